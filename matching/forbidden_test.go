package matching

import "testing"

func TestForbiddenPair(t *testing.T) {
	s, v, b := goodPair()
	p := Problem{Settings: s, Volunteers: []Volunteer{v}, Beneficiaries: []Beneficiary{b}, Forbidden: []Ref{{1, 11}}}
	m, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	if pairs := m.Result().Pairs; len(pairs) > 0 {
		t.Errorf("pairs %v", pairs)
	}
	answer, _ := m.Why(Ref{1, 11})
	if len(answer.Primary) != 1 || answer.Primary[0].Code != ForbiddenPair {
		t.Errorf("reasons %v", answer.Primary)
	}
}
