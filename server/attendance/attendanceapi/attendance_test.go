package attendanceapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/attendance/attendanceapi"
	"nuanlin/server/command/apitest"
)

// TestCard1And2 holds SH01: in time counts whole, late counts what is left,
// rounded down to half hours.
func TestCard1And2(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(7, "11:40"))
	captain := apitest.MemberNumber("T1-1")

	first := s.Mark(captain, "SH01", "T1-3", "08:55", "11:32").Line()
	if *first.State != "present" || *first.PresentMinutes != 150 || *first.CountedMinutes != 150 || first.NeedsDecision {
		t.Errorf("card 1: got %+v", first)
	}
	second := s.Mark(captain, "SH01", "T1-4", "09:20", "11:30").Line()
	if *second.State != "late" || *second.PresentMinutes != 130 || *second.CountedMinutes != 120 || second.NeedsDecision {
		t.Errorf("card 2: got %+v", second)
	}
}

// TestCard3 holds SH05: 50 of 90 minutes are under 60 %, so the captain decides.
func TestCard3(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(8, "11:10"))
	captain := apitest.MemberNumber("T7-1")

	line := s.Mark(captain, "SH05", "T7-9", "09:50", "10:40").Line()
	if *line.PresentMinutes != 50 || !line.NeedsDecision || line.CountedMinutes != nil || *line.SuggestedMinutes != 30 {
		t.Fatalf("got %+v", line)
	}
	for _, key := range []string{"T7-10", "T7-12", "T7-14", "T7-15", "T7-3", "T7-6"} {
		s.Mark(captain, "SH05", key, "", "").Line()
	}
	s.Mark("chengwang", "SH05", "T7-1", "09:10", "11:00").Line()

	var sheet attendanceapi.AttendanceSheet
	s.Settle(captain, "SH05", "settle-sh05-a").Into(&sheet) // the others are not kept waiting
	if sheet.Settled {
		t.Fatal("settled with an open decision")
	}
	s.WantEntry("T7-1", "2012-04-08", attendanceapi.HourEntry{PlannedMinutes: 90, PresentMinutes: 90, CountedMinutes: 90, Evidence: "captain_marked", Approved: true})
	refused := s.Settle(captain, "SH05", "settle-sh05-c").Problem()
	if refused.Reason != "hours_undecided" || refused.Params["count"] != float64(1) {
		t.Fatalf("settled with nothing but an open decision: %+v", refused)
	}
	if got := s.Mark(captain, "SH05", "T7-10", "09:00", "11:00").Problem(); got.Reason != "attendance_settled" {
		t.Errorf("marked after the hours are entered: %+v", got)
	}
	if got := s.Mark(captain, "SH05", "T7-9", "09:50", "10:40", map[string]any{"decided_minutes": 51, "decision_reason": "x"}).Reason(); got != "decision_above_presence" {
		t.Errorf("more than the presence: %s", got)
	}
	if got := s.Mark(captain, "SH05", "T7-9", "09:50", "10:40", map[string]any{"decided_minutes": 30}).Reason(); got != "decision_reason_missing" {
		t.Errorf("without a reason: %s", got)
	}
	decided := s.Mark(captain, "SH05", "T7-9", "09:50", "10:40", map[string]any{"decided_minutes": 30, "decision_reason": "老人要休息,提前结束"}).Line()
	if decided.NeedsDecision || *decided.CountedMinutes != 30 {
		t.Fatalf("decided: %+v", decided)
	}
	s.Settle(captain, "SH05", "settle-sh05-b").Into(&sheet)
	if !sheet.Settled {
		t.Fatal("not settled")
	}
	s.WantEntry("T7-9", "2012-04-08", attendanceapi.HourEntry{PlannedMinutes: 90, PresentMinutes: 50, CountedMinutes: 30, Evidence: "captain_decided", Late: true, Approved: true})
	s.WantEntry("T7-1", "2012-04-08", attendanceapi.HourEntry{PlannedMinutes: 90, PresentMinutes: 90, CountedMinutes: 90, Evidence: "captain_marked", Approved: true})
}

// TestCard15 holds that nobody marks the own attendance: another captain does.
func TestCard15(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(7, "09:05"))
	own := s.Mark(apitest.MemberNumber("T1-1"), "SH01", "T1-1", "08:40", "")
	if own.Status != http.StatusForbidden || own.Reason() != "attendance_own" {
		t.Fatalf("own attendance: %d %s", own.Status, own.Body)
	}
	line := s.Mark(apitest.MemberNumber("T3-1"), "SH01", "T1-1", "08:40", "").Line() // T3 serves on SH01 too
	if *line.State != "present" || line.CountedMinutes != nil || line.NeedsDecision {
		t.Errorf("while the shift goes on: %+v", line)
	}
	for who, want := range map[string]string{apitest.MemberNumber("T2-1"): "assignment_unknown", apitest.MemberNumber("T1-4"): "assignment_unknown"} {
		if got := s.Mark(who, "SH01", "T1-3", "08:50", "").Reason(); got != want {
			t.Errorf("%s: got %q, want %s", who, got, want)
		}
	}
}

// TestCard17 holds that without a sign-out the captain confirms the planned end
// with a reason, else nothing counts.
func TestCard17(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(7, "11:20"))
	line := s.Mark(apitest.MemberNumber("T6-1"), "SH02", "T6-3", "08:58", "").Line()
	if line.NeedsDecision {
		t.Errorf("before the end nothing is missing: %+v", line)
	}
	s.SetClock(apitest.At(7, "12:00"))
	s.Mark(apitest.MemberNumber("T6-1"), "SH02", "T6-4", "", "").Line()
	s.Mark(apitest.MemberNumber("T6-1"), "SH02", "T6-7", "", "").Line()
	s.Mark("chengwang", "SH02", "T6-1", "08:40", "11:35").Line()
	if got := s.Settle(apitest.MemberNumber("T6-1"), "SH02", "settle-sh02-a"); got.Status != http.StatusOK || len(s.MyHours("T6-3").HourEntries) != 0 {
		t.Fatalf("without a sign-out: %s", got.Body)
	}
	assumed := map[string]any{"decided_minutes": 150, "decision_reason": "散场时忙着收拾,按计划结束时间"}
	decided := s.Mark(apitest.MemberNumber("T6-1"), "SH02", "T6-3", "08:58", "", assumed).Line()
	if *decided.CountedMinutes != 150 {
		t.Errorf("assumed end: %+v", decided)
	}
	var sheet attendanceapi.AttendanceSheet
	s.Settle(apitest.MemberNumber("T6-1"), "SH02", "settle-sh02-b").Into(&sheet)
	s.WantEntry("T6-3", "2012-04-07", attendanceapi.HourEntry{PlannedMinutes: 150, PresentMinutes: 150, CountedMinutes: 150, Evidence: "captain_decided", Approved: true})
}

func TestMarkingHasItsTime(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	captain := apitest.MemberNumber("T8-1")
	s.SetClock(apitest.At(7, "13:29"))
	if got := s.Mark(captain, "SH03", "T8-5", "13:29", "").Reason(); got != "attendance_not_open" {
		t.Errorf("31 minutes before: %q", got)
	}
	s.SetClock(apitest.At(7, "13:30"))
	if got := s.Mark(captain, "SH03", "T8-5", "13:30", "").Reason(); got != "" {
		t.Errorf("30 minutes before: %q", got)
	}
	if got := s.Mark(captain, "SH03", "T8-5", "13:31", "").Reason(); got != "attendance_in_future" {
		t.Errorf("a minute ahead: %q", got)
	}
	if got := s.Mark(captain, "SH03", "T8-9", "13:30", "").Reason(); got != "assignment_not_accepted" {
		t.Errorf("somebody invited only: %q", got)
	}
	if got := s.Settle(captain, "SH03", "settle-early").Reason(); got != "shift_not_over" {
		t.Errorf("settled before the end: %q", got)
	}
}

// TestTwoAdults checks that the list tells how many cleared adults have come.
func TestTwoAdults(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(21, "13:55"))
	s.Seat("SH20", 1, 1, "T8-1")
	s.Seat("SH20", 3, 1, "T8-14") // whose record check ended the day before
	s.Seat("SH20", 3, 2, "T8-15")
	s.Seat("SH20", 3, 3, "T8-13") // whose record check is dated the day after
	s.Exec(`insert into clearances (volunteer_id, state, checked_on, expires_on, created_at)
	        select id, 'clear', '2012-04-22', '2013-04-21', now() from volunteers where student_number = 'D2012813'`)
	for _, key := range []string{"T8-13", "T8-14", "T8-15"} {
		s.Mark(apitest.MemberNumber("T8-1"), "SH20", key, "13:50", "").Line()
	}
	var sheet attendanceapi.AttendanceSheet
	s.Do(s.As(apitest.MemberNumber("T8-1")), http.MethodGet, fmt.Sprintf("/shifts/%d/attendance", s.ShiftID("SH20")), nil).Into(&sheet)
	if sheet.ClearedPresent == nil || *sheet.ClearedPresent != 1 {
		t.Errorf("cleared adults present: got %v, want 1", sheet.ClearedPresent)
	}
	if !sheet.MayMark || len(sheet.Lines) != 4 || !sheet.Lines[0].Leads || !sheet.Lines[0].IsMe {
		t.Errorf("sheet: %+v", sheet)
	}
}

// TestLeaderMarksAndDoesNotApproveIt holds that a leader marks and settles as a coordinator
// does, and that somebody else approves what they entered.
func TestLeaderMarksAndDoesNotApproveIt(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Evening("11:30", "20:30")
	s.Alone("T8-5", "SH01", "SHX")
	s.SetClock(apitest.At(7, "22:00"))
	for _, login := range []string{"guchangqing", "chengwang"} {
		if sheet := s.Sheet(login, "SH01"); !sheet.MayMark || !sheet.MayCorrect || len(sheet.Lines) == 0 {
			t.Errorf("%s: %+v", login, sheet)
		}
	}
	for _, one := range [][3]string{{"SH01", "09:00", "11:30"}, {"SHX", "11:30", "20:30"}} { // of which the second is beyond the cap
		s.Mark("guchangqing", one[0], "T8-5", one[1], one[2]).Line()
		if got := s.Settle("guchangqing", one[0], "settle-by-leader-"+one[0]); got.Status != http.StatusOK {
			t.Fatalf("settled by the leader: %s", got.Body)
		}
	}
	var waiting attendanceapi.HourEntryList
	s.Do(s.As("guchangqing"), http.MethodGet, "/hour-entries?awaiting_approval=true", nil).Into(&waiting)
	if len(waiting.HourEntries) != 1 || waiting.HourEntries[0].MayApprove {
		t.Fatalf("to the leader who entered it: %+v", waiting)
	}
	path := fmt.Sprintf("/hour-entries/%d/approve", waiting.HourEntries[0].ID)
	for login, want := range map[string]string{"guchangqing": "hours_entered_by_you", "tuanwei": ""} {
		if got := s.Do(s.As(login), http.MethodPost, path, nil).Reason(); got != want {
			t.Errorf("approved by %s: %q, want %q", login, got, want)
		}
	}
}
