package calendar

import (
	"fmt"
	"time"
)

// Date is a calendar day, without a zone or a time of day.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day on which t falls in the zone.
func DateOf(t time.Time, zone *time.Location) Date {
	year, month, day := t.In(zone).Date()
	return Date{year, month, day}
}

// At returns the instant, in the zone, of a time of day given in minutes after
// midnight. On a day when clocks change it is the time the clock shows.
func (d Date) At(minutes int, zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, minutes, 0, 0, zone)
}

// AddDays returns the day n days after d; before it if n is negative.
func (d Date) AddDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC), time.UTC)
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Number() < e.Number() }

// Weekday returns the day of the week of d.
func (d Date) Weekday() time.Weekday { return d.At(0, time.UTC).Weekday() }

// Number returns the days from 1 January 1970 to d: what [scheduling.Shift.Day] wants.
func (d Date) Number() int { return int(d.At(0, time.UTC).Unix() / (24 * 60 * 60)) }

// Week returns the number of the week of d, Monday first: what [scheduling.Shift.Week]
// wants. 1 January 1970 was a Thursday.
func (d Date) Week() int {
	n := d.Number() + 3
	if n < 0 {
		n -= 6
	}
	return n / 7
}

// String returns d as 2012-04-07.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }
