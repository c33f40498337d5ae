package scheduling

import (
	"cmp"
	"context"
	"slices"
)

// Solve fills the seats of p. The roster holds every kept assignment; no
// proposal breaks a hard rule; seats nobody can take stay empty and are
// explained. The same problem, seed and step budget give the same roster.
//
// ctx only stops the search early: Solve then returns the best roster found so
// far, marked Stopped, and no error. The only error is a [*ProblemError].
func Solve(ctx context.Context, p Problem) (Roster, error) {
	if err := p.Check(); err != nil {
		return Roster{}, err
	}
	var roster []Assignment
	for _, a := range p.Assignments {
		if a.Kept() {
			roster = append(roster, a)
		}
	}
	p.Assignments = roster
	stopped := false
	for position := range p.Positions {
		if ctx.Err() != nil {
			stopped = true
			break
		}
		heads := headcounts(&p, p.Assignments)[position]
		for v := range p.Volunteers {
			if heads >= p.Positions[position].Maximum {
				break
			}
			next := Assignment{Position: position, Volunteer: v}
			if !slices.Contains(p.Assignments, next) && Reasons(p, v, position) == nil {
				p.Assignments = append(p.Assignments, next)
				heads++
			}
		}
	}
	slices.SortFunc(p.Assignments, func(a, b Assignment) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Volunteer, b.Volunteer))
	})
	return Roster{Assignments: p.Assignments, Findings: Evaluate(p, p.Assignments), Stopped: stopped}, nil
}
