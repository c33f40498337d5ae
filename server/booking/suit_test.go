package booking

import (
	"slices"
	"testing"
	"time"

	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

func TestSuit(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("CST", 8*3600)
	saturday := time.Date(2012, 4, 14, 9, 0, 0, 0, zone)
	team, other, skill := int64(8), int64(7), "guzheng"
	skillID := int64(3)
	base := func() (Vacancy, shifts.Position, Eligibility) {
		return Vacancy{ShiftID: 1, State: "open", StartsAt: saturday, EndsAt: saturday.Add(2 * time.Hour), BusMinutes: 40, Free: true},
			shifts.Position{Minimum: 2, Maximum: 4, Taken: 2},
			Eligibility{ID: 5, TeamID: team, Active: true, DailyLimitMinutes: 600, WeeklyLimitMinutes: 2400, Weekly: []people.WeeklyMinutes{{Weekday: 6, From: 8 * 60, Until: 18 * 60}}}
	}
	tests := []struct {
		name string
		with func(v *Vacancy, q *shifts.Position, p *Eligibility)
		cost int64
		fits []string
	}{
		{"only the way", func(*Vacancy, *shifts.Position, *Eligibility) {}, 40, []string{FitOffered}},
		{"somebody is missing", func(_ *Vacancy, q *shifts.Position, _ *Eligibility) { q.Taken = 1 }, -20, []string{FitShort, FitOffered}},
		{"a skill is asked for", func(v *Vacancy, _ *shifts.Position, p *Eligibility) {
			v.SkillID, v.SkillCode, p.Skills = &skillID, &skill, []int64{skillID}
		}, 10, []string{FitSkill, FitOffered}},
		{"for the own team", func(v *Vacancy, _ *shifts.Position, _ *Eligibility) { v.TeamID = &team }, 40, []string{FitTeam, FitOffered}},
		{"for another team", func(v *Vacancy, _ *shifts.Position, _ *Eligibility) { v.TeamID = &other }, 100, []string{FitOffered}},
		{"at a time that was not offered", func(_ *Vacancy, _ *shifts.Position, p *Eligibility) {
			p.Weekly[0].Weekday = 7
		}, 160, nil},
		{"near", func(v *Vacancy, _ *shifts.Position, _ *Eligibility) { v.BusMinutes = 20 }, 20, []string{FitOffered, FitNear}},
		{"another shift that day", func(_ *Vacancy, _ *shifts.Position, p *Eligibility) {
			p.Engagements = append(p.Engagements, Engagement{Kind: "shift", ShiftID: 9, StartsAt: saturday.Add(6 * time.Hour), EndsAt: saturday.Add(8 * time.Hour)})
		}, 160, []string{FitOffered}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v, q, p := base()
			tt.with(&v, &q, &p)
			got := suit(v, q, q.Missing(), p, zone)
			var fits []string
			for _, f := range got.Fits {
				fits = append(fits, f.Code)
			}
			if got.Cost != tt.cost || !slices.Equal(fits, tt.fits) {
				t.Errorf("suit = %d %v, want %d %v", got.Cost, fits, tt.cost, tt.fits)
			}
		})
	}
}

// TestShortOfTheWholeShift holds that what a shift lacks is the sum over its positions: it
// cannot take place with one of them full and another empty.
func TestShortOfTheWholeShift(t *testing.T) {
	t.Parallel()
	now := time.Date(2012, 4, 7, 9, 0, 0, 0, time.UTC)
	from := now.AddDate(0, 0, 7)
	people := Eligibility{ID: 5, Active: true, DailyLimitMinutes: 600, WeeklyLimitMinutes: 2400}
	shift := shifts.Shift{ID: 1, StartsAt: from, EndsAt: from.Add(2 * time.Hour)}
	positions := []shifts.Position{
		{ID: 1, ShiftID: 1, Minimum: 5, Maximum: 9}, {ID: 2, ShiftID: 1, Minimum: 11, Maximum: 12}, {ID: 3, ShiftID: 1, Minimum: 1, Maximum: 4, Taken: 4},
	}
	vacancies := map[int64]Vacancy{}
	for _, q := range positions {
		vacancies[q.ID] = Vacancy{ShiftID: 1, State: "open", StartsAt: shift.StartsAt, EndsAt: shift.EndsAt, Free: q.Taken < q.Maximum}
	}
	open := assemble([]shifts.Shift{shift}, positions, vacancies, people, nil, now, time.UTC)
	if fits := open[0].Suit.Fits; len(fits) == 0 || fits[0].Code != FitShort || fits[0].Params["missing"] != 16 {
		t.Errorf("of 16 missing it says %+v", fits)
	}
}
