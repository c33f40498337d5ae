package scheduling

import (
	"slices"
	"testing"
)

// TestVerifierConfirmsEveryBound checks the proofs of small problems that use
// every rule, of VS-1 and of the demonstration by the independent verifier.
func TestVerifierConfirmsEveryBound(t *testing.T) {
	problems := []Problem{newVS1(50, 40, 1), newVS1(50, 40, 3), newVS1(200, 150, 2), demo()}
	for seed := range uint64(100) {
		problems = append(problems, small(seed))
	}
	for i, p := range problems {
		p.Steps = 20_000
		roster, err := Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		proven, err := Prove(p, roster.Proof)
		if err != nil {
			t.Fatal(err)
		}
		if proven < roster.Bound || proven > roster.Value() {
			t.Errorf("problem %d: bound %d of a roster of %d, but %d is proven", i, roster.Bound, roster.Value(), proven)
		}
	}
}

// TestVerifierHoldsForAnyPrices gives the verifier prices out of the air: what
// it says must still be below the optimum.
func TestVerifierHoldsForAnyPrices(t *testing.T) {
	for seed := range uint64(100) {
		p := small(seed)
		best, r := bruteForce(p), &random{seed}
		for range 20 {
			part := Part{Times: 1, Rules: true, Seat: p.Weigh().Seat, Captain: p.Weigh().Captain}
			for range p.Positions {
				part.Heads = append(part.Heads, int64(r.below(60)-10)<<fine)
			}
			for range p.Shifts {
				part.Captains = append(part.Captains, int64(r.below(60))<<fine)
			}
			proven, err := Prove(p, Proof{part})
			if err != nil {
				t.Fatal(err)
			}
			if proven > best {
				t.Fatalf("seed %d: %d is proven, but a roster of %d exists", seed, proven, best)
			}
		}
	}
}

func TestProveRefusesWhatProvesNothing(t *testing.T) {
	p := small(3)
	fair := Part{Times: 1, Rules: true, Heads: make([]int64, len(p.Positions)), Captains: make([]int64, len(p.Shifts))}
	if _, err := Prove(p, Proof{fair}); err != nil {
		t.Fatal(err)
	}
	spoil := func(change func(*Part)) Proof {
		part := fair
		part.Captains = slices.Clone(fair.Captains)
		change(&part)
		return Proof{part}
	}
	for name, proof := range map[string]Proof{
		"twice the rules":         {fair, fair},
		"a heavier seat":          spoil(func(x *Part) { x.Seat = p.Weigh().Seat + 1 }),
		"a heavier captain":       spoil(func(x *Part) { x.Captain = p.Weigh().Captain + 1 }),
		"a negative weight":       spoil(func(x *Part) { x.Seat = -1 }),
		"prices of other seats":   spoil(func(x *Part) { x.Heads = x.Heads[1:] }),
		"a captain who is bought": spoil(func(x *Part) { x.Captains[0] = -1 }),
	} {
		if _, err := Prove(p, proof); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
