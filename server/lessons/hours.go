package lessons

import (
	"context"
	"slices"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var errHours = fault.Invalid.New("lesson_hours_wrong", "lessons are numbered from 1 to at most %d without a gap, each begins before it ends and none before the one before it ended", mostSections)

// SetHours stores when lessons begin and end on behalf of the author. What was imported before
// stays as it was read. It fails with fault.Invalid lesson_hours_wrong.
func SetHours(ctx context.Context, db *data.DB, hours []Hour, a audit.Author) error {
	hours = slices.SortedFunc(slices.Values(hours), func(a, b Hour) int { return a.Number - b.Number })
	before := 0
	for i, h := range hours {
		if h.Number != i+1 || h.Number > mostSections || h.FromMinute < before || h.UntilMinute <= h.FromMinute || h.UntilMinute > 24*60 {
			return errHours.With("number", i+1)
		}
		before = h.UntilMinute
	}
	if len(hours) == 0 {
		return errHours
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := storeHours(ctx, tx, hours); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("lesson_hours_set", "settings", 0, nil))
	})
}
