package attendanceapi

import (
	"context"
	"time"

	"nuanlin/hours"
	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/data"
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
	mark, err := markIn(*r.Body, shift, settings, h.Now())
	if err != nil {
		return nil, err
	}
	mark.AssignmentID, mark.By = assignment.ID, c.Principal.AccountID
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		if _, err := shifts.LockShifts(ctx, tx, []int64{shift.ID}); err != nil {
			return err
		}
		if now, err := shifts.FindShift(ctx, tx, shift.ID, h.Now()); err != nil || now.SettledAt != nil {
			return errOr(err, shifts.ErrShiftSettled)
		}
		if err := attendance.SaveMark(ctx, tx, mark); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{AccountID: mark.By, Action: "attendance_marked", SubjectKind: "shift", SubjectID: shift.ID, At: mark.At,
			Detail: map[string]any{"assignment_id": mark.AssignmentID, "state": mark.State, "decided_minutes": mark.DecidedMinutes}})
	})
	if err != nil {
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
	opens := shift.StartsAt.Add(-time.Duration(settings.EarlySignInMinutes) * time.Minute)
	switch {
	case err != nil:
		return err
	case !may:
		return edge.ErrScope
	case a.VolunteerID == p.VolunteerID:
		return errAttendanceOwn
	case a.State != "accepted":
		return fault.Conflict.New("assignment_not_accepted", "only who accepted the seat can be marked")
	case shift.SettledAt != nil:
		return shifts.ErrShiftSettled
	case shift.State == "cancelled":
		return fault.Conflict.New("shift_not_held", "the shift was cancelled")
	case h.Now().Before(opens):
		return fault.Conflict.New("attendance_not_open", "attendance is marked from shortly before the start").With("opens_at", opens)
	}
	return nil
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

// markIn is what body says, checked against the shift. Somebody present without
// a time came at now.
func markIn(body UpdateAttendance, shift shifts.Shift, settings identity.Settings, now time.Time) (attendance.Mark, error) {
	mark := attendance.Mark{State: string(body.State), InAt: body.InAt, OutAt: body.OutAt, DecidedMinutes: body.DecidedMinutes, DecisionReason: body.DecisionReason, At: now}
	if mark.State == "absent" {
		if mark.DecidedMinutes != nil {
			return mark, fault.Invalid.New("decision_unneeded", "somebody absent has no minutes to decide about")
		}
		return mark, nil // times given with it are refused by the store
	}
	if mark.InAt == nil {
		mark.InAt = &now
	}
	if mark.InAt.After(now) || mark.OutAt != nil && mark.OutAt.After(now) {
		return mark, fault.Invalid.New("attendance_in_future", "a time that has not come cannot be marked")
	}
	result := hours.Count(plannedPeriod(shift), visits(mark.InAt, mark.OutAt), hourSettings(settings))
	if result.Late {
		mark.State = "late"
	}
	if mark.DecidedMinutes == nil {
		mark.DecisionReason = ""
		return mark, nil
	}
	if !result.NeedsDecision || mark.OutAt == nil && now.Before(shift.EndsAt) {
		return mark, fault.Invalid.New("decision_unneeded", "the rule says what the presence comes to")
	}
	if *mark.DecidedMinutes > result.Present {
		return mark, fault.Invalid.New("decision_above_presence", "no more minutes can be decided than the person was there").With("present_minutes", result.Present)
	}
	return mark, nil
}

func plannedPeriod(shift shifts.Shift) hours.Period {
	return hours.Period{Start: shift.StartsAt, End: shift.EndsAt}
}

// visits is one sign-in and, if it was marked, its sign-out.
func visits(in, out *time.Time) []hours.Visit {
	if in == nil {
		return nil
	}
	visit := hours.Visit{In: *in}
	if out != nil {
		visit.Out = *out
	}
	return []hours.Visit{visit}
}

// hourSettings are the organization's numbers as package hours wants them. A
// captain marks one visit, whenever it ended.
func hourSettings(s identity.Settings) hours.Settings {
	settings := hours.Defaults()
	settings.RoundTo, settings.PresencePercent, settings.LateAfter = s.RoundingMinutes, s.MinimumPresencePercent, s.LateAfterMinutes
	settings.EarlyIn, settings.AutomaticDaily, settings.ParentDaily = s.EarlySignInMinutes, s.DailyCapMinutes, s.DailyParentCapMinutes
	return settings
}

// errOr returns err, or fallback if it is nil.
func errOr(err, fallback error) error {
	if err != nil {
		return err
	}
	return fallback
}
