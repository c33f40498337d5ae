package attendanceapi

import (
	"context"

	"nuanlin/server/attendance"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
)

// attendanceSheet is the captain's list of the shift as the caller sees it.
func (h *Handlers) attendanceSheet(ctx context.Context, shift shifts.Shift) (AttendanceSheet, error) {
	c := edge.CallOf(ctx)
	may, err := mayMark(ctx, shift)
	if err != nil {
		return AttendanceSheet{}, err
	}
	settings, err := identity.FindSettings(ctx, c.DB)
	if err != nil {
		return AttendanceSheet{}, err
	}
	people, err := attendance.ListAttendance(ctx, c.DB, shift.ID)
	if err != nil {
		return AttendanceSheet{}, err
	}
	sheet := AttendanceSheet{Shift: shiftsapi.ShiftOut(shift), Lines: make([]AttendanceLine, len(people)), Settled: shift.SettledAt != nil, MayMark: may}
	cleared := 0
	for i, a := range people {
		sheet.Lines[i] = h.attendanceLineOut(c, shift, a, settings)
		if a.Guards && (a.State == "present" || a.State == "late") {
			cleared++
		}
	}
	if shift.Child || shift.Home {
		sheet.ClearedPresent = &cleared
	}
	return sheet, nil
}

// attendanceLine is the line of one assignment.
func (h *Handlers) attendanceLine(ctx context.Context, shift shifts.Shift, assignmentID int64, settings identity.Settings) (AttendanceLine, error) {
	c := edge.CallOf(ctx)
	people, err := attendance.ListAttendance(ctx, c.DB, shift.ID)
	if err != nil {
		return AttendanceLine{}, err
	}
	for _, a := range people {
		if a.AssignmentID == assignmentID {
			return h.attendanceLineOut(c, shift, a, settings), nil
		}
	}
	return AttendanceLine{}, fault.Conflict.New("assignment_not_accepted", "the seat was given up meanwhile")
}

func (h *Handlers) attendanceLineOut(c edge.Call, shift shifts.Shift, a attendance.Attendance, settings identity.Settings) AttendanceLine {
	line := AttendanceLine{
		AssignmentID: a.AssignmentID, VolunteerID: a.VolunteerID, Name: a.Name, StudentNumber: a.StudentNumber, TeamColour: a.TeamColour,
		PositionName: a.PositionName, Leads: a.Leads, IsMe: a.VolunteerID == c.Principal.VolunteerID,
		InAt: a.InAt, OutAt: a.OutAt, DecidedMinutes: a.DecidedMinutes,
	}
	if a.Phone != "" {
		line.Phone = &a.Phone
	}
	if a.DecisionReason != "" {
		line.DecisionReason = &a.DecisionReason
	}
	if a.State == "" {
		return line
	}
	state := AttendanceState(a.State)
	line.State = &state
	worth := attendance.WorthOf(a, shift, settings)
	over := a.OutAt != nil || a.InAt == nil || !h.Now().Before(shift.EndsAt)
	if over {
		line.PresentMinutes, line.NeedsDecision = &worth.Present, worth.Undecided
	}
	switch {
	case over && worth.Undecided:
		line.SuggestedMinutes = &worth.IfApproved
	case over:
		line.CountedMinutes = &worth.Counted
	}
	return line
}
