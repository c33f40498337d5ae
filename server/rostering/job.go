package rostering

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/jobs"
)

// Interrupted is why a job failed whose programs all ended in the middle.
const Interrupted = "roster_interrupted"

// makeRoster is the job of making a roster, one of a programme at a time. How far it
// is stands in its [RosterJob].
type makeRoster struct {
	Organization string `json:"organization" river:"unique"`
	ProgrammeID  int64  `json:"programme_id" river:"unique"`
	RosterID     int64  `json:"roster_id"`
}

// Kind names the kind; it is stored.
func (makeRoster) Kind() string { return "make_roster" }

// A Runner makes rosters while nobody waits for them.
type Runner struct {
	queue        *jobs.Queue
	organization func(ctx context.Context, slug string) (*data.DB, error)
	mu           sync.Mutex
	running      map[key]*work
}

// NewRunner returns a Runner whose rosters are made by the programs that work queue.
func NewRunner(queue *jobs.Queue, organization func(ctx context.Context, slug string) (*data.DB, error)) *Runner {
	r := &Runner{queue: queue, organization: organization, running: map[key]*work{}}
	jobs.Handle(queue, jobs.Kind[makeRoster]{Work: r.work, GiveUp: r.giveUp, Attempts: 2, Unique: true})
	return r
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

// Begin stores a roster in the state solving, which is made from then on, and
// returns its ID. It fails like [Make], and with fault.Conflict roster_being_made
// while another roster of the programme is being made.
func (r *Runner) Begin(ctx context.Context, db *data.DB, w Wish) (int64, error) {
	sc, err := facts(ctx, db, w)
	if err != nil {
		return 0, err
	}
	t := newTask(db, sc, w)
	err = db.InTx(ctx, func(tx *data.DB) error {
		if err := t.create(ctx, tx); err != nil {
			return err
		}
		sqlTx, err := tx.Tx()
		if err != nil {
			return err
		}
		added, err := r.queue.Enqueue(ctx, sqlTx, makeRoster{db.Organization().Slug, w.ProgrammeID, t.roster.ID})
		if err == nil && !added { // the one before has its result, but its job is not closed yet
			err = errBeingMade
		}
		return err
	})
	return t.roster.ID, err
}

// work does the job of making a roster. What somebody can do something about is
// stored and ends the job; with any other error it is tried again.
func (r *Runner) work(ctx context.Context, job *jobs.Job[makeRoster]) error {
	db, err := r.organization(ctx, job.Args.Organization)
	if err != nil {
		return err
	}
	done := func(ctx context.Context, tx *data.DB) error {
		sqlTx, err := tx.Tx()
		if err != nil {
			return err
		}
		return job.Complete(ctx, sqlTx)
	}
	t, err := resume(ctx, db, job.Args.RosterID)
	if t != nil {
		t.done = done
		err = r.search(ctx, t, job.Now)
	}
	if f, told := errors.AsType[*fault.Error](err); told {
		return fail(ctx, db, job.Args.RosterID, f.Reason, job.Now(), done)
	}
	return err
}

// search makes a roster from the beginning, where it can be followed and stopped.
func (r *Runner) search(ctx context.Context, t *task, now func() time.Time) error {
	ctx, cancel := context.WithCancel(ctx)
	w := &work{task: t, cancel: cancel, ended: make(chan struct{})}
	this := key{t.store.Organization().Slug, t.roster.ID}
	r.remember(this, w)
	defer r.forget(this)
	under, stopping, err := StartRosterJob(ctx, t.store, t.roster.ID)
	if err != nil || !under {
		return err
	}
	if stopping { // before it began
		w.stop()
	}
	return t.run(ctx, now)
}

func (r *Runner) remember(this key, w *work) {
	r.mu.Lock()
	defer r.mu.Unlock()
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

// Stop makes the work on a roster end with the best found so far, even if it has not
// begun. Work that another server does notices by itself, a little later; work that
// has ended stays as it is.
func (r *Runner) Stop(ctx context.Context, db *data.DB, rosterID int64) error {
	if err := StopRosterJob(ctx, db, rosterID); err != nil {
		return err
	}
	if w := r.at(db, rosterID); w != nil {
		w.stop()
	}
	return nil
}

// giveUp tells those who wait for a roster that it will not be made.
func (r *Runner) giveUp(ctx context.Context, job *jobs.Job[makeRoster], cause error) error {
	db, err := r.organization(ctx, job.Args.Organization)
	if err != nil {
		return err
	}
	reason := "internal"
	if errors.Is(cause, jobs.ErrLost) {
		reason = Interrupted
	}
	return fail(ctx, db, job.Args.RosterID, reason, job.Now(), nil)
}

// fail ends the work on a roster that came to nothing. What done writes, if it is not
// nil, is part of the transaction.
func fail(ctx context.Context, db *data.DB, rosterID int64, reason string, now time.Time, done func(context.Context, *data.DB) error) error {
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
		err = audit.Write(ctx, tx, audit.Entry{
			Action: "roster_failed", SubjectKind: "roster", SubjectID: rosterID, At: now, Detail: map[string]any{"fault": reason},
		})
		if err != nil || done == nil {
			return err
		}
		return done(ctx, tx)
	})
}
