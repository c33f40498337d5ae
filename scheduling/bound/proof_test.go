package bound_test

import (
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/annealing"
	"nuanlin/scheduling/bound"
	"nuanlin/scheduling/schedulingtest"
	"nuanlin/scheduling/search"
	"nuanlin/scheduling/vs1"
)

// TestVerifierConfirmsEveryBound checks the proofs of small problems that use
// every rule, of VS-1 and of the demonstration by the independent verifier.
func TestVerifierConfirmsEveryBound(t *testing.T) {
	problems := []scheduling.Problem{vs1.New(50, 40, 1), vs1.New(50, 40, 3), vs1.New(200, 150, 2), schedulingtest.Demo()}
	for seed := range uint64(100) {
		problems = append(problems, schedulingtest.Small(seed))
	}
	for i, p := range problems {
		p.Steps = 20_000
		roster, err := search.Solve(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		proven, err := bound.Verify(p, roster.Proof)
		if err != nil {
			t.Fatal(err)
		}
		if proven < roster.Bound || proven > roster.Value() {
			t.Errorf("problem %d: bound %d of a roster of %d, but %d is proven", i, roster.Bound, roster.Value(), proven)
		}
	}
}

// TestVerifierHoldsForAnyMultipliers gives the verifier multipliers out of the
// air: what it says must still be below the optimum.
func TestVerifierHoldsForAnyMultipliers(t *testing.T) {
	for seed := range uint64(100) {
		p := schedulingtest.Small(seed)
		best, r := schedulingtest.BruteForce(p), annealing.New(seed)
		for range 20 {
			part := bound.Part{Times: 1, Rules: true, Seat: p.Weigh().Seat, Captain: p.Weigh().Captain}
			for range p.Positions {
				part.Heads = append(part.Heads, int64(r.Below(60)-10)<<bound.FractionBits)
			}
			for range p.Shifts {
				part.Captains = append(part.Captains, int64(r.Below(60))<<bound.FractionBits)
			}
			proven, err := bound.Verify(p, bound.Proof{part})
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
	p := schedulingtest.Small(3)
	fair := bound.Part{Times: 1, Rules: true, Heads: make([]int64, len(p.Positions)), Captains: make([]int64, len(p.Shifts))}
	if _, err := bound.Verify(p, bound.Proof{fair}); err != nil {
		t.Fatal(err)
	}
	spoil := func(change func(*bound.Part)) bound.Proof {
		part := fair
		part.Captains = slices.Clone(fair.Captains)
		change(&part)
		return bound.Proof{part}
	}
	for name, proof := range map[string]bound.Proof{
		"twice the rules":         {fair, fair},
		"a heavier seat":          spoil(func(x *bound.Part) { x.Seat = p.Weigh().Seat + 1 }),
		"a heavier captain":       spoil(func(x *bound.Part) { x.Captain = p.Weigh().Captain + 1 }),
		"a negative weight":       spoil(func(x *bound.Part) { x.Seat = -1 }),
		"prices of other seats":   spoil(func(x *bound.Part) { x.Heads = x.Heads[1:] }),
		"a captain who is bought": spoil(func(x *bound.Part) { x.Captains[0] = -1 }),
	} {
		if _, err := bound.Verify(p, proof); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
