package attendance

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
)

// Settle enters the hours of everybody on a shift on behalf of the author, and logs it.
// The volunteers are locked with the shift, so that two shifts of one day cannot both
// count below the daily cap. It fails as [MayBeSettled] does. Who may settle is for the
// caller to say.
func Settle(ctx context.Context, db *data.DB, shiftID int64, s identity.Settings, by audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if _, _, err := booking.LockWithPeople(ctx, tx, []int64{shiftID}); err != nil {
			return err
		}
		shift, err := shifts.FindShift(ctx, tx, shiftID, by.Now)
		if err != nil {
			return err
		}
		persons, err := ListAttendance(ctx, tx, shiftID)
		if err != nil {
			return err
		}
		if err := MayBeSettled(shift, persons, s, by.Now); err != nil {
			return err
		}
		entered, err := enterHours(ctx, tx, shift, persons, s, by)
		if err != nil {
			return err
		}
		if err := shifts.SettleShift(ctx, tx, shift.ID, by.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, by.Did("shift_settled", "shift", shift.ID, map[string]any{"entries": entered}))
	})
}

// MayBeSettled tells whether the shift is over at the time now and everybody on it is
// marked and decided about. It fails with fault.Conflict shift_settled, shift_not_held,
// shift_not_over or hours_undecided, which names the assignments.
func MayBeSettled(shift shifts.Shift, people []Attendance, s identity.Settings, now time.Time) error {
	switch {
	case shift.SettledAt != nil:
		return shifts.ErrShiftSettled
	case shift.State == "cancelled":
		return errShiftNotHeld
	case now.Before(shift.EndsAt):
		return fault.Conflict.New("shift_not_over", "hours are entered after the shift").With("ends_at", shift.EndsAt)
	}
	var open []int64
	for _, a := range people {
		if a.State == "" || a.State != "absent" && WorthOf(a, shift, s).Undecided {
			open = append(open, a.AssignmentID)
		}
	}
	if len(open) > 0 {
		return fault.Conflict.New("hours_undecided", "some people are not marked or not decided about").With("count", len(open)).With("assignment_ids", open)
	}
	return nil
}

// enterHours appends an entry for everybody who came and returns how many.
func enterHours(ctx context.Context, tx *data.DB, shift shifts.Shift, persons []Attendance, s identity.Settings, by audit.Author) (int, error) {
	on := data.DayOf(shift.StartsAt, tx.Zone())
	ids := make([]int64, len(persons))
	for i, a := range persons {
		ids[i] = a.VolunteerID
	}
	day, err := DayMinutes(ctx, tx, ids, on, 0)
	if err != nil {
		return 0, err
	}
	var entries []*HourEntry
	for _, a := range persons {
		if a.State == "absent" {
			continue
		}
		w := WorthOf(a, shift, s)
		entries = append(entries, &HourEntry{
			VolunteerID: a.VolunteerID, AssignmentID: a.AssignmentID, ServedOn: on, Kind: "service", Evidence: w.Evidence,
			PlannedMinutes: shift.Minutes(), PresentMinutes: w.Present, CountedMinutes: w.Counted, Late: w.Late,
			Approval: ApprovalOf(day[a.VolunteerID]+w.Counted, s), Reason: a.DecisionReason, RecordedBy: by.By, RecordedAt: by.Now,
		})
	}
	return len(entries), EnterHours(ctx, tx, entries...)
}
