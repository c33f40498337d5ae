package api

import (
	"context"
	"time"

	"nuanlin/hours"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// SettleShift enters the hours of everybody on a shift, once.
func (h *Handlers) SettleShift(ctx context.Context, r SettleShiftRequestObject) (SettleShiftResponseObject, error) {
	c := callOf(ctx)
	shift, err := c.Store.Shift(ctx, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	if may, err := h.mayMark(ctx, shift); err != nil || !may {
		return nil, errOr(err, errNotAllowed)
	}
	settings, err := c.Store.Settings(ctx)
	if err != nil {
		return nil, err
	}
	_, err = h.once(ctx, r.Params.IdempotencyKey, "settleShift", r.ID, func(tx *store.Store) (int64, error) {
		return shift.ID, h.settle(ctx, tx, shift.ID, settings)
	})
	if err != nil {
		return nil, err
	}
	if shift, err = c.Store.Shift(ctx, r.ID, h.Now()); err != nil {
		return nil, err
	}
	sheet, err := h.attendanceSheet(ctx, shift)
	return SettleShift200JSONResponse(sheet), err
}

// settle works within one transaction: volunteers are locked first, so that two
// shifts of one day cannot both count below the daily cap.
func (h *Handlers) settle(ctx context.Context, tx *store.Store, shiftID int64, settings store.Settings) error {
	people, err := tx.ListAttendance(ctx, shiftID)
	if err != nil {
		return err
	}
	ids := make([]int64, len(people))
	for i, a := range people {
		ids[i] = a.VolunteerID
	}
	if err := tx.LockVolunteers(ctx, ids); err != nil {
		return err
	}
	if err := tx.LockShift(ctx, shiftID, 0); err != nil {
		return err
	}
	shift, err := tx.Shift(ctx, shiftID, h.Now())
	if err != nil {
		return err
	}
	if people, err = tx.ListAttendance(ctx, shiftID); err != nil { // as they stand under the lock
		return err
	}
	if err := mayBeSettled(shift, people, settings, h.Now()); err != nil {
		return err
	}
	entered, err := h.enterHours(ctx, tx, shift, people, ids, settings)
	if err != nil {
		return err
	}
	if err := tx.SettleShift(ctx, shift.ID, h.Now()); err != nil {
		return err
	}
	return tx.Audit(ctx, store.AuditEntry{AccountID: callOf(ctx).Principal.AccountID, Action: "shift_settled", SubjectKind: "shift", SubjectID: shift.ID,
		At: h.Now(), Detail: map[string]any{"entries": entered}})
}

// mayBeSettled checks that the shift is over and that everybody on it is marked
// and decided about.
func mayBeSettled(shift store.Shift, people []store.Attendance, settings store.Settings, now time.Time) error {
	switch {
	case shift.SettledAt != nil:
		return store.ErrShiftSettled
	case shift.State == "cancelled":
		return fault.Conflict.New("shift_not_held", "the shift was cancelled")
	case now.Before(shift.EndsAt):
		return fault.Conflict.New("shift_not_over", "hours are entered after the shift").With("ends_at", shift.EndsAt)
	}
	var open []int64
	for _, a := range people {
		if a.State == "" || a.State != "absent" && worthOf(a, shift, settings).undecided {
			open = append(open, a.AssignmentID)
		}
	}
	if len(open) > 0 {
		return fault.Conflict.New("hours_undecided", "some people are not marked or not decided about").With("count", len(open)).With("assignment_ids", open)
	}
	return nil
}

// enterHours appends an entry for everybody who came and returns how many.
func (h *Handlers) enterHours(ctx context.Context, tx *store.Store, shift store.Shift, people []store.Attendance, ids []int64, settings store.Settings) (int, error) {
	on := dayOf(shift.StartsAt, tx.Zone())
	day, err := tx.DayMinutes(ctx, ids, on, 0)
	if err != nil {
		return 0, err
	}
	entered := 0
	for _, a := range people {
		if a.State == "absent" {
			continue
		}
		w := worthOf(a, shift, settings)
		err := tx.EnterHours(ctx, &store.HourEntry{
			VolunteerID: a.VolunteerID, AssignmentID: a.AssignmentID, ServedOn: on, Kind: "service", Evidence: w.evidence,
			PlannedMinutes: shift.Minutes(), PresentMinutes: w.present, CountedMinutes: w.counted, Late: w.late,
			Approval: approvalOf(day[a.VolunteerID]+w.counted, settings), Reason: a.DecisionReason,
			RecordedBy: callOf(ctx).Principal.AccountID, RecordedAt: h.Now(),
		})
		if err != nil {
			return 0, err
		}
		entered++
	}
	return entered, nil
}

// approvalOf names, as it is stored, the approval that a day of so many minutes
// asks for.
func approvalOf(minutes int, settings store.Settings) string {
	if approval := hours.Day(minutes, hourSettings(settings)); approval != hours.Parent {
		return string(approval)
	}
	return "parent_organisation"
}
