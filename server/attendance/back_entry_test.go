package attendance_test

import (
	"strings"
	"testing"

	"nuanlin/server/attendance"
	"nuanlin/server/command/apitest"
	"nuanlin/server/shifts"
)

// enter enters somebody who was on SH01 from 9:00 to 11:30 without a seat.
func (s scene) enter(key string, change func(*attendance.BackEntry)) (int64, error) {
	b := attendance.BackEntry{
		ShiftID: s.shift, StudentNumber: strings.ToUpper(apitest.MemberNumber(key)), InAt: apitest.At(7, "09:00"), OutAt: apitest.At(7, "11:30"),
		Reason: "没在名单上", Proof: "签到纸",
	}
	if change != nil {
		change(&b)
	}
	return attendance.EnterAfterwards(s.t.Context(), s.DB, b, settings, s.by)
}

// TestCameWithoutASeat is card 43: back-entry with evidence and a second approver, of time
// that nobody has twice.
func TestCameWithoutASeat(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for name, c := range map[string]struct {
		change func(*attendance.BackEntry)
		want   string
	}{
		"nobody":                {func(b *attendance.BackEntry) { b.StudentNumber = "X1" }, "volunteer_unknown"},
		"themselves":            {func(b *attendance.BackEntry) { b.Self = s.member("T8-6") }, "attendance_own"},
		"nothing that shows it": {func(b *attendance.BackEntry) { b.Proof = " " }, "proof_missing"},
		"another day":           {func(b *attendance.BackEntry) { b.InAt = b.InAt.AddDate(0, 0, -1) }, "attendance_other_day"},
		"to come":               {func(b *attendance.BackEntry) { b.OutAt = apitest.At(7, "12:01") }, "attendance_in_future"},
		"less than counts":      {func(b *attendance.BackEntry) { b.OutAt = apitest.At(7, "09:29") }, "back_entry_empty"},
		"gone before they came": {func(b *attendance.BackEntry) { b.OutAt = apitest.At(7, "08:00") }, "back_entry_empty"},
		"another shift":         {func(b *attendance.BackEntry) { b.ShiftID = 987654321 }, "shift_unknown"},
	} {
		if _, err := s.enter("T8-6", c.change); reason(t, err) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
	if _, err := s.enter("T8-5", nil); reason(t, err) != "arrival_seated" {
		t.Errorf("somebody with a seat: %v", err)
	}
	id, err := s.enter("T8-6", func(b *attendance.BackEntry) { b.StudentNumber = " " + strings.ToLower(b.StudentNumber) })
	if err != nil {
		t.Fatal(err)
	}
	e := s.entry(id)
	if e.CountedMinutes != 150 || e.Evidence != "backfilled" || e.Approval != "second_person" || e.Approved || !e.Raised || e.Proof != "签到纸" || e.RecordedBy != s.by.By {
		t.Errorf("entered: %+v", e)
	}
	if _, err := s.enter("T8-6", nil); reason(t, err) != "arrival_seated" {
		t.Errorf("entered twice: %v", err)
	}
	lines, err := attendance.ListAttendance(t.Context(), s.DB, s.shift)
	if err != nil || len(lines) != 2 || !lines[1].Unseated || lines[1].State != "present" || lines[1].EntryMinutes != 150 || lines[1].EntryApproved {
		t.Errorf("the list: %+v, %v", lines, err)
	}
	other := s.as("guchangqing")
	if err := attendance.ApproveHours(t.Context(), s.DB, id, attendance.Approver{Account: other.By, Highest: "second_person"}, other); err != nil {
		t.Error(err)
	}
	if totals, err := attendance.SumHours(t.Context(), s.DB, e.VolunteerID); err != nil || totals.Counted != 150 {
		t.Errorf("totals: %+v, %v", totals, err)
	}
}

// TestInvitedAndCame holds that an invitation without an answer gives way, and that nobody
// is entered for a time they were committed to something else.
func TestInvitedAndCame(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Seat("SH01", 2, 2, "T8-6")
	s.Exec(`update assignments set state = 'invited', expires_at = $1 where volunteer_id = $2`, apitest.At(8, "12:00"), s.member("T8-6"))
	waiting, err := attendance.ListUnanswered(t.Context(), s.DB, s.shift)
	if err != nil || len(waiting) != 1 {
		t.Fatalf("asked and not answered: %v, %v", waiting, err)
	}
	if _, err := s.enter("T8-6", nil); err != nil {
		t.Fatal(err)
	}
	var states string
	s.One(&states, `select string_agg(state, ' ' order by id) from assignments where volunteer_id = $1`, s.member("T8-6"))
	if states != "cancelled attended" {
		t.Errorf("the seats: %q", states)
	}
	if waiting, err := attendance.ListUnanswered(t.Context(), s.DB, s.shift); err != nil || len(waiting) != 0 {
		t.Errorf("afterwards: %v, %v", waiting, err)
	}
	s.Exec(`insert into commitments (volunteer_id, kind, during) values ($1, 'training', tstzrange($2, $3))`, s.member("T8-7"), apitest.At(7, "11:00"), apitest.At(7, "13:00"))
	if _, err := s.enter("T8-7", nil); reason(t, err) != "volunteer_double_booked" {
		t.Errorf("somebody who was at a training: %v", err)
	}
}

// TestBackEntryHasItsTime holds that a back-entry comes after the shift and within thirty
// days, and never to one that was cancelled.
func TestBackEntryHasItsTime(t *testing.T) {
	t.Parallel()
	shift := morning()
	b := attendance.BackEntry{InAt: at("09:00"), OutAt: at("11:30"), Reason: "x", Proof: "x"}
	for name, c := range map[string]struct {
		shift shifts.Shift
		days  int
		now   string
		want  string
	}{
		"at the end":       {shift, 0, "11:30", ""},
		"a minute sooner":  {shift, 0, "11:29", "shift_not_over"},
		"on day thirty":    {shift, 30, "11:30", ""},
		"a minute later":   {shift, 30, "11:31", "back_entry_closed"},
		"never took place": {shifts.Shift{StartsAt: shift.StartsAt, EndsAt: shift.EndsAt, State: "cancelled"}, 0, "12:00", "shift_not_held"},
	} {
		by := auditAt(at(c.now).AddDate(0, 0, c.days))
		if _, _, err := b.Worth(c.shift, settings, by, shanghai); reason(t, err) != c.want {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}
