package bound

import (
	"context"
	"testing"

	"nuanlin/scheduling/incremental"
	"nuanlin/scheduling/schedulingtest"
)

// firstFit returns a roster in which everybody takes every seat below a minimum that
// they can, in order.
func firstFit(m *incremental.Model) *incremental.State {
	s := incremental.NewState(m)
	for pair := range m.PairPos {
		q := m.PairPos[pair]
		if !s.On[pair] && len(s.OfPos[q]) < m.Problem.Positions[q].Minimum && s.Fits(int32(pair), incremental.None) {
			s.Assign(int32(pair))
		}
	}
	return s
}

// TestBoundNeverExceedsTheOptimum compares with brute force, from a poor roster. The
// proof that comes with the bound must confirm it.
func TestBoundNeverExceedsTheOptimum(t *testing.T) {
	tight := 0
	for seed := range uint64(300) {
		p := schedulingtest.Small(seed)
		s := firstFit(incremental.Compile(&p))
		best, told := schedulingtest.BruteForce(p), int64(0)
		bound, proof, _ := LowerBound(t.Context(), s, 200, func(value int64) { told = max(told, value) })
		if bound > best || told > best {
			t.Fatalf("seed %d: bound %d, %d on the way, but a roster of %d exists", seed, bound, told, best)
		}
		if proven, err := Verify(p, proof); err != nil || proven < bound || proven > best {
			t.Fatalf("seed %d: bound %d, proven %d, optimum %d, %v", seed, bound, proven, best, err)
		}
		if best-bound <= best/20 {
			tight++
		}
	}
	t.Logf("within 5 %% of the optimum: %d of 300", tight)
	if tight < 150 {
		t.Errorf("only %d of 300 bounds are within 5 %% of the optimum", tight)
	}
}

// TestAscentImprovesEveryInitialization starts from each kind of initial multipliers:
// the bound never falls, and where it ends hardly depends on where it began.
func TestAscentImprovesEveryInitialization(t *testing.T) {
	near := 0
	for seed := range uint64(100) {
		p := schedulingtest.Small(seed)
		m := incremental.Compile(&p)
		s := firstFit(m)
		var ends []int64
		for _, kind := range []initialization{zero, marginal, propagated} {
			for _, accelerated := range []bool{false, true} {
				b := newLagrangian(m, NewSubproblem(m))
				b.seatWeight, b.captainWeight, b.accelerated = m.Weights.Seat, m.Weights.Captain, accelerated
				b.initialize(s, kind)
				first := b.value()
				last := b.ascend(t.Context(), 200, m.Value(s.Now), func(int64) {})
				if last < first || last != b.value() {
					t.Fatalf("seed %d: from %d to %d, the multipliers give %d", seed, first, last, b.value())
				}
				ends = append(ends, ceil(last))
			}
		}
		lowest, highest := ends[0], ends[0]
		for _, end := range ends {
			lowest, highest = min(lowest, end), max(highest, end)
		}
		if highest-lowest <= highest/50 {
			near++
		}
	}
	t.Logf("within 2 %% of each other: %d of 100", near)
	if near < 80 {
		t.Errorf("only %d of 100 problems end within 2 %% of each other", near)
	}
}

// TestBoundStopsWithItsContext expects some bound that holds, at once.
func TestBoundStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p := schedulingtest.Demo()
	s := firstFit(incremental.Compile(&p))
	sweeps := 0
	bound, proof, _ := LowerBound(ctx, s, 1_000_000, func(int64) { sweeps++ })
	if proven, err := Verify(p, proof); err != nil || proven != bound || bound > s.Model.Value(s.Now) || sweeps > 0 {
		t.Errorf("bound %d, proven %d of %d after %d reports, %v", bound, proven, s.Model.Value(s.Now), sweeps, err)
	}
}
