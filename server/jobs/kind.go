package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/rivertype"
)

// Why work has to end, as context.Cause tells it.
var (
	// ErrStopping is why work has to end when the program stops.
	ErrStopping = errors.New("jobs: the program stops")
	// ErrLost is why work has to end when the job is no longer this program's,
	// because it said nothing for too long, and why [Kind.GiveUp] is called when
	// all attempts ended with the programs that made them.
	ErrLost = errors.New("jobs: the program that did the work ended or was silent")
)

// errFailed is what is stored of an error. The table of jobs is shared by all
// organizations and says nothing of anybody, so the error itself is only logged.
var errFailed = errors.New("jobs: the work failed, the log says how")

// giveUpLimit is how long giving up may take, and giveUpAgain when it is tried
// again after it failed.
const (
	giveUpLimit = 30 * time.Second
	giveUpAgain = time.Minute
)

// Args say what a job is about: the short name of an organization and ids, as
// exported fields with json names. Nothing in them is personal. In a unique kind
// jobs are equal if the fields tagged `river:"unique"` are, or all fields if none is.
type Args interface {
	// Kind names the kind of the job. It is stored: a name that is in use stays.
	Kind() string
}

// Kind is how jobs with arguments A are worked.
type Kind[A Args] struct {
	// Work does the job. It must return soon after ctx ends; context.Cause says why
	// it did. After [ErrStopping] it may return nil for what it has got, or an error
	// to be tried again by another program or at the next start; after [ErrLost]
	// whatever it returns is ignored. Work may be done twice if a program is killed
	// between the work and the note that it is done; [Job.Complete] rules that out.
	Work func(ctx context.Context, job *Job[A]) error

	// GiveUp tells whoever waits that nothing will come of the job, when the last
	// attempt failed with cause or, with ErrLost, was cut off. Nil for nobody.
	// It is tried again until it succeeds, but then the cause is only that it failed.
	GiveUp func(ctx context.Context, job *Job[A], cause error) error

	Attempts int  // how often work is tried in all, cut off attempts included; 0 for once
	Unique   bool // one of equal jobs at a time waits or runs
	Lane     Lane // "" for Asked

	Limit time.Duration // how long an attempt may take; 0 for as long as it does
	Grace time.Duration // how long work may go on when the program stops, before ctx ends
}

// Job is one job and one attempt at it.
type Job[A Args] struct {
	Args    A
	Attempt int              // from 1
	Now     func() time.Time // the product's clock

	river *river.Job[A]
}

// Complete notes in tx that the job is done, so that what it did and the note are
// committed together. It fails with [ErrLost] if the job is no longer this
// program's: then tx must be rolled back. Work must return nil after the commit.
func (j *Job[A]) Complete(ctx context.Context, tx *sql.Tx) error {
	done, err := river.JobCompleteTx[*riverdatabasesql.Driver](ctx, tx, j.river)
	if err != nil {
		return fmt.Errorf("jobs: complete: %w", err)
	}
	if done.State != rivertype.JobStateCompleted {
		return ErrLost
	}
	return nil
}

// Handle registers how a kind is worked. Mistakes are told by [Queue.Start].
func Handle[A Args](q *Queue, k Kind[A]) {
	var args A
	if k.Lane == "" {
		k.Lane = Asked
	}
	options := river.InsertOpts{MaxAttempts: max(k.Attempts, 1), Queue: string(k.Lane)}
	if k.Unique {
		options.UniqueOpts = river.UniqueOpts{ByArgs: true, ByState: uniqueWhile}
	}
	q.kinds[args.Kind()] = options
	if err := river.AddWorkerSafely(q.workers, &worker[A]{queue: q, kind: k}); err != nil {
		q.wrong = append(q.wrong, err)
	}
}

// worker is a kind as River works it.
type worker[A Args] struct {
	river.WorkerDefaults[A]
	queue *Queue
	kind  Kind[A]
}

// Timeout is how long an attempt may take; -1 for as long as it does.
func (w *worker[A]) Timeout(*river.Job[A]) time.Duration {
	if w.kind.Limit == 0 {
		return -1
	}
	return w.kind.Limit
}

// Work does one attempt. Snoozing gives the attempt back.
func (w *worker[A]) Work(ctx context.Context, r *river.Job[A]) error {
	ctx, release := w.queue.held.hold(ctx, r.ID, w.kind.Grace)
	defer release()
	mine, err := stillMine(ctx, w.queue.db, r.ID, w.queue.id)
	if err != nil || !mine {
		return errors.Join(err, river.JobSnooze(0))
	}
	job := &Job[A]{Args: r.Args, Attempt: r.Attempt, Now: w.queue.options.Now, river: r}
	switch {
	case r.Attempt > r.MaxAttempts: // cut off for the last time; see takeOver
		return w.giveUp(ctx, job, ErrLost)
	case failedBefore(r.Metadata):
		return w.giveUp(ctx, job, errFailed)
	}
	if err = safely(func() error { return w.kind.Work(ctx, job) }); err == nil {
		return nil
	}
	if cause := context.Cause(ctx); errors.Is(cause, ErrStopping) || errors.Is(cause, ErrLost) {
		return river.JobSnooze(0)
	}
	last := r.Attempt == r.MaxAttempts
	w.queue.options.Log.Error("job failed", "kind", r.Kind, "args", string(r.EncodedArgs), "attempt", r.Attempt, "last", last, "error", err)
	if !last {
		return errFailed
	}
	return w.giveUp(ctx, job, err)
}

// giveUp ends the job after somebody was told of the cause, or puts it off.
func (w *worker[A]) giveUp(ctx context.Context, job *Job[A], cause error) error {
	if w.kind.GiveUp == nil {
		return errFailed
	}
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), giveUpLimit)
	defer cancel()
	err := safely(func() error { return w.kind.GiveUp(limited, job, cause) })
	if err == nil {
		return errFailed
	}
	w.queue.options.Log.Error("giving up a job failed", "kind", job.river.Kind, "args", string(job.river.EncodedArgs), "error", err)
	return errors.Join(river.MetadataSet(ctx, failedKey, true), river.JobSnooze(giveUpAgain))
}

// safely calls do, except that a panic becomes an error: the program serves others.
func safely(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("jobs: panic: %v\n%s", p, debug.Stack())
		}
	}()
	return do()
}
