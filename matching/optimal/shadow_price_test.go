package optimal

import (
	"math/rand/v2"
	"testing"

	"nuanlin/matching"
)

// TestShadowPriceOfVolunteer gives each volunteer one more support that costs nothing
// and compares what that gains.
func TestShadowPriceOfVolunteer(t *testing.T) {
	asked := 0
	for seed := range uint64(smallCases) {
		p := smallProblem(rand.New(rand.NewPCG(seed, 16)))
		p.Settings.LoadCost = []int{0, 0, 0}
		p.Previous = nil
		m, err := New(p)
		if err != nil {
			continue
		}
		now := m.Result()
		for i, v := range p.Volunteers {
			if v.Capacity == matching.MaxCapacity || m.compiled.taken[m.compiled.facts.VolunteerAt[v.ID]] >= v.Capacity {
				continue
			}
			q := p
			q.Volunteers = append([]matching.Volunteer{}, p.Volunteers...)
			q.Volunteers[i].Capacity++
			more, err := Solve(q)
			if err != nil {
				t.Fatal(err)
			}
			worth, _ := m.ShadowPriceOfVolunteer(v.ID)
			gained := urgencyFilled(m, more) - urgencyFilled(m, now)
			if worth.Urgency != gained || worth.Points != more.Points-now.Points {
				t.Fatalf("seed %d: %d is worth %+v, gained %d and %d points", seed, v.ID, worth, gained, more.Points-now.Points)
			}
			asked++
		}
	}
	if asked < smallCases {
		t.Errorf("only %d volunteers", asked)
	}
}

// TestShadowPriceOfPlace withdraws beneficiaries with one place and compares what the
// others gain.
func TestShadowPriceOfPlace(t *testing.T) {
	asked := 0
	for seed := range uint64(smallCases) {
		p := smallProblem(rand.New(rand.NewPCG(seed, 17)))
		p.Fixed, p.Previous = nil, nil
		for _, b := range p.Beneficiaries {
			m, err := New(p)
			if err != nil {
				t.Fatal(err)
			}
			worth, known := m.ShadowPriceOfPlace(b.ID, matching.Primary)
			if !known || b.TeamSize > 1 {
				continue
			}
			before := m.Result()
			own := 0
			for _, pair := range before.Pairs {
				if pair.BeneficiaryID == b.ID {
					own = placeRank(m, b.ID, matching.Primary)
				}
			}
			effect, err := m.Rematch(Change{WithdrawBeneficiary, matching.Ref{BeneficiaryID: b.ID}})
			if err != nil {
				t.Fatal(err)
			}
			gained := urgencyFilled(m, m.Result()) - urgencyFilled(m, before) + own
			if own > 0 && (worth.Urgency != gained || worth.Points != -effect.PointsLost) {
				t.Fatalf("seed %d: %d is worth %+v, gained %d and %d points", seed, b.ID, worth, gained, -effect.PointsLost)
			}
			asked += matching.Count(own > 0)
		}
	}
	if asked < smallCases/2 {
		t.Errorf("only %d places", asked)
	}
}

// urgencyFilled is the sum of the ranks of the places that a pairing fills.
func urgencyFilled(m *Matcher, r Result) int {
	sum := 0
	for _, pair := range r.Pairs {
		if !pair.Fixed {
			sum += placeRank(m, pair.BeneficiaryID, pair.Role)
		}
	}
	return sum
}

func placeRank(m *Matcher, beneficiary int64, role matching.Role) int {
	for _, p := range m.compiled.places[m.compiled.facts.BeneficiaryAt[beneficiary]] {
		if matching.Roles[p.role] == role {
			return int(p.rank)
		}
	}
	return 0
}
