package jobs

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"nuanlin/server/data/datatest"
)

func TestJobRunsOnceItIsCommittedAndNeverIfRolledBack(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	var done ledger
	q := d.queue(t)
	Handle(q, Kind[note]{Work: func(_ context.Context, job *Job[note]) error {
		if job.Args.Organization != datatest.Slug || job.Attempt != 1 || job.Now().Year() != 2012 {
			t.Errorf("the job is %+v at %s", job, job.Now())
		}
		done.add(job.Args.Number)
		return nil
	}})
	start(t, q)
	d.enqueue(t, q, note{Organization: datatest.Slug, Number: 1}, false)
	d.enqueue(t, q, note{Organization: datatest.Slug, Number: 2}, true)
	await(t, "the job is noted as done", func() bool { return d.states(t, "note")["completed"] == 1 })
	time.Sleep(2 * askedPoll)
	if done.count(1) != 0 || done.count(2) != 1 {
		t.Errorf("the job rolled back ran %d times, the other %d times", done.count(1), done.count(2))
	}
}

func TestEnqueueOfAnUnknownKindFails(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	tx, err := d.organization.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := d.queue(t).Enqueue(t.Context(), tx, note{}); err == nil {
		t.Error("a job was enqueued that nobody works")
	}
}

func TestTwoProgramsShareTheJobs(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	const jobs = 200
	var done ledger
	var both [2]atomic.Int64
	var first *Queue
	for i := range both {
		q := d.queue(t)
		Handle(q, Kind[note]{Work: func(_ context.Context, job *Job[note]) error {
			done.add(job.Args.Number)
			both[i].Add(1)
			time.Sleep(2 * time.Millisecond)
			return nil
		}})
		first = start(t, q)
	}
	for n := range int64(jobs) {
		d.enqueue(t, first, note{Number: n}, true)
	}
	await(t, "all jobs are done", func() bool { return d.states(t, "note")["completed"] == jobs })
	for n := range int64(jobs) {
		if done.count(n) != 1 {
			t.Errorf("job %d ran %d times", n, done.count(n))
		}
	}
	if both[0].Load() == 0 || both[1].Load() == 0 {
		t.Errorf("one program did nothing: %d and %d jobs", both[0].Load(), both[1].Load())
	}
}

func TestUniqueKindHasOneOfEqualJobsAtATime(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	var done ledger
	release := make(chan struct{})
	Handle(q, Kind[note]{Unique: true, Work: func(_ context.Context, job *Job[note]) error {
		<-release
		done.add(job.Args.Number)
		return nil
	}})
	if !d.enqueue(t, q, note{Organization: "a", Programme: 7, Number: 1}, true) {
		t.Error("the first job was refused")
	}
	start(t, q)
	for i, state := range []string{"waits or runs", "runs"} {
		if d.enqueue(t, q, note{Organization: "a", Programme: 7, Number: 2}, true) {
			t.Errorf("an equal job was added while the first %s", state)
		}
		if i == 0 {
			await(t, "the job runs", func() bool { return d.states(t, "note")["running"] == 1 })
		}
	}
	for _, other := range []note{{Organization: "b", Programme: 7, Number: 3}, {Organization: "a", Programme: 8, Number: 4}} {
		if !d.enqueue(t, q, other, true) {
			t.Errorf("%+v was refused, though it differs", other)
		}
	}
	close(release)
	await(t, "three jobs are done", func() bool { return d.states(t, "note")["completed"] == 3 })
	if !d.enqueue(t, q, note{Organization: "a", Programme: 7, Number: 5}, true) {
		t.Error("a job was refused after the equal one had ended")
	}
	await(t, "the last job is done", func() bool { return done.count(5) == 1 })
	if done.count(2) != 0 {
		t.Error("the job that was refused ran")
	}
}

func TestOfEqualJobsAtTheSameMomentOneIsAdded(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	Handle(q, Kind[note]{Unique: true, Work: func(context.Context, *Job[note]) error { return nil }})
	var added atomic.Int64
	var all sync.WaitGroup
	for n := range int64(8) {
		all.Go(func() {
			if d.enqueue(t, q, note{Programme: 1, Number: n}, true) {
				added.Add(1)
			}
		})
	}
	all.Wait()
	if added.Load() != 1 {
		t.Errorf("%d equal jobs were added", added.Load())
	}
}

func TestFailedWorkIsTriedAgainAndThenGivenUp(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	var worked, given atomic.Int64
	wrong := errors.New("wrong about Li Hua")
	Handle(q, Kind[note]{
		Attempts: 2,
		Work: func(context.Context, *Job[note]) error {
			if worked.Add(1) == 2 {
				panic(wrong)
			}
			return wrong
		},
		GiveUp: func(_ context.Context, job *Job[note], cause error) error {
			if job.Attempt != 2 || cause == nil {
				t.Errorf("given up at attempt %d because of %v", job.Attempt, cause)
			}
			given.Add(1)
			return nil
		},
	})
	start(t, q)
	d.enqueue(t, q, note{Number: 1}, true)
	await(t, "the job is discarded", func() bool { return d.states(t, "note")["discarded"] == 1 })
	if worked.Load() != 2 || given.Load() != 1 {
		t.Errorf("worked %d times, given up %d times", worked.Load(), given.Load())
	}
	var stored string
	if err := d.organization.QueryRow(`select j::text from control.river_job j where kind = 'note'`).Scan(&stored); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(stored, "Li Hua") {
		t.Errorf("what all organizations share says who it was about: %s", stored)
	}
}

// Somebody who could not be told is told later, and the work is not done again.
func TestGivingUpIsTriedUntilItSucceeds(t *testing.T) {
	t.Parallel()
	d := newDatabase(t)
	q := d.queue(t)
	var worked, given atomic.Int64
	Handle(q, Kind[note]{
		Work: func(context.Context, *Job[note]) error { worked.Add(1); return errors.New("wrong") },
		GiveUp: func(context.Context, *Job[note], error) error {
			if given.Add(1) == 1 {
				return errors.New("nobody hears")
			}
			return nil
		},
	})
	start(t, q)
	d.enqueue(t, q, note{Number: 1}, true)
	await(t, "giving up is put off", func() bool { return d.states(t, "note")["scheduled"] == 1 })
	if _, err := d.organization.Exec(`update control.river_job set scheduled_at = now(), state = 'available' where kind = 'note'`); err != nil {
		t.Fatal(err)
	}
	await(t, "the job is discarded", func() bool { return d.states(t, "note")["discarded"] == 1 })
	if worked.Load() != 1 || given.Load() != 2 {
		t.Errorf("worked %d times, given up %d times", worked.Load(), given.Load())
	}
}
