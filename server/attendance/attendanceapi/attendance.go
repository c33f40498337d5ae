package attendanceapi

import (
	"context"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
)

// Who marks attendance may not mark their own, and does it from shortly
// before the shift begins.
var errAttendanceOwn = fault.Forbidden.New("attendance_own", "nobody marks the own attendance: another captain or a coordinator does")

// ShowAttendance returns the captain's list of a shift.
func (h *Handlers) ShowAttendance(ctx context.Context, r ShowAttendanceRequestObject) (ShowAttendanceResponseObject, error) {
	c := edge.CallOf(ctx)
	shift, err := shifts.FindShift(ctx, c.DB, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	sheet, err := h.attendanceSheet(ctx, shift)
	if err != nil {
		return nil, err
	}
	if may, err := covers(ctx, c.Scope, shift); err != nil || !may {
		return nil, errOr(err, edge.ErrScope)
	}
	return ShowAttendance200JSONResponse(sheet), nil
}

// MarkAttendance stores what the captain saw of one person.
func (h *Handlers) MarkAttendance(ctx context.Context, r MarkAttendanceRequestObject) (MarkAttendanceResponseObject, error) {
	c := edge.CallOf(ctx)
	assignment, err := booking.FindAssignment(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	shift, err := shifts.FindShift(ctx, c.DB, assignment.ShiftID, h.Now())
	if err != nil {
		return nil, err
	}
	settings, err := identity.FindSettings(ctx, c.DB)
	if err != nil {
		return nil, err
	}
	if err := h.mayMarkNow(ctx, shift, assignment, settings); err != nil {
		return nil, err
	}
	mark := attendance.Mark{
		AssignmentID: assignment.ID, State: string(r.Body.State), InAt: r.Body.InAt, OutAt: r.Body.OutAt,
		DecidedMinutes: r.Body.DecidedMinutes, DecisionReason: r.Body.DecisionReason,
	}
	by := audit.Author{By: c.Principal.AccountID, Now: h.Now()}
	if err := attendance.MarkAttendance(ctx, c.DB, shift, mark, settings, by); err != nil {
		return nil, err
	}
	line, err := h.attendanceLine(ctx, shift, assignment.ID, settings)
	if err != nil {
		return nil, err
	}
	return MarkAttendance200JSONResponse(line), nil
}

// mayMarkNow checks who marks, whom, and when.
func (h *Handlers) mayMarkNow(ctx context.Context, shift shifts.Shift, a booking.Assignment, settings identity.Settings) error {
	p := edge.CallOf(ctx).Principal
	may, err := mayMark(ctx, shift)
	switch {
	case err != nil:
		return err
	case !may:
		return edge.ErrScope
	case a.VolunteerID == p.VolunteerID:
		return errAttendanceOwn
	}
	return attendance.MayBeMarked(shift, a, settings, h.Now())
}

// marking are the roles that mark attendance and settle; a leader only looks on,
// since they approve what comes of it.
var marking = []auth.Role{auth.Volunteer, auth.Captain, auth.Coordinator}

// mayMark tells whether the caller marks attendance on the shift: as coordinator,
// as captain of a team on it, or as the one who leads it.
func mayMark(ctx context.Context, shift shifts.Shift) (bool, error) {
	return covers(ctx, edge.CallOf(ctx).Principal.Scope(marking...), shift)
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
