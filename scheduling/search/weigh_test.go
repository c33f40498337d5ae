package search

import (
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/incremental"
	"nuanlin/scheduling/schedulingtest"
)

// TestWeigh checks that one seat outweighs everything below it, and one
// captain everything below that, on the worst rosters of small problems.
func TestWeigh(t *testing.T) {
	for seed := range uint64(200) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 3+r.Below(8), 2+r.Below(6))
		w := p.Weigh()
		s := incremental.NewState(incremental.Compile(&p))
		var worst int64
		c := newChain(s, r, s.Model.Unlocked())
		c.temperature = 50 << annealing.Scale
		for range 500 {
			if len(c.seats) > 0 && c.propose() {
				c.apply()
			}
			worst = max(worst, s.Now.Soft)
		}
		if w.Captain <= worst || w.Seat <= worst+w.Captain*int64(len(p.Shifts)) {
			t.Fatalf("seed %d: seat %d, captain %d, but the rest can cost %d", seed, w.Seat, w.Captain, worst)
		}
	}
	chosen := scheduling.Problem{Weights: scheduling.Weights{Seat: 7, Captain: 3}}
	if w := chosen.Weigh(); w.Seat != 7 || w.Captain != 3 {
		t.Errorf("chosen weights became %+v", w)
	}
}
