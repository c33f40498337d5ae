package matching

import (
	"maps"
	"testing"
)

func TestScore(t *testing.T) {
	type change func(s *Settings, v *Volunteer, b *Beneficiary)
	tests := []struct {
		criterion CriterionName
		name      string
		fit       int
		change    change
	}{
		{CriterionBeneficiaryWish, "no wish stated", 0, func(*Settings, *Volunteer, *Beneficiary) {}},
		{CriterionBeneficiaryWish, "gender as wished", 100, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.PreferredGender = "female" }},
		{CriterionBeneficiaryWish, "gender not as wished", 0, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.PreferredGender = "male" }},
		{CriterionBeneficiaryWish, "one of two wishes", 50, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.PreferredGender, b.PreferredTeam = "male", 7 }},
		{CriterionBeneficiaryWish, "two of three wishes", 66, func(_ *Settings, _ *Volunteer, b *Beneficiary) {
			b.PreferredGender, b.PreferredTeam, b.PreferredVolunteers = "male", 7, []int64{5, 1}
		}},
		{CriterionVolunteerWish, "no wish stated", 0, func(*Settings, *Volunteer, *Beneficiary) {}},
		{CriterionVolunteerWish, "kind as wished", 100, func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.PreferredKinds = []Kind{Child, Elder} }},
		{CriterionVolunteerWish, "kind but not the person", 50, func(_ *Settings, v *Volunteer, _ *Beneficiary) {
			v.PreferredKinds, v.PreferredBeneficiaries = []Kind{Elder}, []int64{12}
		}},
		{CriterionVolunteerWish, "the person", 100, func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.PreferredBeneficiaries = []int64{11} }},
		{CriterionInterests, "the only one", 100, func(*Settings, *Volunteer, *Beneficiary) {}},
		{CriterionInterests, "none listed", 0, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Interests = nil }},
		{CriterionInterests, "one of three", 33, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Interests = []string{"opera", "tea", "cards"} }},
		{CriterionInterests, "two of five count as two of three", 66, func(_ *Settings, _ *Volunteer, b *Beneficiary) {
			b.Interests = []string{"opera", "chess", "tea", "cards", "song"}
		}},
		{CriterionNeeds, "covered", 100, func(*Settings, *Volunteer, *Beneficiary) {}},
		{CriterionNeeds, "half covered", 50, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Needs = []string{"maths", "law"} }},
		{CriterionNeeds, "nothing needed", 0, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Needs = nil }},
		{CriterionTime, "three of six hours", 50, func(*Settings, *Volunteer, *Beneficiary) {}},
		{CriterionTime, "more than ample", 100, func(s *Settings, _ *Volunteer, _ *Beneficiary) { s.AmpleCells = 4 }},
		{CriterionTime, "nothing in common", 0, func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Cells = Cells{} }},
		{CriterionCloseness, "twenty minutes", 100, func(*Settings, *Volunteer, *Beneficiary) {}},
		{CriterionCloseness, "half an hour", 75, func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.TravelMinutes = map[int64]int{2: 30} }},
		{CriterionCloseness, "at the limit", 0, func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.TravelMinutes = map[int64]int{2: 60} }},
		{CriterionCloseness, "unknown", 0, func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.TravelMinutes = nil }},
		{CriterionDialect, "no wish", 0, func(*Settings, *Volunteer, *Beneficiary) {}},
		{CriterionDialect, "as wished", 100, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Dialect = "sichuan" }},
		{CriterionDialect, "as needed", 100, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.NeedsDialect = "sichuan" }},
		{CriterionDialect, "another", 0, func(_ *Settings, _ *Volunteer, b *Beneficiary) { b.Dialect = "kejia" }},
		{CriterionPrior, "never met", 0, func(*Settings, *Volunteer, *Beneficiary) {}},
		{CriterionPrior, "met before", 100, func(_ *Settings, v *Volunteer, _ *Beneficiary) { v.Prior = []int64{11} }},
	}
	covered := map[CriterionName]int{}
	for _, tt := range tests {
		t.Run(string(tt.criterion)+"/"+tt.name, func(t *testing.T) {
			covered[tt.criterion]++
			s, v, b := goodPair()
			tt.change(&s, &v, &b)
			sum, fit := 0, -1
			score := s.Score(v, b)
			for _, c := range score.Criteria {
				sum += c.Points
				if c.Points != c.Fit*c.Weight {
					t.Errorf("%s: %d points for %d times %d", c.Name, c.Points, c.Fit, c.Weight)
				}
				if c.Name == tt.criterion {
					fit = c.Fit
				}
			}
			if fit != tt.fit {
				t.Errorf("fit %d, want %d", fit, tt.fit)
			}
			if sum != score.Points {
				t.Errorf("%d points, but the criteria add up to %d", score.Points, sum)
			}
		})
	}
	for _, c := range criteria {
		if covered[c.name] < 2 {
			t.Errorf("too few rows for %s", c.name)
		}
	}
}

func TestDefaultWeightsAddUpToAHundred(t *testing.T) {
	sum := 0
	for _, w := range DefaultSettings().Weights.List() {
		sum += w
	}
	if sum != 100 {
		t.Errorf("the weights add up to %d", sum)
	}
}

// TestFitsAtTheirLimits sets every number a fit is computed from around its edges.
func TestFitsAtTheirLimits(t *testing.T) {
	tests := []struct {
		criterion CriterionName
		name      string
		set       func(s *Settings, v *Volunteer, b *Beneficiary, x int)
		fits      map[int]int
	}{
		{CriterionCloseness, "minutes on the way", func(_ *Settings, v *Volunteer, _ *Beneficiary, x int) { v.TravelMinutes = map[int64]int{2: x} },
			map[int]int{0: 100, 19: 100, 20: 100, 21: 97, 40: 50, 59: 2, 60: 0, 61: 0}},
		{CriterionCloseness, "near and far are one", func(s *Settings, v *Volunteer, _ *Beneficiary, x int) {
			s.NearMinutes, s.MaxTravelMinutes, v.TravelMinutes = 30, 30, map[int64]int{2: x}
		}, map[int]int{29: 100, 30: 100, 31: 0}},
		{CriterionTime, "half hours in common, twelve ample", func(_ *Settings, v *Volunteer, b *Beneficiary, x int) {
			v.Cells, b.Cells = Cells{}.With(0, 0, 1440), Cells{}.With(0, 600, 600+30*x)
		}, map[int]int{0: 0, 1: 8, 6: 50, 11: 91, 12: 100, 13: 100}},
		{CriterionTime, "ample half hours, of six", func(s *Settings, _ *Volunteer, _ *Beneficiary, x int) { s.AmpleCells = x }, map[int]int{0: 0, 5: 100, 6: 100, 7: 85}},
		{CriterionInterests, "shared interests, of two", func(_ *Settings, _ *Volunteer, b *Beneficiary, x int) {
			b.Interests = []string{"opera", "chess", "tea", "song", "cards"}[2-x : 4]
		}, map[int]int{0: 0, 1: 33, 2: 66}},
		{CriterionInterests, "listed interests, all shared", func(_ *Settings, v *Volunteer, b *Beneficiary, x int) {
			v.Interests = []string{"opera", "chess", "tea", "song"}
			b.Interests = v.Interests[:x]
		}, map[int]int{0: 0, 1: 100, 2: 100, 3: 100, 4: 100}},
		{CriterionNeeds, "needs covered, of three", func(_ *Settings, v *Volunteer, b *Beneficiary, x int) {
			b.Needs = []string{"maths", "law", "art"}
			v.Skills = b.Needs[:x]
		}, map[int]int{0: 0, 1: 33, 2: 66, 3: 100}},
		{CriterionVolunteerWish, "kinds wished", func(_ *Settings, v *Volunteer, _ *Beneficiary, x int) {
			v.PreferredKinds = []Kind{Child, Disabled, Elder, Elder}[:x]
		},
			map[int]int{0: 0, 2: 0, 3: 100, 4: 100}},
	}
	for _, tt := range tests {
		t.Run(string(tt.criterion)+"/"+tt.name, func(t *testing.T) {
			for x, want := range tt.fits {
				s, v, b := goodPair()
				tt.set(&s, &v, &b, x)
				for _, c := range s.Score(v, b).Criteria {
					if c.Name == tt.criterion && c.Fit != want {
						t.Errorf("%d: fit %d, want %d", x, c.Fit, want)
					}
				}
			}
		})
	}
}

// TestCriteriaTellTheirFacts holds what is shown beside each fit.
func TestCriteriaTellTheirFacts(t *testing.T) {
	s, v, b := goodPair()
	b.PreferredGender, b.PreferredTeam, v.PreferredKinds, v.PreferredBeneficiaries = "female", 8, []Kind{Child}, []int64{11}
	b.Interests, b.Needs = []string{"opera", "tea"}, []string{"digital", "maths", "law"}
	v.TravelMinutes = map[int64]int{2: 25}
	want := map[CriterionName]map[string]any{
		CriterionBeneficiaryWish: {"met": 1, "stated": 2},
		CriterionVolunteerWish:   {"met": 1, "stated": 2},
		CriterionInterests:       {"shared": 1, "listed": 2},
		CriterionNeeds:           {"covered": 2, "needed": 3},
		CriterionTime:            {"minutes": 180, "ample": 360},
		CriterionCloseness:       {"minutes": 25, "near": 20, "limit": 60},
		CriterionDialect:         nil,
		CriterionPrior:           nil,
	}
	for _, c := range s.Score(v, b).Criteria {
		if !maps.Equal(c.Params, want[c.Name]) {
			t.Errorf("%s tells %v, want %v", c.Name, c.Params, want[c.Name])
		}
	}
	v.TravelMinutes = nil
	if c := s.Score(v, b).Criteria[5]; c.Name != CriterionCloseness || c.Params != nil {
		t.Errorf("an unknown way is told as %v", c.Params)
	}
}
