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

// TestPriceEqualsDifference compares Price and Candidates with two plain
// evaluations, on rosters of random walks.
func TestPriceEqualsDifference(t *testing.T) {
	for seed := range uint64(60) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 4+r.Below(6), 3+r.Below(5))
		p.Steps = 200
		roster, err := search.Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		q := r.Below(len(p.Positions))
		before := scheduling.Evaluate(p, roster.Assignments)
		for _, c := range explain.Candidates(p, roster.Assignments, q) {
			seat := scheduling.Assignment{Position: q, Volunteer: c.Volunteer}
			after := scheduling.Evaluate(p, append(slices.Clone(roster.Assignments), seat))
			quote := explain.Price(p, roster.Assignments, explain.Change{Add: []scheduling.Assignment{seat}})
			if c.Value != after.Value-before.Value || quote.Value != c.Value {
				t.Fatalf("seed %d: candidate %d costs %d, the quote says %d, evaluation says %d", seed, c.Volunteer, c.Value, quote.Value, after.Value-before.Value)
			}
			sum := int64(0)
			for _, cost := range quote.Costs {
				sum += cost.Cost
			}
			if sum != quote.Value {
				t.Fatalf("seed %d: rules add up to %d, the quote is %d", seed, sum, quote.Value)
			}
			if blocked := slices.ContainsFunc(quote.Reasons, func(b scheduling.Broken) bool { return b.Assignment == seat }); blocked != (len(c.Reasons) > 0) {
				t.Fatalf("seed %d: quote %+v, candidate %+v", seed, quote.Reasons, c.Reasons)
			}
		}
	}
}

func TestCandidatesAreRanked(t *testing.T) {
	p := schedulingtest.Demo()
	q := schedulingtest.SeatOn(p, 9) // six of T1, one of them on the captain's seat
	list := explain.Candidates(p, nil, q)
	if len(list) != 160 {
		t.Fatalf("%d candidates", len(list))
	}
	for i, c := range list {
		if (i < 20) != (len(c.Reasons) == 0) {
			t.Fatalf("place %d: volunteer %d with reasons %v", i, c.Volunteer, c.Reasons)
		}
		if i > 0 && i < 20 && c.Value < list[i-1].Value {
			t.Errorf("place %d costs less than the one before", i)
		}
	}
}

func TestPriceOfASwap(t *testing.T) {
	p := schedulingtest.RuleFacts()
	roster := schedulingtest.Seats(3, 1, 1, 0)
	quote := explain.Price(p, roster, explain.Change{Remove: schedulingtest.Seats(1, 0), Add: schedulingtest.Seats(4, 0)})
	units := map[string]int64{}
	for _, c := range quote.Costs {
		units[c.Rule] = c.Units
	}
	// From 100 minutes short of the share to 20 above it: two squared hours less.
	if units["fairness"] != -2 || units["two_adults"] != -1 || units["skill_fit"] != 2 || units["seat"] != 0 || len(quote.Reasons) != 0 {
		t.Errorf("quote = %+v", quote)
	}
	full := explain.Price(p, roster, explain.Change{Add: schedulingtest.Seats(4, 0, 4, 1)})
	if !slices.Equal(full.Full, []int{4}) || len(full.Reasons) == 0 {
		t.Errorf("quote = %+v", full)
	}
	if len(roster) != 2 || roster[1].Position != 1 {
		t.Errorf("the roster was changed: %v", roster)
	}
}
