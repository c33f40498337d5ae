package schedulingtest

import (
	"math"
	"slices"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
)

// BruteForce tries every feasible roster and returns the least value.
func BruteForce(p scheduling.Problem) int64 {
	var pairs []scheduling.Assignment
	for v := range p.Volunteers {
		for q := range p.Positions {
			a := scheduling.Assignment{Position: q, Volunteer: v}
			if scheduling.Ineligibility(&p, v, q) == nil && !slices.ContainsFunc(p.Assignments, func(b scheduling.Assignment) bool { return b.Kept() && a.SameSeat(b) }) {
				pairs = append(pairs, a)
			}
		}
	}
	var roster []scheduling.Assignment
	for _, a := range p.Assignments {
		if a.Kept() {
			roster = append(roster, a)
		}
	}
	best := int64(math.MaxInt64)
	var try func(i int)
	try = func(i int) {
		if i == len(pairs) {
			if f := scheduling.Evaluate(p, roster); f.Feasible() {
				best = min(best, f.Value)
			}
			return
		}
		try(i + 1)
		with := p
		with.Assignments = roster
		if heads := scheduling.Headcounts(&p, roster)[pairs[i].Position]; heads < p.Positions[pairs[i].Position].Maximum && scheduling.Reasons(with, pairs[i].Volunteer, pairs[i].Position) == nil {
			roster = append(roster, pairs[i])
			try(i + 1)
			roster = roster[:len(roster)-1]
		}
	}
	try(0)
	return best
}

// Small makes a random problem that brute force can finish.
func Small(seed uint64) scheduling.Problem {
	r := annealing.New(seed)
	for {
		p := RandomProblem(r, 2+r.Below(4), 1+r.Below(4))
		n := 0
		for v := range p.Volunteers {
			for q := range p.Positions {
				if scheduling.Ineligibility(&p, v, q) == nil {
					n++
				}
			}
		}
		if n <= 13 && scheduling.Evaluate(p, KeptOnly(p)).Feasible() {
			return p
		}
	}
}

// KeptOnly lists the assignments of the problem that must stay.
func KeptOnly(p scheduling.Problem) []scheduling.Assignment {
	return slices.DeleteFunc(slices.Clone(p.Assignments), func(a scheduling.Assignment) bool { return !a.Kept() })
}
