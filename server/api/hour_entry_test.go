package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"nuanlin/server/api"
)

// serve lets somebody come and go on a shift they hold alone, and settles it.
func (s *server) serve(shift, key, in, out string) {
	s.t.Helper()
	s.mark("chengwang", shift, key, in, out).line()
	var sheet api.AttendanceSheet
	s.settle("chengwang", shift, "settle-"+shift+"-"+key).into(&sheet)
}

// alone takes everybody off the shifts, and puts one person on each.
func (s *server) alone(key string, shifts ...string) {
	s.t.Helper()
	s.exec(`update seats set assignment_id = null`)
	s.exec(`delete from assignments`)
	s.exec(`delete from commitments`)
	for _, shift := range shifts {
		s.seat(shift, 2, 1, key)
	}
}

// evening adds a shift of the given hours on 7 April, called SHX.
func (s *server) evening(from, until string) {
	s.t.Helper()
	s.exec(`
		insert into shifts (activity_id, code, service_point_id, title, starts_at, ends_at, state, created_at)
		select activity_id, 'SHX', service_point_id, 'evening', $1, $2, 'open', created_at from shifts where code = 'SH03'`, at(7, from), at(7, until))
	s.exec(`insert into positions (shift_id, ordinal, name, minimum, maximum) select id, 2, 'evening', 1, 1 from shifts where code = 'SHX'`)
	s.exec(`insert into seats (position_id, number) select p.id, 1 from positions p join shifts s on s.id = p.shift_id where s.code = 'SHX'`)
}

func (s *server) myHours(key string) (list api.HourEntryList) {
	s.t.Helper()
	s.do(s.as(member(key)), http.MethodGet, "/my/hours", nil).into(&list)
	return list
}

// TestCard4 holds a day of 150 + 150 + 240 minutes: nine hours, so the parent
// organization approves what goes beyond eight.
func TestCard4(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.evening("17:30", "21:30")
	s.alone("T8-5", "SH01", "SH03", "SHX")
	s.setClock(at(7, "22:00"))
	s.serve("SH01", "T8-5", "09:00", "11:30")
	s.serve("SH03", "T8-5", "14:00", "16:30")
	if list := s.myHours("T8-5"); list.CountedMinutes != 300 || list.AwaitingMinutes != 0 {
		t.Fatalf("five hours: %+v", list)
	}
	s.serve("SHX", "T8-5", "17:30", "21:30")
	list := s.myHours("T8-5")
	if list.CountedMinutes != 300 || list.AwaitingMinutes != 240 || list.HourEntries[0].Approval != "parent_organisation" || list.HourEntries[0].Approved {
		t.Fatalf("nine hours: %+v", list)
	}

	var waiting api.HourEntryList
	s.do(s.as("guchangqing"), http.MethodGet, "/hour-entries?awaiting_approval=true", nil).into(&waiting)
	if len(waiting.HourEntries) != 1 {
		t.Fatalf("waiting for an approval: %+v", waiting)
	}
	path := fmt.Sprintf("/hour-entries/%d/approve", waiting.HourEntries[0].ID)
	if got := s.do(s.as("chengwang"), http.MethodPost, path, nil).reason(); got != "power_missing" {
		t.Errorf("approved by a coordinator: %q", got)
	}
	s.do(s.as("guchangqing"), http.MethodPost, path, nil).into(&api.HourEntry{})
	if got := s.do(s.as("guchangqing"), http.MethodPost, path, nil).reason(); got != "hours_approved" {
		t.Errorf("approved twice: %q", got)
	}
	if list := s.myHours("T8-5"); list.CountedMinutes != 540 || list.AwaitingMinutes != 0 {
		t.Errorf("after the approval: %+v", list)
	}
}

// TestBeyondTwelveHours holds that the host approves a day of more than twelve
// hours, and the leader may not.
func TestBeyondTwelveHours(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.evening("11:30", "23:00")
	s.alone("T8-5", "SH01", "SHX")
	s.setClock(at(7, "23:30"))
	s.serve("SH01", "T8-5", "09:00", "11:30")
	s.serve("SHX", "T8-5", "11:30", "23:00") // 690 more make 840
	entry := s.myHours("T8-5").HourEntries[0]
	if entry.Approval != "host" {
		t.Fatalf("fourteen hours: %+v", entry)
	}
	path := fmt.Sprintf("/hour-entries/%d/approve", entry.ID)
	if got := s.do(s.as("guchangqing"), http.MethodPost, path, nil).reason(); got != "approval_of_host_needed" {
		t.Errorf("by the leader: %q", got)
	}
	s.do(s.as("tuanwei"), http.MethodPost, path, nil).into(&entry)
	if !entry.Approved {
		t.Errorf("by the host: %+v", entry)
	}
}

func TestSettleOnce(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.alone("T1-4", "SH01")
	s.setClock(at(7, "12:00"))
	s.serve("SH01", "T1-4", "09:20", "11:30")
	again := s.settle("chengwang", "SH01", "settle-SH01-T1-4") // the same request
	if again.Status != http.StatusOK {
		t.Errorf("repeated: %d %s", again.Status, again.Body)
	}
	if got := s.settle("chengwang", "SH01", "another-request").reason(); got != "shift_settled" {
		t.Errorf("settled again: %q", got)
	}
	if got := s.mark("chengwang", "SH01", "T1-4", "09:00", "11:30").reason(); got != "shift_settled" {
		t.Errorf("marked after settling: %q", got)
	}
	if list := s.myHours("T1-4"); len(list.HourEntries) != 1 || list.CountedMinutes != 120 {
		t.Errorf("entries: %+v", list)
	}
}

func TestCorrection(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.alone("T1-4", "SH01")
	s.setClock(at(7, "12:00"))
	s.serve("SH01", "T1-4", "09:20", "11:30")
	old := s.myHours("T1-4").HourEntries[0]
	correct := func(minutes int, reason string) reply {
		return s.do(s.as("chengwang"), http.MethodPost, fmt.Sprintf("/hour-entries/%d/correct", old.ID), map[string]any{"counted_minutes": minutes, "reason": reason})
	}
	if got := correct(151, "too much").reason(); got != "correction_above_planned" {
		t.Errorf("above the planned length: %q", got)
	}
	if got := correct(60, "").reason(); got != "fields_invalid" {
		t.Errorf("without a reason: %q", got)
	}
	var entry api.HourEntry
	correct(60, "中途离开一小时").into(&entry)
	if entry.CountedMinutes != 60 || entry.SupersedesID == nil || *entry.SupersedesID != old.ID {
		t.Fatalf("correction: %+v", entry)
	}
	if got := correct(90, "again").reason(); got != "hours_corrected" {
		t.Errorf("corrected twice: %q", got)
	}
	list := s.myHours("T1-4")
	if list.CountedMinutes != 60 || len(list.HourEntries) != 2 || !list.HourEntries[1].Superseded {
		t.Errorf("afterwards: %+v", list)
	}
}

// TestLedgersCannotBeRewritten tries what the server's own role must not be able
// to do.
func TestLedgersCannotBeRewritten(t *testing.T) {
	t.Parallel()
	s := newDemo(t)
	s.alone("T1-4", "SH01")
	s.setClock(at(7, "12:00"))
	s.serve("SH01", "T1-4", "09:20", "11:30")
	for _, statement := range []string{
		`update hour_entries set counted_minutes = 600`, `delete from hour_entries`,
		`update hour_approvals set approved_by = 1`, `delete from hour_approvals`,
		`update audit_entries set action = ''`, `delete from audit_entries`,
	} {
		if _, err := s.db.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: got %v, want permission denied", statement, err)
		}
	}
}
