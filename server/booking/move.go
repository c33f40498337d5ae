package booking

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// Edit is a shift as it shall be, with its positions, at the version it was read.
type Edit struct {
	Shift     shifts.Shift
	Positions []shifts.Position
	Version   int   // 0 takes any
	By        int64 // account
	Now       time.Time
}

// Moved tells what an edit did to the people on the shift.
type Moved struct {
	Reinvited int // accepted before and are asked again
	Dropped   int // lost the seat: they cannot serve there and then
}

// Revise stores edited shifts, all or none, in a number of statements that does not
// depend on how many they are. By and Now are the same in all edits. Where the time,
// the place or what is asked of people changed, those who can still serve are invited
// anew, and the others are freed. It fails with version_stale, with
// position_seats_taken, or with shift_begun for a shift that is over or under way.
func Revise(ctx context.Context, db *data.DB, edits []Edit) (Moved, error) {
	var moved Moved
	err := db.InTx(ctx, func(tx *data.DB) error {
		moved = Moved{}
		before, _, err := lockEdited(ctx, tx, edits)
		if err != nil {
			return err
		}
		wanted, layouts := make([]shifts.Shift, len(edits)), make([]shifts.Layout, len(edits))
		for i, e := range edits {
			was := before[e.Shift.ID]
			if !e.Now.Before(was.StartsAt) || was.State == "settled" || was.State == "cancelled" {
				return errShiftBegun
			}
			wanted[i], layouts[i] = e.Shift, shifts.Layout{ShiftID: was.ID, Positions: e.Positions}
			wanted[i].State, wanted[i].Code = was.State, was.Code
		}
		if err := shifts.UpdateShifts(ctx, tx, wanted); err != nil {
			return err
		}
		done, err := follow(ctx, tx, before, edits[0].Now)
		if err != nil {
			return err
		}
		if err := shifts.SetPositions(ctx, tx, layouts); err != nil {
			return err
		}
		for _, m := range done {
			moved.Reinvited, moved.Dropped = moved.Reinvited+m.Reinvited, moved.Dropped+m.Dropped
		}
		return audit.WriteAll(ctx, tx, revisions(edits, done))
	})
	return moved, err
}

// revisions are the entries in the log about edited shifts.
func revisions(edits []Edit, done map[int64]Moved) []audit.Entry {
	entries := make([]audit.Entry, len(edits))
	for i, e := range edits {
		entries[i] = audit.Entry{
			AccountID: e.By, Action: "shift_changed", SubjectKind: "shift", SubjectID: e.Shift.ID, At: e.Now,
			Detail: map[string]any{"reinvited": done[e.Shift.ID].Reinvited, "dropped": done[e.Shift.ID].Dropped},
		}
	}
	return entries
}

// lockEdited locks the shifts of the edits with the people on them, ends the
// invitations there that have run out, and returns the shifts as they were and who
// keeps seats of them.
func lockEdited(ctx context.Context, tx *data.DB, edits []Edit) (map[int64]shifts.Shift, []Released, error) {
	now, ids := edits[0].Now, make([]int64, len(edits))
	for i, e := range edits {
		ids[i] = e.Shift.ID
	}
	held, versions, err := LockWithPeople(ctx, tx, ids)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range edits {
		if current := versions[e.Shift.ID]; e.Version != 0 && e.Version != current {
			return nil, nil, data.Stale(current)
		}
	}
	if _, err := releaseSeats(ctx, tx, idsOfHeld(held), Release{State: "expired", At: now}); err != nil {
		return nil, nil, err
	}
	found, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{IDs: ids, Now: now})
	before := make(map[int64]shifts.Shift, len(found))
	for _, s := range found {
		before[s.ID] = s
	}
	return before, held, err
}

// CallOff cancels a shift and frees everybody on it. It returns how many had a
// seat, and fails with version_stale or shift_begun.
func CallOff(ctx context.Context, db *data.DB, e Edit, reason string) (int, error) {
	freed := 0
	err := db.InTx(ctx, func(tx *data.DB) error {
		before, held, err := lockEdited(ctx, tx, []Edit{e})
		if err != nil {
			return err
		}
		shift := before[e.Shift.ID]
		if !e.Now.Before(shift.EndsAt) || shift.State == "settled" || shift.State == "cancelled" {
			return errShiftBegun
		}
		released, err := releaseSeats(ctx, tx, idsOfHeld(held), Release{State: "cancelled", Reason: "shift_cancelled", At: e.Now})
		if err != nil {
			return err
		}
		freed = len(released)
		shift.State, shift.CancelReason = "cancelled", reason
		if err := shifts.UpdateShifts(ctx, tx, []shifts.Shift{shift}); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: e.By, Action: "shift_cancelled", SubjectKind: "shift", SubjectID: shift.ID, At: e.Now, Detail: map[string]any{"freed": freed},
		})
	})
	return freed, err
}
