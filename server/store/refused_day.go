package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

// RefusedDay is a day on which no activity may be held.
type RefusedDay struct {
	On   time.Time `db:"on_date"`
	Kind string    `db:"kind"` // adjusted_working or blocked
}

// RefusedDays returns the days from first to last on which no activity may be held.
func (s *Store) RefusedDays(ctx context.Context, first, last time.Time) ([]RefusedDay, error) {
	const query = `
		select on_date, kind from calendar_days
		where on_date between $1 and $2 and kind in ('adjusted_working', 'blocked')
		order by on_date`
	found := []RefusedDay{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, first.Format(time.DateOnly), last.Format(time.DateOnly))
	return found, translate("refused days", err)
}
