package matching

import "time"

// Day is a civil day in the organization's zone, counted from 1970-01-01. The
// zero Day means "none": a clearance that was never given, a promise never made.
type Day int32

// DayOf returns the civil day that t shows on its own wall clock.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

// String returns the day as 2012-04-20, or "none" for the zero Day.
func (d Day) String() string {
	if d == 0 {
		return "none"
	}
	return time.Unix(int64(d)*24*60*60, 0).UTC().Format(time.DateOnly)
}
