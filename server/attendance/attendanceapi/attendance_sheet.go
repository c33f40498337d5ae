package attendanceapi

import (
	"context"

	"nuanlin/server/attendance"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
)

// attendanceSheet is the captain's list of the shift as the caller sees it, who marks it.
func (h *Handlers) attendanceSheet(ctx context.Context, shift shifts.Shift) (AttendanceSheet, error) {
	c := edge.CallOf(ctx)
	settings, err := identity.FindSettings(ctx, c.DB)
	if err != nil {
		return AttendanceSheet{}, err
	}
	people, err := attendance.ListAttendance(ctx, c.DB, shift.ID)
	if err != nil {
		return AttendanceSheet{}, err
	}
	unanswered, err := attendance.ListUnanswered(ctx, c.DB, shift.ID)
	if err != nil {
		return AttendanceSheet{}, err
	}
	sheet := AttendanceSheet{
		Shift: shiftsapi.ShiftOut(shift), Lines: make([]AttendanceLine, len(people)), Settled: shift.SettledAt != nil, MayMark: true,
		MayCorrect: c.Principal.Has(correcting...), StepMinutes: max(settings.RoundingMinutes, 1), Unanswered: make([]Unanswered, len(unanswered)),
	}
	cleared, own := 0, false
	for i, a := range people {
		sheet.Lines[i] = h.attendanceLineOut(c, shift, a, settings)
		own = own || sheet.Lines[i].IsMe
		if a.Guards && (a.State == "present" || a.State == "late") {
			cleared++
		}
	}
	for i, u := range unanswered {
		sheet.Unanswered[i] = Unanswered{Name: u.Name, StudentNumber: u.StudentNumber}
	}
	if shift.Child || shift.Home {
		sheet.ClearedPresent = &cleared
	}
	if own {
		sheet.Ask, err = askedOut(ctx, c, shift)
	}
	return sheet, err
}

// askedOut are those whom the caller asks to mark their own line.
func askedOut(ctx context.Context, c edge.Call, shift shifts.Shift) (*[]AskedToMark, error) {
	asked, err := attendance.AskedToMark(ctx, c.DB, shift.TeamIDs, c.Principal.VolunteerID)
	out := make([]AskedToMark, len(asked))
	for i, a := range asked {
		out[i] = AskedToMark{Name: a.Name, Role: AskedToMarkRole(a.Role)}
	}
	return &out, err
}

func (h *Handlers) attendanceLineOut(c edge.Call, shift shifts.Shift, a attendance.Attendance, settings identity.Settings) AttendanceLine {
	line := AttendanceLine{
		AssignmentID: a.AssignmentID, VolunteerID: a.VolunteerID, Name: a.Name, StudentNumber: a.StudentNumber, TeamColour: a.TeamColour,
		PositionName: a.PositionName, Leads: a.Leads, Unseated: a.Unseated, IsMe: a.VolunteerID == c.Principal.VolunteerID,
		Version: a.Version, InAt: a.InAt, OutAt: a.OutAt, DecidedMinutes: a.DecidedMinutes,
		Phone: filled(a.Phone), DecisionReason: filled(a.DecisionReason),
	}
	if a.State != "" { // a mark that was taken back is nobody's any more
		state := AttendanceState(a.State)
		line.State, line.MarkedAt, line.MarkedBy = &state, a.MarkedAt, filled(a.MarkedBy)
	}
	if a.EntryID != nil {
		line.Entry = &LineEntry{
			ID: *a.EntryID, CountedMinutes: a.EntryMinutes, Approval: HourApproval(a.EntryApproval), Approved: a.EntryApproved, Corrected: a.EntryCorrected,
		}
		return line
	}
	if a.State != "" {
		h.weigh(&line, attendance.WorthOf(a, shift, settings), shift)
	}
	return line
}

// weigh says what a marked line comes to, once that is known.
func (h *Handlers) weigh(line *AttendanceLine, worth attendance.Worth, shift shifts.Shift) {
	if line.OutAt == nil && line.InAt != nil && h.Now().Before(shift.EndsAt) {
		return
	}
	line.PresentMinutes, line.NeedsDecision = &worth.Present, worth.Undecided
	if worth.Undecided {
		line.SuggestedMinutes = &worth.IfApproved
	} else {
		line.CountedMinutes = &worth.Counted
	}
}

// filled is text, or nil if there is none.
func filled(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
