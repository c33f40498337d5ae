package attendanceapi

import (
	"context"
	"time"

	"nuanlin/hours"
	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
)

// SettleShift enters the hours of everybody on a shift, once.
func (h *Handlers) SettleShift(ctx context.Context, r SettleShiftRequestObject) (SettleShiftResponseObject, error) {
	c := edge.CallOf(ctx)
	shift, err := shifts.FindShift(ctx, c.DB, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	if may, err := mayMark(ctx, shift); err != nil || !may {
		return nil, errOr(err, edge.ErrScope)
	}
	settings, err := identity.FindSettings(ctx, c.DB)
	if err != nil {
		return nil, err
	}
	_, err = h.Once(ctx, r.Params.IdempotencyKey, "settleShift", r.ID, func(tx *data.DB) (int64, error) {
		return shift.ID, h.settle(ctx, tx, shift.ID, settings)
	})
	if err != nil {
		return nil, err
	}
	if shift, err = shifts.FindShift(ctx, c.DB, r.ID, h.Now()); err != nil {
		return nil, err
	}
	sheet, err := h.attendanceSheet(ctx, shift)
	return SettleShift200JSONResponse(sheet), err
}

// settle works within one transaction: the volunteers are locked with the shift, so
// that two shifts of one day cannot both count below the daily cap.
func (h *Handlers) settle(ctx context.Context, tx *data.DB, shiftID int64, settings identity.Settings) error {
	if _, _, err := booking.LockWithPeople(ctx, tx, []int64{shiftID}); err != nil {
		return err
	}
	shift, err := shifts.FindShift(ctx, tx, shiftID, h.Now())
	if err != nil {
		return err
	}
	persons, err := attendance.ListAttendance(ctx, tx, shiftID)
	if err != nil {
		return err
	}
	if err := mayBeSettled(shift, persons, settings, h.Now()); err != nil {
		return err
	}
	entered, err := h.enterHours(ctx, tx, shift, persons, settings)
	if err != nil {
		return err
	}
	if err := shifts.SettleShift(ctx, tx, shift.ID, h.Now()); err != nil {
		return err
	}
	return audit.Write(ctx, tx, audit.Entry{AccountID: edge.CallOf(ctx).Principal.AccountID, Action: "shift_settled", SubjectKind: "shift", SubjectID: shift.ID,
		At: h.Now(), Detail: map[string]any{"entries": entered}})
}

// mayBeSettled checks that the shift is over and that everybody on it is marked
// and decided about.
func mayBeSettled(shift shifts.Shift, people []attendance.Attendance, settings identity.Settings, now time.Time) error {
	switch {
	case shift.SettledAt != nil:
		return shifts.ErrShiftSettled
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
func (h *Handlers) enterHours(ctx context.Context, tx *data.DB, shift shifts.Shift, persons []attendance.Attendance, settings identity.Settings) (int, error) {
	on := data.DayOf(shift.StartsAt, tx.Zone())
	ids := make([]int64, len(persons))
	for i, a := range persons {
		ids[i] = a.VolunteerID
	}
	day, err := attendance.DayMinutes(ctx, tx, ids, on, 0)
	if err != nil {
		return 0, err
	}
	var entries []*attendance.HourEntry
	for _, a := range persons {
		if a.State == "absent" {
			continue
		}
		w := worthOf(a, shift, settings)
		entries = append(entries, &attendance.HourEntry{
			VolunteerID: a.VolunteerID, AssignmentID: a.AssignmentID, ServedOn: on, Kind: "service", Evidence: w.evidence,
			PlannedMinutes: shift.Minutes(), PresentMinutes: w.present, CountedMinutes: w.counted, Late: w.late,
			Approval: approvalOf(day[a.VolunteerID]+w.counted, settings), Reason: a.DecisionReason,
			RecordedBy: edge.CallOf(ctx).Principal.AccountID, RecordedAt: h.Now(),
		})
	}
	return len(entries), attendance.EnterHours(ctx, tx, entries...)
}

// approvalOf names, as it is stored, the approval that a day of so many minutes
// asks for.
func approvalOf(minutes int, settings identity.Settings) string {
	if approval := hours.Day(minutes, hourSettings(settings)); approval != hours.Parent {
		return string(approval)
	}
	return "parent_organisation"
}
