package attendanceapi

import (
	"context"
	"errors"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
)

// ShowAttendance returns the captain's list of a shift.
func (h *Handlers) ShowAttendance(ctx context.Context, r ShowAttendanceRequestObject) (ShowAttendanceResponseObject, error) {
	shift, _, err := h.covered(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	sheet, err := h.attendanceSheet(ctx, shift)
	return ShowAttendance200JSONResponse(sheet), err
}

// MarkAttendance stores what was seen of one person.
func (h *Handlers) MarkAttendance(ctx context.Context, r MarkAttendanceRequestObject) (MarkAttendanceResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	assignment, err := booking.FindAssignment(ctx, edge.CallOf(ctx).DB, r.ID)
	if err != nil {
		return nil, err
	}
	sheet, err := h.mark(ctx, assignment.ShiftID, attendance.Mark{
		AssignmentID: assignment.ID, Version: version, State: string(r.Body.State), InAt: r.Body.InAt, OutAt: r.Body.OutAt,
		DecidedMinutes: r.Body.DecidedMinutes, DecisionReason: r.Body.DecisionReason,
	})
	if errors.Is(err, edge.ErrScope) {
		err = booking.ErrAssignmentUnknown // everybody knows the shift, and not who serves on it
	}
	if err != nil {
		return nil, err
	}
	for _, line := range sheet.Lines {
		if line.AssignmentID == assignment.ID {
			return MarkAttendance200JSONResponse(line), nil
		}
	}
	return nil, fault.Conflict.New("assignment_not_accepted", "the seat was given up meanwhile")
}

// MarkTogether stores what was seen of several people, or nothing.
func (h *Handlers) MarkTogether(ctx context.Context, r MarkTogetherRequestObject) (MarkTogetherResponseObject, error) {
	marks := make([]attendance.Mark, len(r.Body.Lines))
	for i, line := range r.Body.Lines {
		marks[i] = attendance.Mark{
			AssignmentID: line.AssignmentID, Version: line.Version, State: string(line.State), InAt: line.InAt, OutAt: line.OutAt,
			DecidedMinutes: line.DecidedMinutes, DecisionReason: line.DecisionReason,
		}
	}
	sheet, err := h.mark(ctx, r.ID, marks...)
	return MarkTogether200JSONResponse(sheet), err
}

// mark stores the marks of a shift that the caller covers and returns its list.
func (h *Handlers) mark(ctx context.Context, shiftID int64, marks ...attendance.Mark) (AttendanceSheet, error) {
	c := edge.CallOf(ctx)
	shift, settings, err := h.covered(ctx, shiftID)
	if err != nil {
		return AttendanceSheet{}, err
	}
	marking := attendance.Marking{ShiftID: shift.ID, Marks: marks, Self: c.Principal.VolunteerID}
	if err := attendance.MarkAttendance(ctx, c.DB, marking, settings, audit.Author{By: c.Principal.AccountID, Now: h.Now()}); err != nil {
		return AttendanceSheet{}, err
	}
	return h.attendanceSheet(ctx, shift)
}

// EnterAfterwards enters somebody who came without a seat.
func (h *Handlers) EnterAfterwards(ctx context.Context, r EnterAfterwardsRequestObject) (EnterAfterwardsResponseObject, error) {
	c := edge.CallOf(ctx)
	shift, settings, err := h.covered(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	entry := attendance.BackEntry{
		ShiftID: shift.ID, StudentNumber: r.Body.StudentNumber, InAt: r.Body.InAt, OutAt: r.Body.OutAt, Reason: r.Body.Reason, Proof: r.Body.Proof,
		Self: c.Principal.VolunteerID,
	}
	id, err := h.Once(ctx, r.Params.IdempotencyKey, "enterAfterwards", entry, func(tx *data.DB) (int64, error) {
		return attendance.EnterAfterwards(ctx, tx, entry, settings, audit.Author{By: c.Principal.AccountID, Now: h.Now()})
	})
	if err != nil {
		return nil, err
	}
	found, err := attendance.FindHourEntry(ctx, c.DB, id)
	return EnterAfterwards201JSONResponse(hourEntryOut(c, found)), err
}

// covered returns a shift whose attendance the caller marks, who must be fit to meet its
// people, and the organization's numbers.
func (h *Handlers) covered(ctx context.Context, shiftID int64) (shifts.Shift, identity.Settings, error) {
	c := edge.CallOf(ctx)
	shift, err := shifts.FindShift(ctx, c.DB, shiftID, h.Now())
	if err != nil {
		return shift, identity.Settings{}, err
	}
	as, err := shiftsapi.Facing(ctx, h.Platform, shift.ID)
	if err != nil {
		return shift, identity.Settings{}, err
	}
	if may, err := covers(ctx, as(shift.ID).Scope(marking...), shift); err != nil || !may {
		return shift, identity.Settings{}, errOr(err, edge.ErrScope)
	}
	settings, err := identity.FindSettings(ctx, c.DB)
	return shift, settings, err
}

// covers tells whether the shift is in the scope, asking who leads it only if that
// decides.
func covers(ctx context.Context, scope auth.Scope, shift shifts.Shift) (bool, error) {
	if scope.Shift(shift.TeamIDs, nil) || scope.Leader == 0 {
		return scope.Shift(shift.TeamIDs, nil), nil
	}
	return booking.LeadsShift(ctx, edge.CallOf(ctx).DB, shift.ID, scope.Leader)
}

// errOr returns err, or fallback if it is nil.
func errOr(err, fallback error) error {
	if err != nil {
		return err
	}
	return fallback
}
