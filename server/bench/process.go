package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// process is the built product, running.
type process struct {
	address string
	ready   time.Duration // from its start to the first /readyz that said yes
	command *exec.Cmd
	said    bytes.Buffer
	ended   chan error
}

// readyLimit is how long a start may take, the very first one included.
const readyLimit = 2 * time.Minute

// launch starts the product and waits until it is ready. Settings of the person
// who runs this do not reach it: only those in environ do.
func (b *bench) launch(ctx context.Context, environ []string, arguments ...string) (*process, error) {
	address, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	program, err := filepath.Abs(b.program)
	if err != nil {
		return nil, err
	}
	p := &process{address: address, ended: make(chan error, 1)}
	p.command = exec.CommandContext(ctx, program, append([]string{"serve"}, arguments...)...)
	p.command.Cancel = func() error { return p.command.Process.Signal(os.Interrupt) }
	p.command.WaitDelay = 30 * time.Second
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "NUANLIN_") && !strings.HasPrefix(variable, "DATABASE_URL=") {
			p.command.Env = append(p.command.Env, variable)
		}
	}
	p.command.Env = append(append(p.command.Env, "NUANLIN_ADDR="+address), environ...)
	p.command.Stdout, p.command.Stderr = &p.said, &p.said
	began := time.Now()
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	go func() { p.ended <- p.command.Wait() }()
	for time.Since(began) < readyLimit {
		select {
		case err := <-p.ended:
			return nil, fmt.Errorf("%s ended: %w\n%s", b.program, errors.Join(err, ctx.Err()), p.said.String())
		case <-time.After(5 * time.Millisecond):
		}
		if isReady(ctx, address) {
			p.ready = time.Since(began)
			return p, nil
		}
	}
	return nil, errors.Join(fmt.Errorf("%s is not ready after %s", b.program, readyLimit), p.stop())
}

// freeAddress is a loopback address nobody listened on a moment ago.
func freeAddress(ctx context.Context) (string, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return listener.Addr().String(), listener.Close()
}

func isReady(ctx context.Context, address string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/readyz", nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	return response.Body.Close() == nil && response.StatusCode == http.StatusOK
}

// stop ends the product in order and waits for it.
func (p *process) stop() error {
	if err := p.command.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	if err := <-p.ended; err != nil {
		return fmt.Errorf("stop: %w\n%s", err, p.said.String())
	}
	return nil
}

// resident returns how much memory the product's process has and the most it
// ever had, in MB of a million bytes. Only Linux tells.
func (p *process) resident() (now, most float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(text)) {
		name, rest, _ := strings.Cut(line, ":")
		if name != "VmRSS" && name != "VmHWM" {
			continue
		}
		kibibytes, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 64)
		if err != nil {
			return 0, 0, err
		}
		if name == "VmRSS" {
			now = kibibytes * 1024 / 1e6
		} else {
			most = kibibytes * 1024 / 1e6
		}
	}
	return now, most, nil
}
