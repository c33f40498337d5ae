package matching

import (
	"testing"
)

// TestLimits sets every number a filter compares below, at and above its limit.
func TestLimits(t *testing.T) {
	tests := []struct {
		code    Code
		name    string
		set     func(s *Settings, v *Volunteer, b *Beneficiary, x int)
		allowed []int
		stopped []int
	}{
		{TwoPersonRule, "people in a team", func(_ *Settings, _ *Volunteer, b *Beneficiary, x int) { b.TeamSize = x }, []int{2}, []int{1}},
		{ClearanceMissing, "days the record check holds beyond the first contact", func(s *Settings, v *Volunteer, b *Beneficiary, x int) {
			b.Kind, v.ClearedUntil = Child, s.StartsOn+Day(x)
		}, []int{0, 1, 400}, []int{-1, -400}},
		{ClearanceMissing, "no first day set: any check holds", func(s *Settings, v *Volunteer, b *Beneficiary, x int) {
			s.StartsOn, b.Kind, v.ClearedUntil = 0, Child, Day(x)
		}, []int{1}, []int{0}},
		{CapacityFull, "supports running, of two", func(_ *Settings, v *Volunteer, _ *Beneficiary, x int) { v.Capacity, v.Active = 2, x }, []int{0, 1}, []int{2, 3}},
		{CapacityFull, "supports the volunteer may carry", func(_ *Settings, v *Volunteer, _ *Beneficiary, x int) { v.Capacity = x }, []int{1, 3}, []int{0}},
		{CommitmentShort, "days promised beyond what is needed", func(s *Settings, v *Volunteer, _ *Beneficiary, x int) { v.CommittedUntil = s.CommitUntil + Day(x) }, []int{0, 1}, []int{-1}},
		{CommitmentShort, "nothing promised, something needed", func(s *Settings, v *Volunteer, _ *Beneficiary, x int) {
			s.CommitUntil, v.CommittedUntil = Day(x), 0
		}, []int{0}, []int{1, 2}},
		{MonthlyTimeShort, "minutes a month", func(_ *Settings, v *Volunteer, _ *Beneficiary, x int) { v.MonthlyMinutes = x }, []int{0, 240, 241}, []int{1, 239}},
		{MonthlyTimeShort, "no minimum", func(s *Settings, v *Volunteer, _ *Beneficiary, x int) { s.MinMonthlyMinutes, v.MonthlyMinutes = 0, x }, []int{0, 1}, nil},
		{TooFar, "minutes on the way", func(_ *Settings, v *Volunteer, _ *Beneficiary, x int) { v.TravelMinutes = map[int64]int{2: x} }, []int{-5, 0, 59, 60}, []int{61, 1 << 40}},
		{TooFar, "minutes the volunteer accepts", func(_ *Settings, v *Volunteer, _ *Beneficiary, x int) { v.TravelLimit = x }, []int{-1, 0, 20, 21}, []int{1, 19}},
		{TooFar, "minutes the programme accepts", func(s *Settings, v *Volunteer, _ *Beneficiary, x int) { s.MaxTravelMinutes, v.TravelLimit = x, 30 }, []int{20, 40}, []int{0, 19}},
		{NoCommonTime, "half hours in common", func(_ *Settings, v *Volunteer, _ *Beneficiary, x int) {
			v.Cells = Cells{}.With(6, 540, 540+x*CellMinutes)
		}, []int{3, 4}, []int{0, 1, 2}},
		{NoCommonTime, "half hours needed, of six", func(s *Settings, _ *Volunteer, _ *Beneficiary, x int) { s.MinCommonCells = x }, []int{-1, 0, 1, 6}, []int{7, 64, 400}},
	}
	for _, tt := range tests {
		t.Run(string(tt.code)+"/"+tt.name, func(t *testing.T) {
			ask := func(x int) []Reason {
				s, v, b := goodPair()
				tt.set(&s, &v, &b, x)
				return s.Filters(v, b, Primary)
			}
			for _, x := range tt.allowed {
				if got := ask(x); got != nil {
					t.Errorf("%d: stopped by %v", x, got)
				}
			}
			for _, x := range tt.stopped {
				if got := ask(x); len(got) != 1 || got[0].Code != tt.code {
					t.Errorf("%d: stopped by %v, want %s", x, got, tt.code)
				}
			}
		})
	}
}

// TestTies names people in every list of either side, and others of whom nothing
// follows.
func TestTies(t *testing.T) {
	tests := []struct {
		name   string
		change func(v *Volunteer, b *Beneficiary, mate, other int64)
		code   Code
		by     string
	}{
		{"conflict told by the volunteer", func(v *Volunteer, _ *Beneficiary, _, b int64) { v.Conflicts = []int64{b} }, ConflictOfInterest, ""},
		{"conflict told for the beneficiary", func(_ *Volunteer, b *Beneficiary, v, _ int64) { b.Conflicts = []int64{v} }, ConflictOfInterest, ""},
		{"declined by the volunteer", func(v *Volunteer, _ *Beneficiary, _, b int64) { v.Declined = []int64{b} }, Declined, "volunteer"},
		{"declined by the beneficiary", func(_ *Volunteer, b *Beneficiary, v, _ int64) { b.DeclinedVolunteers = []int64{v} }, Declined, "beneficiary"},
		{"declined by both: the volunteer's word is told", func(v *Volunteer, b *Beneficiary, i, j int64) {
			v.Declined, b.DeclinedVolunteers = []int64{j}, []int64{i}
		}, Declined, "volunteer"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, v, b := goodPair()
			tt.change(&v, &b, v.ID, b.ID)
			got := s.Filters(v, b, Partner)
			if len(got) != 1 || got[0].Code != tt.code {
				t.Fatalf("stopped by %v, want %s", got, tt.code)
			}
			if by, _ := got[0].Params["by"].(string); by != tt.by {
				t.Errorf("said by %q, want %q", by, tt.by)
			}
			s, v, b = goodPair()
			tt.change(&v, &b, v.ID+100, b.ID+100)
			if got := s.Filters(v, b, Partner); got != nil {
				t.Errorf("stopped by what was said of others: %v", got)
			}
		})
	}
}

// TestRolesAreHeldToTheirFilters lets the partner off the filters of the primary.
func TestRolesAreHeldToTheirFilters(t *testing.T) {
	s, v, b := goodPair()
	b.NeedsDialect, b.Must, v.Adult = "kejia", []string{"law", "maths", "art"}, false
	primary, partner := s.Filters(v, b, Primary), s.Filters(v, b, Partner)
	if len(primary) != 3 || primary[0].Code != UnderAge || primary[1].Code != Language || primary[2].Code != SkillMissing {
		t.Errorf("the primary is stopped by %v", primary)
	}
	if len(partner) != 1 || partner[0].Code != UnderAge {
		t.Errorf("the partner is stopped by %v", partner)
	}
	if skills := primary[2].Params["skills"].([]string); len(skills) != 2 || skills[0] != "law" || skills[1] != "art" {
		t.Errorf("skills %v are missing", skills)
	}
}

// TestForbiddenTie is the one filter that only a problem knows of.
func TestForbiddenTie(t *testing.T) {
	s, v, b := goodPair()
	f := Index([]Volunteer{v}, []Beneficiary{b})
	if got := f.Reasons(s, 0, 0, TieForbidden, Partner); len(got) != 1 || got[0].Code != ForbiddenPair || got[0].Params != nil {
		t.Errorf("stopped by %v", got)
	}
	if got := f.Reasons(s, 0, 0, f.Tie(0, 0), Partner); got != nil {
		t.Errorf("stopped by %v", got)
	}
}

// TestDeclinedGenderTellsWhich does so only when nobody was named.
func TestDeclinedGenderTellsWhich(t *testing.T) {
	s, v, b := goodPair()
	b.DeclinedGenders = []string{"male", "female"}
	if got := s.Filters(v, b, Primary); len(got) != 1 || got[0].Params["gender"] != "female" || got[0].Params["by"] != "beneficiary" {
		t.Errorf("stopped by %v", got)
	}
	b.DeclinedVolunteers = []int64{v.ID}
	if got := s.Filters(v, b, Primary); len(got) != 1 || got[0].Params["gender"] != nil {
		t.Errorf("stopped by %v", got)
	}
}
