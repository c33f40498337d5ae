package scheduling_test

import (
	"slices"
	"testing"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/schedulingtest"
)

// TestScenarioCards holds the eligibility cards of the demo programme.
func TestScenarioCards(t *testing.T) {
	tests := []struct {
		name      string
		change    func(p *scheduling.Problem, v *scheduling.Volunteer)
		serves    int // number of a shift the person has a seat on, 0 for none
		wants     int
		forbidden []scheduling.Code
	}{
		{"card 5: SH11 and SH12 at the same time", nil, 11, 12, []scheduling.Code{scheduling.Clash}},
		{"card 6: SH22 and SH23 overlap", nil, 22, 23, []scheduling.Code{scheduling.Clash}},
		{"card 7: no time to get from C06 to C01", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			start := p.Shifts[11].End.Add(30 * time.Minute)
			p.Shifts[0].Start, p.Shifts[0].End = start, start.Add(time.Hour)
		}, 12, 1, []scheduling.Code{scheduling.TravelGap}},
		{"card 8: clearance until 20 April allows 14 April", endClearance, 0, 11, nil},
		{"card 8: but not 21 April", endClearance, 0, 20, []scheduling.Code{scheduling.ClearanceExpired}},
		{"card 9: the home module has run out before SH05", endHomeModule, 0, 5, []scheduling.Code{scheduling.NotTrained}},
		{"card 9: SH09 needs no module", endHomeModule, 0, 9, nil},
		{"card 10: seventeen without the guardian's consent", func(p *scheduling.Problem, v *scheduling.Volunteer) { v.UnderAge = true }, 0, 1, []scheduling.Code{scheduling.UnderAge}},
		{"card 10: with it", func(p *scheduling.Problem, v *scheduling.Volunteer) { v.UnderAge, v.GuardianConsent = true, true }, 0, 1, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := anyTeam(schedulingtest.Demo())
			if tt.change != nil {
				tt.change(&p, &p.Volunteers[5])
			}
			if tt.serves != 0 {
				p.Assignments = []scheduling.Assignment{{Position: schedulingtest.SeatOn(p, tt.serves), Volunteer: 5, State: scheduling.Accepted}}
			}
			if got := codes(scheduling.Reasons(p, 5, schedulingtest.SeatOn(p, tt.wants))); !slices.Equal(got, tt.forbidden) {
				t.Errorf("reasons = %v, want %v", got, tt.forbidden)
			}
		})
	}
}

// free lets anyone of any team take the ordinary seats of the demo.
func anyTeam(p scheduling.Problem) scheduling.Problem {
	p.Positions = slices.Clone(p.Positions)
	for q := range p.Positions {
		p.Positions[q].TeamID = 0
	}
	return p
}

func endClearance(_ *scheduling.Problem, v *scheduling.Volunteer) {
	v.Clearance.End = schedulingtest.April(21).At(0, schedulingtest.Shanghai)
}

func endHomeModule(_ *scheduling.Problem, v *scheduling.Volunteer) {
	v.SignOffs = []scheduling.SignOff{{CourseID: schedulingtest.HomeCourse, Valid: calendar.Period{Start: schedulingtest.April(1).AddDays(-400).At(0, schedulingtest.Shanghai), End: schedulingtest.April(1).At(0, schedulingtest.Shanghai)}}}
}
