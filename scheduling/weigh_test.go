package scheduling

import "testing"

// TestWeigh checks that one seat outweighs everything below it, and one
// captain everything below that, on the worst rosters of small problems.
func TestWeigh(t *testing.T) {
	for seed := range uint64(200) {
		r := &random{seed}
		p := randomProblem(r, 3+r.below(8), 2+r.below(6))
		w := p.Weigh()
		s := newState(compile(&p))
		var worst int64
		c := newChain(s, r, s.m.free())
		c.heat = 50 << chanceScale
		for range 500 {
			if len(c.seats) > 0 && c.propose() {
				c.apply()
			}
			worst = max(worst, s.now.soft)
		}
		if w.Captain <= worst || w.Seat <= worst+w.Captain*int64(len(p.Shifts)) {
			t.Fatalf("seed %d: seat %d, captain %d, but the rest can cost %d", seed, w.Seat, w.Captain, worst)
		}
	}
	chosen := Problem{Weights: Weights{Seat: 7, Captain: 3}}
	if w := chosen.Weigh(); w.Seat != 7 || w.Captain != 3 {
		t.Errorf("chosen weights became %+v", w)
	}
}
