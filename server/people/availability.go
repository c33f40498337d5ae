package people

import (
	"cmp"
	"context"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// WeeklyTime is a time at which somebody can serve every week.
type WeeklyTime struct {
	Weekday     int `db:"weekday"`      // 1 Monday .. 7 Sunday
	FromMinute  int `db:"from_minute"`  // after midnight
	UntilMinute int `db:"until_minute"` // up to but not including it
}

// AvailabilityException is a time of one day at which somebody can, or cannot,
// serve, whatever the week says.
type AvailabilityException struct {
	On          time.Time `db:"on_date"`
	Available   bool      `db:"available"`
	FromMinute  int       `db:"from_minute"`
	UntilMinute int       `db:"until_minute"`
}

// Availability is when somebody can serve.
type Availability struct {
	Weekly     []WeeklyTime
	Exceptions []AvailabilityException
}

// SetAvailability replaces when the volunteer can serve on behalf of the author, if the
// volunteer's version is still that one. It fails with fault.Invalid
// availability_overlaps, fault.NotFound volunteer_unknown and fault.Conflict
// version_stale.
func SetAvailability(ctx context.Context, db *data.DB, volunteerID int64, version int, free Availability, a audit.Author) error {
	if err := free.Check(); err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := storeAvailability(ctx, tx, volunteerID, version, free); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("availability_set", "volunteer", volunteerID, map[string]any{"weekly": len(free.Weekly), "exceptions": len(free.Exceptions)}))
	})
}

// Check fails with fault.Invalid availability_overlaps if two times of one day share a minute:
// they could say different things.
func (a Availability) Check() error {
	weekly := slices.SortedFunc(slices.Values(a.Weekly), func(x, y WeeklyTime) int {
		return cmp.Or(x.Weekday-y.Weekday, x.FromMinute-y.FromMinute)
	})
	for i := 1; i < len(weekly); i++ {
		before, t := weekly[i-1], weekly[i]
		if before.Weekday == t.Weekday && before.UntilMinute > t.FromMinute {
			return errOverlap("weekday", t.Weekday)
		}
	}
	exceptions := slices.SortedFunc(slices.Values(a.Exceptions), func(x, y AvailabilityException) int {
		return cmp.Or(x.On.Compare(y.On), x.FromMinute-y.FromMinute)
	})
	for i := 1; i < len(exceptions); i++ {
		before, e := exceptions[i-1], exceptions[i]
		if before.On.Equal(e.On) && before.UntilMinute > e.FromMinute {
			return errOverlap("on", e.On.Format(time.DateOnly))
		}
	}
	return nil
}

func errOverlap(key string, day any) error {
	return fault.Invalid.New("availability_overlaps", "two times of one day share a minute").With(key, day)
}
