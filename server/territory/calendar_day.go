package territory

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// CalendarDay is a day that is not what its weekday says: an official holiday,
// an adjusted working day (调休), or one the university blocks.
type CalendarDay struct {
	On   time.Time `db:"on_date"` // midnight UTC of the day
	Kind string    `db:"kind"`    // holiday, adjusted_working or blocked
	Name string    `db:"name"`
}

// SetCalendarDay says on behalf of the author what a day is, in place of what was known
// of it. It fails with fault.Invalid adjusted_day_not_weekend for an adjusted working
// day that is worked anyway.
func SetCalendarDay(ctx context.Context, db *data.DB, d CalendarDay, a audit.Author) error {
	weekend := d.On.Weekday() == time.Saturday || d.On.Weekday() == time.Sunday
	if d.Kind == "adjusted_working" && !weekend {
		return fault.Invalid.New("adjusted_day_not_weekend", "only a Saturday or Sunday becomes an adjusted working day")
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := storeCalendarDay(ctx, tx, d); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("calendar_day_set", "calendar_day", 0, map[string]any{"on": d.On.Format(time.DateOnly), "kind": d.Kind}))
	})
}

// ClearCalendarDay makes a day an ordinary one again on behalf of the author. The log
// has it only if the day was none.
func ClearCalendarDay(ctx context.Context, db *data.DB, on time.Time, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		cleared, err := deleteCalendarDay(ctx, tx, on)
		if err != nil || !cleared {
			return err
		}
		return audit.Write(ctx, tx, a.Did("calendar_day_cleared", "calendar_day", 0, map[string]any{"on": on.Format(time.DateOnly)}))
	})
}
