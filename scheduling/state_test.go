package scheduling

import "testing"

// measured is the tally that the plain rules give for the state's roster.
func measured(s *state) (tally, int64) {
	f := Evaluate(*s.m.p, s.assignments())
	t := tally{company: int(f.Units("two_adults") + f.Units("apart") + f.Units("together") + f.Units("mentor")), seats: int(f.Units("seat")), leads: int(f.Units("captain")), crowded: int(f.Units("seats_maximum"))}
	t.alone = s.now.alone // no rule: derived from the shifts' own counts
	t.soft = f.Value - s.m.weights.Seat*int64(t.seats) - s.m.weights.Captain*int64(t.leads)
	return t, f.Value
}

// TestDeltaEqualsFull walks at random through small problems that use every
// rule. After every move the running tally must equal a plain evaluation, the
// announced delta the difference, and no hard rule about a person may break.
func TestDeltaEqualsFull(t *testing.T) {
	kinds := map[int]int{}
	for seed := range uint64(250) {
		r := &random{seed}
		p := randomProblem(r, 4+r.below(8), 3+r.below(8))
		if err := p.Check(); err != nil {
			t.Fatal(err)
		}
		s := newState(compile(&p))
		c := newChain(s, r, s.m.free())
		if len(c.seats) == 0 {
			continue
		}
		c.heat = int64(1+r.below(60)) << chanceScale
		for range 400 {
			if !c.propose() {
				continue
			}
			mv := c.mv
			kinds[mv.n]++
			want := s.now.add(s.delta(&mv))
			c.apply()
			full, value := measured(s)
			if s.now != want || s.now != full || s.m.value(s.now) != value {
				t.Fatalf("seed %d: after %+v: announced %+v, running %+v, plain %+v", seed, mv, want, s.now, full)
			}
			if r.oneIn(10) {
				for _, b := range Evaluate(p, s.assignments()).Broken {
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
		r := &random{seed}
		p := randomProblem(r, 4+r.below(6), 3+r.below(8))
		s := newState(compile(&p))
		construct(t.Context(), s)
		now := p
		now.Assignments = s.assignments()
		for v := range p.Volunteers {
			for q := range p.Positions {
				pair := s.m.pairAt[v*len(p.Positions)+q]
				if pair != none && s.on[pair] {
					continue
				}
				can := pair != none && s.fits(pair, none) && !s.parted(pair)
				if reasons := Reasons(now, v, q); can != (reasons == nil) {
					t.Fatalf("seed %d: volunteer %d, position %d: search says %v, reasons are %+v", seed, v, q, can, reasons)
				}
			}
		}
	}
}
