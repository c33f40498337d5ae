package optimal

import (
	"math/rand/v2"
	"slices"
	"testing"

	"nuanlin/matching"
)

// TestIDsDecideNothingButTies gives the people of small problems other IDs and
// expects the same points and open places: only between pairings that are equal in
// everything may IDs decide.
func TestIDsDecideNothingButTies(t *testing.T) {
	cases := 0
	for seed := range uint64(smallCases) {
		r := rand.New(rand.NewPCG(seed, 12))
		p := smallProblem(r)
		want, err := Solve(p)
		got, again := Solve(renamed(r, p))
		if (err == nil) != (again == nil) {
			t.Fatalf("seed %d: %v with other IDs, %v before", seed, again, err)
		}
		if err != nil {
			continue
		}
		cases++
		if got.Points-got.LoadCost != want.Points-want.LoadCost || got.Places != want.Places || got.Filled != want.Filled || got.Kept != want.Kept {
			t.Fatalf("seed %d: %d points with %d places filled with other IDs, %d with %d before", seed, got.Points, got.Filled, want.Points, want.Filled)
		}
	}
	if cases < solvable {
		t.Errorf("only %d cases", cases)
	}
}

// renamed returns the problem with the IDs of the volunteers dealt out anew, and
// those of the beneficiaries.
func renamed(r *rand.Rand, p matching.Problem) matching.Problem {
	p.Volunteers, p.Beneficiaries = slices.Clone(p.Volunteers), slices.Clone(p.Beneficiaries)
	name := map[int64]int64{} // no ID is used on both sides
	deal := r.Perm(len(p.Volunteers))
	for i, v := range p.Volunteers {
		name[v.ID] = p.Volunteers[deal[i]].ID
	}
	deal = r.Perm(len(p.Beneficiaries))
	for i, b := range p.Beneficiaries {
		name[b.ID] = p.Beneficiaries[deal[i]].ID
	}
	all := func(ids []int64) (out []int64) {
		for _, id := range ids {
			out = append(out, name[id])
		}
		return out
	}
	for i := range p.Volunteers {
		v := &p.Volunteers[i]
		v.ID = name[v.ID]
		v.Prior, v.Declined, v.Conflicts, v.PreferredBeneficiaries = all(v.Prior), all(v.Declined), all(v.Conflicts), all(v.PreferredBeneficiaries)
	}
	for i := range p.Beneficiaries {
		b := &p.Beneficiaries[i]
		b.ID = name[b.ID]
		b.DeclinedVolunteers, b.Conflicts, b.PreferredVolunteers = all(b.DeclinedVolunteers), all(b.Conflicts), all(b.PreferredVolunteers)
	}
	to := func(ref matching.Ref) matching.Ref {
		return matching.Ref{VolunteerID: name[ref.VolunteerID], BeneficiaryID: name[ref.BeneficiaryID]}
	}
	p.Fixed, p.Forbidden, p.Previous = slices.Clone(p.Fixed), slices.Clone(p.Forbidden), slices.Clone(p.Previous)
	for i := range p.Fixed {
		p.Fixed[i].Ref = to(p.Fixed[i].Ref)
	}
	for i := range p.Forbidden {
		p.Forbidden[i] = to(p.Forbidden[i])
	}
	for i := range p.Previous {
		p.Previous[i] = to(p.Previous[i])
	}
	return p
}
