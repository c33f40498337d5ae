package rostering

import (
	"cmp"
	"context"
	"slices"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/server/data"
)

// Prospect says how many of those without a seat could take one of the empty seats, and
// what keeps the others from every one of them.
type Prospect struct {
	Shifts     int // to come, which can be staffed
	Seats      int // that are empty
	Volunteers int // who have no seat yet
	Fitting    int // of them, who could take at least one
	Hindrances []Hindrance
}

// Hindrance is one thing that keeps people from the seat nearest to them. Whom several
// keep is counted with each.
type Hindrance struct {
	Code   string // of a [booking.Reason], or [FreeTimesMissing]
	Course string // that is not passed, by code; "" for other things
	Skill  string // that is missing, by code; likewise
	Count  int
}

// FreeTimesMissing is the code for those who are not free because they have never said
// when they are.
const FreeTimesMissing = "free_times_missing"

// Foresee tells what a roster of a period could come to, before it is made: see [Make],
// whose wish it takes. Unlike that it does not mind a period without shifts.
func Foresee(ctx context.Context, db *data.DB, w Wish) (Prospect, error) {
	if err := w.checkPeriod(); err != nil {
		return Prospect{}, err
	}
	sc, err := load(ctx, db, span{programmeID: w.ProgrammeID, first: w.StartsOn, last: w.EndsOn, decided: true}, w.Now)
	if err != nil {
		return Prospect{}, err
	}
	return sc.prospect(ctx, sc.held), nil
}

// prospect looks at everybody without a seat, until ctx ends.
func (sc *scene) prospect(ctx context.Context, assignments []scheduling.Assignment) Prospect {
	problem := sc.problem
	problem.Assignments = assignments
	found, empty := Prospect{Shifts: len(problem.Shifts)}, []int{}
	seated, taken := make([]bool, len(problem.Volunteers)), make([]int, len(problem.Positions))
	for _, a := range assignments {
		seated[a.Volunteer] = true
		taken[a.Position]++
	}
	for q, position := range problem.Positions {
		if open := position.Maximum - taken[q]; open > 0 {
			found.Seats, empty = found.Seats+open, append(empty, q)
		}
	}
	count := map[Hindrance]int{}
	for v := range problem.Volunteers {
		if seated[v] || ctx.Err() != nil {
			continue
		}
		found.Volunteers++
		reasons := explain.Nearest(problem, v, empty)
		if len(reasons) == 0 {
			found.Fitting++
		}
		for _, kind := range sc.kindsOf(v, reasons) {
			count[kind]++
		}
	}
	for kind, n := range count {
		kind.Count = n
		found.Hindrances = append(found.Hindrances, kind)
	}
	slices.SortFunc(found.Hindrances, func(a, b Hindrance) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Course+a.Skill, b.Course+b.Skill))
	})
	return found
}

// kindsOf tells what the reasons against somebody are, each kind once, without the secrets
// that [booking.Hushed] keeps.
func (sc *scene) kindsOf(who int, reasons []scheduling.Reason) []Hindrance {
	var kinds []Hindrance
	for _, r := range sc.reasons(who, reasons) {
		kind := Hindrance{Code: r.Code}
		switch scheduling.Code(r.Code) {
		case scheduling.NotTrained:
			kind.Course, _ = r.Params["course"].(string)
		case scheduling.SkillMissing:
			kind.Skill, _ = r.Params["skill"].(string)
		case scheduling.Unavailable:
			if sc.timeless[who] {
				kind.Code = FreeTimesMissing
			}
		}
		if !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}
