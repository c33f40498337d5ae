package schedulingtest

import (
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
)

// Seats writes a roster as pairs of position and volunteer.
func Seats(pairs ...int) []scheduling.Assignment {
	var roster []scheduling.Assignment
	for i := 0; i < len(pairs); i += 2 {
		roster = append(roster, scheduling.Assignment{Position: pairs[i], Volunteer: pairs[i+1]})
	}
	return roster
}

// RuleFacts is four people and six positions on four shifts:
//
//	0  Saturday  9:00-11:00 place 1, children, captain's seat (position 0) and 1 to 2 seats (position 1)
//	1  Saturday 11:00-13:00 place 2, 1 seat (position 2)
//	2  Sunday    6:00- 8:00 place 1, 1 to 3 seats (position 3)
//	3  Saturday 18:00-22:00 place 1, 1 seat for team 1 (position 4), 1 for skill 5 (position 5)
func RuleFacts() scheduling.Problem {
	saturday := April(7)
	shift := func(id, place int64, day, from, to int) scheduling.Shift {
		d := saturday.AddDays(day)
		return scheduling.Shift{ID: id, PlaceID: place, Form: scheduling.Point, Start: d.At(from*60, time.UTC), End: d.At(to*60, time.UTC), Day: d.Number(), Week: d.Week()}
	}
	year := calendar.Period{Start: saturday.At(0, time.UTC).AddDate(0, -1, 0), End: saturday.At(0, time.UTC).AddDate(1, 0, 0)}
	p := scheduling.Problem{
		Limits: scheduling.Limits{DailyMinutes: 300, WeeklyMinutes: 480, RestMinutes: 660, TravelStep: 10},
		Travel: scheduling.Travel{Minutes: map[scheduling.Leg]int{{From: 1, To: 2}: 15}},
		Shifts: []scheduling.Shift{shift(1, 1, 0, 9, 11), shift(2, 2, 0, 11, 13), shift(3, 1, 1, 6, 8), shift(4, 1, 0, 18, 22)},
		Positions: []scheduling.Position{
			{Shift: 0, Minimum: 1, Maximum: 1, Leads: true},
			{Shift: 0, Minimum: 1, Maximum: 2},
			{Shift: 1, Minimum: 1, Maximum: 1, Courses: []int64{9}},
			{Shift: 2, Minimum: 1, Maximum: 3, AdultsOnly: true},
			{Shift: 3, Minimum: 1, Maximum: 1, TeamID: 1, Wishes: []int64{5, 6}},
			{Shift: 3, Minimum: 1, Maximum: 1, SkillID: 5},
		},
		Volunteers: []scheduling.Volunteer{
			{ID: 1, TeamID: 1, Captain: true, Clearance: year, AnyTime: true, WantedMinutes: 240, LikedForms: []scheduling.Form{scheduling.Culture}, LikedPlaces: []int64{1}},
			{ID: 2, TeamID: 1, Clearance: year, AnyTime: true, PastMinutes: 120, Skills: []int64{5}, SignOffs: []scheduling.SignOff{{CourseID: 9, Valid: year}}},
			{ID: 3, TeamID: 2, AnyTime: true, UnderAge: true, GuardianConsent: true, Clearance: calendar.Period{Start: year.Start, End: saturday.At(0, time.UTC)}, HomeMinutes: map[int64]int{1: 39, 2: 40}, TravelLimit: 39},
			{ID: 4, TeamID: 2, UnderAge: true, Declined: []int64{2}, TakenOff: []int64{1}},
		},
		Assignments: []scheduling.Assignment{{Position: 3, Volunteer: 1, State: scheduling.Pinned}, {Position: 4, Volunteer: 1, State: scheduling.Proposed}},
	}
	p.Shifts[0].Child = true
	p.Shifts[0].Weekend, p.Shifts[2].Weekend = 1, 2
	p.Volunteers[0].Pattern = &scheduling.Pattern{TotalMinutes: 480, PerForm: map[scheduling.Form]int{scheduling.Point: 3}}
	p.Volunteers[1].Pattern = &scheduling.Pattern{DaysInRow: 1, Weekends: 1}
	p.Volunteers[2].Pattern = &scheduling.Pattern{DaysBetween: 1}
	p.Volunteers[3].Pattern = &scheduling.Pattern{NotAfter: []scheduling.Succession{{First: scheduling.Point, Next: scheduling.Point}}}
	p.Volunteers[2].FirstTimer, p.Volunteers[3].FirstTimer, p.Limits.Mentor = true, true, true
	p.Bonds = []scheduling.Bond{{First: 3, Second: 0, Apart: true}, {First: 1, Second: 2}, {First: 2, Second: 1}}
	return p
}
