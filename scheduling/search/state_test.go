package search

import (
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/incremental"
	"nuanlin/scheduling/schedulingtest"
)

// measured is the score that the plain rules give for the state's roster.
func measured(s *incremental.State) (incremental.Score, int64) {
	f := scheduling.Evaluate(*s.Model.Problem, s.Assignments())
	t := incremental.Score{Violations: int(f.Units("two_adults") + f.Units("apart") + f.Units("together") + f.Units("mentor")), Seats: int(f.Units("seat")), Captains: int(f.Units("captain")), Overfull: int(f.Units("seats_maximum"))}
	t.Penalty = s.Now.Penalty // no rule: derived from the shifts' own counts
	t.Soft = f.Value - s.Model.Weights.Seat*int64(t.Seats) - s.Model.Weights.Captain*int64(t.Captains)
	return t, f.Value
}

// TestDeltaEqualsFull walks at random through small problems that use every
// rule. After every move the running score must equal a plain evaluation, the
// announced delta the difference, and no hard rule about a person may break.
func TestDeltaEqualsFull(t *testing.T) {
	kinds := map[int]int{}
	for seed := range uint64(250) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 4+r.Below(8), 3+r.Below(8))
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		s := incremental.NewState(incremental.Compile(&p))
		c := newChain(s, r, s.Model.Unlocked())
		if len(c.seats) == 0 {
			continue
		}
		c.temperature = int64(1+r.Below(60)) << annealing.Scale
		for range 400 {
			if !c.propose() {
				continue
			}
			mv := c.mv
			kinds[mv.N]++
			want := s.Now.Add(s.Delta(&mv))
			c.apply()
			full, value := measured(s)
			if s.Now != want || s.Now != full || s.Model.Value(s.Now) != value {
				t.Fatalf("seed %d: after %+v: announced %+v, running %+v, plain %+v", seed, mv, want, s.Now, full)
			}
			if r.OneIn(10) {
				for _, b := range scheduling.Evaluate(p, s.Assignments()).Broken {
					if !onlyApart(b.Reasons) { // a walk may pass through bad company
						t.Fatalf("seed %d: %+v", seed, b)
					}
				}
			}
		}
	}
	for n := 1; n <= 3; n++ {
		if kinds[n] < 100 {
			t.Errorf("moves of %d people: only %d tried", n, kinds[n])
		}
	}
}

// TestPairsAreReasonless compares the compiled pairs and fits with Reasons, on
// states reached by random walks: one clash rule for all.
func TestPairsAreReasonless(t *testing.T) {
	for seed := range uint64(100) {
		r := annealing.New(seed)
		p := schedulingtest.RandomProblem(r, 4+r.Below(6), 3+r.Below(8))
		s := incremental.NewState(incremental.Compile(&p))
		construct(t.Context(), s)
		now := p
		now.Assignments = s.Assignments()
		for v := range p.Volunteers {
			for q := range p.Positions {
				pair := s.Model.PairAt[v*len(p.Positions)+q]
				if pair != none && s.On[pair] {
					continue
				}
				can := pair != none && s.Fits(pair, none) && !s.BreaksApart(pair)
				if reasons := scheduling.Reasons(now, v, q); can != (reasons == nil) {
					t.Fatalf("seed %d: volunteer %d, position %d: search says %v, reasons are %+v", seed, v, q, can, reasons)
				}
			}
		}
	}
}
