package activities

import (
	"context"
	"slices"
	"strings"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/programme"
	"nuanlin/server/shifts"
)

// nextStates holds, for each state of an activity, those it may be changed to. A draft is
// published by [Publish].
var nextStates = map[string][]string{
	"published": {"paused", "finished"},
	"paused":    {"published", "finished"},
	"finished":  {"published"},
}

var errStateWrong = fault.Conflict.New("activity_state_wrong", "the activity cannot change to that state now")

// StateChange is what becomes of an activity.
type StateChange struct {
	ActivityID int64
	Version    int     // last seen
	State      string  // paused, finished or, to take that back, published
	Reason     string  // why; not needed to take it back
	Members    []int64 // volunteers to lock in the same go: those of the pairs
}

// Reach is what of an activity lies ahead.
type Reach struct {
	Shifts int `db:"shifts"`
	Seats  int `db:"seats"` // accepted or invited to
}

// ChangeState pauses an activity, ends it or takes that back, and returns who lost a seat;
// they and the members are locked. Paused, its shifts to come are planned again and
// whoever has a seat is taken off and told why; ended, they are called off. What has begun
// stays. Taken back, the shifts that are planned still open for sign-up, and those whose
// time has passed are called off; nobody gets a seat back. What becomes of its pairs is for
// the caller to say. It fails with version_stale, activity_state_wrong, reason_blank and,
// where it is taken back, with programme_over or activity_incomplete.
func ChangeState(ctx context.Context, db *data.DB, c StateChange, by programme.Author) (left []int64, err error) {
	c.Reason = strings.TrimSpace(c.Reason)
	err = db.InTx(ctx, func(tx *data.DB) error {
		a, err := FindActivity(ctx, tx, c.ActivityID, by.Now)
		if err != nil {
			return err
		}
		before := a.State
		a.Version, a.State = c.Version, c.State
		if err := UpdateActivity(ctx, tx, a, by.Now); err != nil { // nobody adds a shift from here on
			return err
		}
		switch {
		case !slices.Contains(nextStates[before], c.State):
			return errStateWrong.With("from", before).With("to", c.State)
		case c.State == "published":
			return resume(ctx, tx, a, c, by)
		case c.Reason == "":
			return errReasonBlank
		}
		left, err = halt(ctx, tx, c, by)
		return err
	})
	return left, err
}

// halt takes everybody off the shifts to come.
func halt(ctx context.Context, tx *data.DB, c StateChange, by programme.Author) ([]int64, error) {
	coming, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{ActivityID: &c.ActivityID, States: []string{"planned", "open"}, From: &by.Now, Now: by.Now})
	if err != nil {
		return nil, err
	}
	off := booking.CallingOff{Reason: c.Reason, PutOff: c.State == "paused", LockWith: c.Members}
	for _, s := range coming {
		if s.StartsAt.After(by.Now) {
			off.Edits = append(off.Edits, booking.Edit{Shift: s, By: by.By, Now: by.Now})
		}
	}
	left, err := booking.CallOff(ctx, tx, off)
	if err != nil {
		return nil, err
	}
	return left, audit.Write(ctx, tx, audit.Entry{
		AccountID: by.By, Action: "activity_" + c.State, SubjectKind: "activity", SubjectID: c.ActivityID, At: by.Now,
		Detail: map[string]any{"reason": c.Reason, "shifts": len(off.Edits), "freed": len(left)},
	})
}

// resume lets a changed activity go on.
func resume(ctx context.Context, tx *data.DB, a Activity, c StateChange, by programme.Author) error {
	if err := checkRunning(ctx, tx, a.ProgrammeID); err != nil {
		return err
	}
	missing := slices.DeleteFunc(Missing(a), func(what string) bool { return what == "time" }) // it may have no shift left
	if len(missing) > 0 {
		return errIncomplete.With("missing", missing)
	}
	if err := shifts.ReopenShifts(ctx, tx, a.ID, c.Reason, by.Now); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{
		AccountID: by.By, Action: "activity_resumed", SubjectKind: "activity", SubjectID: a.ID, At: by.Now, Detail: map[string]any{"reason": c.Reason},
	})
}
