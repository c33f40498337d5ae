package activities

import (
	"context"
	"time"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/territory"
)

// Skipped is a date that was left out because the calendar refuses it.
type Skipped struct {
	On   time.Time
	Kind string // adjusted_working or blocked
}

var (
	errAdjustedDay = fault.Conflict.New("date_adjusted_working", "that day off is an adjusted working day")
	errBlockedDay  = fault.Conflict.New("date_blocked", "the university holds no activities on that day")
	errShiftPast   = fault.Conflict.New("shift_past", "the shift has begun")
)

// refusedDays holds the days the calendar refuses, by date.
type refusedDays map[calendar.Date]territory.CalendarDay

func loadRefused(ctx context.Context, db *data.DB, first, last calendar.Date) (refusedDays, error) {
	found, err := territory.CalendarDays(ctx, db, first.At(0, time.UTC), last.AddDays(1).At(0, time.UTC))
	if err != nil {
		return nil, err
	}
	refused := refusedDays{}
	for _, day := range found {
		if day.Kind != "holiday" { // people may serve on holidays
			refused[calendar.DateOf(day.On, time.UTC)] = day
		}
	}
	return refused, nil
}

// refuse is the form the engine asks in.
func (r refusedDays) refuse(d calendar.Date) calendar.Refusal {
	switch r[d].Kind {
	case "adjusted_working":
		return calendar.AdjustedWorkingDay
	case "blocked":
		return calendar.BlockedDay
	}
	return ""
}

// check returns the fault of a shift on day d, if the calendar refuses it.
func (r refusedDays) check(d calendar.Date) error {
	switch r.refuse(d) {
	case calendar.AdjustedWorkingDay:
		return errAdjustedDay.With("on", d.String())
	case calendar.BlockedDay:
		return errBlockedDay.With("on", d.String())
	}
	return nil
}

// checkDay is [refusedDays.check] for one shift.
func checkDay(ctx context.Context, db *data.DB, startsAt time.Time) error {
	day := calendar.DateOf(startsAt, db.Zone())
	refused, err := loadRefused(ctx, db, day, day)
	if err != nil {
		return err
	}
	return refused.check(day)
}
