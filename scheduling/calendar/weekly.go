package calendar

import (
	"slices"
	"time"
)

// Weekly is a pattern that repeats every so many weeks.
type Weekly struct {
	First, Last Date           // both included
	Every       int            // 1 is every week, counted from the week of First; 0 means 1
	Weekdays    []time.Weekday // on which days
	Start       int            // minutes after midnight by the clock of the zone
	Minutes     int            // length
}

// Occurrence is one dated repetition.
type Occurrence struct {
	Date   Date
	During Period
}

// Skipped is a date of the pattern on which nothing takes place, and why.
type Skipped struct {
	Date   Date
	Reason Refusal
}

// Occurrences lays the pattern out over the calendar, in order of date. Dates
// that refuse gives a reason for are left out and reported; refuse may be nil.
// The clock time stays the same when the zone's clocks change.
func (w Weekly) Occurrences(zone *time.Location, refuse func(Date) Refusal) ([]Occurrence, []Skipped) {
	var kept []Occurrence
	var skipped []Skipped
	every := max(w.Every, 1)
	for d := w.First; !w.Last.Before(d); d = d.AddDays(1) {
		if (d.Week()-w.First.Week())%every != 0 || !slices.Contains(w.Weekdays, d.Weekday()) {
			continue
		}
		if refuse != nil {
			if reason := refuse(d); reason != "" {
				skipped = append(skipped, Skipped{d, reason})
				continue
			}
		}
		start := d.At(w.Start, zone)
		kept = append(kept, Occurrence{d, Period{start, start.Add(time.Duration(w.Minutes) * time.Minute)}})
	}
	return kept, skipped
}
