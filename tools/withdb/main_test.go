package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lib/pq"
)

func TestWithoutACommand(t *testing.T) {
	if err := run(t.Context(), choice{}, nil); err == nil || !strings.Contains(err.Error(), "usage") {
		t.Errorf("error %v", err)
	}
}

// TestAServerThatIsThere runs the command beside it and starts none.
func TestAServerThatIsThere(t *testing.T) {
	t.Setenv(variable, "postgres://there/already")
	file := filepath.Join(t.TempDir(), "seen")
	if err := run(t.Context(), choice{}, []string{"sh", "-c", "echo $TEST_DATABASE_URL $1 > " + file, "sh", "argument"}); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "postgres://there/already argument\n" {
		t.Errorf("the command saw %q, %v", got, err)
	}
}

// TestExitCodes holds that make sees how a command ended.
func TestExitCodes(t *testing.T) {
	t.Setenv(variable, "postgres://there/already")
	err := run(t.Context(), choice{}, []string{"sh", "-c", "exit 7"})
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 7 {
		t.Errorf("error %v, want exit code 7", err)
	}
	if err := run(t.Context(), choice{}, []string{"no-such-program"}); err == nil {
		t.Error("a program that is not there was run")
	}
}

// TestInterruptReachesTheCommand ends the context of a command that tidies up.
func TestInterruptReachesTheCommand(t *testing.T) {
	t.Setenv(variable, "postgres://there/already")
	folder := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		for ctx.Err() == nil {
			if _, err := os.Stat(filepath.Join(folder, "ready")); err == nil {
				cancel()
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	script := `trap 'echo tidied > tidy; exit 0' INT; echo > ready; while :; do sleep 0.02; done`
	if err := run(ctx, choice{}, []string{"sh", "-c", "cd " + folder + "; " + script}); err == nil {
		t.Error("an interrupted command counts as done")
	}
	if _, err := os.Stat(filepath.Join(folder, "tidy")); err != nil {
		t.Errorf("the command was killed: %v", err)
	}
}

// server is that of the tests, or the test is skipped.
func server(t *testing.T) (string, *sql.DB) {
	t.Helper()
	base := os.Getenv(variable)
	if base == "" {
		t.Skip(variable + " is not set")
	}
	db, err := sql.Open("postgres", base)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return base, db
}

func exists(t *testing.T, db *sql.DB, name string) bool {
	t.Helper()
	var found bool
	if err := db.QueryRowContext(t.Context(), `select exists (select from pg_database where datname = $1)`, name).Scan(&found); err != nil {
		t.Fatal(err)
	}
	return found
}

// TestADatabaseForTheCommand makes one, keeps it, finds it again and drops it.
func TestADatabaseForTheCommand(t *testing.T) {
	base, db := server(t)
	name := fmt.Sprintf(`trial "%d"`, os.Getpid())
	t.Cleanup(func() {
		if _, err := db.Exec("drop database if exists " + pq.QuoteIdentifier(name)); err != nil {
			t.Error(err)
		}
	})
	file := filepath.Join(t.TempDir(), "seen")
	command := []string{"sh", "-c", "echo $DATABASE_URL > " + file}
	for _, drop := range []bool{false, false, true} {
		if err := run(t.Context(), choice{database: name, drop: drop}, command); err != nil {
			t.Fatal(err)
		}
		if got := exists(t, db, name); got == drop {
			t.Errorf("dropped %t, and it is there: %t", drop, got)
		}
	}
	seen, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(seen), "/trial%20%22") || strings.TrimSpace(string(seen)) == base {
		t.Errorf("the command saw %s, %v", seen, err)
	}
	err = run(t.Context(), choice{database: name, drop: true}, []string{"sh", "-c", "exit 7"})
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 7 || exists(t, db, name) {
		t.Errorf("after a failure: %v, it is there: %t", err, exists(t, db, name))
	}
}

// TestNoServerNoCommand holds that a command is not run without the database it was
// promised.
func TestNoServerNoCommand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "seen")
	for _, base := range []string{"postgres://127.0.0.1:1/none?sslmode=disable", "postgres://%zz"} {
		t.Setenv(variable, base)
		if err := run(t.Context(), choice{database: "trial"}, []string{"touch", file}); err == nil {
			t.Errorf("%s: no error", base)
		}
		if _, err := os.Stat(file); err == nil {
			t.Errorf("%s: the command was run", base)
		}
	}
}
