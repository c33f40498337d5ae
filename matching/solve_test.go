package matching

import "testing"

func TestSmoke(t *testing.T) {
	s := DefaultSettings()
	v := Volunteer{ID: 1, Adult: true, TrainedHome: true, Capacity: 2, Cells: Cells{}.With(6, 540, 720), TravelMinutes: map[int64]int{7: 20}}
	w := v
	w.ID = 2
	b := Beneficiary{ID: 11, Kind: Elder, Area: 7, Verified: true, Consent: true, Agreement: true, TeamSize: 2, Cells: Cells{}.With(6, 540, 660)}
	r, err := Solve(Problem{Settings: s, Volunteers: []Volunteer{w, v}, Beneficiaries: []Beneficiary{b}})
	t.Logf("%+v %v", r, err)
	if r.Filled != 2 {
		t.Error("x")
	}
}
