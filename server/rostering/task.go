package rostering

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"nuanlin/scheduling/search"
	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/jobs"
)

// pulse is how often a running job tells how far it is.
const pulse = 400 * time.Millisecond

// finishLimit is how long explaining and storing the result of a job may take, and
// hurriedLimit while the program stops, of which explainLimit is for explaining: what
// is not explained by then is when somebody asks (see [WhyEmpty]). What cannot be stored
// in time is made again at the next start.
const (
	finishLimit  = 30 * time.Second
	hurriedLimit = 3 * time.Second
	explainLimit = time.Second

	explainUsually = 20 * time.Second // of finishLimit: the rest is for storing
)

// Point is one moment of a search, as it is stored and drawn.
type Point struct {
	Steps int64 `json:"steps"`
	Value int64 `json:"value"`
	Bound int64 `json:"bound"` // 0 until it is known
}

// task is a roster to be made: the facts as they were read, and the row that
// waits for the result.
type task struct {
	store  *data.DB
	scene  *scene
	roster Roster
	latest latest
	done   func(ctx context.Context, tx *data.DB) error // closes the job in the transaction that stores the result; nil for none
}

// newTask returns what is to be done for a wish whose facts were read.
func newTask(db *data.DB, sc *scene, w Wish) *task {
	t := &task{store: db, scene: sc, roster: Roster{
		ProgrammeID: w.ProgrammeID, StartsOn: w.StartsOn, EndsOn: w.EndsOn, State: "solving", Seed: w.Seed,
		CreatedBy: w.By, CreatedAt: w.Now, Weights: sc.weights,
	}}
	if w.BaseID != 0 {
		t.roster.BaseRosterID = &w.BaseID
	}
	return t
}

// create stores the roster that is to be made, with how far it is.
func (t *task) create(ctx context.Context, tx *data.DB) error {
	if err := CreateRoster(ctx, tx, &t.roster); err != nil {
		return err
	}
	return CreateRosterJob(ctx, tx, RosterJob{
		RosterID: t.roster.ID, ProgrammeID: t.roster.ProgrammeID, StepsOf: int64(t.scene.problem.Steps), StartedAt: t.roster.CreatedAt,
	})
}

// resume returns what is to be done for a roster that was created before, by the
// facts of now; nil if it is not being made any more.
func resume(ctx context.Context, db *data.DB, rosterID int64) (*task, error) {
	roster, err := FindRoster(ctx, db, rosterID)
	if errors.Is(err, fault.NotFound) || err == nil && roster.State != "solving" {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	job, err := FindRosterJob(ctx, db, rosterID)
	if err != nil {
		return nil, err
	}
	if roster.Weights, err = RosterWeights(ctx, db, rosterID); err != nil {
		return nil, err
	}
	w := Wish{
		ProgrammeID: roster.ProgrammeID, StartsOn: roster.StartsOn, EndsOn: roster.EndsOn, Seed: roster.Seed,
		Steps: int(job.StepsOf), Weights: &roster.Weights, By: roster.CreatedBy, Now: roster.CreatedAt,
	}
	if roster.BaseRosterID != nil {
		w.BaseID = *roster.BaseRosterID
	}
	sc, err := facts(ctx, db, w)
	if err != nil {
		return nil, err
	}
	return &task{store: db, scene: sc, roster: roster}, nil
}

// progress is the last the search told of itself.
func (t *task) progress() Progress {
	p := t.latest.get()
	steps := min(p.Steps, t.scene.problem.Steps) // the last stage may overrun
	return Progress{Steps: int64(steps), EmptySeats: p.Seats, Value: p.Value, Bound: p.Bound}
}

// run solves and stores the result. A search that ends with ctx leaves the best found
// so far. Nothing is stored if another program has the job, or if the program stops
// before anything was found: then it is done at the next start.
func (t *task) run(ctx context.Context, now func() time.Time) error {
	solved, err := t.solve(ctx)
	if err != nil {
		return err
	}
	cause := context.Cause(ctx)
	if errors.Is(cause, jobs.ErrLost) || errors.Is(cause, jobs.ErrStopping) && t.latest.get().Steps == 0 {
		return cause
	}
	limit, explaining := timesAfter(cause)
	// A job that was stopped has used up its context.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
	defer cancel()
	explainable, enough := context.WithTimeout(ctx, explaining)
	defer enough()
	roster := t.roster
	roster.State, roster.Steps, roster.Bound = "draft", int64(solved.Steps), solved.Bound
	if err := t.scene.describe(explainable, &roster, solved.Assignments, solved.Findings); err != nil {
		return err
	}
	return t.finish(ctx, roster, solved, now())
}

// timesAfter says how long explaining and storing may take after a search that ended with
// cause, nil if by itself, and how much of it explaining.
func timesAfter(cause error) (whole, explaining time.Duration) {
	if errors.Is(cause, jobs.ErrStopping) {
		return hurriedLimit, explainLimit
	}
	return finishLimit, explainUsually
}

// solve searches while a second goroutine tells how far it is.
func (t *task) solve(ctx context.Context) (search.Roster, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var watching sync.WaitGroup
	solved := make(chan struct{})
	watching.Go(func() { t.watch(ctx, stop, solved) })
	roster, err := search.Search(ctx, t.scene.problem, t.latest.set)
	close(solved)
	watching.Wait()
	if err != nil {
		return search.Roster{}, fmt.Errorf("rostering: %w", err)
	}
	return roster, nil
}

// latest is the last progress a search told.
type latest struct {
	mu sync.Mutex
	p  search.Progress
}

func (l *latest) set(p search.Progress) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.p = p
}

func (l *latest) get() search.Progress {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.p
}

// watch stores the progress now and then, and stops the search when somebody
// asked for that. A pulse that cannot be stored is tried again by the next.
func (t *task) watch(ctx context.Context, stop func(), solved <-chan struct{}) {
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
		p := t.progress()
		now := Point{p.Steps, p.Value, p.Bound}
		text := ""
		if now != told && (now.Steps > 0 || now.Bound > 0) {
			if encoded, err := json.Marshal(now); err == nil {
				text = string(encoded)
			}
		}
		stopped, err := RecordRosterJob(ctx, t.store, RosterJob{
			RosterID: t.roster.ID, StepsDone: now.Steps, EmptySeats: p.EmptySeats, Value: now.Value, Bound: now.Bound,
		}, text)
		if err == nil && stopped {
			stop()
		}
		if err == nil {
			told = now
		}
	}
}

// finish stores what was found as the draft roster, unless the work was given up
// meanwhile.
func (t *task) finish(ctx context.Context, roster Roster, solved search.Roster, now time.Time) error {
	job := RosterJob{
		RosterID: roster.ID, State: "done", StepsDone: min(roster.Steps, int64(t.scene.problem.Steps)), EmptySeats: int(solved.Findings.Units("seat")),
		Value: roster.Value, Bound: roster.Bound, EndedAt: &now,
	}
	if solved.Stopped {
		job.State = "stopped"
	}
	return t.store.InTx(ctx, func(tx *data.DB) error {
		under, err := EndRosterJob(ctx, tx, job)
		if err != nil || !under {
			return err
		}
		if err := CompleteRoster(ctx, tx, roster); err != nil {
			return err
		}
		if err := SetRosterSeats(ctx, tx, roster.ID, t.scene.seats(solved.Assignments)); err != nil {
			return err
		}
		err = audit.Write(ctx, tx, audit.Entry{
			AccountID: roster.CreatedBy, Action: "roster_made", SubjectKind: "roster", SubjectID: roster.ID, At: now,
			Detail: map[string]any{"number": roster.Number, "value": roster.Value, "bound": roster.Bound, "stopped": solved.Stopped},
		})
		if err != nil || t.done == nil {
			return err
		}
		return t.done(ctx, tx)
	})
}
