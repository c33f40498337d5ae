package calendar

import "time"

// Calendar knows an organization's working days.
type Calendar struct {
	Holidays map[Date]bool // official days off, weekends among them or not
	Adjusted map[Date]bool // weekend days turned into working days (调休)
	Blocked  []Span        // days without activities, such as examination weeks
}

// Span is the days from First to Last, both included.
type Span struct{ First, Last Date }

// Refusal says why no activity may be held on a day. It is stable.
type Refusal string

// Why a day is refused.
const (
	AdjustedWorkingDay Refusal = "adjusted_working_day"
	BlockedDay         Refusal = "blocked_day"
	ClosedDay          Refusal = "closed_day" // of one place; known to who asks, not to a [Calendar]
)

// Refuse returns why no activity may be held on d, or "" if one may.
func (c Calendar) Refuse(d Date) Refusal {
	if c.Adjusted[d] {
		return AdjustedWorkingDay
	}
	for _, span := range c.Blocked {
		if !d.Before(span.First) && !span.Last.Before(d) {
			return BlockedDay
		}
	}
	return ""
}

// Working reports whether d is a working day.
func (c Calendar) Working(d Date) bool {
	if c.Adjusted[d] {
		return true
	}
	day := d.Weekday()
	return !c.Holidays[d] && day != time.Saturday && day != time.Sunday
}

// AddWorkingDays returns the n-th working day after d, d itself not counted.
// For n of 0 or less it returns d. With a calendar that has no working day for
// ten years it gives up and returns the day it reached.
func (c Calendar) AddWorkingDays(d Date, n int) Date {
	const tenYears = 3660
	for range tenYears {
		if n <= 0 {
			break
		}
		if d = d.AddDays(1); c.Working(d) {
			n--
		}
	}
	return d
}

// WorkingDays counts the working days after from up to and including to.
func (c Calendar) WorkingDays(from, to Date) int {
	n := 0
	for d := from.AddDays(1); !to.Before(d); d = d.AddDays(1) {
		if c.Working(d) {
			n++
		}
	}
	return n
}
