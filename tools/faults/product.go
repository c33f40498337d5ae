package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"nuanlin/server/demo"
)

// folder is where a product has its data.
type folder string

func (f folder) data() string { return filepath.Join(string(f), "data") }

func (f folder) environ() []string {
	return append(os.Environ(), "NUANLIN_DATA="+f.data(), "NUANLIN_ADDR=127.0.0.1:0", "NUANLIN_CLOCK=2012-04-06T09:00:00+08:00", "DATABASE_URL=", "NUANLIN_METRICS_ADDR=")
}

// program is the program that is tried.
const program = "bin/nuanlin"

// command runs a command of the product on the folder.
func (f folder) command(ctx context.Context, arguments ...string) error {
	c := exec.CommandContext(ctx, program, arguments...)
	c.Env = f.environ()
	if output, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w: %s", program, arguments[0], err, output)
	}
	return nil
}

// product is a product that runs.
type product struct {
	process *exec.Cmd
	address string
	said    *bytes.Buffer // its log; to be read when it has ended
	token   string
	ended   chan struct{}
}

// start runs the product and waits until it is ready.
func (f folder) start() (*product, error) {
	p := &product{process: exec.Command(program, "serve", "-demo", "-dates", "april-2012"), said: new(bytes.Buffer), ended: make(chan struct{})}
	p.process.Env, p.process.Stderr = f.environ(), p.said
	p.process.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // an interrupt at the terminal is for us
	stdout, err := p.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.process.Start(); err != nil {
		return nil, fmt.Errorf("%w: run make build first", err)
	}
	lines := bufio.NewScanner(stdout)
	for p.address == "" && lines.Scan() {
		p.address, _ = strings.CutPrefix(regexp.MustCompile(`ready: http://\S+`).FindString(lines.Text()), "ready: ")
	}
	go func() {
		for lines.Scan() { // so that it never waits for us
		}
		_ = p.process.Wait() // its error is the exit code
		close(p.ended)
	}()
	if p.address == "" {
		<-p.ended
		return nil, fmt.Errorf("the product did not start: %s", p.said)
	}
	return p, nil
}

// end sends a signal and returns how long the end took, and the exit code.
func (p *product) end(with os.Signal) (time.Duration, int) {
	began := time.Now()
	_ = p.process.Process.Signal(with) // it has ended if this fails
	select {
	case <-p.ended:
	case <-time.After(2 * time.Minute):
		_ = p.process.Process.Kill()
		<-p.ended
	}
	return time.Since(began), p.process.ProcessState.ExitCode()
}

// runs reports whether the product has not ended.
func (p *product) runs() bool {
	select {
	case <-p.ended:
		return false
	default:
		return true
	}
}

// answer is what the product said to a request.
type answer struct {
	status int
	reason string
	retry  string
	took   time.Duration
}

func (a answer) String() string {
	return strings.TrimSpace(fmt.Sprintf("%d %s after %d ms", a.status, a.reason, a.took.Milliseconds()))
}

// ask sends a request and decodes the answer to a success. A caller who gets no answer
// at all gets the status 0.
func (p *product) ask(method, path string, body, into any) answer {
	text, err := json.Marshal(body)
	if err != nil {
		return answer{reason: err.Error()}
	}
	r, err := http.NewRequest(method, p.address+path, bytes.NewReader(text))
	if err != nil {
		return answer{reason: err.Error()}
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+p.token)
	began := time.Now()
	client := http.Client{Timeout: 30 * time.Second}
	reply, err := client.Do(r)
	if err != nil {
		return answer{reason: err.Error(), took: time.Since(began)}
	}
	defer reply.Body.Close()
	content, err := io.ReadAll(reply.Body)
	a := answer{status: reply.StatusCode, retry: reply.Header.Get("Retry-After"), took: time.Since(began)}
	var problem struct{ Reason string }
	if a.status >= 400 && json.Unmarshal(content, &problem) == nil {
		a.reason = problem.Reason
	}
	if a.status < 300 && into != nil {
		err = errors.Join(err, json.Unmarshal(content, into))
	}
	if err != nil {
		a.reason = err.Error()
	}
	return a
}

// signIn signs in as the coordinator of the demonstration.
func (p *product) signIn() answer {
	var session struct {
		Token string `json:"access_token"`
	}
	a := p.ask("POST", "/api/v1/session", map[string]string{"login": "chengwang", "password": demo.Password}, &session)
	if session.Token != "" {
		p.token = session.Token
	}
	return a
}

// await asks until holds, and returns how long that took; it gives up after limit.
func await(limit time.Duration, holds func() bool) (time.Duration, bool) {
	began := time.Now()
	for !holds() {
		if time.Since(began) > limit {
			return time.Since(began), false
		}
		time.Sleep(20 * time.Millisecond)
	}
	return time.Since(began), true
}

// postmaster returns the process of the private PostgreSQL in the folder, 0 if none is named.
func (f folder) postmaster() int {
	text, _ := os.ReadFile(filepath.Join(f.data(), "postgres", "postmaster.pid"))
	pid, _ := strconv.Atoi(strings.SplitN(string(text), "\n", 2)[0])
	return pid
}

// family returns a process and those it has started.
func family(pid int) []int {
	found := []int{pid}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, stat := range stats {
		text, err := os.ReadFile(stat)
		if err != nil {
			continue // it has ended
		}
		fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])) // the name may hold anything
		if child, err := strconv.Atoi(filepath.Base(filepath.Dir(stat))); err == nil && len(fields) > 1 && fields[1] == strconv.Itoa(pid) {
			found = append(found, child)
		}
	}
	return found
}

// signalAll sends a signal to processes; those that have ended do not matter.
func signalAll(pids []int, signal syscall.Signal) {
	for _, pid := range pids {
		_ = syscall.Kill(pid, signal)
	}
}
