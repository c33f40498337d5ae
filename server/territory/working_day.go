package territory

import (
	"context"
	"time"

	workdays "nuanlin/scheduling/calendar"
	"nuanlin/server/data"
)

// WorkingDaysAfter returns the day that is n working days after the day of t.
// It knows of holidays and adjusted days up to a year ahead, as far as they
// have been announced.
func WorkingDaysAfter(ctx context.Context, db *data.DB, t time.Time, n int) (time.Time, error) {
	today := data.DayOf(t, db.Zone())
	days, err := CalendarDays(ctx, db, today, today.AddDate(1, 0, 0))
	if err != nil {
		return time.Time{}, err
	}
	calendar := workdays.Calendar{Holidays: map[workdays.Date]bool{}, Adjusted: map[workdays.Date]bool{}}
	for _, d := range days {
		date := workdays.DateOf(d.On, time.UTC)
		switch d.Kind {
		case "holiday":
			calendar.Holidays[date] = true
		case "adjusted_working":
			calendar.Adjusted[date] = true
		}
	}
	return calendar.AddWorkingDays(workdays.DateOf(t, db.Zone()), n).At(0, time.UTC), nil
}
