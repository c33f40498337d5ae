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

// TestProblemsAtTheirLimits accepts what is just allowed and refuses what is just
// not, and says where.
func TestProblemsAtTheirLimits(t *testing.T) {
	tests := []struct {
		name   string
		change func(p *Problem)
		want   *ProblemError // nil for allowed
	}{
		{"as it is", func(*Problem) {}, nil},
		{"weights of 0 and 1 000", func(p *Problem) { p.Settings.Weights.Needs, p.Settings.Weights.Time = 0, 1000 }, nil},
		{"weight below 0", func(p *Problem) { p.Settings.Weights.Interests = -1 }, &ProblemError{"weight_invalid", "interests", -1}},
		{"weight over 1 000", func(p *Problem) { p.Settings.Weights.Prior = 1001 }, &ProblemError{"weight_invalid", "prior", 1001}},
		{"load costs of nothing", func(p *Problem) { p.Settings.LoadCost = []int{0, 0, 0} }, nil},
		{"load costs as high as can be", func(p *Problem) { p.Settings.LoadCost = []int{100_000, 100_000, 100_000, 100_000} }, nil},
		{"a load cost too high", func(p *Problem) { p.Settings.LoadCost = []int{0, 0, 100_001} }, &ProblemError{"load_cost_invalid", "load_cost[2]", 100_001}},
		{"a load cost below 0", func(p *Problem) { p.Settings.LoadCost = []int{-1, 0, 0} }, &ProblemError{"load_cost_invalid", "load_cost[0]", -1}},
		{"a load cost that falls", func(p *Problem) { p.Settings.LoadCost = []int{3, 2, 4} }, &ProblemError{"load_cost_invalid", "load_cost[1]", 2}},
		{"two load costs", func(p *Problem) { p.Settings.LoadCost = []int{0, 1} }, &ProblemError{"load_cost_missing", "load_cost", 2}},
		{"no capacity, nothing running", func(p *Problem) { p.Volunteers[0].Capacity, p.Volunteers[0].Active = 0, 0 }, nil},
		{"three supports, more running", func(p *Problem) { p.Volunteers[0].Capacity, p.Volunteers[0].Active = 3, 5 }, nil},
		{"capacity below 0", func(p *Problem) { p.Volunteers[0].Capacity = -1 }, &ProblemError{"capacity_invalid", "volunteer", 1}},
		{"four supports", func(p *Problem) { p.Volunteers[0].Capacity = 4 }, &ProblemError{"capacity_invalid", "volunteer", 1}},
		{"fewer than none running", func(p *Problem) { p.Volunteers[0].Active = -1 }, &ProblemError{"capacity_invalid", "volunteer", 1}},
		{"a volunteer twice", func(p *Problem) { p.Volunteers = append(p.Volunteers, Volunteer{ID: 2}, Volunteer{ID: 1}) }, &ProblemError{"volunteer_repeated", "volunteer", 1}},
		{"a beneficiary twice", func(p *Problem) { p.Beneficiaries = append(p.Beneficiaries, p.Beneficiaries[0]) }, &ProblemError{"beneficiary_repeated", "beneficiary", 11}},
		{"a beneficiary with the ID of a volunteer", func(p *Problem) { p.Beneficiaries[0].ID = 1 }, nil},
		{"teams of one and two", func(p *Problem) {
			p.Beneficiaries = append(p.Beneficiaries, Beneficiary{ID: 12, TeamSize: 1, Kind: Child}, Beneficiary{ID: 13, TeamSize: 2, Kind: Disabled})
		}, nil},
		{"a team of nobody", func(p *Problem) { p.Beneficiaries[0].TeamSize = 0 }, &ProblemError{"team_size_invalid", "beneficiary", 11}},
		{"a team of three", func(p *Problem) { p.Beneficiaries[0].TeamSize = 3 }, &ProblemError{"team_size_invalid", "beneficiary", 11}},
		{"an unknown kind", func(p *Problem) { p.Beneficiaries[0].Kind = "pet" }, &ProblemError{"kind_invalid", "beneficiary", 11}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, v, b := goodPair()
			p := Problem{Settings: s, Volunteers: []Volunteer{v}, Beneficiaries: []Beneficiary{b}}
			tt.change(&p)
			problem, _ := p.Check().(*ProblemError)
			if (problem == nil) != (tt.want == nil) || problem != nil && *problem != *tt.want {
				t.Errorf("%v, want %v", problem, tt.want)
			}
		})
	}
}

func TestErrorsNameThePlace(t *testing.T) {
	problem := &ProblemError{Reason: "kind_invalid", What: "beneficiary", Value: 7}
	if got, want := problem.Error(), "matching: kind_invalid: beneficiary 7"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	fixed := &FixedPairError{Fix: Fix{Ref: Ref{3, 4}}, Reasons: []Reason{{Code: UnderAge}}}
	if got, want := fixed.Error(), "matching: fixed pair of volunteer 3 and beneficiary 4 is not possible: [{under_age map[]}]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestRefsAreOrderedByBeneficiary(t *testing.T) {
	sorted := []Ref{{2, 1}, {5, 1}, {1, 2}, {3, 2}}
	for i, a := range sorted {
		for j, b := range sorted {
			if got := CompareRefs(a, b); got < 0 != (i < j) || got > 0 != (i > j) {
				t.Errorf("%v beside %v: %d", a, b, got)
			}
		}
	}
}
