package search

import (
	"testing"

	"nuanlin/scheduling/bound"
	"nuanlin/scheduling/incremental"
	"nuanlin/scheduling/schedulingtest"
)

func TestBoundNeverExceedsTheOptimum(t *testing.T) {
	tight := 0
	for seed := range uint64(300) {
		p := schedulingtest.Small(seed)
		p.Steps = 2_000
		m := incremental.Compile(&p)
		s := incremental.NewState(m)
		construct(t.Context(), s)
		bound, _, _ := bound.LowerBound(t.Context(), s, 200, func(int64) {})
		best := schedulingtest.BruteForce(p)
		if bound > best {
			t.Fatalf("seed %d: bound %d, but a roster of %d exists", seed, bound, best)
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
