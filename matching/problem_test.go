package matching

import "testing"

func TestProblemIsChecked(t *testing.T) {
	tests := []struct {
		reason string
		change func(p *Problem)
	}{
		{"weight_invalid", func(p *Problem) { p.Settings.Weights.Needs = -1 }},
		{"weight_invalid", func(p *Problem) { p.Settings.Weights.Prior = 1001 }},
		{"load_cost_missing", func(p *Problem) { p.Settings.LoadCost = []int{0, 1} }},
		{"load_cost_invalid", func(p *Problem) { p.Settings.LoadCost = []int{5, 4, 6} }},
		{"volunteer_repeated", func(p *Problem) { p.Volunteers = append(p.Volunteers, p.Volunteers[0]) }},
		{"beneficiary_repeated", func(p *Problem) { p.Beneficiaries = append(p.Beneficiaries, p.Beneficiaries[0]) }},
		{"capacity_invalid", func(p *Problem) { p.Volunteers[0].Capacity = 4 }},
		{"team_size_invalid", func(p *Problem) { p.Beneficiaries[0].TeamSize = 0 }},
		{"team_size_invalid", func(p *Problem) { p.Beneficiaries[0].TeamSize = 3 }},
		{"kind_invalid", func(p *Problem) { p.Beneficiaries[0].Kind = "" }},
	}
	for _, tt := range tests {
		s, v, b := goodPair()
		p := Problem{Settings: s, Volunteers: []Volunteer{v}, Beneficiaries: []Beneficiary{b}}
		tt.change(&p)
		err := p.Check()
		if problem, ok := err.(*ProblemError); !ok || problem.Reason != tt.reason {
			t.Errorf("%v, want %s", err, tt.reason)
		}
	}
}
