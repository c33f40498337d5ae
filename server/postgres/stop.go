package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

// A server that is told to stop is asked every probePause whether it is still there, and
// is taken to be frozen when it has not answered for silence. Such a one does not
// stop in order however long it is waited for.
const (
	probePause = 100 * time.Millisecond
	silence    = 1500 * time.Millisecond
)

// How long a server may take to stop at once, and one that does not answer, which as a
// rule does not hear that either.
const (
	patience      = 5 * time.Second
	shortPatience = 500 * time.Millisecond
)

// stop asks the server to end its sessions and stop; if ctx ends first or the server
// does not answer any more, to stop at once, from which it recovers at its next start;
// and at last kills it.
func (p *process) stop(ctx context.Context) error {
	inOrder, frozen := context.WithCancel(ctx)
	defer frozen()
	go p.listen(inOrder, frozen)
	if over, err := p.signal(inOrder, syscall.SIGINT); over || err != nil {
		return err
	}
	limit := patience
	if ctx.Err() == nil {
		limit = shortPatience
	}
	if over, err := p.signalFor(limit, syscall.SIGQUIT); over || err != nil {
		return err
	}
	left := children(p.command.Process.Pid) // they would outlive it for as long as they are frozen, and block the next start
	over, err := p.signalFor(patience, syscall.SIGKILL)
	for _, child := range left {
		_ = syscall.Kill(child, syscall.SIGKILL) // it has ended if this fails
	}
	if over || err != nil {
		return err
	}
	return errors.New("postgres: stop: the server does not end")
}

// signal sends a signal and reports whether the server has ended before ctx does.
func (p *process) signal(ctx context.Context, signal syscall.Signal) (over bool, err error) {
	if err := p.command.Process.Signal(signal); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return false, fmt.Errorf("postgres: stop: %w", err)
	}
	select {
	case <-p.done:
		return true, p.removeSocket()
	case <-ctx.Done():
		return false, nil
	}
}

// signalFor is signal with a time limit.
func (p *process) signalFor(limit time.Duration, signal syscall.Signal) (over bool, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit) // whoever stops us has waited long enough already
	defer cancel()
	return p.signal(ctx, signal)
}

// listen calls frozen when the server does not answer for silence, unless it ends or ctx
// does.
func (p *process) listen(ctx context.Context, frozen func()) {
	for heard := time.Now(); time.Since(heard) < silence; {
		if p.answers() {
			heard = time.Now()
		}
		select {
		case <-p.done:
			return
		case <-ctx.Done():
			return
		case <-time.After(probePause):
		}
	}
	frozen()
}

// encryptionRequest asks a server whether it encrypts. It answers with a letter, also
// while it stops, and to somebody it would not let in.
var encryptionRequest = []byte{0, 0, 0, 8, 4, 210, 22, 47}

// answers reports whether the server says anything.
func (p *process) answers() bool {
	line, err := net.DialTimeout("unix", filepath.Join(p.socket, ".s.PGSQL."+socketPort), silence)
	if err != nil {
		return errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, os.ErrNotExist) // it is as good as gone
	}
	defer line.Close() // only asked
	if err := line.SetDeadline(time.Now().Add(silence)); err != nil {
		return false
	}
	if _, err := line.Write(encryptionRequest); err != nil {
		return false
	}
	_, err = line.Read(make([]byte, 1))
	return err == nil
}

// children returns the processes that a process has started, as far as the system tells.
func children(pid int) []int {
	var found []int
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is well formed
	for _, stat := range stats {
		text, err := os.ReadFile(stat)
		if err != nil {
			continue // it has ended
		}
		fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:]) // the name may hold anything
		if child, err := strconv.Atoi(filepath.Base(filepath.Dir(stat))); err == nil && len(fields) > 1 && string(fields[1]) == strconv.Itoa(pid) {
			found = append(found, child)
		}
	}
	return found
}
