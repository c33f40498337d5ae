package scheduling

import (
	"math"
	"slices"
)

// bruteForce tries every feasible roster and returns the least value.
func bruteForce(p Problem) int64 {
	var pairs []Assignment
	for v := range p.Volunteers {
		for q := range p.Positions {
			a := Assignment{Position: q, Volunteer: v}
			if fitness(&p, v, q) == nil && !slices.ContainsFunc(p.Assignments, func(b Assignment) bool { return b.Kept() && a.sameSeat(b) }) {
				pairs = append(pairs, a)
			}
		}
	}
	var roster []Assignment
	for _, a := range p.Assignments {
		if a.Kept() {
			roster = append(roster, a)
		}
	}
	best := int64(math.MaxInt64)
	var try func(i int)
	try = func(i int) {
		if i == len(pairs) {
			if f := Evaluate(p, roster); f.Feasible() {
				best = min(best, f.Value)
			}
			return
		}
		try(i + 1)
		with := p
		with.Assignments = roster
		if heads := headcounts(&p, roster)[pairs[i].Position]; heads < p.Positions[pairs[i].Position].Maximum && Reasons(with, pairs[i].Volunteer, pairs[i].Position) == nil {
			roster = append(roster, pairs[i])
			try(i + 1)
			roster = roster[:len(roster)-1]
		}
	}
	try(0)
	return best
}

// small makes a random problem that brute force can finish.
func small(seed uint64) Problem {
	r := &random{seed}
	for {
		p := randomProblem(r, 2+r.below(4), 1+r.below(4))
		n := 0
		for v := range p.Volunteers {
			for q := range p.Positions {
				if fitness(&p, v, q) == nil {
					n++
				}
			}
		}
		if n <= 13 && Evaluate(p, keptOnly(p)).Feasible() {
			return p
		}
	}
}

func keptOnly(p Problem) []Assignment {
	return slices.DeleteFunc(slices.Clone(p.Assignments), func(a Assignment) bool { return !a.Kept() })
}
