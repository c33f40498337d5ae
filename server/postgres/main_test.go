package postgres

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// folderVariable makes the test binary a product that runs on the folder it
// names until it is interrupted, so that tests can kill one.
const folderVariable = "POSTGRES_TEST_PRODUCT"

func TestMain(m *testing.M) {
	if folder := os.Getenv(folderVariable); folder != "" {
		if err := product(folder); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func product(folder string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	s, err := Start(ctx, testOptions(folder))
	if err != nil {
		return err
	}
	fmt.Println("ready")
	<-ctx.Done()
	return s.Stop(context.Background())
}

func testOptions(folder string) Options {
	root, err := filepath.Abs("../..")
	if err != nil {
		panic(err)
	}
	return Options{Folder: folder, Roots: []string{root}, Volatile: true, Log: slog.New(slog.DiscardHandler)}
}

// shortFolder is a temporary folder that any account can reach: that of
// t.TempDir is closed to others, and its long name would not hold a socket.
func shortFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp(cmp.Or(os.Getenv("TEST_FOLDER"), "/tmp"), "nlt-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// start starts a private server and stops it with the test. It skips the test
// on a machine without PostgreSQL.
func start(t *testing.T, options Options) *Server {
	t.Helper()
	s, err := Start(t.Context(), options)
	if problem, ok := errors.AsType[*Error](err); ok && problem.Problem == NoBinaries {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, s) })
	return s
}

func stop(t *testing.T, s *Server) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := s.Stop(ctx); err != nil {
		t.Error(err)
	}
}

// query runs a query that yields one text.
func query(t *testing.T, dsn, text string) (string, error) {
	t.Helper()
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var result string
	err = db.QueryRowContext(context.Background(), text).Scan(&result)
	return result, err
}

func mustQuery(t *testing.T, dsn, text string) string {
	t.Helper()
	result, err := query(t, dsn, text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return result
}

func wantProblem(t *testing.T, err error, want Problem) *Error {
	t.Helper()
	problem, ok := errors.AsType[*Error](err)
	if !ok || problem.Problem != want {
		t.Fatalf("error = %v, want a problem %s", err, want)
	}
	return problem
}

func alive(pid int) bool { return syscall.Kill(pid, 0) == nil }
