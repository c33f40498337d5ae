package matching

import "testing"

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
