package optimal

import (
	"testing"

	"nuanlin/matching"
)

func TestForbiddenPair(t *testing.T) {
	s, v, b := goodPair()
	p := matching.Problem{Settings: s, Volunteers: []matching.Volunteer{v}, Beneficiaries: []matching.Beneficiary{b}, Forbidden: []matching.Ref{{VolunteerID: 1, BeneficiaryID: 11}}}
	m, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	if pairs := m.Result().Pairs; len(pairs) > 0 {
		t.Errorf("pairs %v", pairs)
	}
	answer, _ := m.Why(matching.Ref{VolunteerID: 1, BeneficiaryID: 11})
	if len(answer.Primary) != 1 || answer.Primary[0].Code != matching.ForbiddenPair {
		t.Errorf("reasons %v", answer.Primary)
	}
}
