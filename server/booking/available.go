package booking

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/data"
)

// Met is a seat somebody holds at the time of a lesson of theirs.
type Met struct {
	AssignmentID   int64     `db:"assignment_id"`
	ShiftID        int64     `db:"shift_id"`
	Title          string    `db:"title"`
	Invited        bool      `db:"invited"` // not accepted yet
	StartsAt       time.Time `db:"starts_at"`
	EndsAt         time.Time `db:"ends_at"`
	LessonStartsAt time.Time `db:"lesson_starts_at"`
	LessonEndsAt   time.Time `db:"lesson_ends_at"`
}

// HoldLessons makes the lessons given, none of which overlaps another, what occupies the locked
// volunteer from now on, in place of the lessons to come that were known. What has begun stays.
// Of a lesson at the time of something else nothing is held: see [MetByLessons]. Invitations that
// have run out are in nobody's way.
func HoldLessons(ctx context.Context, tx *data.DB, volunteerID int64, lessons []calendar.Period, now time.Time) error {
	if err := EndRunOut(ctx, tx, []int64{volunteerID}, now); err != nil {
		return err
	}
	if err := FreeLessons(ctx, tx, []int64{volunteerID}, now); err != nil {
		return err
	}
	return insertLessons(ctx, tx, volunteerID, slices.DeleteFunc(slices.Clone(lessons), func(p calendar.Period) bool { return p.Start.Before(now) }))
}

// available lays the person's weekly times and exceptions out over the days of a
// period. An exception that says no cuts the weekly times of its day; one that
// says yes adds to them.
func available(p Eligibility, during calendar.Period, zone *time.Location) []calendar.Period {
	var free []calendar.Period
	last := calendar.DateOf(during.End, zone)
	for day := calendar.DateOf(during.Start, zone); !last.Before(day); day = day.AddDays(1) {
		free = append(free, availableOn(p, day, zone)...)
	}
	return free
}

func availableOn(p Eligibility, day calendar.Date, zone *time.Location) []calendar.Period {
	spans := []span{}
	weekday := int(day.Weekday())
	if weekday == 0 {
		weekday = 7
	}
	for _, w := range p.Weekly {
		if w.Weekday == weekday {
			spans = append(spans, span{w.From, w.Until})
		}
	}
	for _, yes := range []bool{false, true} { // what is added counts although the day was cut
		for _, e := range p.Exceptions {
			if dateOf(e.On) != day || e.Available != yes {
				continue
			}
			if yes {
				spans = append(spans, span{e.From, e.Until})
			} else {
				spans = cut(spans, span{e.From, e.Until})
			}
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	free := make([]calendar.Period, 0, len(spans))
	for _, s := range spans {
		free = append(free, calendar.Period{Start: day.At(s.from, zone), End: day.At(s.until, zone)})
	}
	return free
}

// span is a time of a day in minutes after midnight, half-open.
type span struct{ from, until int }

// cut returns spans without what lies in away.
func cut(spans []span, away span) []span {
	var left []span
	for _, s := range spans {
		if away.until <= s.from || s.until <= away.from {
			left = append(left, s)
			continue
		}
		if s.from < away.from {
			left = append(left, span{s.from, away.from})
		}
		if away.until < s.until {
			left = append(left, span{away.until, s.until})
		}
	}
	return left
}
