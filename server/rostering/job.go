package rostering

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// Interrupted is why a job failed whose program ended in the middle.
const Interrupted = "roster_interrupted"

// A Runner makes rosters while nobody waits for them. The zero Runner is ready
// for use.
type Runner struct {
	mu      sync.Mutex
	running map[key]*work
	done    sync.WaitGroup
}

// key is one roster of one organization.
type key struct {
	organization string
	rosterID     int64
}

// work is a roster that is being made here.
type work struct {
	task     *task
	cancel   context.CancelFunc
	stopping atomic.Bool
	ended    chan struct{} // closed when the result is stored
}

// progress is how far the work is.
func (w *work) progress() Progress {
	p := w.task.progress()
	p.Stopping = w.stopping.Load()
	return p
}

// stop makes the work end with the best found so far.
func (w *work) stop() {
	w.stopping.Store(true)
	w.cancel()
}

// Begin stores a roster in the state solving, starts to make it and returns its
// ID. It fails like [Make], and with fault.Conflict roster_being_made while
// another roster of the programme is being made.
func (r *Runner) Begin(ctx context.Context, db *data.DB, w Wish, now func() time.Time, log *slog.Logger) (int64, error) {
	if err := Notice(ctx, db, w.Now); err != nil {
		return 0, err
	}
	t, err := begin(ctx, db, w)
	if err != nil {
		return 0, err
	}
	// The work outlives the request that asked for it.
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	this := key{db.Organization().Slug, t.roster.ID}
	r.remember(this, &work{task: t, cancel: cancel, ended: make(chan struct{})})
	r.done.Go(func() {
		defer r.forget(this)
		if err := t.safely(running, now); err != nil {
			log.Error("roster failed", "organization", this.organization, "roster", this.rosterID, "error", err)
		}
	})
	return t.roster.ID, nil
}

func (r *Runner) remember(this key, w *work) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running == nil {
		r.running = map[key]*work{}
	}
	r.running[this] = w
}

// at returns the work on a roster, nil unless it is done here.
func (r *Runner) at(db *data.DB, rosterID int64) *work {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.running[key{db.Organization().Slug, rosterID}]
}

func (r *Runner) forget(this key) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w := r.running[this]
	delete(r.running, this)
	w.cancel()
	close(w.ended)
}

// Stop makes the work on a roster end with the best found so far. Work that
// another server does notices by itself, a little later; work that has ended
// stays as it is.
func (r *Runner) Stop(ctx context.Context, db *data.DB, rosterID int64) error {
	if err := StopRosterJob(ctx, db, rosterID); err != nil {
		return err
	}
	if w := r.at(db, rosterID); w != nil {
		w.stop()
	}
	return nil
}

// Finish makes all work end with the best found so far, and returns when it has
// been stored.
func (r *Runner) Finish() {
	r.mu.Lock()
	for _, w := range r.running {
		w.stop()
	}
	r.mu.Unlock()
	r.done.Wait()
}

// Notice marks as failed, with the reason [Interrupted], the rosters whose work
// ended with the program that did it.
func Notice(ctx context.Context, db *data.DB, now time.Time) error {
	ids, err := SilentRosterJobs(ctx, db)
	for _, id := range ids {
		err = errors.Join(err, fail(ctx, db, id, Interrupted, now))
	}
	return err
}

// fail ends the work on a roster that came to nothing.
func fail(ctx context.Context, db *data.DB, rosterID int64, reason string, now time.Time) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		job, err := FindRosterJob(ctx, tx, rosterID)
		if err != nil {
			return err
		}
		job.State, job.FaultReason, job.EndedAt = "failed", reason, &now
		under, err := EndRosterJob(ctx, tx, job)
		if err != nil || !under {
			return err
		}
		if err := CompleteRoster(ctx, tx, Roster{ID: rosterID, State: "failed"}); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			Action: "roster_failed", SubjectKind: "roster", SubjectID: rosterID, At: now, Detail: map[string]any{"reason": reason},
		})
	})
}
