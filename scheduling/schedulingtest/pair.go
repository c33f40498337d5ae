package schedulingtest

import (
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
)

// OnePair is one person and one seat on Saturday 7 April from 9:00 to 11:30 at
// place 1, which the person may take.
func OnePair() (scheduling.Problem, *scheduling.Volunteer) {
	date := April(7)
	p := scheduling.Problem{
		Volunteers: []scheduling.Volunteer{{ID: 1, TeamID: 4, AnyTime: true}},
		Shifts:     []scheduling.Shift{{ID: 10, PlaceID: 1, Start: date.At(Nine, Shanghai), End: date.At(Nine+150, Shanghai), Day: date.Number(), Week: date.Week()}},
		Positions:  []scheduling.Position{{ID: 20, Minimum: 1, Maximum: 1}},
		Travel:     scheduling.Travel{Minutes: map[scheduling.Leg]int{{From: 1, To: 2}: 40}, Unknown: 60},
		Limits:     scheduling.DefaultLimits(),
	}
	return p, &p.Volunteers[0]
}

// At is a time on 7 April 2012, in minutes after midnight.
func At(minutes int) time.Time { return April(7).At(minutes, Shanghai) }

// Busy gives the volunteer a commitment on 7 April.
func Busy(v *scheduling.Volunteer, start, end int, place int64) {
	date := April(7)
	v.Commitments = append(v.Commitments, scheduling.Commitment{
		ID: 77, Kind: "visit", During: calendar.Period{Start: At(start), End: At(end)}, PlaceID: place, Day: date.Number(), Week: date.Week(), Minutes: end - start,
	})
}
