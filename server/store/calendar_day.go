package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

// CalendarDay is a day that is not what its weekday says: an official holiday,
// an adjusted working day (调休), or one the university blocks.
type CalendarDay struct {
	On   time.Time `db:"on_date"` // midnight UTC of the day
	Kind string    `db:"kind"`    // holiday, adjusted_working or blocked
	Name string    `db:"name"`
}

// CalendarDays returns the exceptional days from first up to but not including
// until, in order.
func (s *Store) CalendarDays(ctx context.Context, first, until time.Time) ([]CalendarDay, error) {
	const query = `
		select on_date, kind, name
		from calendar_days
		where on_date >= $1 and on_date < $2
		order by on_date`
	days := []CalendarDay{}
	err := sqlx.SelectContext(ctx, s.q, &days, query, first.Format(time.DateOnly), until.Format(time.DateOnly))
	return days, translate("list calendar days", err)
}

// SetCalendarDay stores d in place of what was known of that day.
func (s *Store) SetCalendarDay(ctx context.Context, d CalendarDay) error {
	const query = `
		insert into calendar_days (on_date, kind, name)
		values ($1, $2, $3)
		on conflict (on_date) do update set kind = excluded.kind, name = excluded.name`
	_, err := s.q.ExecContext(ctx, query, d.On.Format(time.DateOnly), d.Kind, d.Name)
	return translate("set calendar day", err)
}

// ClearCalendarDay makes a day an ordinary one again. It tells whether it was not.
func (s *Store) ClearCalendarDay(ctx context.Context, on time.Time) (bool, error) {
	const query = `delete from calendar_days where on_date = $1`
	result, err := s.q.ExecContext(ctx, query, on.Format(time.DateOnly))
	if err != nil {
		return false, translate("clear calendar day", err)
	}
	cleared, err := result.RowsAffected()
	return cleared > 0, translate("clear calendar day", err)
}
