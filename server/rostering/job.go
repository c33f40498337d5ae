package rostering

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// pulse is how often a running job tells how far it is.
const pulse = 400 * time.Millisecond

// finishLimit is how long storing the result of a job may take.
const finishLimit = 30 * time.Second

// Interrupted is why a job failed whose program ended in the middle.
const Interrupted = "roster_interrupted"

// Point is one moment of a search, as it is stored and drawn.
type Point struct {
	Steps int64 `json:"steps"`
	Value int64 `json:"value"`
	Bound int64 `json:"bound"` // 0 until it is known
}

// A Runner makes rosters while nobody waits for them. The zero Runner is ready
// for use.
type Runner struct {
	mu      sync.Mutex
	running map[key]context.CancelFunc
	done    sync.WaitGroup
}

// key is one roster of one organization.
type key struct {
	organization string
	rosterID     int64
}

// Begin stores a roster in the state solving, starts to make it and returns its
// ID. It fails like [Make], and with fault.Conflict roster_being_made while
// another roster of the programme is being made.
func (r *Runner) Begin(ctx context.Context, s *store.Store, w Wish, now func() time.Time, log *slog.Logger) (int64, error) {
	if err := Notice(ctx, s, w.Now); err != nil {
		return 0, err
	}
	t, err := begin(ctx, s, w)
	if err != nil {
		return 0, err
	}
	// The work outlives the request that asked for it.
	running, cancel := context.WithCancel(context.WithoutCancel(ctx))
	this := key{s.Organization().Slug, t.roster.ID}
	r.remember(this, cancel)
	r.done.Go(func() {
		defer r.forget(this)
		if err := t.safely(running, now); err != nil {
			log.Error("roster failed", "organization", this.organization, "roster", this.rosterID, "error", err)
		}
	})
	return t.roster.ID, nil
}

func (r *Runner) remember(this key, cancel context.CancelFunc) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running == nil {
		r.running = map[key]context.CancelFunc{}
	}
	r.running[this] = cancel
}

func (r *Runner) forget(this key) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.running[this]()
	delete(r.running, this)
}

// Stop makes the work on a roster end with the best found so far. Work that
// another server does notices by itself, a little later; work that has ended
// stays as it is.
func (r *Runner) Stop(ctx context.Context, s *store.Store, rosterID int64) error {
	if err := s.StopRosterJob(ctx, rosterID); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if cancel := r.running[key{s.Organization().Slug, rosterID}]; cancel != nil {
		cancel()
	}
	return nil
}

// Finish makes all work end with the best found so far, and returns when it has
// been stored.
func (r *Runner) Finish() {
	r.mu.Lock()
	for _, cancel := range r.running {
		cancel()
	}
	r.mu.Unlock()
	r.done.Wait()
}

// Notice marks as failed, with the reason [Interrupted], the rosters whose work
// ended with the program that did it.
func Notice(ctx context.Context, s *store.Store, now time.Time) error {
	ids, err := s.SilentRosterJobs(ctx)
	for _, id := range ids {
		err = errors.Join(err, fail(ctx, s, id, Interrupted, now))
	}
	return err
}

// fail ends the work on a roster that came to nothing.
func fail(ctx context.Context, s *store.Store, rosterID int64, reason string, now time.Time) error {
	return s.InTx(ctx, func(tx *store.Store) error {
		job, err := tx.RosterJob(ctx, rosterID)
		if err != nil {
			return err
		}
		job.State, job.FaultReason, job.EndedAt = "failed", reason, &now
		under, err := tx.EndRosterJob(ctx, job)
		if err != nil || !under {
			return err
		}
		if err := tx.CompleteRoster(ctx, store.Roster{ID: rosterID, State: "failed"}); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{
			Action: "roster_failed", SubjectKind: "roster", SubjectID: rosterID, At: now, Detail: map[string]any{"reason": reason},
		})
	})
}

// task is a roster to be made: the facts as they were read, and the row that
// waits for the result.
type task struct {
	store  *store.Store
	scene  *scene
	roster store.Roster
}

// safely is run, except that a panic becomes an error: the program serves others.
func (t *task) safely(ctx context.Context, now func() time.Time) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("rostering: panic: %v\n%s", p, debug.Stack())
			err = errors.Join(err, fail(context.WithoutCancel(ctx), t.store, t.roster.ID, "internal", now()))
		}
	}()
	return t.run(ctx, now)
}

// run solves and stores the result. When that fails, the roster says why.
func (t *task) run(ctx context.Context, now func() time.Time) error {
	solved, err := t.solve(ctx)
	// A job that was stopped has used up its context.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishLimit)
	defer cancel()
	if err == nil {
		err = t.finish(ctx, solved, now())
	}
	if err == nil {
		return nil
	}
	reason := "internal"
	if f, told := errors.AsType[*fault.Error](err); told {
		reason = f.Reason
	}
	return errors.Join(err, fail(ctx, t.store, t.roster.ID, reason, now()))
}

// solve searches while a second goroutine tells how far it is.
func (t *task) solve(ctx context.Context) (scheduling.Roster, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var latest latest
	var watching sync.WaitGroup
	solved := make(chan struct{})
	watching.Go(func() { t.watch(ctx, stop, &latest, solved) })
	roster, err := scheduling.SolveWithProgress(ctx, t.scene.problem, latest.set)
	close(solved)
	watching.Wait()
	if err != nil {
		return scheduling.Roster{}, fmt.Errorf("rostering: %w", err)
	}
	return roster, nil
}

// latest is the last progress a search told.
type latest struct {
	mu sync.Mutex
	p  scheduling.Progress
}

func (l *latest) set(p scheduling.Progress) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.p = p
}

func (l *latest) get() scheduling.Progress {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.p
}

// watch stores the progress now and then, and stops the search when somebody
// asked for that. A pulse that cannot be stored is tried again by the next.
func (t *task) watch(ctx context.Context, stop func(), l *latest, solved <-chan struct{}) {
	tick := time.NewTicker(pulse)
	defer tick.Stop()
	var told Point
	for {
		select {
		case <-solved:
			return
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		p := l.get()
		now := Point{int64(min(p.Steps, t.scene.problem.Steps)), p.Value, p.Bound} // the last stage may overrun
		text := ""
		if now != told && now.Steps > 0 {
			if encoded, err := json.Marshal(now); err == nil {
				text = string(encoded)
			}
		}
		stopped, err := t.store.RecordRosterJob(ctx, store.RosterJob{
			RosterID: t.roster.ID, StepsDone: now.Steps, EmptySeats: p.Seats, Value: now.Value, Bound: now.Bound,
		}, text)
		if err == nil && stopped {
			stop()
		}
		if err == nil {
			told = now
		}
	}
}

// finish stores what was found as a draft, unless the work was given up meanwhile.
func (t *task) finish(ctx context.Context, solved scheduling.Roster, now time.Time) error {
	roster := t.roster
	roster.State, roster.Steps = "draft", int64(solved.Steps)
	if err := t.scene.describe(&roster, solved.Assignments, solved.Findings); err != nil {
		return err
	}
	roster.Bound = solved.Bound
	job := store.RosterJob{
		RosterID: roster.ID, State: "done", StepsDone: min(roster.Steps, int64(t.scene.problem.Steps)), EmptySeats: int(solved.Findings.Units("seat")),
		Value: roster.Value, Bound: roster.Bound, EndedAt: &now,
	}
	if solved.Stopped {
		job.State = "stopped"
	}
	return t.store.InTx(ctx, func(tx *store.Store) error {
		under, err := tx.EndRosterJob(ctx, job)
		if err != nil || !under {
			return err
		}
		if err := tx.CompleteRoster(ctx, roster); err != nil {
			return err
		}
		if err := tx.SetRosterSeats(ctx, roster.ID, t.scene.seats(solved.Assignments)); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{
			AccountID: roster.CreatedBy, Action: "roster_made", SubjectKind: "roster", SubjectID: roster.ID, At: now,
			Detail: map[string]any{"number": roster.Number, "value": roster.Value, "bound": roster.Bound, "stopped": solved.Stopped},
		})
	})
}
