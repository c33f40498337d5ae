package optimal

import (
	"math/rand/v2"
	"slices"

	"nuanlin/matching"
)

// likelyChange forces a pair that is allowed, or forbids one that is made.
func likelyChange(r *rand.Rand, m *Matcher, p *matching.Problem) Change {
	ref := randomRef(r, p)
	if why, _ := m.Why(ref); len(why.Primary) == 0 && why.Role == "" {
		return Change{Force, ref}
	}
	made := refs(m.Result())
	for _, ref := range made[r.IntN(len(made)):] {
		if !fixed(p, ref) {
			return Change{Forbid, ref}
		}
	}
	return Change{Force, ref}
}

func fixed(p *matching.Problem, ref matching.Ref) bool {
	return slices.ContainsFunc(p.Fixed, func(f matching.Fix) bool { return f.Ref == ref })
}

func randomChange(r *rand.Rand, p *matching.Problem) Change {
	ref := randomRef(r, p)
	switch r.IntN(8) {
	case 0:
		return Change{WithdrawVolunteer, matching.Ref{VolunteerID: ref.VolunteerID}}
	case 1:
		return Change{WithdrawBeneficiary, matching.Ref{BeneficiaryID: ref.BeneficiaryID}}
	case 2:
		return Change{Free, ref}
	case 3:
		return Change{Free, matching.Ref{VolunteerID: ref.VolunteerID}}
	case 4:
		return Change{Free, matching.Ref{BeneficiaryID: ref.BeneficiaryID}}
	case 5:
		return Change{Forbid, ref}
	}
	return Change{Force, ref}
}

func samePair(a, b Pair) bool { return a.Ref == b.Ref && a.Role == b.Role }
