package attendance

import (
	"context"
	"time"

	"nuanlin/hours"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
)

var (
	errAccepted     = fault.Conflict.New("assignment_not_accepted", "only who accepted the seat can be marked")
	errShiftNotHeld = fault.Conflict.New("shift_not_held", "the shift was cancelled")
)

// MayBeMarked tells whether attendance of the assignment can be marked on the shift at
// the time now: the seat is accepted, the shift held and not settled, and sign-in open.
// It fails with fault.Conflict assignment_not_accepted, shift_settled, shift_not_held or
// attendance_not_open. Who may mark is for the caller to say.
func MayBeMarked(shift shifts.Shift, a booking.Assignment, s identity.Settings, now time.Time) error {
	opens := shift.StartsAt.Add(-time.Duration(s.EarlySignInMinutes) * time.Minute)
	switch {
	case a.State != "accepted":
		return errAccepted
	case shift.SettledAt != nil:
		return shifts.ErrShiftSettled
	case shift.State == "cancelled":
		return errShiftNotHeld
	case now.Before(opens):
		return fault.Conflict.New("attendance_not_open", "attendance is marked from shortly before the start").With("opens_at", opens)
	}
	return nil
}

// MarkAttendance stores what was seen of one person on the shift, checked and completed
// by [Mark.Checked], on behalf of the author, and logs it. The shift is locked, so that
// nothing is marked while it is being settled: that fails with fault.Conflict
// shift_settled.
func MarkAttendance(ctx context.Context, db *data.DB, shift shifts.Shift, m Mark, s identity.Settings, by audit.Author) error {
	m.By, m.At = by.By, by.Now
	m, err := m.Checked(shift, s)
	if err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if _, err := shifts.LockShifts(ctx, tx, []int64{shift.ID}); err != nil {
			return err
		}
		locked, err := shifts.FindShift(ctx, tx, shift.ID, by.Now)
		if err != nil {
			return err
		}
		if locked.SettledAt != nil {
			return shifts.ErrShiftSettled
		}
		if err := SaveMark(ctx, tx, m); err != nil {
			return err
		}
		return audit.Write(ctx, tx, by.Did("attendance_marked", "shift", shift.ID,
			map[string]any{"assignment_id": m.AssignmentID, "state": m.State, "decided_minutes": m.DecidedMinutes}))
	})
}

// Checked is the mark held against the shift as it is at m.At: somebody present without
// a time came then, and who came late is late. It fails with fault.Invalid
// attendance_in_future, decision_unneeded if the rule says what the presence comes to,
// and decision_above_presence. Times given for somebody absent are refused by the store.
func (m Mark) Checked(shift shifts.Shift, s identity.Settings) (Mark, error) {
	if m.State == "absent" {
		if m.DecidedMinutes != nil {
			return m, fault.Invalid.New("decision_unneeded", "somebody absent has no minutes to decide about")
		}
		return m, nil
	}
	if m.InAt == nil {
		m.InAt = &m.At
	}
	if m.InAt.After(m.At) || m.OutAt != nil && m.OutAt.After(m.At) {
		return m, fault.Invalid.New("attendance_in_future", "a time that has not come cannot be marked")
	}
	result := hours.Count(plannedPeriod(shift), visits(m.InAt, m.OutAt), hourSettings(s))
	if result.Late {
		m.State = "late"
	}
	if m.DecidedMinutes == nil {
		m.DecisionReason = ""
		return m, nil
	}
	if !result.NeedsDecision || m.OutAt == nil && m.At.Before(shift.EndsAt) {
		return m, fault.Invalid.New("decision_unneeded", "the rule says what the presence comes to")
	}
	if *m.DecidedMinutes > result.Present {
		return m, fault.Invalid.New("decision_above_presence", "no more minutes can be decided than the person was there").With("present_minutes", result.Present)
	}
	return m, nil
}
