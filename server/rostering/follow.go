package rostering

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// How often a job that is being followed is looked at: here, where its progress is
// in memory, and when another server does it, in the table. One that has not begun
// may begin here.
const (
	followHere  = 200 * time.Millisecond
	followTable = time.Second
)

// heartbeat is how long nothing new is told before the last is told again, so that
// a connection nobody listens to any more is noticed.
const heartbeat = 15 * time.Second

// Progress is how far the work on a roster is.
type Progress struct {
	Steps      int64 // never more than the job has
	EmptySeats int   // below a minimum
	Value      int64 // of the best roster so far
	Bound      int64 // 0 until it is known
	Stopping   bool  // somebody asked for the best so far
}

// Follow calls tell with the progress of a job when there is some, and returns nil
// when the job has ended. It returns early with what tell returns, with the error
// of ctx, or with that of the store.
func (r *Runner) Follow(ctx context.Context, db *data.DB, rosterID int64, tell func(Progress) error) error {
	var told Progress
	var at time.Time
	for {
		w := r.at(db, rosterID)
		p, running, err := progressOf(ctx, w, db, rosterID)
		if err != nil || !running {
			return err
		}
		if p != told || time.Since(at) >= heartbeat {
			if err := tell(p); err != nil {
				return err
			}
			told, at = p, time.Now()
		}
		if err := w.wait(ctx, p); err != nil {
			return err
		}
	}
}

// progressOf returns the progress of a job and whether it is still under way, from
// the table unless it is done here.
func progressOf(ctx context.Context, w *work, db *data.DB, rosterID int64) (Progress, bool, error) {
	if w != nil {
		return w.progress(), true, nil
	}
	job, err := FindRosterJob(ctx, db, rosterID)
	p := Progress{Steps: job.StepsDone, EmptySeats: job.EmptySeats, Value: job.Value, Bound: job.Bound, Stopping: job.Stopping}
	return p, job.State == "running", err
}

// wait returns when it is time to look again after p, or with the error of ctx.
func (w *work) wait(ctx context.Context, p Progress) error {
	every, ended := followTable, (<-chan struct{})(nil)
	if w != nil {
		ended = w.ended
	}
	if w != nil || p.Steps == 0 {
		every = followHere
	}
	again := time.NewTimer(every)
	defer again.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-again.C:
	case <-ended:
	}
	return nil
}
