package territory

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// CalendarDays returns the exceptional days from first up to but not including
// until, in order.
func CalendarDays(ctx context.Context, db *data.DB, first, until time.Time) ([]CalendarDay, error) {
	const query = `
		select on_date, kind, name
		from calendar_days
		where on_date >= $1 and on_date < $2
		order by on_date`
	days := []CalendarDay{}
	err := db.Select(ctx, &days, query, first.Format(time.DateOnly), until.Format(time.DateOnly))
	return days, data.Translate("list calendar days", err)
}

// storeCalendarDay stores d in place of what was known of that day.
func storeCalendarDay(ctx context.Context, db *data.DB, d CalendarDay) error {
	const query = `
		insert into calendar_days (on_date, kind, name)
		values ($1, $2, $3)
		on conflict (on_date) do update set kind = excluded.kind, name = excluded.name`
	_, err := db.Exec(ctx, query, d.On.Format(time.DateOnly), d.Kind, d.Name)
	return data.Translate("set calendar day", err)
}

// deleteCalendarDay makes a day an ordinary one again. It tells whether it was not.
func deleteCalendarDay(ctx context.Context, db *data.DB, on time.Time) (bool, error) {
	const query = `delete from calendar_days where on_date = $1`
	result, err := db.Exec(ctx, query, on.Format(time.DateOnly))
	if err != nil {
		return false, data.Translate("clear calendar day", err)
	}
	cleared, err := result.RowsAffected()
	return cleared > 0, data.Translate("clear calendar day", err)
}
