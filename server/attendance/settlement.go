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

// Settle enters the hours of everybody on a shift who is marked and decided about, on
// behalf of the author, and logs it. Whoever is not keeps nobody else waiting: the shift is
// settled once all are entered, and Settle is for the rest then. The volunteers are locked
// with the shift, so that two shifts of one day cannot both count below the daily cap. It
// fails as [MayBeSettled] does. Who may settle is for the caller to say.
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
		ready, open := settleable(shift, persons, s)
		if err := enterHours(ctx, tx, shift, ready, s, by); err != nil {
			return err
		}
		if len(open) == 0 {
			if err := shifts.SettleShift(ctx, tx, shift.ID, by.Now); err != nil {
				return err
			}
		}
		return audit.Write(ctx, tx, by.Did("shift_settled", "shift", shift.ID, map[string]any{"entries": len(ready), "open": len(open)}))
	})
}

// MayBeSettled tells whether the shift is over at the time now and hours can be entered
// for somebody on it, or for nobody any more. It fails with fault.Conflict shift_settled,
// shift_not_held, shift_not_over or, if all that are left are not marked or decided about,
// hours_undecided, which names their assignments.
func MayBeSettled(shift shifts.Shift, people []Attendance, s identity.Settings, now time.Time) error {
	switch {
	case shift.SettledAt != nil:
		return shifts.ErrShiftSettled
	case shift.State == "cancelled":
		return errShiftNotHeld
	case now.Before(shift.EndsAt):
		return fault.Conflict.New("shift_not_over", "hours are entered after the shift").With("ends_at", shift.EndsAt)
	}
	if ready, open := settleable(shift, people, s); len(ready) == 0 && len(open) > 0 {
		return fault.Conflict.New("hours_undecided", "some people are not marked or not decided about").With("count", len(open)).With("assignment_ids", open)
	}
	return nil
}

// settleable parts those whose hours are not entered yet: they can be, or they are open,
// which are named by their assignments.
func settleable(shift shifts.Shift, people []Attendance, s identity.Settings) (ready []Attendance, open []int64) {
	for _, a := range people {
		switch {
		case a.EntryID != nil:
		case a.State == "" || a.State != "absent" && WorthOf(a, shift, s).Undecided:
			open = append(open, a.AssignmentID)
		default:
			ready = append(ready, a)
		}
	}
	return ready, open
}

// enterHours appends an entry for each: of nothing for who was absent, so that there is
// something to correct.
func enterHours(ctx context.Context, tx *data.DB, shift shifts.Shift, persons []Attendance, s identity.Settings, by audit.Author) error {
	on := data.DayOf(shift.StartsAt, tx.Zone())
	ids := make([]int64, len(persons))
	for i, a := range persons {
		ids[i] = a.VolunteerID
	}
	day, err := DayMinutes(ctx, tx, ids, on, 0)
	if err != nil {
		return err
	}
	entries := make([]*HourEntry, len(persons))
	for i, a := range persons {
		entry := &HourEntry{
			VolunteerID: a.VolunteerID, AssignmentID: a.AssignmentID, ServedOn: on, Kind: "service", Evidence: "captain_marked",
			PlannedMinutes: shift.Minutes(), Absent: a.State == "absent", Approval: "automatic", RecordedBy: by.By, RecordedAt: by.Now,
		}
		if !entry.Absent {
			w := WorthOf(a, shift, s)
			entry.Evidence, entry.PresentMinutes, entry.CountedMinutes, entry.Late, entry.Reason = w.Evidence, w.Present, w.Counted, w.Late, a.DecisionReason
			entry.Approval = ApprovalOf(day[a.VolunteerID]+w.Counted, false, s)
		}
		entries[i] = entry
	}
	return EnterHours(ctx, tx, entries...)
}
