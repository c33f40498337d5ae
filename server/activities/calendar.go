package activities

import (
	"context"
	"errors"
	"slices"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
	"nuanlin/server/territory"
)

// Skipped is a date that was left out because the calendar or the community refuses it
//
type Skipped struct {
	On   time.Time
	Kind string // adjusted_working, blocked or closed; a holiday, if it was asked about
}

var (
	errPointUnknown = fault.Invalid.New("service_point_unknown", "there is no such service point")
	errShiftPast    = fault.Conflict.New("shift_past", "the shift has begun")
)

// dayFaults are the answers to whoever puts a shift on such a day without saying so.
var dayFaults = map[string]*fault.Error{
	"adjusted_working": fault.Conflict.New("date_adjusted_working", "that day off is an adjusted working day"),
	"blocked":          fault.Conflict.New("date_blocked", "the university holds no activities on that day"),
	territory.Closed:   fault.Conflict.New("date_closed", "the community is closed on that day"),
	"holiday":          fault.Conflict.New("date_holiday", "that day is a holiday"),
}

// place is a day in a community.
type place struct {
	communityID int64
	on          calendar.Date
}

// specialDays holds the days that are not what their weekday says, by community and date.
// Those of everybody are under community 0.
type specialDays map[place]territory.CalendarDay

// daysOf returns the days a shift is on, one or two: one that ends at midnight is not on the
// day that begins then.
func daysOf(s shifts.Shift, zone *time.Location) []calendar.Date {
	first, last := calendar.DateOf(s.StartsAt, zone), calendar.DateOf(s.EndsAt.Add(-time.Nanosecond), zone)
	if last == first {
		return []calendar.Date{first}
	}
	return []calendar.Date{first, last}
}

// loadDays reads the days of everybody and of all communities.
func loadDays(ctx context.Context, db *data.DB, first, last calendar.Date) (specialDays, error) {
	from, until := first.At(0, time.UTC), last.AddDays(1).At(0, time.UTC)
	found, err := territory.CalendarDays(ctx, db, from, until)
	if err != nil {
		return nil, err
	}
	closed, err := territory.ClosedDays(ctx, db, nil, from, until)
	if err != nil {
		return nil, err
	}
	days := specialDays{}
	for _, day := range slices.Concat(found, closed) {
		at := place{0, calendar.DateOf(day.On, time.UTC)}
		if day.CommunityID != nil {
			at.communityID = *day.CommunityID
		}
		days[at] = day
	}
	return days, nil
}

// of returns the day d in a community: what is closed before what is a holiday.
func (s specialDays) of(communityID int64, d calendar.Date) (territory.CalendarDay, bool) {
	all, special := s[place{0, d}]
	if special && all.Kind != "holiday" {
		return all, true
	}
	if own, closed := s[place{communityID, d}]; closed {
		return own, true
	}
	return all, special
}

// refused returns the first of dates on which nothing new is planned in a community.
// People may serve on holidays.
func (s specialDays) refused(communityID int64, dates []calendar.Date) (territory.CalendarDay, bool) {
	for _, d := range dates {
		if day, special := s.of(communityID, d); special && day.Kind != "holiday" {
			return day, true
		}
	}
	return territory.CalendarDay{}, false
}

// refuse is [specialDays.refused] in the form the engine asks in, for a shift that begins on a
// day and is then on those that on returns.
func (s specialDays) refuse(communityID int64, on func(calendar.Date) []calendar.Date) func(calendar.Date) calendar.Refusal {
	return func(d calendar.Date) calendar.Refusal {
		day, refused := s.refused(communityID, on(d))
		switch {
		case !refused:
			return ""
		case day.Kind == "adjusted_working":
			return calendar.AdjustedWorkingDay
		case day.Kind == "blocked":
			return calendar.BlockedDay
		}
		return calendar.ClosedDay
	}
}

// faultOf is the answer to whoever puts shifts on these days without saying so: the
// reason of the first of them, and all of them in its params.
func faultOf(days []territory.CalendarDay) error {
	told := make([]map[string]any, len(days))
	for i, day := range days {
		told[i] = map[string]any{"on": day.On.Format(time.DateOnly), "kind": day.Kind, "name": day.Name}
		if day.CommunityName != nil {
			told[i]["community_name"] = *day.CommunityName
		}
	}
	who := ""
	if days[0].CommunityName != nil {
		who = *days[0].CommunityName
	}
	return dayFaults[days[0].Kind].With("on", days[0].On.Format(time.DateOnly)).With("name", days[0].Name).With("community_name", who).With("days", told)
}

// communityAt returns the community of a service point that a caller named.
func communityAt(ctx context.Context, db *data.DB, servicePointID int64) (int64, error) {
	point, err := territory.FindServicePoint(ctx, db, servicePointID)
	if errors.Is(err, fault.NotFound) {
		return 0, errPointUnknown // it is not what the path asks for
	}
	return point.CommunityID, err
}
