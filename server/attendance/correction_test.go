package attendance_test

import (
	"testing"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/command/apitest"
	"nuanlin/server/shifts"
)

// served is the demonstration after two shifts of one day, on which one person alone
// was from beginning to end, two hours and a half and six hours long.
func served(t *testing.T) (*apitest.Server, audit.Author) {
	t.Helper()
	s := apitest.NewDemo(t)
	s.Evening("17:30", "23:30")
	s.Alone("T8-5", "SH03", "SHX")
	s.SetClock(apitest.At(7, "23:50"))
	by := audit.Author{Now: s.Clock()}
	s.One(&by.By, `select id from accounts where login = 'chengwang'`)
	for _, code := range []string{"SH03", "SHX"} {
		shift, err := shifts.FindShift(t.Context(), s.DB, s.ShiftID(code), by.Now)
		if err != nil {
			t.Fatal(err)
		}
		mark := attendance.Mark{Version: 1, State: "present", InAt: &shift.StartsAt, OutAt: &shift.EndsAt}
		s.One(&mark.AssignmentID, `select id from assignments where shift_id = $1`, shift.ID)
		marking := attendance.Marking{ShiftID: shift.ID, Marks: []attendance.Mark{mark}}
		if err := attendance.MarkAttendance(t.Context(), s.DB, marking, settings, by); err != nil {
			t.Fatal(err)
		}
		if err := attendance.Settle(t.Context(), s.DB, shift.ID, settings, by); err != nil {
			t.Fatal(err)
		}
		if err := attendance.Settle(t.Context(), s.DB, shift.ID, settings, by); reason(t, err) != "shift_settled" {
			t.Errorf("settled twice: %v", err)
		}
		if err := attendance.MarkAttendance(t.Context(), s.DB, marking, settings, by); reason(t, err) != "shift_settled" {
			t.Errorf("marked after settling: %v", err)
		}
	}
	return s, by
}

// TestCorrectHours holds what a correction may say, and that the day is counted without
// the entry it corrects.
func TestCorrectHours(t *testing.T) {
	t.Parallel()
	s, by := served(t)
	var evening int64
	s.One(&evening, `select e.id from hour_entries e where e.planned_minutes = 360`)
	before, err := attendance.FindHourEntry(t.Context(), s.DB, evening)
	if err != nil || before.CountedMinutes != 360 || before.Approval != "parent_organisation" || before.RecordedBy != by.By {
		t.Fatalf("settled: %+v, %v", before, err)
	}
	for name, c := range map[string]struct {
		correction attendance.Correction
		want       string
	}{
		"nothing there":  {attendance.Correction{EntryID: 987654321}, "hour_entry_unknown"},
		"the own":        {attendance.Correction{EntryID: evening, Self: before.VolunteerID}, "hours_own"},
		"above the plan": {attendance.Correction{EntryID: evening, Minutes: 361}, "correction_above_planned"},
		"not half hours": {attendance.Correction{EntryID: evening, Minutes: 137}, "minutes_not_whole"}, // card 60
	} {
		if _, err := attendance.CorrectHours(t.Context(), s.DB, c.correction, by); reason(t, err) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
	last := evening
	for _, step := range []struct {
		minutes  int
		approval string
	}{{360, "parent_organisation"}, {330, "automatic"}} { // with 150 in the afternoon
		id, err := attendance.CorrectHours(t.Context(), s.DB, attendance.Correction{EntryID: last, Minutes: step.minutes, Reason: "早退"}, by)
		if err != nil {
			t.Fatal(err)
		}
		entry, err := attendance.FindHourEntry(t.Context(), s.DB, id)
		if err != nil || entry.Approval != step.approval || entry.CountedMinutes != step.minutes || *entry.SupersedesID != last || entry.Reason != "早退" {
			t.Errorf("corrected to %d: %+v, %v", step.minutes, entry, err)
		}
		if _, err := attendance.CorrectHours(t.Context(), s.DB, attendance.Correction{EntryID: last}, by); reason(t, err) != "hours_corrected" {
			t.Errorf("corrected twice: %v", err)
		}
		last = id
	}
	totals, err := attendance.SumHours(t.Context(), s.DB, before.VolunteerID)
	if err != nil || totals != (attendance.HourTotals{Counted: 480, Shifts: 2}) {
		t.Errorf("totals: %+v, %v", totals, err)
	}
}
