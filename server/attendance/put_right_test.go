package attendance_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/server/attendance"
	"nuanlin/server/audit"
	"nuanlin/server/command/apitest"
	"nuanlin/server/fault"
)

// scene is the demonstration after one shift of 7 April, SH01 from 9:00 to 11:30, on which
// one person alone, T8-5, had a seat.
type scene struct {
	*apitest.Server
	t     *testing.T
	shift int64
	by    audit.Author // a coordinator
}

func newScene(t *testing.T) scene {
	t.Helper()
	s := apitest.NewDemo(t)
	s.Alone("T8-5", "SH01")
	s.SetClock(apitest.At(7, "12:00"))
	c := scene{s, t, s.ShiftID("SH01"), audit.Author{Now: s.Clock()}}
	c.by = c.as("chengwang")
	return c
}

// as is somebody at the time of the clock.
func (s scene) as(login string) audit.Author {
	a := audit.Author{Now: s.Clock()}
	s.One(&a.By, `select id from accounts where login = $1`, login)
	return a
}

// number is the id of a member.
func (s scene) member(key string) (id int64) {
	s.One(&id, `select id from volunteers where lower(student_number) = $1`, apitest.MemberNumber(key))
	return id
}

func (s scene) line() attendance.Attendance {
	s.t.Helper()
	lines, err := attendance.ListAttendance(s.t.Context(), s.DB, s.shift)
	if err != nil || len(lines) == 0 {
		s.t.Fatalf("list: %v, %v", lines, err)
	}
	return lines[0]
}

// mark marks the line with the version seen.
func (s scene) mark(version int, m attendance.Mark, self int64) error {
	m.AssignmentID, m.Version = s.line().AssignmentID, version
	return attendance.MarkAttendance(s.t.Context(), s.DB, attendance.Marking{ShiftID: s.shift, Marks: []attendance.Mark{m}, Self: self}, settings, s.by)
}

func (s scene) settle() error {
	return attendance.Settle(s.t.Context(), s.DB, s.shift, settings, s.by)
}

func (s scene) entry(id int64) attendance.HourEntry {
	s.t.Helper()
	e, err := attendance.FindHourEntry(s.t.Context(), s.DB, id)
	if err != nil {
		s.t.Fatal(err)
	}
	return e
}

// TestSecondMarkIsRefused holds that whoever marks a line that somebody else has marked
// meanwhile is told what is there, and that a mark taken back is not the first one again.
func TestSecondMarkIsRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	in, out := apitest.At(7, "08:55"), apitest.At(7, "11:30")
	if err := s.mark(1, attendance.Mark{State: "present", InAt: &in, OutAt: &out}, 0); err != nil {
		t.Fatal(err)
	}
	err := s.mark(1, attendance.Mark{State: "absent"}, 0)
	var known *fault.Error
	if !errors.As(err, &known) || known.Reason != "attendance_stale" || known.Params["marked"] != "present" || known.Params["by"] != "程望" ||
		known.Params["version"] != 2 || !known.Params["in_at"].(time.Time).Equal(in) || !known.Params["out_at"].(time.Time).Equal(out) {
		t.Errorf("a second mark: %v", err)
	}
	if err := s.mark(2, attendance.Mark{State: "unmarked"}, 0); err != nil {
		t.Fatal(err)
	}
	if line := s.line(); line.State != "" || line.InAt != nil || line.Version != 3 {
		t.Errorf("taken back: %+v", line)
	}
	if err := s.mark(1, attendance.Mark{State: "absent"}, 0); reason(t, err) != "attendance_stale" {
		t.Errorf("with the version before it was taken back: %v", err)
	}
	if err := s.mark(3, attendance.Mark{State: "absent"}, s.member("T8-5")); reason(t, err) != "attendance_own" {
		t.Errorf("the own: %v", err)
	}
	var logged int
	s.One(&logged, `select count(*) from audit_entries where action = 'attendance_marked' and subject_id = $1
		and detail ->> 'state' = 'unmarked' and detail -> 'before' ->> 'state' = 'present' and detail -> 'before' ->> 'in_at' <> ''`, s.shift)
	if logged != 1 {
		t.Errorf("what was taken back is logged %d times", logged)
	}
}

// TestMarksGoTogether holds that of several marks all are stored or none.
func TestMarksGoTogether(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Seat("SH01", 2, 2, "T8-6")
	lines, err := attendance.ListAttendance(t.Context(), s.DB, s.shift)
	if err != nil || len(lines) != 2 {
		t.Fatal(lines, err)
	}
	both := func(first, second int) error {
		return attendance.MarkAttendance(t.Context(), s.DB, attendance.Marking{ShiftID: s.shift, Marks: []attendance.Mark{
			{AssignmentID: lines[0].AssignmentID, Version: first, State: "absent"},
			{AssignmentID: lines[second].AssignmentID, Version: 1, State: "absent"},
		}}, settings, s.by)
	}
	if err := both(1, 0); reason(t, err) != "assignment_not_accepted" {
		t.Errorf("one line twice: %v", err)
	}
	if err := both(9, 1); reason(t, err) != "attendance_stale" || s.line().State != "" {
		t.Errorf("one of two is stale: %v", err)
	}
	if err := both(1, 1); err != nil || s.line().State != "absent" {
		t.Errorf("both: %v", err)
	}
}

// TestAbsentByMistake is card 42: marked absent, settled, corrected from nothing with a
// reason and what shows it; the hours count once a second person approves.
func TestAbsentByMistake(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	if err := s.mark(1, attendance.Mark{State: "absent"}, 0); err != nil {
		t.Fatal(err)
	}
	if err := s.settle(); err != nil {
		t.Fatal(err)
	}
	line := s.line()
	if line.EntryID == nil || line.EntryMinutes != 0 {
		t.Fatalf("settled: %+v", line)
	}
	if err := s.mark(line.Version, attendance.Mark{State: "present"}, 0); reason(t, err) != "shift_settled" {
		t.Errorf("marked after settling: %v", err)
	}
	correct := func(id int64, minutes int, proof string) (int64, error) {
		return attendance.CorrectHours(t.Context(), s.DB, attendance.Correction{EntryID: id, Minutes: minutes, Reason: "点错了", Proof: proof}, s.by)
	}
	if _, err := correct(*line.EntryID, 150, ""); reason(t, err) != "proof_missing" {
		t.Errorf("without anything that shows it: %v", err)
	}
	raised, err := correct(*line.EntryID, 150, "签到纸在系办")
	if err != nil {
		t.Fatal(err)
	}
	e := s.entry(raised)
	if e.CountedMinutes != 150 || e.Approval != "second_person" || e.Approved || e.Absent || e.Evidence != "backfilled" || e.Proof != "签到纸在系办" {
		t.Errorf("corrected: %+v", e)
	}
	chief := s.as("guchangqing")
	lower, err := attendance.CorrectHours(t.Context(), s.DB, attendance.Correction{EntryID: raised, Minutes: 120, Reason: "半小时后到"}, chief)
	if e = s.entry(lower); err != nil || e.Approval != "second_person" || !e.Raised {
		t.Errorf("lowered before it was approved: %+v, %v", e, err)
	}
	approve := func(login, highest string) error {
		by := s.as(login)
		return attendance.ApproveHours(t.Context(), s.DB, lower, attendance.Approver{Account: by.By, Highest: highest}, by)
	}
	for _, login := range []string{"chengwang", "guchangqing"} { // who raised it, and who lowered it while it waited
		if err := approve(login, "host"); reason(t, err) != "hours_entered_by_you" {
			t.Errorf("approved by %s, who entered it: %v", login, err)
		}
	}
	if err := approve("tuanwei", "second_person"); err != nil {
		t.Errorf("approved by another: %v", err)
	}
	totals, err := attendance.SumHours(t.Context(), s.DB, e.VolunteerID)
	if err != nil || totals != (attendance.HourTotals{Counted: 120, Shifts: 1}) {
		t.Errorf("totals: %+v, %v", totals, err)
	}
	if less, err := correct(lower, 60, ""); err != nil || s.entry(less).Approval != "automatic" {
		t.Errorf("lowered after it was approved: %v", err)
	}
}

// TestRaisedTooLate holds that minutes are raised for thirty days and lowered for ever.
func TestRaisedTooLate(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	in, out := apitest.At(7, "09:00"), apitest.At(7, "11:00")
	if err := errors.Join(s.mark(1, attendance.Mark{State: "present", InAt: &in, OutAt: &out}, 0), s.settle()); err != nil {
		t.Fatal(err)
	}
	id := *s.line().EntryID
	late := audit.Author{By: s.by.By, Now: apitest.At(7, "11:31").AddDate(0, 0, 30)}
	if _, err := attendance.CorrectHours(t.Context(), s.DB, attendance.Correction{EntryID: id, Minutes: 150, Reason: "x", Proof: "x"}, late); reason(t, err) != "back_entry_closed" {
		t.Errorf("raised after thirty days: %v", err)
	}
	if _, err := attendance.CorrectHours(t.Context(), s.DB, attendance.Correction{EntryID: id, Minutes: 90, Reason: "x"}, late); err != nil {
		t.Errorf("lowered after thirty days: %v", err)
	}
}

// TestOneOpenLine holds that somebody who is not marked keeps nobody else waiting.
func TestOneOpenLine(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Seat("SH01", 2, 2, "T8-6")
	in, out := apitest.At(7, "09:00"), apitest.At(7, "11:30")
	if err := errors.Join(s.mark(1, attendance.Mark{State: "present", InAt: &in, OutAt: &out}, 0), s.settle()); err != nil {
		t.Fatal(err)
	}
	if first := s.line(); first.EntryID == nil || first.EntryMinutes != 150 {
		t.Errorf("the one who is marked: %+v", first)
	}
	if err := s.mark(2, attendance.Mark{State: "absent"}, 0); reason(t, err) != "attendance_settled" {
		t.Errorf("marked after the hours are entered: %v", err)
	}
	if err := s.settle(); reason(t, err) != "hours_undecided" {
		t.Errorf("settled again with nothing new: %v", err)
	}
	lines, err := attendance.ListAttendance(t.Context(), s.DB, s.shift)
	if err != nil {
		t.Fatal(err)
	}
	rest := attendance.Marking{ShiftID: s.shift, Marks: []attendance.Mark{{AssignmentID: lines[1].AssignmentID, Version: 1, State: "absent"}}}
	if err := attendance.MarkAttendance(t.Context(), s.DB, rest, settings, s.by); err != nil {
		t.Fatal(err)
	}
	if err := s.settle(); err != nil {
		t.Fatal(err)
	}
	if err := s.settle(); reason(t, err) != "shift_settled" {
		t.Errorf("settled after everybody is: %v", err)
	}
}
