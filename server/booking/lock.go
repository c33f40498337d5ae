package booking

import (
	"context"
	"errors"
	"slices"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
)

// LockWithPeople locks everybody who keeps a seat of the shifts and the others, by id, and
// then the shifts, by id. It returns who keeps the seats, by shift, and the versions of the
// shifts; neither changes until the transaction ends. Take no other lock on
// volunteers, shifts or seats before. It fails with fault.NotFound shift_unknown.
//
// Who keeps a seat is known for certain only once the shifts are locked. If somebody
// came meanwhile, the locks are given back, and nobody in the organization is booked
// until they are taken again. The alternative, locking the newcomer late, waits for
// whoever books them at this moment and waits for one of the shifts.
func LockWithPeople(ctx context.Context, tx *data.DB, shiftIDs []int64, others ...int64) ([]Released, map[int64]int, error) {
	held, versions, certain, err := lockHolders(ctx, tx, shiftIDs, others)
	if err != nil || certain {
		return held, versions, err
	}
	if err := people.LockEverybody(ctx, tx); err != nil {
		return nil, nil, err
	}
	held, versions, certain, err = lockHolders(ctx, tx, shiftIDs, others)
	if err == nil && !certain {
		err = errors.New("booking: somebody was booked without the lock of a volunteer")
	}
	return held, versions, err
}

// lockHolders is one attempt of [LockWithPeople]; certain is false if somebody came
// meanwhile, and then nothing is locked.
func lockHolders(ctx context.Context, tx *data.DB, shiftIDs, others []int64) (held []Released, versions map[int64]int, certain bool, err error) {
	certain, err = tx.Attempt(ctx, func() (bool, error) {
		before, err := HoldingAssignments(ctx, tx, shiftIDs)
		if err != nil {
			return false, err
		}
		locked := slices.Concat(volunteersOf(before), others)
		if err := people.LockVolunteers(ctx, tx, locked); err != nil {
			return false, err
		}
		if versions, err = shifts.LockShifts(ctx, tx, shiftIDs); err != nil {
			return false, err
		}
		if held, err = HoldingAssignments(ctx, tx, shiftIDs); err != nil { // nobody can come any more
			return false, err
		}
		newcomer := slices.ContainsFunc(held, func(r Released) bool { return !slices.Contains(locked, r.VolunteerID) })
		return !newcomer, nil
	})
	return held, versions, certain, err
}

// LockInvited takes the locks that inviting the wanted and taking invitations back
// need, in one go: the volunteers first, those they must not serve beside and those
// whose run-out invitations are in the way among them, then the shifts. It returns the
// run-out invitations.
func LockInvited(ctx context.Context, tx *data.DB, wanted []Invitation, back []Withdrawal, now time.Time) ([]Released, error) {
	volunteerIDs, positionIDs := idsOf(wanted)
	vacancies, err := Vacancies(ctx, tx, positionIDs, now)
	if err != nil {
		return nil, err
	}
	overdue, err := OverdueInvitations(ctx, tx, now, positionIDs, volunteerIDs, 0)
	if err != nil {
		return nil, err
	}
	locked, err := people.KeptApartFrom(ctx, tx, volunteerIDs)
	if err != nil {
		return nil, err
	}
	locked = append(append(locked, volunteerIDs...), volunteersOf(overdue)...)
	for _, w := range back {
		locked = append(locked, w.VolunteerID)
	}
	if err := people.LockVolunteers(ctx, tx, locked); err != nil {
		return nil, err
	}
	shiftIDs := make([]int64, len(vacancies))
	for i, v := range vacancies {
		shiftIDs[i] = v.ShiftID
	}
	return overdue, shifts.ShareShifts(ctx, tx, shiftIDs)
}

func volunteersOf(held []Released) []int64 {
	ids := make([]int64, len(held))
	for i, h := range held {
		ids[i] = h.VolunteerID
	}
	return ids
}

func idsOfHeld(held []Released) []int64 {
	ids := make([]int64, len(held))
	for i, h := range held {
		ids[i] = h.ID
	}
	return ids
}

// lockEdited locks the shifts of the edits with the people on them, and others if any, ends
// the invitations there that have run out, and returns the shifts as they were and who
// keeps seats of them.
func lockEdited(ctx context.Context, tx *data.DB, edits []Edit, others ...int64) (map[int64]shifts.Shift, []Released, error) {
	now, ids := edits[0].Now, make([]int64, len(edits))
	for i, e := range edits {
		ids[i] = e.Shift.ID
	}
	held, versions, err := LockWithPeople(ctx, tx, ids, others...)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range edits {
		if current := versions[e.Shift.ID]; e.Version != 0 && e.Version != current {
			return nil, nil, data.Stale(current)
		}
	}
	if _, err := release(ctx, tx, idsOfHeld(held), Release{State: "expired", At: now}); err != nil {
		return nil, nil, err
	}
	found, err := shifts.ListShifts(ctx, tx, shifts.ShiftFilter{IDs: ids, Now: now})
	before := make(map[int64]shifts.Shift, len(found))
	for _, s := range found {
		before[s.ID] = s
	}
	return before, held, err
}

// Untouched locks shifts that are to stay as they are, with everybody on them, and returns
// them. It fails like [Revise] does before it changes anything.
func Untouched(ctx context.Context, tx *data.DB, edits []Edit) ([]shifts.Shift, error) {
	before, _, err := lockEdited(ctx, tx, edits)
	if err != nil {
		return nil, err
	}
	found := make([]shifts.Shift, len(edits))
	for i, e := range edits {
		found[i] = before[e.Shift.ID]
		if err := changeable(found[i], found[i].StartsAt, e.Now); err != nil {
			return nil, err
		}
	}
	return found, nil
}
