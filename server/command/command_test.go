package command

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"nuanlin/frontend"
	"nuanlin/server/postgres"
)

// nuanlin runs a command as a person would, and returns what it said.
func nuanlin(t *testing.T, environ []string, arguments ...string) (code int, stdout, stderr string) {
	t.Helper()
	out, errs := new(bytes.Buffer), new(bytes.Buffer)
	code = Run(t.Context(), arguments, environ, out, errs)
	return code, out.String(), errs.String()
}

func TestCommandLine(t *testing.T) {
	tests := []struct {
		line   string
		code   int
		stdout string
		stderr string
	}{
		{"", exitUsage, "", "usage: nuanlin <command>"},
		{"help", exitOK, "usage: nuanlin <command>", ""},
		{"--help", exitOK, "usage: nuanlin <command>", ""},
		{"help serve", exitOK, "usage: nuanlin serve", ""},
		{"serve -h", exitOK, "usage: nuanlin serve", ""},
		{"help nothing", exitUsage, "", `no command "nothing"`},
		{"srve", exitUsage, "", `no command "srve"`},
		{"serve now", exitUsage, "", `"now" is one word too many`},
		{"serve -now", exitUsage, "", "see nuanlin help serve"},
		{"version", exitOK, "nuanlin development", ""},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			code, stdout, stderr := nuanlin(t, nil, strings.Fields(tt.line)...)
			if code != tt.code || !strings.Contains(stdout, tt.stdout) || !strings.Contains(stderr, tt.stderr) {
				t.Errorf("code = %d, want %d\nstdout: %s\nstderr: %s", code, tt.code, stdout, stderr)
			}
		})
	}
}

func TestEveryCommandHasHelp(t *testing.T) {
	for _, c := range commands() {
		code, stdout, _ := nuanlin(t, nil, append([]string{"help"}, strings.Fields(c.name)...)...)
		if code != exitOK || !strings.Contains(stdout, c.summary) || len(c.help) < 40 {
			t.Errorf("help %s: code %d\n%s", c.name, code, stdout)
		}
	}
}

func TestCommandsAreDocumented(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commands() {
		if row := "| `nuanlin " + c.name + "` | " + c.summary + " |"; !strings.Contains(string(readme), row) {
			t.Errorf("README.md lacks the row\n%s", row)
		}
	}
}

func TestExitCodesAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	for code := exitOK; code <= exitRulesBroken; code++ {
		if !regexp.MustCompile(fmt.Sprintf(`(?m)^\| %d \| \S`, code)).Match(page) {
			t.Errorf("docs/operations.md does not explain exit code %d", code)
		}
	}
	for problem, code := range problemCodes {
		if code <= exitConfig {
			t.Errorf("problem %s has the code %d of another thing", problem, code)
		}
	}
}

// environment is that of a product of its own: on the test server's machine,
// with a folder that PostgreSQL's account can reach.
func environment(t *testing.T) []string {
	t.Helper()
	folder, err := os.MkdirTemp(cmp.Or(os.Getenv("TEST_FOLDER"), "/tmp"), "nlt-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir("..") // npm's packages are found from the project's root
	return []string{"NUANLIN_DATA=" + filepath.Join(folder, "data"), "NUANLIN_ADDR=127.0.0.1:0"}
}

// product runs serve and returns its address and a function that interrupts it
// and returns the exit code.
func product(t *testing.T, environ []string, flags ...string) (address string, interrupt func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stdout, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stderr := new(bytes.Buffer)
	ended := make(chan int, 1)
	go func() {
		ended <- Run(ctx, append([]string{"serve"}, flags...), environ, write, stderr)
		_ = write.Close() // ends the reading below
	}()
	interrupt = func() int {
		cancel()
		return <-ended
	}
	t.Cleanup(cancel)
	lines := bufio.NewScanner(stdout) // ends when the product does
	for address == "" && lines.Scan() {
		address, _ = strings.CutPrefix(regexp.MustCompile(`ready: http://\S+`).FindString(lines.Text()), "ready: ")
	}
	if address == "" {
		code := interrupt()
		if code == exitNoPostgres {
			t.Skip(stderr)
		}
		t.Fatalf("the product ended with code %d\n%s", code, stderr)
	}
	return address, interrupt
}

func status(t *testing.T, address string) int {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode
}

func TestServe(t *testing.T) {
	environ := environment(t)
	figures, err := net.Listen("tcp", "127.0.0.1:0") // a free address
	if err != nil {
		t.Fatal(err)
	}
	if err := figures.Close(); err != nil {
		t.Fatal(err)
	}
	address, interrupt := product(t, append(environ, "NUANLIN_METRICS_ADDR="+figures.Addr().String()))
	docs := 200
	if _, err := fs.Stat(frontend.Dist(), "index.html"); err != nil {
		docs = 503 // built without its web interface
	}
	for path, want := range map[string]int{"/healthz": 200, "/readyz": 200, "/metrics": docs, "/api/openapi.yaml": 200, "/api/docs": docs, "/api/v1/nothing": 404} {
		if got := status(t, address+path); got != want {
			t.Errorf("%s: status %d, want %d", path, got, want)
		}
	}
	if got := status(t, "http://"+figures.Addr().String()+"/metrics"); got != 200 {
		t.Errorf("/metrics at its own address: status %d", got)
	}
	if got := status(t, "http://"+figures.Addr().String()+"/api/openapi.yaml"); got != 404 {
		t.Errorf("the product at the address of the figures: status %d", got)
	}
	code, _, stderr := nuanlin(t, environ, "migrate")
	if code != exitFolderInUse || !strings.Contains(stderr, "NUANLIN_DATA") {
		t.Errorf("migrate beside serve: code %d\n%s", code, stderr)
	}
	if code, stdout, _ := nuanlin(t, environ, "doctor"); code != exitOK || !strings.Contains(stdout, "in use by process") || !strings.Contains(stdout, "schema control is up to date") {
		t.Errorf("doctor beside serve: code %d\n%s", code, stdout)
	}
	if code := interrupt(); code != exitOK {
		t.Errorf("serve ended with code %d", code)
	}

	began := time.Now()
	if code, stdout, stderr := nuanlin(t, environ, "migrate"); code != exitOK || !strings.Contains(stdout, "up to date") {
		t.Errorf("migrate: code %d\n%s%s", code, stdout, stderr)
	}
	t.Logf("start, check and stop on a warm folder took %s", time.Since(began))
	if code, stdout, _ := nuanlin(t, environ, "doctor"); code != exitOK || !strings.Contains(stdout, "schema control is up to date") {
		t.Errorf("doctor: code %d\n%s", code, stdout)
	}
}

// A database that a newer program has migrated is left alone.
func TestServeOnNewerDatabase(t *testing.T) {
	environ := environment(t)
	if code, _, stderr := nuanlin(t, environ, "migrate"); code == exitNoPostgres {
		t.Skip(stderr)
	}
	config, err := readConfig(environ)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{config: config, log: slog.New(slog.DiscardHandler)}
	err = p.withPostgres(t.Context(), alone, func(server *postgres.Server) error {
		return inSchema(server.OwnerURL, "control", func(db *sql.DB) error {
			_, err := db.Exec(`insert into goose_db_version (version_id, is_applied) values (999999, true)`)
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"serve", "migrate", "doctor"} {
		code, stdout, stderr := nuanlin(t, environ, command)
		if code != exitDatabaseNewer || !strings.Contains(stdout+stderr, "999999") {
			t.Errorf("%s: code = %d, want %d\n%s%s", command, code, exitDatabaseNewer, stdout, stderr)
		}
	}
}

func TestServeWithoutItsAddress(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	environ := append(environment(t), "NUANLIN_ADDR="+taken.Addr().String())
	code, _, stderr := nuanlin(t, environ, "serve")
	if code != exitPortInUse || !strings.Contains(stderr, "set NUANLIN_ADDR") {
		t.Errorf("code = %d, want %d\n%s", code, exitPortInUse, stderr)
	}
}

func TestServeWithoutPostgres(t *testing.T) {
	environ := append(environment(t), "POSTGRES_BIN="+t.TempDir())
	code, _, stderr := nuanlin(t, environ, "serve")
	if code != exitNoPostgres || !strings.Contains(stderr, "DATABASE_URL") {
		t.Errorf("code = %d, want %d\n%s", code, exitNoPostgres, stderr)
	}
}
