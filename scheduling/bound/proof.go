package bound

import (
	"fmt"

	"nuanlin/scheduling"
)

// Proof is why no roster of a problem has less than a certain value. Anybody
// can check it with [Verify]. The bounds of its parts add up.
type Proof []Part

// Part is one relaxation: multipliers at which every position, every shift and
// every volunteer may be looked at alone. See [Verify].
type Part struct {
	Times   int64 // how often the part counts
	Rules   bool  // whether the rules below seats and captains count
	Seat    int64 // what an empty seat below a minimum weighs here
	Captain int64 // what a missing captain weighs here

	Heads    []int64 // by position: the multiplier of a person on it, in 1/65536 of a cost
	Captains []int64 // by shift: the multiplier of a captain on it
}

// ProofError says why a proof does not belong to a problem.
type ProofError struct{ Wrong string }

// Error says what is wrong.
func (e *ProofError) Error() string { return "scheduling: proof: " + e.Wrong }

// Verify returns the value that no roster of p can be below, as the multipliers of
// the proof show. It shares no search and no compiled model with [search.Solve]: it
// asks the facts again and plans every volunteer by another program (see
// [verifier]). All of it is whole numbers, so nothing is rounded but the sum of
// a part, upwards to the next whole cost: costs are whole.
//
// For any multipliers π of heads and μ ≥ 0 of captains, and any roster with heads h,
// captains c present (0 or 1 each) and rows R of its volunteers,
//
//	value ≥ Σ seats(h) + πh + Σ captain(c) + μc + Σ [cost(R) - π and μ of R]
//
// because each head is somebody's and no captain is present unless one serves.
// Every sum is at least the sum of the least values of its terms.
//
// The error is a [*scheduling.ProblemError] or a [*ProofError]. It takes seconds for a
// thousand volunteers.
func Verify(p scheduling.Problem, proof Proof) (int64, error) {
	if err := p.Check(); err != nil {
		return 0, err
	}
	if err := checkProof(&p, proof); err != nil {
		return 0, err
	}
	v, bound := newVerifier(&p), int64(0)
	for i := range proof {
		bound += proof[i].Times * ceil(v.least(&proof[i]))
	}
	return bound, nil
}

// checkProof makes sure that the parts together weigh no more than the problem.
func checkProof(p *scheduling.Problem, proof Proof) error {
	w := p.Weigh()
	rules := int64(1)
	for i := range proof {
		part := &proof[i]
		if part.Times < 0 || part.Seat < 0 || part.Captain < 0 {
			return &ProofError{fmt.Sprintf("part %d has a negative weight", i)}
		}
		if len(part.Heads) != len(p.Positions) || len(part.Captains) != len(p.Shifts) {
			return &ProofError{fmt.Sprintf("part %d is for %d positions and %d shifts, the problem has %d and %d", i, len(part.Heads), len(part.Captains), len(p.Positions), len(p.Shifts))}
		}
		for _, multiplier := range part.Captains {
			if multiplier < 0 {
				return &ProofError{fmt.Sprintf("part %d pays for captains", i)}
			}
		}
		w.Seat -= part.Times * part.Seat
		w.Captain -= part.Times * part.Captain
		if part.Rules {
			rules -= part.Times
		}
	}
	if w.Seat < 0 || w.Captain < 0 || rules < 0 {
		return &ProofError{"the parts together weigh more than the problem"}
	}
	return nil
}
