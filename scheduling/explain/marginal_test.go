package explain_test

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/schedulingtest"
	"nuanlin/scheduling/search"
)

// solvedRandom returns a random problem with a roster for it.
func solvedRandom(t *testing.T, seed uint64) (scheduling.Problem, []scheduling.Assignment) {
	t.Helper()
	r := annealing.New(seed)
	p := schedulingtest.RandomProblem(r, 5+r.Below(8), 3+r.Below(5))
	p.Steps = 300
	roster, err := search.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return p, roster.Assignments
}

// TestContributionsEqualDifference compares Contributions with two plain evaluations.
func TestContributionsEqualDifference(t *testing.T) {
	for seed := range uint64(60) {
		p, roster := solvedRandom(t, seed)
		before := scheduling.Evaluate(p, roster).Value
		for i, contribution := range explain.Contributions(p, roster) {
			without := slices.Delete(slices.Clone(roster), i, i+1)
			if want := scheduling.Evaluate(p, without).Value - before; contribution.Value != want || contribution.Assignment != roster[i] {
				t.Fatalf("seed %d: without %+v the value changes by %d, the contribution is %+v", seed, roster[i], want, contribution)
			}
		}
	}
}

// TestMarginalCostsAreTheCheapestCandidates compares MarginalCosts with what
// Reasons and Evaluate say of everybody.
func TestMarginalCostsAreTheCheapestCandidates(t *testing.T) {
	for seed := range uint64(60) {
		p, roster := solvedRandom(t, seed)
		soft := func(assignments []scheduling.Assignment) int64 {
			sum := int64(0)
			for _, rule := range scheduling.Evaluate(p, assignments).Rules {
				if rule.Rule != "seat" && rule.Rule != "captain" && rule.Rule != "spare" {
					sum += rule.Cost
				}
			}
			return sum
		}
		for _, marginal := range explain.MarginalCosts(p, roster) {
			free, price := evaluatedCost(p, roster, marginal.Shift, soft)
			if marginal.Free != free || free > 0 && marginal.Price != price {
				t.Fatalf("seed %d: %+v, want %d free from %d", seed, marginal, free, price)
			}
		}
	}
}

// evaluatedCost counts who could take one more seat of the shift, and finds the
// least any of them adds to the soft cost.
func evaluatedCost(p scheduling.Problem, roster []scheduling.Assignment, shift int, soft func([]scheduling.Assignment) int64) (free int, price int64) {
	serving := func(a scheduling.Assignment) bool { return p.Positions[a.Position].Shift == shift }
	known := p
	known.Assignments = roster
	for v := range p.Volunteers {
		on := slices.ContainsFunc(roster, func(a scheduling.Assignment) bool { return a.Volunteer == v && serving(a) })
		could := false
		for q := range p.Positions {
			a := scheduling.Assignment{Position: q, Volunteer: v}
			if on || !serving(a) || len(scheduling.Reasons(known, v, q)) > 0 {
				continue
			}
			if cost := soft(append(slices.Clone(roster), a)) - soft(roster); !could && free == 0 || cost < price {
				price = cost
			}
			could = true
		}
		if could {
			free++
		}
	}
	return free, price
}
