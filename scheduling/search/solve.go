package search

import (
	"context"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/bound"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/incremental"
)

// StepsFor suggests a step budget for p: a good roster in well under a second
// for a programme of 30 shifts, in a few seconds for 500 people and 400 shifts.
func StepsFor(p scheduling.Problem) int {
	return min(max(300*len(p.Volunteers)*len(p.Positions), 2_000_000), 60_000_000)
}

// Roster is the answer of [Solve].
type Roster struct {
	// Assignments holds the kept assignments of the problem and the proposals,
	// by position, then volunteer. No hard rule is broken by a proposal; a kept
	// assignment that breaks one is listed in Findings.
	Assignments []scheduling.Assignment
	Findings    scheduling.Findings

	// Bound is proven: no roster for the problem has a lower value. It is 0 when
	// the search was stopped before it was found.
	Bound int64
	Proof bound.Proof // of the bound; nil if there is none

	Empty   []explain.EmptySeats
	Idle    []explain.Idle // volunteers without a seat
	Steps   int            // steps done
	Stopped bool           // ctx ended the search before the step budget did
}

// Value is the sum of all costs of the roster: lower is better.
func (r Roster) Value() int64 { return r.Findings.Value }

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
// is a [*scheduling.ProblemError].
func Solve(ctx context.Context, p scheduling.Problem) (Roster, error) {
	return SolveWithProgress(ctx, p, nil)
}

// SolveWithProgress is [Solve] with a function that is called from the same
// goroutine, now and then, as the search goes on. It must be quick.
func SolveWithProgress(ctx context.Context, p scheduling.Problem, report func(Progress)) (Roster, error) {
	return solve(ctx, p, report, true)
}

// Search is [SolveWithProgress] for those who explain the roster themselves, or not at
// all: for thousands of people explaining takes longer than it may take to stop.
func Search(ctx context.Context, p scheduling.Problem, report func(Progress)) (Roster, error) {
	return solve(ctx, p, report, false)
}

func solve(ctx context.Context, p scheduling.Problem, report func(Progress), explained bool) (Roster, error) {
	if err := p.Check(); err != nil {
		return Roster{}, err
	}
	m := incremental.CompileUntil(ctx, &p)
	s := incremental.NewState(m)
	construct(ctx, s)
	tried := ctx.Err() == nil
	search := search{s: s, r: annealing.New(p.Seed), report: report}
	search.run(ctx, p.Steps)
	roster := result(s, tried && explained)
	roster.Bound, roster.Proof = min(search.bound, roster.Value()), search.proof
	roster.Steps, roster.Stopped = search.done, ctx.Err() != nil
	return roster, nil
}

// finish fills what the walk left open, unless the given weights make that
// costlier than leaving it or ctx has ended.
func finish(ctx context.Context, s *incremental.State) {
	removeViolating(s)
	if ctx.Err() != nil {
		return
	}
	before, kept := s.Now, s.Snapshot(nil)
	augmentAll(ctx, s, mostConstrainedFirst(s))
	removeViolating(s)
	if s.Model.Less(before, s.Now) {
		s.Restore(kept)
	}
}

// result writes the state out, with all explanations or without any.
func result(s *incremental.State, explained bool) Roster {
	p := *s.Model.Problem
	list := s.Assignments()
	r := Roster{Assignments: list, Findings: scheduling.Evaluate(p, list)}
	if explained {
		r.Empty, r.Idle = explain.WhyEmpty(p, list), explain.WhyIdle(p, list)
	}
	return r
}
