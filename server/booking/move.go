package booking

import (
	"context"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/identity"
	"nuanlin/server/people"
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

// Revise stores an edited shift. If its time, its place or what it asks of people
// changed, those who can still serve are invited anew, and the others are freed.
// It fails with version_stale, with position_seats_taken, or with shift_begun for
// a shift that is over or under way.
func Revise(ctx context.Context, db *data.DB, e Edit) (Moved, error) {
	var moved Moved
	err := db.InTx(ctx, func(tx *data.DB) error {
		before, err := lockWithPeople(ctx, tx, e.Shift.ID, e.Version, e.Now)
		if err != nil {
			return err
		}
		if !e.Now.Before(before.StartsAt) || before.State == "settled" || before.State == "cancelled" {
			return errShiftBegun
		}
		e.Shift.State = before.State
		if err := shifts.UpdateShift(ctx, tx, e.Shift); err != nil {
			return err
		}
		after, err := shifts.FindShift(ctx, tx, e.Shift.ID, e.Now)
		if err != nil {
			return err
		}
		if relocated(before, after) {
			if moved, err = reinvite(ctx, tx, after, e); err != nil {
				return err
			}
		}
		if err := shifts.SetPositions(ctx, tx, e.Shift.ID, e.Positions); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: e.By, Action: "shift_changed", SubjectKind: "shift", SubjectID: e.Shift.ID, At: e.Now,
			Detail: map[string]any{"reinvited": moved.Reinvited, "dropped": moved.Dropped},
		})
	})
	return moved, err
}

// relocated reports whether who agreed to a has not agreed to b.
func relocated(a, b shifts.Shift) bool {
	return !a.StartsAt.Equal(b.StartsAt) || !a.EndsAt.Equal(b.EndsAt) || a.ServicePointID != b.ServicePointID || a.Child != b.Child || a.Home != b.Home
}

// lockWithPeople locks the volunteers on a shift, then the shift, ends the
// invitations on it that have run out, and returns it as it was.
func lockWithPeople(ctx context.Context, tx *data.DB, shiftID int64, version int, now time.Time) (shifts.Shift, error) {
	before, err := HoldingAssignments(ctx, tx, shiftID)
	if err != nil {
		return shifts.Shift{}, err
	}
	if err := people.LockVolunteers(ctx, tx, volunteersOf(before)); err != nil {
		return shifts.Shift{}, err
	}
	if err := shifts.LockShift(ctx, tx, shiftID, version); err != nil {
		return shifts.Shift{}, err
	}
	after, err := HoldingAssignments(ctx, tx, shiftID) // nobody can come any more
	if err != nil {
		return shifts.Shift{}, err
	}
	if late := newcomers(before, after); len(late) > 0 {
		if err := people.LockVolunteers(ctx, tx, late); err != nil {
			return shifts.Shift{}, err
		}
	}
	if err := expireOf(ctx, tx, shiftID, now); err != nil {
		return shifts.Shift{}, err
	}
	return shifts.FindShift(ctx, tx, shiftID, now)
}

// newcomers are the volunteers in after who were not in before.
func newcomers(before, after []Released) []int64 {
	known := volunteersOf(before)
	return slices.DeleteFunc(volunteersOf(after), func(id int64) bool { return slices.Contains(known, id) })
}

func volunteersOf(held []Released) []int64 {
	ids := make([]int64, len(held))
	for i, h := range held {
		ids[i] = h.VolunteerID
	}
	return ids
}

// expireOf ends the run-out invitations of one shift.
func expireOf(ctx context.Context, tx *data.DB, shiftID int64, now time.Time) error {
	held, err := ListAssignments(ctx, tx, AssignmentFilter{ShiftIDs: []int64{shiftID}, States: []string{"invited"}})
	if err != nil {
		return err
	}
	var over []int64
	for _, a := range held {
		if !a.Held(now) {
			over = append(over, a.ID)
		}
	}
	_, err = releaseSeats(ctx, tx, over, Release{State: "expired", At: now})
	return err
}

// reinvite asks everybody on a moved shift again, after freeing those who cannot
// serve there and then.
func reinvite(ctx context.Context, tx *data.DB, shift shifts.Shift, e Edit) (Moved, error) {
	held, err := ListAssignments(ctx, tx, AssignmentFilter{ShiftIDs: []int64{shift.ID}, States: []string{"invited", "accepted"}})
	if err != nil || len(held) == 0 {
		return Moved{}, err
	}
	unfit, err := unfitOf(ctx, tx, shift, held, e.Now)
	if err != nil {
		return Moved{}, err
	}
	dropped, err := releaseSeats(ctx, tx, unfit, Release{State: "cancelled", Reason: "shift_moved", At: e.Now})
	if err != nil {
		return Moved{}, err
	}
	settings, err := identity.FindSettings(ctx, tx)
	if err != nil {
		return Moved{}, err
	}
	expires := expiry(Vacancy{StartsAt: shift.StartsAt, InvitationHours: settings.InvitationHours}, e.Now)
	accepted, err := MoveCommitments(ctx, tx, shift, expires, e.Now)
	return Moved{Reinvited: accepted, Dropped: len(dropped)}, err
}

// unfitOf returns the assignments whose people may not serve on the shift as it is
// now.
func unfitOf(ctx context.Context, tx *data.DB, shift shifts.Shift, held []Assignment, now time.Time) ([]int64, error) {
	vacancies, err := ShiftVacancies(ctx, tx, []int64{shift.ID}, now)
	if err != nil {
		return nil, err
	}
	volunteerIDs := make([]int64, len(held))
	for i, a := range held {
		volunteerIDs[i] = a.VolunteerID
	}
	people, err := Eligibilities(ctx, tx, volunteerIDs, FactsFor(shift.StartsAt, shift.EndsAt, now, tx.Zone()))
	if err != nil {
		return nil, err
	}
	known, seats := byID(people), byPosition(vacancies)
	var unfit []int64
	for _, a := range held {
		if reasonsOf(seats[a.PositionID], without(known[a.VolunteerID], shift.ID), tx.Zone(), true) != nil {
			unfit = append(unfit, a.ID)
		}
	}
	return unfit, nil
}

// CallOff cancels a shift and frees everybody on it. It returns how many had a
// seat, and fails with version_stale or shift_begun.
func CallOff(ctx context.Context, db *data.DB, e Edit, reason string) (int, error) {
	freed := 0
	err := db.InTx(ctx, func(tx *data.DB) error {
		shift, err := lockWithPeople(ctx, tx, e.Shift.ID, e.Version, e.Now)
		if err != nil {
			return err
		}
		if !e.Now.Before(shift.EndsAt) || shift.State == "settled" || shift.State == "cancelled" {
			return errShiftBegun
		}
		held, err := HoldingAssignments(ctx, tx, shift.ID)
		if err != nil {
			return err
		}
		ids := make([]int64, len(held))
		for i, h := range held {
			ids[i] = h.ID
		}
		if _, err := releaseSeats(ctx, tx, ids, Release{State: "cancelled", Reason: "shift_cancelled", At: e.Now}); err != nil {
			return err
		}
		freed = len(ids)
		shift.State, shift.CancelReason = "cancelled", reason
		if err := shifts.UpdateShift(ctx, tx, shift); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: e.By, Action: "shift_cancelled", SubjectKind: "shift", SubjectID: shift.ID, At: e.Now, Detail: map[string]any{"freed": freed},
		})
	})
	return freed, err
}
