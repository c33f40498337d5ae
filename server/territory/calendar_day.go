package territory

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// CalendarDay is a day that is not what its weekday says: an official holiday,
// an adjusted working day (调休), or one the university blocks; or one on which a
// community is closed.
type CalendarDay struct {
	On            time.Time `db:"on_date"` // midnight UTC of the day
	Kind          string    `db:"kind"`    // holiday, adjusted_working or blocked; closed of a community
	Name          string    `db:"name"`
	CommunityID   *int64    `db:"community_id"` // whose day it is; nil for everybody's
	CommunityName *string   `db:"community_name"`
}

// Closed is the kind of a day on which one community is closed.
const Closed = "closed"

// SetCalendarDay says on behalf of the author what a day is, in place of what was known
// of it. The log has it unless that was the same. It fails with fault.Invalid
// adjusted_day_not_weekend for an adjusted working day that is worked anyway. No shift is
// changed: those that were there wait for a decision.
func SetCalendarDay(ctx context.Context, db *data.DB, d CalendarDay, a audit.Author) error {
	weekend := d.On.Weekday() == time.Saturday || d.On.Weekday() == time.Sunday
	if d.Kind == "adjusted_working" && !weekend {
		return fault.Invalid.New("adjusted_day_not_weekend", "only a Saturday or Sunday becomes an adjusted working day")
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		changed, err := storeCalendarDay(ctx, tx, d, a.Now)
		if err != nil || !changed {
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

// CloseCommunity says on behalf of the author that a community is closed on a day.
// Saying the same twice is saying it once; another name replaces the name. It fails with
// fault.NotFound community_unknown and fault.Invalid name_blank. No shift is changed.
func CloseCommunity(ctx context.Context, db *data.DB, communityID int64, on time.Time, name string, a audit.Author) (CalendarDay, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return CalendarDay{}, data.ErrNameBlank
	}
	community, err := FindCommunity(ctx, db, communityID)
	if err != nil {
		return CalendarDay{}, err
	}
	day := CalendarDay{On: on, Kind: Closed, Name: name, CommunityID: &communityID, CommunityName: &community.Name}
	return day, db.InTx(ctx, func(tx *data.DB) error {
		changed, err := storeClosedDay(ctx, tx, day, a.Now)
		if err != nil || !changed {
			return err
		}
		return audit.Write(ctx, tx, a.Did("community_closed", "community", communityID, map[string]any{"on": on.Format(time.DateOnly)}))
	})
}

// ReopenCommunity takes a closed day of a community back on behalf of the author. The log
// has it only if there was one. It fails with fault.NotFound community_unknown.
func ReopenCommunity(ctx context.Context, db *data.DB, communityID int64, on time.Time, a audit.Author) error {
	if _, err := FindCommunity(ctx, db, communityID); err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		cleared, err := deleteClosedDay(ctx, tx, communityID, on)
		if err != nil || !cleared {
			return err
		}
		return audit.Write(ctx, tx, a.Did("community_reopened", "community", communityID, map[string]any{"on": on.Format(time.DateOnly)}))
	})
}
