package bound

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/incremental"
	"nuanlin/scheduling/schedulingtest"
)

// TestSubproblemIsSolvedExactly compares the cheapest schedule of each volunteer at
// random multipliers with trying every set of seats, on problems whose rules the
// subproblem leaves nothing of: no daily limit, rest or pattern, and no travel.
func TestSubproblemIsSolvedExactly(t *testing.T) {
	tried := 0
	for seed := range uint64(150) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 3, 3+r.Below(5))
		simplify(&p)
		m := incremental.Compile(&p)
		w := NewSubproblem(m)
		costs := make([]int64, len(m.PairVol))
		for pair := range costs {
			costs[pair] = int64(r.Below(60)-45) << FractionBits
		}
		for v := range p.Volunteers {
			got, chosen := w.Minimize(v, costs, nil)
			want, sum := cheapestSet(m, v, costs), scheduleCost(m, v, costs, chosen)
			if got != want || got != sum {
				t.Fatalf("seed %d, volunteer %d: %d by %v that costs %d, the least is %d", seed, v, got, chosen, sum, want)
			}
			tried += min(len(chosen)/2, 1)
		}
	}
	if tried < 50 {
		t.Errorf("only %d schedules have two shifts", tried)
	}
}

// TestSubproblemNeverExceedsTheCheapest compares with trying every set where rules
// are left out: the result may be cheaper than what can be, never costlier.
func TestSubproblemNeverExceedsTheCheapest(t *testing.T) {
	for seed := range uint64(150) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 3, 3+r.Below(5))
		m := incremental.Compile(&p)
		w := NewSubproblem(m)
		costs := make([]int64, len(m.PairVol))
		for pair := range costs {
			costs[pair] = int64(r.Below(60)-45) << FractionBits
		}
		for v := range p.Volunteers {
			if got, _ := w.Minimize(v, costs, nil); got > cheapestSet(m, v, costs) {
				t.Fatalf("seed %d, volunteer %d: %d, but %d is possible", seed, v, got, cheapestSet(m, v, costs))
			}
		}
	}
}

// simplify takes the rules away that a subproblem leaves out. Loads stay.
func simplify(p *scheduling.Problem) {
	p.Assignments, p.Bonds, p.Limits.DailyMinutes, p.Limits.RestMinutes = nil, nil, 0, 0
	p.Travel = scheduling.Travel{}
	for v := range p.Volunteers {
		p.Volunteers[v].Pattern, p.Volunteers[v].Commitments = nil, nil
	}
	if p.Weights.Fairness != 0 {
		p.Weights.Spread = 0 // both together are bounded, not counted
	}
}

// cheapestSet tries every set of further seats of the volunteer that all hard rules
// about one person allow.
func cheapestSet(m *incremental.Model, v int, costs []int64) int64 {
	s := incremental.NewState(m)
	best := scheduleCost(m, v, costs, nil)
	var try func(pair int32, chosen []int32)
	try = func(pair int32, chosen []int32) {
		if pair == m.VolPairs[v+1] {
			best = min(best, scheduleCost(m, v, costs, chosen))
			return
		}
		try(pair+1, chosen)
		if !m.Locked[pair] && s.Fits(pair, incremental.None) {
			s.Assign(pair)
			try(pair+1, append(slices.Clone(chosen), pair))
			s.Unassign(pair)
		}
	}
	try(m.VolPairs[v], nil)
	return best
}

// scheduleCost is what the given seats cost at those multipliers, load rules included.
func scheduleCost(m *incremental.Model, v int, costs []int64, chosen []int32) int64 {
	sum, minutes, seats := int64(0), 0, 0
	add := func(pair int32) {
		minutes += int(m.Minutes[m.ShiftOf[m.PairPos[pair]]])
		seats++
	}
	for pair := m.VolPairs[v]; pair < m.VolPairs[v+1]; pair++ {
		if m.Locked[pair] {
			add(pair)
		}
	}
	for _, pair := range chosen {
		add(pair)
		sum += costs[pair]
	}
	return sum + m.LoadCost(int32(v), minutes, seats)<<FractionBits
}
