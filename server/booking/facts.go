package booking

import (
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/server/data"
)

// recordCourse is what homes ask for besides courses: that no record check came back
// anything but clear. For the engine it is one more course, which everybody has passed
// for ever who is not [barred], whatever courses the organization asks for.
const recordCourse int64 = -1

// adultAge is from how many years on nobody's consent is needed.
const adultAge = 18

// Volunteer turns the facts about a person into what the engine asks for. During
// is the time the answer is for: leading, age and availability are those of it.
func Volunteer(p Eligibility, during calendar.Period, zone *time.Location) scheduling.Volunteer {
	v := scheduling.Volunteer{
		ID: p.ID, TeamID: p.TeamID, Skills: p.Skills, Declined: p.Declined, TakenOff: p.TakenOff,
		GuardianConsent: begun(p.GuardianConsentOn, during.Start, zone), TravelLimit: p.TravelLimitMinutes,
		DailyLimit: p.DailyLimitMinutes, WeeklyLimit: p.WeeklyLimitMinutes, WantedMinutes: p.WantedMinutes,
		UnderAge:  underAge(p.BirthOn, during.Start, zone),
		Available: available(p, during, zone),
	}
	for _, s := range p.SignOffs {
		v.SignOffs = append(v.SignOffs, scheduling.SignOff{CourseID: s.CourseID, Valid: period(s.SignedOn, s.ExpiresOn, zone)})
	}
	v.Captain = p.TeamRole != "member" && !slices.ContainsFunc(p.CaptainCourses, func(id int64) bool { return !passed(v.SignOffs, id, during) })
	if !barred(p) {
		v.SignOffs = append(v.SignOffs, scheduling.SignOff{CourseID: recordCourse})
	}
	for _, c := range p.Clearance {
		if c.State == "clear" && c.CheckedOn != nil && c.ExpiresOn != nil {
			v.Clearance = period(*c.CheckedOn, *c.ExpiresOn, zone)
		}
	}
	for _, e := range p.Engagements {
		v.Commitments = append(v.Commitments, commitment(e, zone))
	}
	return v
}

// passed reports whether a course is signed off for the whole of a time.
func passed(signOffs []scheduling.SignOff, courseID int64, during calendar.Period) bool {
	return slices.ContainsFunc(signOffs, func(s scheduling.SignOff) bool {
		return s.CourseID == courseID && !s.Valid.Start.After(during.Start) && (s.Valid.End.IsZero() || !s.Valid.End.Before(during.End))
	})
}

// barred reports whether the latest record check was not clear: without one nobody
// serves with children, and after such a one nobody goes into homes either.
func barred(p Eligibility) bool {
	return len(p.Clearance) > 0 && p.Clearance[0].State == "not_clear"
}

func commitment(e Engagement, zone *time.Location) scheduling.Commitment {
	during := calendar.Period{Start: e.StartsAt, End: e.EndsAt}
	day := calendar.DateOf(e.StartsAt, zone)
	kind := e.Kind
	if kind == Lesson {
		kind = Busy // what it is stays the person's own, in rosters and files too
	}
	c := scheduling.Commitment{ID: e.ID, Kind: kind, During: during, PlaceID: e.CommunityID, Day: day.Number(), Week: day.Week()}
	if e.Kind == "shift" || e.Kind == "visit" { // training, events and lessons are no service
		c.Minutes = during.Minutes()
	}
	return c
}

func underAge(birth *time.Time, at time.Time, zone *time.Location) bool {
	if birth == nil {
		return false
	}
	year, month, day := birth.Date()
	return time.Date(year+adultAge, month, day, 0, 0, 0, 0, zone).After(at)
}

// begun reports whether a day is there and has begun at a time: a consent counts from its
// day on.
func begun(day *time.Time, at time.Time, zone *time.Location) bool {
	return day != nil && !calendar.DateOf(*day, time.UTC).At(0, zone).After(at)
}

// forever is the last day of what does not end.
const forever data.DayText = "infinity"

// period is the time from the beginning of one day to the end of another; without an end if
// there is no last day.
func period(first, last data.DayText, zone *time.Location) calendar.Period {
	if last == forever {
		return calendar.Period{Start: dateOf(first).At(0, zone)}
	}
	return calendar.Period{Start: dateOf(first).At(0, zone), End: dateOf(last).AddDays(1).At(0, zone)}
}

// dateOf reads a stored day; the database holds no other text.
func dateOf(day data.DayText) calendar.Date {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return calendar.Date{}
	}
	return calendar.DateOf(t, time.UTC)
}

// Shift turns the shift of a vacancy into what the engine asks for.
func Shift(v Vacancy, zone *time.Location) scheduling.Shift {
	day := calendar.DateOf(v.StartsAt, zone)
	s := scheduling.Shift{
		ID: v.ShiftID, ActivityID: v.ActivityID, PlaceID: v.CommunityID, Form: scheduling.Form(v.Form),
		Start: v.StartsAt, End: v.EndsAt, Day: day.Number(), Week: day.Week(), Child: v.Child, Home: v.Home,
	}
	if w := day.Weekday(); w == time.Saturday || w == time.Sunday {
		s.Weekend = s.Week
	}
	return s
}

// Position turns a vacancy into what the engine asks for. Which courses that are the
// organization says.
func Position(v Vacancy) scheduling.Position {
	p := scheduling.Position{ID: v.PositionID, Leads: v.Leads}
	for _, c := range v.Courses {
		p.Courses = append(p.Courses, c.ID)
	}
	if v.Home {
		p.Courses = append(p.Courses, recordCourse)
	}
	if v.SkillID != nil {
		p.SkillID = *v.SkillID
	}
	if v.TeamID != nil {
		p.TeamID = *v.TeamID
	}
	return p
}

// problemOf is the smallest problem about one person and one seat.
func problemOf(v Vacancy, p Eligibility, zone *time.Location) scheduling.Problem {
	shift := Shift(v, zone)
	who := Volunteer(p, shift.During(), zone)
	who.HomeMinutes = map[int64]int{v.CommunityID: v.BusMinutes}
	who.DailyLimit = Tighter(v.DailyMinutes, p.DailyLimitMinutes)
	who.WeeklyLimit = Tighter(v.WeeklyMinutes, p.WeeklyLimitMinutes)
	if row := Tighter(v.DaysInRow, p.DaysInRowLimit); row > 0 || v.DaysBetween > 0 {
		who.Pattern = &scheduling.Pattern{DaysInRow: row, DaysBetween: v.DaysBetween}
	}
	legs := map[scheduling.Leg]int{}
	for _, e := range p.Engagements {
		leg := scheduling.Leg{From: e.CommunityID, To: v.CommunityID}
		legs[leg] = e.BusMinutes + v.BusMinutes // by way of campus
		if minutes, known := e.Ways[v.CommunityID]; known {
			legs[leg] = minutes
		}
	}
	return scheduling.Problem{
		Volunteers: []scheduling.Volunteer{who},
		Shifts:     []scheduling.Shift{shift},
		Positions:  []scheduling.Position{open(Position(v), v.Lent)},
		Travel:     scheduling.Travel{Minutes: legs},
		Limits:     scheduling.Limits{DailyMinutes: v.DailyMinutes},
	}
}

// open is the position as it is for one person: everybody's while a seat is lent.
func open(p scheduling.Position, lent bool) scheduling.Position {
	if lent {
		p.TeamID = 0
	}
	return p
}

// Tighter returns the smaller of two limits, of which 0 is none.
func Tighter(a, b int) int {
	if a == 0 || b == 0 {
		return max(a, b)
	}
	return min(a, b)
}

// reach is how many days on either side count for the limits of days in a row and
// days between, which are a week at most.
const reach = 7

// FactsFor says which facts decide about shifts between two instants: the weeks
// they fall in count for the weekly limit, a day on either side for the travel,
// and a week for the limits about days.
func FactsFor(from, until, now time.Time, zone *time.Location, shifts ...int64) Facts {
	const weekday = 7
	first, last := calendar.DateOf(from, zone), calendar.DateOf(until, zone)
	back := (int(first.Weekday()) + weekday - 1) % weekday // days since Monday
	forth := weekday - (int(last.Weekday())+weekday-1)%weekday
	return Facts{
		From: first.AddDays(-max(back+1, reach)).At(0, zone), Until: last.AddDays(max(forth, reach)+1).At(0, zone), Shifts: shifts, Now: now,
	}
}
