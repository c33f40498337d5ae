package scheduling_test

import (
	"reflect"
	"slices"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/schedulingtest"
)

// codes lists the codes of the reasons.
func codes(reasons []scheduling.Reason) []scheduling.Code {
	var list []scheduling.Code
	for _, r := range reasons {
		list = append(list, r.Code)
	}
	return list
}

// also gives the person of [schedulingtest.OnePair] a seat on a shift so many days
// later, and the shift of the pair the form of point service.
func also(p *scheduling.Problem, days int, form scheduling.Form) {
	p.Shifts[0].Form = scheduling.Point
	s := p.Shifts[0]
	s.ID, s.Form = s.ID+int64(len(p.Shifts)), form
	s.Start, s.End = s.Start.AddDate(0, 0, days), s.End.AddDate(0, 0, days)
	s.Day, s.Week = s.Day+days, schedulingtest.April(7).AddDays(days).Week()
	q := len(p.Positions)
	p.Positions = append(p.Positions, scheduling.Position{ID: 20 + int64(q), Shift: len(p.Shifts), Minimum: 1, Maximum: 1})
	p.Shifts = append(p.Shifts, s)
	p.Assignments = append(p.Assignments, scheduling.Assignment{Position: q})
}

// beside gives a second seat of the shift of [schedulingtest.OnePair] to a second
// person, whom those bonds tie to the first.
func beside(p *scheduling.Problem, bonds ...scheduling.Bond) {
	p.Volunteers = append(p.Volunteers, scheduling.Volunteer{ID: 9})
	p.Positions = append(p.Positions, scheduling.Position{ID: 21, Minimum: 1, Maximum: 1})
	p.Assignments, p.Bonds = []scheduling.Assignment{{Position: 1, Volunteer: 1}}, bonds
}

func TestReasons(t *testing.T) {
	early := calendar.Period{Start: schedulingtest.At(0).AddDate(0, 0, -9), End: schedulingtest.At(0).AddDate(0, 0, -2)}
	visit := func(start, end int, place int64) scheduling.Engagement {
		return scheduling.Engagement{CommitmentID: 77, Kind: "visit", Outside: true, During: calendar.Period{Start: schedulingtest.At(start), End: schedulingtest.At(end)}, PlaceID: place}
	}
	tests := []struct {
		name   string
		change func(p *scheduling.Problem, v *scheduling.Volunteer)
		want   []scheduling.Reason
	}{
		{"nothing stands against it", nil, nil},
		{"another team's seat", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Positions[0].TeamID = 5 }, []scheduling.Reason{{Code: scheduling.TeamOnly, TeamID: 5}}},
		{"the own team's seat", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Positions[0].TeamID = 4 }, nil},
		{"the captain's seat", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Positions[0].Leads = true }, []scheduling.Reason{{Code: scheduling.NotCaptain}}},
		{"the captain's seat for a captain", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Positions[0].Leads, v.Captain = true, true }, nil},
		{"a skill is missing", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Positions[0].SkillID, v.Skills = 3, []int64{4} }, []scheduling.Reason{{Code: scheduling.SkillMissing, SkillID: 3}}},
		{"the skill is there", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			p.Positions[0].SkillID, v.Skills = 3, []int64{4, 3}
		}, nil},
		{"two courses never taken", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Positions[0].Courses = []int64{1, 2} }, []scheduling.Reason{{Code: scheduling.NotTrained, CourseID: 1}, {Code: scheduling.NotTrained, CourseID: 2}}},
		{"a course that ran out", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []scheduling.SignOff{{CourseID: 1, Valid: calendar.Period{Start: early.Start, End: early.Start.Add(1)}}, {CourseID: 1, Valid: early}}
		}, []scheduling.Reason{{Code: scheduling.NotTrained, CourseID: 1, On: early.End}}},
		{"a sign-off that ends during the shift", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []scheduling.SignOff{{CourseID: 1, Valid: calendar.Period{Start: early.Start, End: schedulingtest.At(600)}}}
		}, []scheduling.Reason{{Code: scheduling.NotTrained, CourseID: 1, On: schedulingtest.At(600)}}},
		{"a sign-off that never ends", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []scheduling.SignOff{{CourseID: 1, Valid: calendar.Period{Start: early.Start}}}
		}, nil},
		{"a sign-off that starts later", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			p.Positions[0].Courses, v.SignOffs = []int64{1}, []scheduling.SignOff{{CourseID: 1, Valid: calendar.Period{Start: schedulingtest.At(600)}}}
		}, []scheduling.Reason{{Code: scheduling.NotTrained, CourseID: 1}}},
		{"children, no record check", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Shifts[0].Child = true }, []scheduling.Reason{{Code: scheduling.ClearanceMissing}}},
		{"children, an old record check", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Shifts[0].Child, v.Clearance = true, early }, []scheduling.Reason{{Code: scheduling.ClearanceExpired, On: early.End}}},
		{"a home asks it of two, not of each", func(p *scheduling.Problem, v *scheduling.Volunteer) { p.Shifts[0].Home = true }, nil},
		{"under age with consent on a seat for adults", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			p.Positions[0].AdultsOnly, v.UnderAge, v.GuardianConsent = true, true, true
		}, []scheduling.Reason{{Code: scheduling.UnderAge, Needs: "adult"}}},
		{"taken off", func(p *scheduling.Problem, v *scheduling.Volunteer) { v.TakenOff = []int64{10} }, []scheduling.Reason{{Code: scheduling.TakenOff}}},
		{"taken off another shift", func(p *scheduling.Problem, v *scheduling.Volunteer) { v.TakenOff = []int64{99} }, nil},
		{"declined before", func(p *scheduling.Problem, v *scheduling.Volunteer) { v.Declined = []int64{10} }, []scheduling.Reason{{Code: scheduling.Declined}}},
		{"never available", func(p *scheduling.Problem, v *scheduling.Volunteer) { v.AnyTime = false }, []scheduling.Reason{{Code: scheduling.Unavailable}}},
		{"available but for the last minute", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			v.AnyTime, v.Available = false, []calendar.Period{{Start: schedulingtest.At(0), End: schedulingtest.At(schedulingtest.Nine + 149)}}
		}, []scheduling.Reason{{Code: scheduling.Unavailable}}},
		{"available in two parts that touch", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			v.AnyTime, v.Available = false, []calendar.Period{{Start: schedulingtest.At(600), End: schedulingtest.At(700)}, {Start: schedulingtest.At(schedulingtest.Nine), End: schedulingtest.At(600)}}
		}, nil},
		{"available in two parts with a gap", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			v.AnyTime, v.Available = false, []calendar.Period{{Start: schedulingtest.At(schedulingtest.Nine), End: schedulingtest.At(600)}, {Start: schedulingtest.At(601), End: schedulingtest.At(700)}}
		}, []scheduling.Reason{{Code: scheduling.Unavailable}}},
		{"too far from home", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			v.TravelLimit, v.HomeMinutes = 30, map[int64]int{1: 31}
		}, []scheduling.Reason{{Code: scheduling.TravelLimit, Minutes: 31, Limit: 30}}},
		{"as far as the limit", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			v.TravelLimit, v.HomeMinutes = 30, map[int64]int{1: 30}
		}, nil},
		{"a visit in the middle", func(p *scheduling.Problem, v *scheduling.Volunteer) { schedulingtest.Busy(v, 600, 630, 1) }, []scheduling.Reason{{Code: scheduling.Clash, With: visit(600, 630, 1)}}},
		{"back to back at the same place", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 480, schedulingtest.Nine, 1)
			schedulingtest.Busy(v, schedulingtest.Nine+150, 700, 1)
		}, nil},
		{"back to back somewhere unknown", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 480, schedulingtest.Nine, 0)
		}, nil},
		{"39 minutes for a way of 40", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 480, schedulingtest.Nine-39, 2)
		}, []scheduling.Reason{{Code: scheduling.TravelGap, With: visit(480, schedulingtest.Nine-39, 2), Minutes: 40, Limit: 39}}},
		{"40 minutes for a way of 40, and back", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 480, schedulingtest.Nine-40, 2)
			schedulingtest.Busy(v, schedulingtest.Nine+190, 740, 2)
		}, nil},
		{"39 minutes for the way after", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, schedulingtest.Nine+189, 740, 2)
		}, []scheduling.Reason{{Code: scheduling.TravelGap, With: visit(schedulingtest.Nine+189, 740, 2), Minutes: 40, Limit: 39}}},
		{"a place no one has measured", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 400, schedulingtest.Nine-59, 9)
		}, []scheduling.Reason{{Code: scheduling.TravelGap, With: visit(400, schedulingtest.Nine-59, 9), Minutes: 60, Limit: 59}}},
		{"exactly eight hours on the day", func(p *scheduling.Problem, v *scheduling.Volunteer) { schedulingtest.Busy(v, 800, 1130, 0) }, nil},
		{"a minute more", func(p *scheduling.Problem, v *scheduling.Volunteer) { schedulingtest.Busy(v, 800, 1131, 0) }, []scheduling.Reason{{Code: scheduling.DailyLimit, Minutes: 481, Limit: 480}}},
		{"the person's own daily limit", func(p *scheduling.Problem, v *scheduling.Volunteer) { v.DailyLimit = 120 }, []scheduling.Reason{{Code: scheduling.DailyLimit, Minutes: 150, Limit: 120}}},
		{"the week is full", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 800, 900, 0)
			v.WeeklyLimit = 249
		}, []scheduling.Reason{{Code: scheduling.WeeklyLimit, Minutes: 250, Limit: 249}}},
		{"as much as the whole term allows", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 800, 900, 0)
			v.Pattern = &scheduling.Pattern{TotalMinutes: 250}
		}, nil},
		{"a minute more than the whole term allows", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 800, 900, 0)
			v.Pattern = &scheduling.Pattern{TotalMinutes: 249}
		}, []scheduling.Reason{{Code: scheduling.TotalLimit, Minutes: 250, Limit: 249}}},
		{"as many of a form as allowed", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, 3, scheduling.Point)
			also(p, 5, scheduling.Culture)
			v.Pattern = &scheduling.Pattern{PerForm: map[scheduling.Form]int{scheduling.Point: 2}}
		}, nil},
		{"one more of a form", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, 3, scheduling.Point)
			v.Pattern = &scheduling.Pattern{PerForm: map[scheduling.Form]int{scheduling.Point: 1}}
		}, []scheduling.Reason{{Code: scheduling.FormLimit, Form: scheduling.Point, Count: 2, Limit: 1}}},
		{"days in a row, with a gap", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, -1, scheduling.Point)
			also(p, 2, scheduling.Point)
			v.Pattern = &scheduling.Pattern{DaysInRow: 2}
		}, nil},
		{"a day that joins two runs", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, -1, scheduling.Point)
			also(p, 1, scheduling.Point)
			v.Pattern = &scheduling.Pattern{DaysInRow: 2}
		}, []scheduling.Reason{{Code: scheduling.DaysInRow, Count: 3, Limit: 2}}},
		{"free days enough", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, 3, scheduling.Point)
			also(p, -3, scheduling.Point)
			v.Pattern = &scheduling.Pattern{DaysBetween: 2}
		}, nil},
		{"a free day too few before", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, 3, scheduling.Point)
			also(p, -2, scheduling.Point)
			v.Pattern = &scheduling.Pattern{DaysBetween: 2}
		}, []scheduling.Reason{{Code: scheduling.DaysBetween, Count: 1, Limit: 2}}},
		{"a visit the day after a service", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 800, 900, 0)
			v.Commitments[0].Day++
			v.Pattern = &scheduling.Pattern{DaysBetween: 1}
		}, []scheduling.Reason{{Code: scheduling.DaysBetween, Limit: 1}}},
		{"a training is no service", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			schedulingtest.Busy(v, 800, 900, 0)
			v.Commitments[0].Day, v.Commitments[0].Minutes = v.Commitments[0].Day+1, 0
			v.Pattern = &scheduling.Pattern{DaysBetween: 1}
		}, nil},
		{"both days of a weekend, and a weekday", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, 1, scheduling.Point)
			also(p, 3, scheduling.Point)
			p.Shifts[0].Weekend, p.Shifts[1].Weekend = 7, 7
			v.Pattern = &scheduling.Pattern{Weekends: 1}
		}, nil},
		{"a third weekend", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, 7, scheduling.Point)
			also(p, 8, scheduling.Point)
			also(p, 14, scheduling.Point)
			p.Shifts[0].Weekend, p.Shifts[1].Weekend, p.Shifts[2].Weekend, p.Shifts[3].Weekend = 7, 8, 8, 9
			v.Pattern = &scheduling.Pattern{Weekends: 2}
		}, []scheduling.Reason{{Code: scheduling.WeekendLimit, Count: 3, Limit: 2}}},
		{"what must not follow, the other way round", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, 1, scheduling.Culture)
			also(p, -2, scheduling.Culture)
			v.Pattern = &scheduling.Pattern{NotAfter: []scheduling.Succession{{First: scheduling.Culture, Next: scheduling.Point}}}
		}, nil},
		{"what must not follow", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			also(p, -1, scheduling.Culture)
			v.Pattern = &scheduling.Pattern{NotAfter: []scheduling.Succession{{First: scheduling.Culture, Next: scheduling.Point}}}
		}, []scheduling.Reason{{Code: scheduling.NotSuccessive, With: scheduling.Engagement{ShiftID: 11, Kind: "shift", During: calendar.Period{Start: schedulingtest.At(schedulingtest.Nine).AddDate(0, 0, -1), End: schedulingtest.At(schedulingtest.Nine+150).AddDate(0, 0, -1)}, PlaceID: 1}}}},
		{"who must not serve with them is on the shift", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			beside(p, scheduling.Bond{First: 1, Apart: true}, scheduling.Bond{Second: 1, Apart: true})
		}, []scheduling.Reason{{Code: scheduling.Apart, VolunteerID: 9}}},
		{"who must not serve with them is elsewhere", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			beside(p, scheduling.Bond{First: 1, Apart: true})
			p.Shifts = append(p.Shifts, p.Shifts[0])
			p.Positions[1].Shift = 1
		}, nil},
		{"who must serve with them is on the shift, or not", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			beside(p, scheduling.Bond{First: 1})
			p.Volunteers = append(p.Volunteers, scheduling.Volunteer{ID: 10})
			p.Bonds = append(p.Bonds, scheduling.Bond{Second: 2})
		}, nil},
		{"everything at once", func(p *scheduling.Problem, v *scheduling.Volunteer) {
			p.Positions[0].Leads, p.Positions[0].TeamID, v.DailyLimit = true, 5, 100
		}, []scheduling.Reason{{Code: scheduling.TeamOnly, TeamID: 5}, {Code: scheduling.NotCaptain}, {Code: scheduling.DailyLimit, Minutes: 150, Limit: 100}}},
	}
	told := map[scheduling.Code]bool{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, v := schedulingtest.OnePair()
			if tt.change != nil {
				tt.change(&p, v)
			}
			got := scheduling.Reasons(p, 0, 0)
			if !reflect.DeepEqual(got, tt.want) {
				t.Errorf("reasons = %+v, want %+v", got, tt.want)
			}
			for _, code := range codes(got) {
				told[code] = true
			}
		})
	}
	for _, code := range scheduling.Codes {
		if !told[code] {
			t.Errorf("no row gives %v", code)
		}
	}
}

func TestReasonsWithinTheRoster(t *testing.T) {
	p, _ := schedulingtest.OnePair()
	p.Positions = append(p.Positions, scheduling.Position{ID: 21, Minimum: 1, Maximum: 1})
	p.Assignments = []scheduling.Assignment{{Position: 0, Volunteer: 0}}
	if got := scheduling.Reasons(p, 0, 0); got != nil {
		t.Errorf("holding the seat already is a reason: %+v", got)
	}
	got := scheduling.Reasons(p, 0, 1)
	if len(got) != 1 || got[0].Code != scheduling.Clash || got[0].With.ShiftID != 10 || got[0].With.Outside {
		t.Errorf("another seat of the same shift: %+v", got)
	}
}

func TestParams(t *testing.T) {
	tests := []struct {
		reason scheduling.Reason
		want   []string
	}{
		{scheduling.Reason{Code: scheduling.SkillMissing, SkillID: 3}, []string{"skill_id"}},
		{scheduling.Reason{Code: scheduling.NotTrained, CourseID: 1}, []string{"course_id"}},
		{scheduling.Reason{Code: scheduling.NotTrained, CourseID: 1, On: schedulingtest.At(0)}, []string{"course_id", "expired_on"}},
		{scheduling.Reason{Code: scheduling.ClearanceExpired, On: schedulingtest.At(0)}, nil},
		{scheduling.Reason{Code: scheduling.TravelGap, With: scheduling.Engagement{ShiftID: 1, PlaceID: 2}}, []string{"minutes_needed", "minutes_there", "with", "with_ends_at", "with_place_id", "with_shift_id", "with_starts_at"}},
		{scheduling.Reason{Code: scheduling.Clash, With: scheduling.Engagement{CommitmentID: 1}}, []string{"with", "with_commitment_id", "with_ends_at", "with_starts_at"}},
		{scheduling.Reason{Code: scheduling.DailyLimit}, []string{"limit", "minutes"}},
		{scheduling.Reason{Code: scheduling.TotalLimit}, []string{"limit", "minutes"}},
		{scheduling.Reason{Code: scheduling.FormLimit}, []string{"count", "form", "limit"}},
		{scheduling.Reason{Code: scheduling.DaysInRow}, []string{"count", "limit"}},
		{scheduling.Reason{Code: scheduling.DaysBetween}, []string{"count", "limit"}},
		{scheduling.Reason{Code: scheduling.WeekendLimit}, []string{"count", "limit"}},
		{scheduling.Reason{Code: scheduling.NotSuccessive, With: scheduling.Engagement{ShiftID: 1}}, []string{"with", "with_ends_at", "with_shift_id", "with_starts_at"}},
		{scheduling.Reason{Code: scheduling.TeamOnly}, []string{"team_id"}},
		{scheduling.Reason{Code: scheduling.UnderAge}, []string{"needs"}},
		{scheduling.Reason{Code: scheduling.Apart, VolunteerID: 3}, []string{"volunteer_id"}},
		{scheduling.Reason{Code: scheduling.NotCaptain}, nil},
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
	for _, code := range scheduling.Codes {
		if silent := (scheduling.Reason{Code: code}).Silent(); silent != (code == scheduling.ClearanceMissing || code == scheduling.ClearanceExpired) {
			t.Errorf("%v is silent: %v", code, silent)
		}
	}
}

func BenchmarkReasons(b *testing.B) {
	p, v := schedulingtest.OnePair()
	schedulingtest.Busy(v, 800, 900, 2)
	for b.Loop() {
		scheduling.Reasons(p, 0, 0)
	}
}
