package demo

import (
	"fmt"
	"time"

	workdays "nuanlin/scheduling/calendar"
)

// firstServiceDay is the Saturday the delivery of the programme begins on.
var firstServiceDay = workdays.Date{Year: 2012, Month: time.April, Day: 7}

// leastNotice is how many days there are at least between today and the first
// service day of a demonstration that was moved.
const leastNotice = 3

// timetable moves the days of April 2012 to where the demonstration takes place.
type timetable struct {
	moved int // days, a multiple of seven
	zone  *time.Location
}

// newTimetable moves the first service day to the next Saturday at least
// [leastNotice] days after today, or nothing if today is zero.
func newTimetable(today time.Time, zone *time.Location) timetable {
	if today.IsZero() {
		return timetable{zone: zone}
	}
	first := workdays.DateOf(today, zone).AddDays(leastNotice)
	for first.Weekday() != time.Saturday {
		first = first.AddDays(1)
	}
	return timetable{moved: first.Number() - firstServiceDay.Number(), zone: zone}
}

// date returns the day that the 2012 day written as 2012-04-07 falls on.
func (t timetable) date(day string) workdays.Date {
	parsed, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic("demo: " + err.Error()) // written in this package
	}
	return workdays.DateOf(parsed, time.UTC).AddDays(t.moved)
}

// day is like date, in the form days are stored.
func (t timetable) day(day string) string { return t.date(day).String() }

// dayPtr is like day, for a day that may be missing: "".
func (t timetable) dayPtr(day string) *string {
	if day == "" {
		return nil
	}
	moved := t.day(day)
	return &moved
}

// at returns the instant of a clock time such as 09:30 on a day of 2012.
func (t timetable) at(day, clock string) time.Time {
	return t.date(day).At(minuteOf(clock), t.zone)
}

// minuteOf returns the minutes after midnight of a clock time such as 09:30.
func minuteOf(clock string) int {
	var hour, minute int
	if _, err := fmt.Sscanf(clock, "%d:%d", &hour, &minute); err != nil {
		panic("demo: clock time " + clock) // written in this package
	}
	return hour*60 + minute
}
