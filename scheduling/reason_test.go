package scheduling

import (
	"reflect"
	"slices"
	"testing"
	"time"
)

// codes lists the codes of the reasons.
func codes(reasons []Reason) []Code {
	var list []Code
	for _, r := range reasons {
		list = append(list, r.Code)
	}
	return list
}

// free lets anyone of any team take the ordinary seats of the demo.
func anyTeam(p Problem) Problem {
	p.Positions = slices.Clone(p.Positions)
	for q := range p.Positions {
		p.Positions[q].TeamID = 0
	}
	return p
}

// TestScenarioCards holds the eligibility cards of the demo programme.
func TestScenarioCards(t *testing.T) {
	tests := []struct {
		name      string
		change    func(p *Problem, v *Volunteer)
		serves    int // number of a shift the person has a seat on, 0 for none
		wants     int
		forbidden []Code
	}{
		{"card 5: SH11 and SH12 at the same time", nil, 11, 12, []Code{Clash}},
		{"card 6: SH22 and SH23 overlap", nil, 22, 23, []Code{Clash}},
		{"card 7: no time to get from C06 to C01", func(p *Problem, v *Volunteer) {
			start := p.Shifts[11].End.Add(30 * time.Minute)
			p.Shifts[0].Start, p.Shifts[0].End = start, start.Add(time.Hour)
		}, 12, 1, []Code{TravelGap}},
		{"card 8: clearance until 20 April allows 14 April", endClearance, 0, 11, nil},
		{"card 8: but not 21 April", endClearance, 0, 20, []Code{ClearanceExpired}},
		{"card 9: the home module has run out before SH05", endHomeModule, 0, 5, []Code{NotTrained}},
		{"card 9: SH09 needs no module", endHomeModule, 0, 9, nil},
		{"card 10: seventeen without the guardian's consent", func(p *Problem, v *Volunteer) { v.UnderAge = true }, 0, 1, []Code{UnderAge}},
		{"card 10: with it", func(p *Problem, v *Volunteer) { v.UnderAge, v.GuardianConsent = true, true }, 0, 1, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := anyTeam(demo())
			if tt.change != nil {
				tt.change(&p, &p.Volunteers[5])
			}
			if tt.serves != 0 {
				p.Assignments = []Assignment{{seatOn(p, tt.serves), 5, Accepted}}
			}
			if got := codes(Reasons(p, 5, seatOn(p, tt.wants))); !slices.Equal(got, tt.forbidden) {
				t.Errorf("reasons = %v, want %v", got, tt.forbidden)
			}
		})
	}
}

func endClearance(_ *Problem, v *Volunteer) { v.Clearance.End = april(21).At(0, shanghai) }

func endHomeModule(_ *Problem, v *Volunteer) {
	v.SignOffs = []SignOff{{homeCourse, Period{april(1).AddDays(-400).At(0, shanghai), april(1).At(0, shanghai)}}}
}

// also gives the person of [onePair] a seat on a shift so many days later, and the
// shift of the pair the form of point service.
func also(p *Problem, days int, form Form) {
	p.Shifts[0].Form = Point
	s := p.Shifts[0]
	s.ID, s.Form = s.ID+int64(len(p.Shifts)), form
	s.Start, s.End = s.Start.AddDate(0, 0, days), s.End.AddDate(0, 0, days)
	s.Day, s.Week = s.Day+days, april(7).AddDays(days).Week()
	q := len(p.Positions)
	p.Positions = append(p.Positions, Position{ID: 20 + int64(q), Shift: len(p.Shifts), Minimum: 1, Maximum: 1})
	p.Shifts = append(p.Shifts, s)
	p.Assignments = append(p.Assignments, Assignment{Position: q})
}

// beside gives a second seat of the shift of [onePair] to a second person, whom
// those bonds tie to the first.
func beside(p *Problem, bonds ...Bond) {
	p.Volunteers = append(p.Volunteers, Volunteer{ID: 9})
	p.Positions = append(p.Positions, Position{ID: 21, Minimum: 1, Maximum: 1})
	p.Assignments, p.Bonds = []Assignment{{Position: 1, Volunteer: 1}}, bonds
}

func TestReasons(t *testing.T) {
	early := Period{at(0).AddDate(0, 0, -9), at(0).AddDate(0, 0, -2)}
	visit := func(start, end int, place int64) Engagement {
		return Engagement{CommitmentID: 77, Kind: "visit", Outside: true, During: Period{at(start), at(end)}, PlaceID: place}
	}
	tests := []struct {
		name   string
		change func(p *Problem, v *Volunteer)
		want   []Reason
	}{
		{"nothing stands against it", nil, nil},
		{"another team's seat", func(p *Problem, v *Volunteer) { p.Positions[0].TeamID = 5 }, []Reason{{Code: TeamOnly, TeamID: 5}}},
		{"the own team's seat", func(p *Problem, v *Volunteer) { p.Positions[0].TeamID = 4 }, nil},
		{"the captain's seat", func(p *Problem, v *Volunteer) { p.Positions[0].Leads = true }, []Reason{{Code: NotCaptain}}},
		{"the captain's seat for a captain", func(p *Problem, v *Volunteer) { p.Positions[0].Leads, v.Captain = true, true }, nil},
		{"a skill is missing", func(p *Problem, v *Volunteer) { p.Positions[0].SkillID, v.Skills = 3, []int64{4} }, []Reason{{Code: SkillMissing, SkillID: 3}}},
		{"the skill is there", func(p *Problem, v *Volunteer) { p.Positions[0].SkillID, v.Skills = 3, []int64{4, 3} }, nil},
		{"two courses never taken", func(p *Problem, v *Volunteer) { p.Positions[0].Courses = []int64{1, 2} }, []Reason{{Code: NotTrained, CourseID: 1}, {Code: NotTrained, CourseID: 2}}},
		{"a course that ran out", func(p *Problem, v *Volunteer) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []SignOff{{1, Period{early.Start, early.Start.Add(1)}}, {1, early}}
		}, []Reason{{Code: NotTrained, CourseID: 1, On: early.End}}},
		{"a sign-off that ends during the shift", func(p *Problem, v *Volunteer) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []SignOff{{1, Period{early.Start, at(600)}}}
		}, []Reason{{Code: NotTrained, CourseID: 1, On: at(600)}}},
		{"a sign-off that never ends", func(p *Problem, v *Volunteer) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []SignOff{{1, Period{Start: early.Start}}}
		}, nil},
		{"a sign-off that starts later", func(p *Problem, v *Volunteer) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []SignOff{{1, Period{Start: at(600)}}}
		}, []Reason{{Code: NotTrained, CourseID: 1}}},
		{"children, no record check", func(p *Problem, v *Volunteer) { p.Shifts[0].Child = true }, []Reason{{Code: ClearanceMissing}}},
		{"children, an old record check", func(p *Problem, v *Volunteer) { p.Shifts[0].Child, v.Clearance = true, early }, []Reason{{Code: ClearanceExpired, On: early.End}}},
		{"a home asks it of two, not of each", func(p *Problem, v *Volunteer) { p.Shifts[0].Home = true }, nil},
		{"under age with consent on a seat for adults", func(p *Problem, v *Volunteer) {
			p.Positions[0].AdultsOnly, v.UnderAge, v.GuardianConsent = true, true, true
		}, []Reason{{Code: UnderAge, Needs: "adult"}}},
		{"declined before", func(p *Problem, v *Volunteer) { v.Declined = []int64{10} }, []Reason{{Code: Declined}}},
		{"never available", func(p *Problem, v *Volunteer) { v.AnyTime = false }, []Reason{{Code: Unavailable}}},
		{"available but for the last minute", func(p *Problem, v *Volunteer) {
			v.AnyTime, v.Available = false, []Period{{at(0), at(nine + 149)}}
		}, []Reason{{Code: Unavailable}}},
		{"available in two parts that touch", func(p *Problem, v *Volunteer) {
			v.AnyTime, v.Available = false, []Period{{at(600), at(700)}, {at(nine), at(600)}}
		}, nil},
		{"available in two parts with a gap", func(p *Problem, v *Volunteer) {
			v.AnyTime, v.Available = false, []Period{{at(nine), at(600)}, {at(601), at(700)}}
		}, []Reason{{Code: Unavailable}}},
		{"too far from home", func(p *Problem, v *Volunteer) { v.TravelLimit, v.HomeMinutes = 30, map[int64]int{1: 31} }, []Reason{{Code: TravelLimit, Minutes: 31, Limit: 30}}},
		{"as far as the limit", func(p *Problem, v *Volunteer) { v.TravelLimit, v.HomeMinutes = 30, map[int64]int{1: 30} }, nil},
		{"a visit in the middle", func(p *Problem, v *Volunteer) { busy(v, 600, 630, 1) }, []Reason{{Code: Clash, With: visit(600, 630, 1)}}},
		{"back to back at the same place", func(p *Problem, v *Volunteer) { busy(v, 480, nine, 1); busy(v, nine+150, 700, 1) }, nil},
		{"back to back somewhere unknown", func(p *Problem, v *Volunteer) { busy(v, 480, nine, 0) }, nil},
		{"39 minutes for a way of 40", func(p *Problem, v *Volunteer) { busy(v, 480, nine-39, 2) }, []Reason{{Code: TravelGap, With: visit(480, nine-39, 2), Minutes: 40, Limit: 39}}},
		{"40 minutes for a way of 40, and back", func(p *Problem, v *Volunteer) { busy(v, 480, nine-40, 2); busy(v, nine+190, 740, 2) }, nil},
		{"39 minutes for the way after", func(p *Problem, v *Volunteer) { busy(v, nine+189, 740, 2) }, []Reason{{Code: TravelGap, With: visit(nine+189, 740, 2), Minutes: 40, Limit: 39}}},
		{"a place no one has measured", func(p *Problem, v *Volunteer) { busy(v, 400, nine-59, 9) }, []Reason{{Code: TravelGap, With: visit(400, nine-59, 9), Minutes: 60, Limit: 59}}},
		{"exactly eight hours on the day", func(p *Problem, v *Volunteer) { busy(v, 800, 1130, 0) }, nil},
		{"a minute more", func(p *Problem, v *Volunteer) { busy(v, 800, 1131, 0) }, []Reason{{Code: DailyLimit, Minutes: 481, Limit: 480}}},
		{"the person's own daily limit", func(p *Problem, v *Volunteer) { v.DailyLimit = 120 }, []Reason{{Code: DailyLimit, Minutes: 150, Limit: 120}}},
		{"the week is full", func(p *Problem, v *Volunteer) { busy(v, 800, 900, 0); v.WeeklyLimit = 249 }, []Reason{{Code: WeeklyLimit, Minutes: 250, Limit: 249}}},
		{"as much as the whole term allows", func(p *Problem, v *Volunteer) {
			busy(v, 800, 900, 0)
			v.Pattern = &Pattern{TotalMinutes: 250}
		}, nil},
		{"a minute more than the whole term allows", func(p *Problem, v *Volunteer) {
			busy(v, 800, 900, 0)
			v.Pattern = &Pattern{TotalMinutes: 249}
		}, []Reason{{Code: TotalLimit, Minutes: 250, Limit: 249}}},
		{"as many of a form as allowed", func(p *Problem, v *Volunteer) {
			also(p, 3, Point)
			also(p, 5, Culture)
			v.Pattern = &Pattern{PerForm: map[Form]int{Point: 2}}
		}, nil},
		{"one more of a form", func(p *Problem, v *Volunteer) {
			also(p, 3, Point)
			v.Pattern = &Pattern{PerForm: map[Form]int{Point: 1}}
		}, []Reason{{Code: FormLimit, Form: Point, Count: 2, Limit: 1}}},
		{"days in a row, with a gap", func(p *Problem, v *Volunteer) {
			also(p, -1, Point)
			also(p, 2, Point)
			v.Pattern = &Pattern{DaysInRow: 2}
		}, nil},
		{"a day that joins two runs", func(p *Problem, v *Volunteer) {
			also(p, -1, Point)
			also(p, 1, Point)
			v.Pattern = &Pattern{DaysInRow: 2}
		}, []Reason{{Code: DaysInRow, Count: 3, Limit: 2}}},
		{"free days enough", func(p *Problem, v *Volunteer) {
			also(p, 3, Point)
			also(p, -3, Point)
			v.Pattern = &Pattern{DaysBetween: 2}
		}, nil},
		{"a free day too few before", func(p *Problem, v *Volunteer) {
			also(p, 3, Point)
			also(p, -2, Point)
			v.Pattern = &Pattern{DaysBetween: 2}
		}, []Reason{{Code: DaysBetween, Count: 1, Limit: 2}}},
		{"a visit the day after a service", func(p *Problem, v *Volunteer) {
			busy(v, 800, 900, 0)
			v.Commitments[0].Day++
			v.Pattern = &Pattern{DaysBetween: 1}
		}, []Reason{{Code: DaysBetween, Limit: 1}}},
		{"a training is no service", func(p *Problem, v *Volunteer) {
			busy(v, 800, 900, 0)
			v.Commitments[0].Day, v.Commitments[0].Minutes = v.Commitments[0].Day+1, 0
			v.Pattern = &Pattern{DaysBetween: 1}
		}, nil},
		{"both days of a weekend, and a weekday", func(p *Problem, v *Volunteer) {
			also(p, 1, Point)
			also(p, 3, Point)
			p.Shifts[0].Weekend, p.Shifts[1].Weekend = 7, 7
			v.Pattern = &Pattern{Weekends: 1}
		}, nil},
		{"a third weekend", func(p *Problem, v *Volunteer) {
			also(p, 7, Point)
			also(p, 8, Point)
			also(p, 14, Point)
			p.Shifts[0].Weekend, p.Shifts[1].Weekend, p.Shifts[2].Weekend, p.Shifts[3].Weekend = 7, 8, 8, 9
			v.Pattern = &Pattern{Weekends: 2}
		}, []Reason{{Code: WeekendLimit, Count: 3, Limit: 2}}},
		{"what must not follow, the other way round", func(p *Problem, v *Volunteer) {
			also(p, 1, Culture)
			also(p, -2, Culture)
			v.Pattern = &Pattern{NotAfter: []Succession{{Culture, Point}}}
		}, nil},
		{"what must not follow", func(p *Problem, v *Volunteer) {
			also(p, -1, Culture)
			v.Pattern = &Pattern{NotAfter: []Succession{{Culture, Point}}}
		}, []Reason{{Code: NotSuccessive, With: Engagement{ShiftID: 11, Kind: "shift", During: Period{at(nine).AddDate(0, 0, -1), at(nine+150).AddDate(0, 0, -1)}, PlaceID: 1}}}},
		{"who must not serve with them is on the shift", func(p *Problem, v *Volunteer) {
			beside(p, Bond{First: 1, Apart: true}, Bond{Second: 1, Apart: true})
		}, []Reason{{Code: Apart, VolunteerID: 9}}},
		{"who must not serve with them is elsewhere", func(p *Problem, v *Volunteer) {
			beside(p, Bond{First: 1, Apart: true})
			p.Shifts = append(p.Shifts, p.Shifts[0])
			p.Positions[1].Shift = 1
		}, nil},
		{"who must serve with them is on the shift, or not", func(p *Problem, v *Volunteer) {
			beside(p, Bond{First: 1})
			p.Volunteers = append(p.Volunteers, Volunteer{ID: 10})
			p.Bonds = append(p.Bonds, Bond{Second: 2})
		}, nil},
		{"everything at once", func(p *Problem, v *Volunteer) {
			p.Positions[0].Leads, p.Positions[0].TeamID, v.DailyLimit = true, 5, 100
		}, []Reason{{Code: TeamOnly, TeamID: 5}, {Code: NotCaptain}, {Code: DailyLimit, Minutes: 150, Limit: 100}}},
	}
	told := map[Code]bool{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, v := onePair()
			if tt.change != nil {
				tt.change(&p, v)
			}
			got := Reasons(p, 0, 0)
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("reasons = %+v, want %+v", got, tt.want)
			}
			for _, code := range codes(got) {
				told[code] = true
			}
		})
	}
	for _, code := range Codes {
		if !told[code] {
			t.Errorf("no row gives %v", code)
		}
	}
}

func TestReasonsWithinTheRoster(t *testing.T) {
	p, _ := onePair()
	p.Positions = append(p.Positions, Position{ID: 21, Minimum: 1, Maximum: 1})
	p.Assignments = []Assignment{{Position: 0, Volunteer: 0}}
	if got := Reasons(p, 0, 0); got != nil {
		t.Errorf("holding the seat already is a reason: %+v", got)
	}
	got := Reasons(p, 0, 1)
	if len(got) != 1 || got[0].Code != Clash || got[0].With.ShiftID != 10 || got[0].With.Outside {
		t.Errorf("another seat of the same shift: %+v", got)
	}
}

func TestParams(t *testing.T) {
	tests := []struct {
		reason Reason
		want   []string
	}{
		{Reason{Code: SkillMissing, SkillID: 3}, []string{"skill_id"}},
		{Reason{Code: NotTrained, CourseID: 1}, []string{"course_id"}},
		{Reason{Code: NotTrained, CourseID: 1, On: at(0)}, []string{"course_id", "expired_on"}},
		{Reason{Code: ClearanceExpired, On: at(0)}, nil},
		{Reason{Code: TravelGap, With: Engagement{ShiftID: 1, PlaceID: 2}}, []string{"minutes_needed", "minutes_there", "with", "with_ends_at", "with_place_id", "with_shift_id", "with_starts_at"}},
		{Reason{Code: Clash, With: Engagement{CommitmentID: 1}}, []string{"with", "with_commitment_id", "with_ends_at", "with_starts_at"}},
		{Reason{Code: DailyLimit}, []string{"limit", "minutes"}},
		{Reason{Code: TotalLimit}, []string{"limit", "minutes"}},
		{Reason{Code: FormLimit}, []string{"count", "form", "limit"}},
		{Reason{Code: DaysInRow}, []string{"count", "limit"}},
		{Reason{Code: DaysBetween}, []string{"count", "limit"}},
		{Reason{Code: WeekendLimit}, []string{"count", "limit"}},
		{Reason{Code: NotSuccessive, With: Engagement{ShiftID: 1}}, []string{"with", "with_ends_at", "with_shift_id", "with_starts_at"}},
		{Reason{Code: TeamOnly}, []string{"team_id"}},
		{Reason{Code: UnderAge}, []string{"needs"}},
		{Reason{Code: Apart, VolunteerID: 3}, []string{"volunteer_id"}},
		{Reason{Code: NotCaptain}, nil},
	}
	for _, tt := range tests {
		t.Run(string(tt.reason.Code), func(t *testing.T) {
			var got []string
			for name := range tt.reason.Params() {
				got = append(got, name)
			}
			slices.Sort(got)
			if !slices.Equal(got, tt.want) {
				t.Errorf("params = %v, want %v", got, tt.want)
			}
		})
	}
	for _, code := range Codes {
		if silent := (Reason{Code: code}).Silent(); silent != (code == ClearanceMissing || code == ClearanceExpired) {
			t.Errorf("%v is silent: %v", code, silent)
		}
	}
}

func BenchmarkReasons(b *testing.B) {
	p, v := onePair()
	busy(v, 800, 900, 2)
	for b.Loop() {
		Reasons(p, 0, 0)
	}
}
