package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// stoppedWhileFrozen stops the product while PostgreSQL is frozen, once it has noticed or before.
func stoppedWhileFrozen(noticed bool) func(context.Context, folder) (string, error) {
	return func(_ context.Context, at folder) (string, error) {
		var took time.Duration
		var code int
		_, err := withProduct(at, func(p *product) (string, error) {
			signalAll([]int{at.postmaster()}, syscall.SIGSTOP) // first, so that it starts no more
			frozen := family(at.postmaster())
			signalAll(frozen, syscall.SIGSTOP)
			defer signalAll(frozen, syscall.SIGCONT) // what is left of them
			if noticed {
				await(10*time.Second, func() bool { return p.ask("GET", "/readyz", nil, nil).status == 503 })
			}
			took, code = p.end(syscall.SIGTERM)
			return "", nil
		})
		if err != nil {
			return "", err
		}
		again, err := withProduct(at, func(p *product) (string, error) { return "the next start signs in", nil })
		return fmt.Sprintf("ended after %.1f s with code %d; %s", took.Seconds(), code, again), errors.Join(err, keptIf(took < 5*time.Second && code == 1))
	}
}

// crowd writes a list of so many volunteers for the demonstration, numbered from first.
func crowd(path string, first, count int) error {
	var text strings.Builder
	text.WriteString("学号,姓名,系队\n")
	for i := range count {
		fmt.Fprintf(&text, "F%06d,云小满,T%d\n", first+i, 1+i%8)
	}
	return os.WriteFile(path, []byte(text.String()), 0o600)
}

func stoppedInRoster(ctx context.Context, at folder) (string, error) {
	return withProduct(at, func(p *product) (string, error) {
		list := filepath.Join(string(at), "crowd.csv")
		for _, first := range []int{0, 15_000} {
			if err := errors.Join(crowd(list, first, 15_000), at.command(ctx, "import", "-login", "chengwang", "-apply", list)); err != nil {
				return "", err
			}
		}
		path, err := p.roster()
		if err != nil {
			return "", err
		}
		if _, err := p.searching(path); err != nil {
			return "", err
		}
		took, code := p.end(syscall.SIGTERM)
		var j job
		again, err := withProduct(at, func(p *product) (string, error) {
			p.ask("GET", path, nil, &j)
			return j.State, nil
		})
		return fmt.Sprintf("ended after %.1f s with code %d; at the next start the roster is %s", took.Seconds(), code, again), errors.Join(err, keptIf(took < 5*time.Second && code == 0 && (j.State == "stopped" || j.State == "running")))
	})
}
