package api_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"nuanlin/server/api"
)

// mark marks somebody as came and left, or absent without times, and returns
// the reply.
func (s *server) mark(by, shift, key, in, out string, more ...map[string]any) reply {
	s.t.Helper()
	body := map[string]any{"state": "present"}
	if in == "" {
		body["state"] = "absent"
	} else {
		body["in_at"] = s.on(in)
	}
	if out != "" {
		body["out_at"] = s.on(out)
	}
	for _, extra := range more {
		for name, value := range extra {
			body[name] = value
		}
	}
	return s.do(s.as(by), http.MethodPut, fmt.Sprintf("/assignments/%d/attendance", s.assignmentID(shift, key)), body)
}

// on is a time of day on the day of the clock.
func (s *server) on(clock string) time.Time {
	return at(s.clock().In(s.store.Zone()).Day(), clock)
}

func (s *server) settle(by, shift, key string) reply {
	s.t.Helper()
	return s.do(s.as(by), http.MethodPost, fmt.Sprintf("/shifts/%d/settle", s.shiftID(shift)), nil, "Idempotency-Key", key)
}

// line decodes the line of a mark that went through.
func (r reply) line() api.AttendanceLine {
	r.t.Helper()
	var line api.AttendanceLine
	r.into(&line)
	return line
}

// TestCard1And2 holds SH01: in time counts whole, late counts what is left,
// rounded down to half hours.
func TestCard1And2(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.setClock(at(7, "11:40"))
	captain := member("T1-1")

	first := s.mark(captain, "SH01", "T1-3", "08:55", "11:32").line()
	if *first.State != "present" || *first.PresentMinutes != 150 || *first.CountedMinutes != 150 || first.NeedsDecision {
		t.Errorf("card 1: got %+v", first)
	}
	second := s.mark(captain, "SH01", "T1-4", "09:20", "11:30").line()
	if *second.State != "late" || *second.PresentMinutes != 130 || *second.CountedMinutes != 120 || second.NeedsDecision {
		t.Errorf("card 2: got %+v", second)
	}
}

// TestCard3 holds SH05: 50 of 90 minutes are under 60 %, so the captain decides.
func TestCard3(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.setClock(at(8, "11:10"))
	captain := member("T7-1")

	line := s.mark(captain, "SH05", "T7-9", "09:50", "10:40").line()
	if *line.PresentMinutes != 50 || !line.NeedsDecision || line.CountedMinutes != nil || *line.SuggestedMinutes != 30 {
		t.Fatalf("got %+v", line)
	}
	for _, key := range []string{"T7-10", "T7-12", "T7-14", "T7-15", "T7-3", "T7-6"} {
		s.mark(captain, "SH05", key, "", "").line()
	}
	s.mark("chengwang", "SH05", "T7-1", "09:10", "11:00").line()

	refused := s.settle(captain, "SH05", "settle-sh05-a").problem()
	if refused.Reason != "hours_undecided" || refused.Params["count"] != float64(1) {
		t.Fatalf("settled with an open decision: %+v", refused)
	}
	if got := s.mark(captain, "SH05", "T7-9", "09:50", "10:40", map[string]any{"decided_minutes": 51, "decision_reason": "x"}).reason(); got != "decision_above_presence" {
		t.Errorf("more than the presence: %s", got)
	}
	if got := s.mark(captain, "SH05", "T7-9", "09:50", "10:40", map[string]any{"decided_minutes": 30}).reason(); got != "decision_reason_missing" {
		t.Errorf("without a reason: %s", got)
	}
	decided := s.mark(captain, "SH05", "T7-9", "09:50", "10:40", map[string]any{"decided_minutes": 30, "decision_reason": "老人要休息,提前结束"}).line()
	if decided.NeedsDecision || *decided.CountedMinutes != 30 {
		t.Fatalf("decided: %+v", decided)
	}
	var sheet api.AttendanceSheet
	s.settle(captain, "SH05", "settle-sh05-b").into(&sheet)
	if !sheet.Settled {
		t.Fatal("not settled")
	}
	s.wantEntry("T7-9", "2012-04-08", api.HourEntry{PlannedMinutes: 90, PresentMinutes: 50, CountedMinutes: 30, Evidence: "captain_decided", Late: true, Approved: true})
	s.wantEntry("T7-1", "2012-04-08", api.HourEntry{PlannedMinutes: 90, PresentMinutes: 90, CountedMinutes: 90, Evidence: "captain_marked", Approved: true})
}

// wantEntry checks the only entry of somebody on a day.
func (s *server) wantEntry(key, day string, want api.HourEntry) {
	s.t.Helper()
	var list api.HourEntryList
	s.do(s.as(member(key)), http.MethodGet, "/my/hours", nil).into(&list)
	for _, e := range list.HourEntries {
		if e.ServedOn.String() != day || e.Superseded {
			continue
		}
		if e.PlannedMinutes != want.PlannedMinutes || e.PresentMinutes != want.PresentMinutes || e.CountedMinutes != want.CountedMinutes ||
			e.Evidence != want.Evidence || e.Late != want.Late || e.Approved != want.Approved {
			s.t.Errorf("%s on %s: got %+v, want %+v", key, day, e, want)
		}
		return
	}
	s.t.Errorf("%s has no entry on %s", key, day)
}

// TestCard15 holds that nobody marks the own attendance: another captain does.
func TestCard15(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.setClock(at(7, "09:05"))
	own := s.mark(member("T1-1"), "SH01", "T1-1", "08:40", "")
	if own.Status != http.StatusForbidden || own.reason() != "attendance_own" {
		t.Fatalf("own attendance: %d %s", own.Status, own.Body)
	}
	line := s.mark(member("T3-1"), "SH01", "T1-1", "08:40", "").line() // T3 serves on SH01 too
	if *line.State != "present" || line.CountedMinutes != nil || line.NeedsDecision {
		t.Errorf("while the shift goes on: %+v", line)
	}
	for who, want := range map[string]string{member("T2-1"): "power_missing", member("T1-4"): "power_missing"} {
		if got := s.mark(who, "SH01", "T1-3", "08:50", "").reason(); got != want {
			t.Errorf("%s: got %q, want %s", who, got, want)
		}
	}
}

// TestCard17 holds that without a sign-out the captain confirms the planned end
// with a reason, else nothing counts.
func TestCard17(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.setClock(at(7, "11:20"))
	line := s.mark(member("T6-1"), "SH02", "T6-3", "08:58", "").line()
	if line.NeedsDecision {
		t.Errorf("before the end nothing is missing: %+v", line)
	}
	s.setClock(at(7, "12:00"))
	s.mark(member("T6-1"), "SH02", "T6-4", "", "").line()
	s.mark(member("T6-1"), "SH02", "T6-7", "", "").line()
	s.mark("chengwang", "SH02", "T6-1", "08:40", "11:35").line()
	if got := s.settle(member("T6-1"), "SH02", "settle-sh02-a").reason(); got != "hours_undecided" {
		t.Fatalf("settled without a sign-out: %s", got)
	}
	assumed := map[string]any{"decided_minutes": 150, "decision_reason": "散场时忙着收拾,按计划结束时间"}
	decided := s.mark(member("T6-1"), "SH02", "T6-3", "08:58", "", assumed).line()
	if *decided.CountedMinutes != 150 {
		t.Errorf("assumed end: %+v", decided)
	}
	var sheet api.AttendanceSheet
	s.settle(member("T6-1"), "SH02", "settle-sh02-b").into(&sheet)
	s.wantEntry("T6-3", "2012-04-07", api.HourEntry{PlannedMinutes: 150, PresentMinutes: 150, CountedMinutes: 150, Evidence: "captain_decided", Approved: true})
}

func TestMarkingHasItsTime(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	captain := member("T8-1")
	s.setClock(at(7, "13:29"))
	if got := s.mark(captain, "SH03", "T8-5", "13:29", "").reason(); got != "attendance_not_open" {
		t.Errorf("31 minutes before: %q", got)
	}
	s.setClock(at(7, "13:30"))
	if got := s.mark(captain, "SH03", "T8-5", "13:30", "").reason(); got != "" {
		t.Errorf("30 minutes before: %q", got)
	}
	if got := s.mark(captain, "SH03", "T8-5", "13:31", "").reason(); got != "attendance_in_future" {
		t.Errorf("a minute ahead: %q", got)
	}
	if got := s.mark(captain, "SH03", "T8-9", "13:30", "").reason(); got != "assignment_not_accepted" {
		t.Errorf("somebody invited only: %q", got)
	}
	if got := s.settle(captain, "SH03", "settle-early").reason(); got != "shift_not_over" {
		t.Errorf("settled before the end: %q", got)
	}
}

// TestTwoAdults checks that the list tells how many cleared adults have come.
func TestTwoAdults(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.setClock(at(21, "13:55"))
	s.seat("SH20", 1, 1, "T8-1")
	s.seat("SH20", 3, 1, "T8-14") // whose record check ended the day before
	s.seat("SH20", 3, 2, "T8-15")
	for _, key := range []string{"T8-14", "T8-15"} {
		s.mark(member("T8-1"), "SH20", key, "13:50", "").line()
	}
	var sheet api.AttendanceSheet
	s.do(s.as(member("T8-1")), http.MethodGet, fmt.Sprintf("/shifts/%d/attendance", s.shiftID("SH20")), nil).into(&sheet)
	if sheet.ClearedPresent == nil || *sheet.ClearedPresent != 1 {
		t.Errorf("cleared adults present: got %v, want 1", sheet.ClearedPresent)
	}
	if !sheet.MayMark || len(sheet.Lines) != 3 || !sheet.Lines[0].Leads || !sheet.Lines[0].IsMe {
		t.Errorf("sheet: %+v", sheet)
	}
}
