package command

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// processVariable makes the test binary the program itself, so that tests can kill one.
const processVariable = "COMMAND_TEST_PROCESS"

func TestMain(m *testing.M) {
	if os.Getenv(processVariable) == "" {
		os.Exit(m.Run())
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := Run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// process runs serve as a process of its own and returns it with its address.
func process(t *testing.T, environ []string, flags ...string) (*exec.Cmd, string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// It does not end with the test's context: what it leaves is to be removed after it.
	c := exec.Command(program, append([]string{"serve"}, flags...)...)
	c.Env = append(append(os.Environ(), environ...), processVariable+"=1")
	said := new(strings.Builder)
	c.Stderr = said
	stdout, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end(t, c, syscall.SIGTERM) })
	address := ""
	for lines := bufio.NewScanner(stdout); address == "" && lines.Scan(); {
		address, _ = strings.CutPrefix(regexp.MustCompile(`ready: http://\S+`).FindString(lines.Text()), "ready: ")
	}
	if address == "" {
		if code := end(t, c, syscall.SIGTERM); code == exitNoPostgres {
			t.Skip(said)
		}
		t.Fatalf("the program did not get ready\n%s", said)
	}
	return c, address
}

// end sends a signal to a process, unless it has ended, waits for its end and returns
// its exit code, -1 if the signal ended it.
func end(t *testing.T, c *exec.Cmd, signal os.Signal) int {
	t.Helper()
	if c.ProcessState == nil {
		if err := c.Process.Signal(signal); err != nil {
			t.Error(err)
		}
		_ = c.Wait() // its error is the exit code
	}
	return c.ProcessState.ExitCode()
}

// A roster that was being made when the product was killed is made all the same, by
// the next start.
func TestKilledInASearch(t *testing.T) {
	environ := append(environment(t), "NUANLIN_CLOCK=2012-04-06T09:00:00+08:00")
	killed, address := process(t, environ, "-demo", "-dates", april2012)
	c := signInCoordinator(t, address)
	path := c.beginRoster(30_000_000)
	await := func(holds func(progress) bool) (p progress, took time.Duration) {
		for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
			c.ask("GET", path+"/job", nil, &p)
			if took = time.Since(began); holds(p) || took > time.Minute {
				return p, took
			}
		}
	}
	before, took := await(func(p progress) bool { return p.Steps > 0 })
	if before.State != "running" || before.Steps == 0 {
		t.Fatalf("the search is %+v when it is to be killed", before)
	}
	t.Logf("after %s the search is %+v", took, before)
	if code := end(t, killed, os.Kill); code != -1 {
		t.Fatalf("the killed program ended with code %d", code)
	}
	began := time.Now()
	again, address := process(t, environ)
	t.Logf("the next start was ready %s after the kill", time.Since(began))
	c = signInCoordinator(t, address)
	_, took = await(func(p progress) bool { return p.Steps == 0 || p.State != "running" })
	t.Logf("the search began anew %s after the kill", time.Since(began))
	if since := time.Since(began); since > 15*time.Second {
		t.Errorf("that is too late: %s, of which %s after the start", since, took)
	}
	after, _ := await(func(p progress) bool { return p.State != "running" })
	t.Logf("the roster was made %s after the kill", time.Since(began))
	var board struct {
		Roster struct {
			State  string `json:"state"`
			Value  int64  `json:"value"`
			Filled int    `json:"filled"`
		} `json:"roster"`
	}
	c.ask("GET", path, nil, &board)
	if r := board.Roster; after.State != "done" || r.State != "draft" || r.Filled == 0 || r.Value != after.Value {
		t.Errorf("the job ended as %+v, the roster is %+v", after, r)
	}
	if code := end(t, again, syscall.SIGTERM); code != exitOK {
		t.Errorf("the next program ended with code %d", code)
	}
}
