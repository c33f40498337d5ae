package command

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// postmaster returns the process number of the private PostgreSQL in a data folder,
// 0 if it says none.
func postmaster(environ []string) int {
	folder := strings.TrimPrefix(environ[0], "NUANLIN_DATA=")
	text, _ := os.ReadFile(filepath.Join(folder, "postgres", "postmaster.pid"))
	pid, _ := strconv.Atoi(strings.SplitN(string(text), "\n", 2)[0])
	return pid
}

// attempt signs in with a wrong password and returns the answer and how long it took.
func attempt(t *testing.T, address string) (status int, retryAfter, body string, took time.Duration) {
	t.Helper()
	began := time.Now()
	answer, err := http.Post(address+"/api/v1/session", "application/json", strings.NewReader(`{"login": "chengwang", "password": "not this one"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header.Get("Retry-After"), string(text), time.Since(began)
}

// awaitStatus asks until the path is answered by a status, and returns how long that took.
func awaitStatus(t *testing.T, address string, want int) time.Duration {
	t.Helper()
	began := time.Now()
	for status(t, address) != want {
		if time.Since(began) > 30*time.Second {
			t.Fatalf("%s is not answered by %d after 30 s", address, want)
		}
		time.Sleep(20 * time.Millisecond)
	}
	return time.Since(began)
}

// While the database is frozen every request is refused within two seconds, in words
// that say when to come again, and afterwards the product goes on by itself.
func TestFrozenDatabase(t *testing.T) {
	environ := environment(t)
	_, address := process(t, environ, "-demo")
	if status, _, body, _ := attempt(t, address); status != http.StatusUnauthorized {
		t.Fatalf("a wrong password is answered by %d %s", status, body)
	}
	thaw := freeze(t, environ)
	defer thaw()
	for round := range 5 {
		status, again, body, took := attempt(t, address)
		if status != http.StatusServiceUnavailable || again == "" || !strings.Contains(body, "database_unavailable") || took > 2*time.Second {
			t.Errorf("round %d: %d, Retry-After %q, after %s: %s", round, status, again, took, body)
		}
	}
	if took := awaitStatus(t, address+"/readyz", http.StatusServiceUnavailable); took > 2*time.Second {
		t.Errorf("/readyz says so after %s", took)
	}
	if got := status(t, address+"/healthz"); got != http.StatusOK {
		t.Errorf("/healthz: %d", got)
	}
	thaw()
	t.Logf("ready %s after the end of it", awaitStatus(t, address+"/readyz", http.StatusOK))
	if status, _, body, _ := attempt(t, address); status != http.StatusUnauthorized {
		t.Errorf("afterwards a wrong password is answered by %d %s", status, body)
	}
	signInCoordinator(t, address)
}

// freeze stops all processes of the private PostgreSQL in a data folder, until the
// function it returns is called.
func freeze(t *testing.T, environ []string) (thaw func()) {
	t.Helper()
	pid := postmaster(environ)
	signalAll(t, []int{pid}, syscall.SIGSTOP) // first, so that it starts no more
	frozen := append(children(t, pid), pid)
	signalAll(t, frozen, syscall.SIGSTOP)
	return func() { signalAll(t, frozen, syscall.SIGCONT) }
}

// A program that is told to stop while its database is frozen ends within five
// seconds, whether it has noticed or not and whatever it was at, and says by its exit code that
// it did not stop in order. The next start has everything.
func TestStoppingWhileFrozen(t *testing.T) {
	for name, before := range map[string]func(t *testing.T, address string){
		"noticed": func(t *testing.T, address string) {
			awaitStatus(t, address+"/readyz", http.StatusServiceUnavailable)
		},
		"not noticed": func(*testing.T, string) {},
		"not noticed, with requests under way": func(t *testing.T, address string) {
			var asked sync.WaitGroup
			t.Cleanup(asked.Wait)
			for range 20 {
				asked.Go(func() {
					answer, err := http.Get(address + "/readyz")
					if err == nil {
						answer.Body.Close()
					}
				})
			}
			time.Sleep(100 * time.Millisecond) // until they wait
		},
	} {
		t.Run(name, func(t *testing.T) {
			environ := append(environment(t), "NUANLIN_CLOCK=2012-04-06T09:00:00+08:00")
			running, address := process(t, environ, "-demo", "-dates", april2012)
			signInCoordinator(t, address).beginRoster(200_000_000)
			thaw := freeze(t, environ)
			defer thaw() // what is left of them
			before(t, address)
			told := time.Now()
			code := end(t, running, syscall.SIGTERM)
			took := time.Since(told)
			if code != exitFailed || took > 5*time.Second {
				t.Errorf("it ended with code %d after %s", code, took)
			}
			t.Logf("ended within %s", took)
			running, address = process(t, environ)
			signInCoordinator(t, address)
			if code := end(t, running, syscall.SIGTERM); code != exitOK {
				t.Errorf("the next program ended with code %d", code)
			}
		})
	}
}

// signalAll sends a signal to processes; one that has ended is no mistake.
func signalAll(t *testing.T, pids []int, signal syscall.Signal) {
	t.Helper()
	for _, pid := range pids {
		if err := syscall.Kill(pid, signal); err != nil && err != syscall.ESRCH {
			t.Error(err)
		}
	}
}

// children returns the processes that a process has started.
func children(t *testing.T, pid int) []int {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(stats) == 0 {
		t.Skip("this system does not tell the children of a process")
	}
	var found []int
	for _, stat := range stats {
		text, err := os.ReadFile(stat)
		if err != nil {
			continue // it has ended
		}
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:])) // the name may hold anything
		if len(fields) > 1 && fields[1] == strconv.Itoa(pid) {
			child, err := strconv.Atoi(filepath.Base(filepath.Dir(stat)))
			if err != nil {
				t.Fatal(err)
			}
			found = append(found, child)
		}
	}
	return found
}

// A private PostgreSQL that is killed is started again, and the product goes on.
func TestKilledDatabase(t *testing.T) {
	environ := environment(t)
	running, address := process(t, environ, "-demo")
	killed := postmaster(environ)
	if err := syscall.Kill(killed, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if status, again, body, took := attempt(t, address); status != http.StatusUnauthorized && (status != http.StatusServiceUnavailable || again == "") || took > 2*time.Second {
		t.Errorf("meanwhile: %d, Retry-After %q, after %s: %s", status, again, took, body)
	}
	for began := time.Now(); postmaster(environ) == killed || postmaster(environ) == 0; time.Sleep(20 * time.Millisecond) {
		if time.Since(began) > 20*time.Second {
			t.Fatal("it is not started again")
		}
	}
	t.Logf("ready %s later", awaitStatus(t, address+"/readyz", http.StatusOK))
	signInCoordinator(t, address)
	if code := end(t, running, syscall.SIGTERM); code != exitOK {
		t.Errorf("the program ended with code %d", code)
	}
}
