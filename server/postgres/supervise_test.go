package postgres

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// A server that is killed is started again where it was, with what it had, whether
// its socket is in the data folder or, because of a long name, elsewhere.
func TestAKilledServerIsStartedAgain(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"data", strings.Repeat("志愿服务", 10)} {
		s := start(t, testOptions(filepath.Join(shortFolder(t), name)))
		mustQuery(t, s.OwnerURL, `with made as (select set_config('a.b', '1', false)) select 'kept' from made`)
		for round := range 2 {
			before := mustQuery(t, s.OwnerURL, `select pg_postmaster_start_time()::text`)
			if err := s.private.process.command.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			for again := ""; again == "" || again == before; time.Sleep(20 * time.Millisecond) {
				again, _ = query(t, s.OwnerURL, `select pg_postmaster_start_time()::text`) // until it is back
				if time.Since(began) > 20*time.Second {
					t.Fatalf("%s, round %d: it is not back after 20 s", name, round)
				}
			}
			t.Logf("%s, round %d: back after %s", name, round, time.Since(began))
			select {
			case <-s.Done():
				t.Fatal("the server is said to have ended for good")
			default:
			}
		}
		pid := s.private.process.command.Process.Pid
		stop(t, s)
		if alive(pid) {
			t.Error("the second server outlives the product")
		}
	}
}

// A server that is stopped stays so.
func TestAStoppedServerIsNotStartedAgain(t *testing.T) {
	t.Parallel()
	s := start(t, testOptions(filepath.Join(shortFolder(t), "data")))
	if err := s.private.process.command.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	stop(t, s)
	select {
	case <-s.Done():
	default:
		t.Error("Done is open after Stop")
	}
	if _, err := query(t, s.OwnerURL, `select 'yes'`); err == nil {
		t.Error("a server that was stopped answers")
	}
}

func TestRestartingEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p, log := &private{}, slog.New(slog.DiscardHandler)
		failures := 0
		fails := func(err error) func(context.Context) error {
			return func(context.Context) error {
				if failures++; failures > 3*maxRestarts {
					return nil
				}
				return err
			}
		}
		if tries := p.restart(t.Context(), log, fails(errors.New("broken")), 0); tries != maxRestarts+1 || failures != tries {
			t.Errorf("a server that cannot start was started %d times: %d", failures, tries)
		}
		failures = 0
		if tries := p.restart(t.Context(), log, fails(DiskFull.wrap(nil, "full")), 0); tries > maxRestarts || failures != 3*maxRestarts+1 {
			t.Errorf("a full disk was waited for %d times: %d", failures, tries)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		failures = 0
		if p.restart(ctx, log, fails(nil), 0); failures != 0 {
			t.Error("a stopped server was started")
		}
	})
}
