package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// withProduct calls use with a product that runs in the folder and with a
// coordinator signed in, and ends it.
func withProduct(at folder, use func(*product) (string, error)) (string, error) {
	p, err := at.start()
	if err != nil {
		return "", err
	}
	defer p.end(syscall.SIGTERM)
	if a := p.signIn(); a.status != 200 {
		return "", fmt.Errorf("nobody can sign in: %s", a)
	}
	return use(p)
}

// keptIf returns errBroken unless the promise was kept.
func keptIf(kept bool) error {
	if kept {
		return nil
	}
	return errBroken
}

// roster asks for a roster that takes long, and returns its path.
func (p *product) roster() (string, error) {
	var programmes struct{ Programmes []struct{ ID int64 } }
	p.ask("GET", "/api/v1/programmes", nil, &programmes)
	if len(programmes.Programmes) == 0 {
		return "", errors.New("there is no programme")
	}
	var begun struct{ Roster struct{ ID int64 } }
	a := p.ask("POST", "/api/v1/rosters", map[string]any{
		"programme_id": programmes.Programmes[0].ID, "starts_on": "2012-04-07", "ends_on": "2012-04-29", "steps": 200_000_000,
	}, &begun)
	if begun.Roster.ID == 0 {
		return "", fmt.Errorf("a roster is refused: %s", a)
	}
	return fmt.Sprintf("/api/v1/rosters/%d/job", begun.Roster.ID), nil
}

// job is how far a roster is.
type job struct {
	State string
	Steps int64 `json:"steps_done"`
}

// searching waits until a search has come somewhere.
func (p *product) searching(path string) (j job, err error) {
	if _, begun := await(2*time.Minute, func() bool { p.ask("GET", path, nil, &j); return j.Steps > 0 || j.State != "running" }); !begun || j.State != "running" {
		err = fmt.Errorf("the search is %+v before anything happened", j)
	}
	return j, err
}

func serverKilled(_ context.Context, at folder) (string, error) {
	path := ""
	_, err := withProduct(at, func(p *product) (_ string, err error) {
		if path, err = p.roster(); err != nil {
			return "", err
		}
		_, err = p.searching(path)
		p.end(os.Kill)
		return "", err
	})
	if err != nil {
		return "", err
	}
	killed := time.Now()
	return withProduct(at, func(p *product) (string, error) {
		ready := time.Since(killed)
		var j job
		_, again := await(time.Minute, func() bool { p.ask("GET", path, nil, &j); return j.Steps == 0 || j.State != "running" })
		_, on := await(time.Minute, func() bool { p.ask("GET", path, nil, &j); return j.Steps > 0 || j.State != "running" })
		took := time.Since(killed)
		return fmt.Sprintf("ready after %.1f s, the roster goes on after %.1f s (%s)", ready.Seconds(), took.Seconds(), j.State), keptIf(again && on && j.State != "failed" && took < 15*time.Second)
	})
}

// meanwhile asks again and again until the function it returns is called, and keeps the
// slowest answer and one that should not be.
func meanwhile(p *product, fine func(answer) bool) (end func() (slowest, wrong answer)) {
	stop, ended := make(chan struct{}), make(chan struct{})
	var slowest, wrong answer
	go func() {
		defer close(ended)
		for {
			a := p.ask("GET", "/api/v1/programmes", nil, nil)
			if a.took > slowest.took {
				slowest = a
			}
			if !fine(a) {
				wrong = a
			}
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	return func() (answer, answer) {
		close(stop)
		<-ended
		return slowest, wrong
	}
}

// servedOrTold is an answer as there may be one while the database is away.
func servedOrTold(a answer) bool {
	return a.status == 200 || a.status == 503 && a.reason == "database_unavailable" && a.retry != ""
}

func postgresKilled(_ context.Context, at folder) (string, error) {
	return withProduct(at, func(p *product) (string, error) {
		end := meanwhile(p, servedOrTold)
		killed := at.postmaster()
		if err := syscall.Kill(killed, syscall.SIGKILL); err != nil {
			return "", err
		}
		back, is := await(time.Minute, func() bool {
			again := at.postmaster()
			return again != killed && again != 0 && p.ask("GET", "/readyz", nil, nil).status == 200
		})
		slowest, wrong := end()
		seen := fmt.Sprintf("back after %.1f s; slowest answer %s", back.Seconds(), slowest)
		if wrong != (answer{}) {
			seen += fmt.Sprintf("; also %s", wrong)
		}
		return seen, keptIf(is && p.runs() && back < 15*time.Second && slowest.took < 2*time.Second && wrong == (answer{}))
	})
}

func postgresFrozen(_ context.Context, at folder) (string, error) {
	return withProduct(at, func(p *product) (string, error) {
		signalAll([]int{at.postmaster()}, syscall.SIGSTOP) // first, so that it starts no more
		frozen := family(at.postmaster())
		signalAll(frozen, syscall.SIGSTOP)
		defer signalAll(frozen, syscall.SIGCONT)
		first := p.ask("GET", "/api/v1/programmes", nil, nil)
		second := p.ask("GET", "/api/v1/programmes", nil, nil)
		ready := p.ask("GET", "/readyz", nil, nil)
		signalAll(frozen, syscall.SIGCONT)
		back, is := await(time.Minute, func() bool { return p.ask("GET", "/api/v1/programmes", nil, nil).status == 200 })
		kept := is && back < 3*time.Second
		for _, a := range []answer{first, second} {
			kept = kept && a.status == 503 && servedOrTold(a) && a.took < 2*time.Second
		}
		kept = kept && ready.status == 503 && ready.took < 2*time.Second
		return fmt.Sprintf("%s, then %s, /readyz %s; back after %.1f s", first, second, ready, back.Seconds()), keptIf(kept)
	})
}

// smallDisk is the size of the disk that gets full: a new database, the demonstration,
// and a little.
const smallDisk = "256m"

func diskFull(ctx context.Context, at folder) (string, error) {
	if err := os.Mkdir(at.data(), 0o755); err != nil {
		return "", err
	}
	if output, err := exec.CommandContext(ctx, "mount", "-t", "tmpfs", "-o", "size="+smallDisk+",mode=755", "nuanlin-faults", at.data()).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: no small disk can be made here: %s", errNotTried, strings.TrimSpace(string(output)))
	}
	defer func() {
		_ = exec.Command("umount", at.data()).Run() // removing the folder says so if it is still there
	}()
	return withProduct(at, func(p *product) (string, error) {
		ballast := filepath.Join(at.data(), "ballast")
		if err := fill(ballast); err != nil {
			return "", err
		}
		seen := map[string]int{}
		await(40*time.Second, func() bool {
			a := p.signIn()
			seen[strings.TrimSpace(fmt.Sprint(a.status, " ", a.reason))]++
			return seen["503 database_full"] > 20
		})
		told := seen["503 database_full"]
		if err := os.Remove(ballast); err != nil {
			return "", err
		}
		back, is := await(time.Minute, func() bool { return p.signIn().status == 200 })
		for _, fine := range []string{"200", "503 database_full", "503 database_unavailable"} {
			delete(seen, fine)
		}
		text := fmt.Sprintf("%d sign-ins told that it is full; back %.1f s after there was space", told, back.Seconds())
		if len(seen) > 0 {
			text += fmt.Sprint("; also ", seen)
		}
		return text, keptIf(told > 0 && is && len(seen) == 0 && p.runs())
	})
}

// fill writes a file until no space is left.
func fill(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	block := make([]byte, 64<<10)
	for err == nil {
		_, err = file.Write(block)
	}
	if errors.Is(err, syscall.ENOSPC) {
		err = nil
	}
	return errors.Join(err, file.Close())
}
