package jobs

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"sync/atomic"
	"testing"
	"time"
)

// victimOf is where a program that is to be killed finds its database.
const victimOf = "JOBS_TEST_VICTIM"

// TestMain becomes the program that is killed, if it is told so.
func TestMain(m *testing.M) {
	url := os.Getenv(victimOf)
	if url == "" {
		os.Exit(m.Run())
	}
	if err := victim(url); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// victim works jobs of the kind note, says so, and never ends.
func victim(url string) error {
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	q, err := New(db, Options{Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	q.pace = quick
	Handle(q, Kind[note]{Attempts: 2, Unique: true, Work: func(context.Context, *Job[note]) error {
		fmt.Println("working")
		select {}
	}})
	if err := q.Start(context.Background()); err != nil {
		return err
	}
	select {}
}

// startVictim runs a victim until it works a job.
func startVictim(t *testing.T, d *database) *exec.Cmd {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), victimOf+"="+d.url)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		command.Process.Kill()
		command.Wait()
	})
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "working\n" {
		t.Fatalf("the victim said %q, %v", line, err)
	}
	return command
}

func TestKilledProgramIsTakenOver(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	var done ledger
	Handle(q, Kind[note]{Attempts: 2, Unique: true, Work: func(_ context.Context, job *Job[note]) error {
		if job.Attempt != 2 {
			t.Errorf("the work that was cut off counts as no attempt: this is %d", job.Attempt)
		}
		done.add(job.Args.Number)
		return nil
	}})
	d.enqueue(t, q, note{Programme: 1, Number: 1}, true)
	killed := startVictim(t, d)
	start(t, q)
	time.Sleep(2 * quick.silence)
	if done.count(1) != 0 {
		t.Fatal("the job was taken from a program that is alive")
	}
	if err := killed.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	await(t, "the job is done by the other program", func() bool { return done.count(1) == 1 })
	if took := time.Since(began); took > quick.silence+5*quick.beat+2*askedPoll {
		t.Errorf("taking over took %s", took)
	}
	await(t, "the job is noted as done", func() bool {
		found := d.states(t, "note")
		return found["completed"] == 1 && found["running"] == 0
	})
	if !d.enqueue(t, q, note{Programme: 1, Number: 2}, true) {
		t.Error("the job that was taken over still stands in the way")
	}
}

// A job that kills whoever works it must come to an end.
func TestJobCutOffForTheLastTimeIsGivenUp(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	var given atomic.Int64
	Handle(q, Kind[note]{
		Attempts: 2, Unique: true,
		Work: func(context.Context, *Job[note]) error {
			t.Error("the work was done a third time")
			return nil
		},
		GiveUp: func(_ context.Context, _ *Job[note], cause error) error {
			if !errors.Is(cause, ErrLost) {
				t.Errorf("given up because of %v", cause)
			}
			given.Add(1)
			return nil
		},
	})
	d.enqueue(t, q, note{Programme: 1, Number: 1}, true)
	first := startVictim(t, d)
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(quick.silence + quick.beat)
	if taken, err := takeOver(t.Context(), q.db, quick.silence, nil); err != nil || len(taken) != 1 {
		t.Fatalf("taken over: %v, %v", taken, err)
	}
	again := startVictim(t, d)
	if err := again.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	start(t, q)
	await(t, "the job is given up", func() bool { return given.Load() == 1 })
	await(t, "the job is discarded", func() bool {
		found := d.states(t, "note")
		return found["discarded"] == 3 && found["running"] == 0 && found["available"] == 0
	})
}

// A program that was frozen and comes back must neither commit what it did nor
// change the job, which another does.
func TestFrozenProgramCanChangeNothing(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	frozen, other := d.queue(t), d.queue(t)
	frozen.pace.beat = time.Hour // it is silent from the start
	frozen.options.Workers = 1   // and takes no job while it holds one: what is frozen fetches nothing
	begun, thaw := make(chan struct{}), make(chan struct{})
	verdict := make(chan error, 1)
	Handle(frozen, Kind[note]{Attempts: 3, Work: func(ctx context.Context, job *Job[note]) error {
		close(begun)
		<-thaw
		tx, err := d.organization.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		verdict <- job.Complete(ctx, tx)
		return errors.New("came back")
	}})
	var done ledger
	release := make(chan struct{})
	Handle(other, Kind[note]{Attempts: 3, Work: func(_ context.Context, job *Job[note]) error {
		done.add(job.Args.Number)
		<-release
		return nil
	}})
	start(t, frozen)
	d.enqueue(t, frozen, note{Number: 1}, true)
	<-begun
	time.Sleep(quick.silence)
	if err := other.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, other) })
	await(t, "the other program works the job", func() bool { return done.count(1) == 1 })
	close(thaw)
	if err := <-verdict; !errors.Is(err, ErrLost) {
		t.Errorf("a program that lost the job may complete it: %v", err)
	}
	time.Sleep(500 * time.Millisecond) // River stores how the attempt of the frozen program ended
	if found := d.states(t, "note"); found["running"] != 1 || found["available"]+found["retryable"] != 0 {
		t.Errorf("the frozen program changed the job: %v", found)
	}
	close(release)
	await(t, "the job is done", func() bool { return d.states(t, "note")["completed"] == 1 })
	if done.count(1) != 1 {
		t.Errorf("the job ran %d times elsewhere", done.count(1))
	}
}

// A program that finds itself struck off the list lets go of its work and goes on.
func TestProgramStruckOffComesBack(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	var attempts atomic.Int64
	cause := make(chan error, 1)
	Handle(q, Kind[note]{Attempts: 3, Work: func(ctx context.Context, job *Job[note]) error {
		if attempts.Add(1) > 1 {
			return nil
		}
		<-ctx.Done()
		cause <- context.Cause(ctx)
		return ctx.Err()
	}})
	start(t, q)
	d.enqueue(t, q, note{Number: 1}, true)
	await(t, "the job runs", func() bool { return attempts.Load() == 1 })
	if _, err := d.organization.Exec(`delete from control.job_servers`); err != nil {
		t.Fatal(err)
	}
	if err := <-cause; !errors.Is(err, ErrLost) {
		t.Errorf("the work ended because of %v", err)
	}
	await(t, "the job is done in the end", func() bool { return d.states(t, "note")["completed"] == 1 })
}

// What is said to run here, but does not, is given away: River may fail to store
// how a job ended.
func TestOrphanIsTakenOver(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	var done ledger
	Handle(q, Kind[note]{Work: func(_ context.Context, job *Job[note]) error { done.add(job.Args.Number); return nil }, Attempts: 2})
	start(t, q)
	d.enqueue(t, q, note{Number: 1}, true)
	await(t, "the job is done", func() bool { return d.states(t, "note")["completed"] == 1 })
	if _, err := d.organization.Exec(`update control.river_job set state = 'running', finalized_at = null where kind = 'note'`); err != nil {
		t.Fatal(err)
	}
	await(t, "the orphan is done", func() bool { return done.count(1) == 2 })
}

// complete and effect stand or fall together.
func TestCompleteIsPartOfTheTransaction(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	inside := make(chan string, 1)
	Handle(q, Kind[note]{Work: func(ctx context.Context, job *Job[note]) error {
		tx, err := d.organization.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if err := job.Complete(ctx, tx); err != nil {
			return err
		}
		var state string
		if err := d.organization.QueryRow(`select state::text from control.river_job where kind = 'note'`).Scan(&state); err != nil {
			return err
		}
		inside <- state
		return tx.Commit()
	}})
	start(t, q)
	d.enqueue(t, q, note{Number: 1}, true)
	if state := <-inside; state != "running" {
		t.Errorf("the job is %s before the commit", state)
	}
	await(t, "the job is done", func() bool { return d.states(t, "note")["completed"] == 1 })
}
