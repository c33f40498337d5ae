package scheduling

import (
	"cmp"
	"context"
	"slices"
)

// StepsFor suggests a step budget for p: a good roster in well under a second
// for a programme of 30 shifts, in a few seconds for 500 people and 400 shifts.
func StepsFor(p Problem) int {
	return min(max(300*len(p.Volunteers)*len(p.Positions), 2_000_000), 60_000_000)
}

// Progress is what [SolveWithProgress] tells now and then.
type Progress struct {
	Steps int   // steps done
	Of    int   // the step budget
	Seats int   // seats below the minimum that are still empty
	Value int64 // value of the best roster so far
	Bound int64 // no roster has a lower value; 0 until it is known
}

// Solve fills the seats of p. The roster holds every kept assignment; no
// proposal breaks a hard rule; seats nobody can take stay empty and are
// explained. The same problem, seed and step budget give the same roster.
//
// ctx only stops the search early: Solve then returns the best roster found so
// far, marked Stopped, and no error. If it ends before every seat was tried once,
// nothing is explained: there would be no other reason than that. The only error
// is a [*ProblemError].
func Solve(ctx context.Context, p Problem) (Roster, error) {
	return SolveWithProgress(ctx, p, nil)
}

// SolveWithProgress is [Solve] with a function that is called from the same
// goroutine, now and then, as the search goes on. It must be quick.
func SolveWithProgress(ctx context.Context, p Problem, report func(Progress)) (Roster, error) {
	if err := p.Check(); err != nil {
		return Roster{}, err
	}
	m := compileUntil(ctx, &p)
	s := newState(m)
	s.construct(ctx)
	tried := ctx.Err() == nil
	search := search{s: s, r: &random{state: p.Seed}, report: report}
	search.run(ctx, p.Steps)
	roster := s.roster(tried)
	roster.Bound, roster.Proof = min(search.bound, roster.Value()), search.proof
	roster.Steps, roster.Stopped = search.done, ctx.Err() != nil
	return roster, nil
}

// finish fills what the walk left open, unless the given weights make that
// dearer than leaving it or ctx has ended.
func (s *state) finish(ctx context.Context) {
	s.release()
	if ctx.Err() != nil {
		return
	}
	before, kept := s.now, s.snapshot(nil)
	s.mend(ctx, s.scarcest())
	s.release()
	if s.m.less(before, s.now) {
		s.restore(kept)
	}
}

// free lists the pairs the search may use.
func (m *model) free() []int32 {
	var pool []int32
	for pair, locked := range m.locked {
		if !locked {
			pool = append(pool, int32(pair))
		}
	}
	return pool
}

// roster writes the state out, with all explanations if every seat was tried.
func (s *state) roster(tried bool) Roster {
	p := *s.m.p
	list := s.assignments()
	r := Roster{Assignments: list, Findings: Evaluate(p, list)}
	if tried {
		r.Empty, r.Idle = explainEmpty(p, list), explainIdle(p, list)
	}
	return r
}

// assignments lists the seats in use, by position, then volunteer, with the
// states the problem gave them.
func (s *state) assignments() []Assignment {
	m, states := s.m, map[[2]int]State{}
	for _, a := range m.p.Assignments {
		states[[2]int{a.Position, a.Volunteer}] = a.State
	}
	var list []Assignment
	for q, pairs := range s.ofPos {
		for _, pair := range pairs {
			v := int(m.pairVol[pair])
			list = append(list, Assignment{q, v, states[[2]int{q, v}]})
		}
	}
	slices.SortFunc(list, func(a, b Assignment) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Volunteer, b.Volunteer))
	})
	return list
}
