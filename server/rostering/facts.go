package rostering

import (
	"context"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/search"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Facts returns the problem that [Make] would solve for a wish, with everybody by
// number only. It fails as Make does and writes nothing.
func Facts(ctx context.Context, db *data.DB, w Wish) (scheduling.Problem, error) {
	sc, err := facts(ctx, db, w)
	if err != nil {
		return scheduling.Problem{}, err
	}
	return sc.problem, nil
}

// facts reads what a wish is about, with the seats it starts from, the seed and
// the steps. Nobody is put on a shift whose day has been closed before it is decided
// whether it takes place.
func facts(ctx context.Context, db *data.DB, w Wish) (*scene, error) {
	if err := w.checkPeriod(); err != nil {
		return nil, err
	}
	sc, err := load(ctx, db, span{programmeID: w.ProgrammeID, first: w.StartsOn, last: w.EndsOn, weights: w.Weights, decided: true}, w.Now)
	if err != nil {
		return nil, err
	}
	if len(sc.problem.Shifts) == 0 {
		return nil, fault.Invalid.New("roster_shifts_missing", "no open shift lies in that period")
	}
	sc.problem.Assignments = sc.held
	if w.BaseID != 0 {
		if err := sc.startFrom(ctx, db, w.BaseID); err != nil {
			return nil, err
		}
	}
	sc.problem.Seed, sc.problem.Steps = uint64(w.Seed), w.Steps
	if w.Steps == 0 {
		sc.problem.Steps = patience * search.StepsFor(sc.problem)
	}
	return sc, nil
}

// checkPeriod fails with roster_period_wrong for a period no roster is made of.
func (w Wish) checkPeriod() error {
	if w.EndsOn.Before(w.StartsOn) || w.EndsOn.Sub(w.StartsOn) > maxDays*24*time.Hour {
		return fault.Invalid.New("roster_period_wrong", "a roster covers 1 to %d days", maxDays)
	}
	return nil
}
