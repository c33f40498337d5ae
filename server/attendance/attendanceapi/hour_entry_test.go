package attendanceapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"nuanlin/server/attendance/attendanceapi"
	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
)

// TestCard4 holds a day of 150 + 150 + 240 minutes: nine hours, so the parent
// organization approves what goes beyond eight.
func TestCard4(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Evening("17:30", "21:30")
	s.Alone("T8-5", "SH01", "SH03", "SHX")
	s.SetClock(apitest.At(7, "22:00"))
	s.Serve("SH01", "T8-5", "09:00", "11:30")
	s.Serve("SH03", "T8-5", "14:00", "16:30")
	if list := s.MyHours("T8-5"); *list.CountedMinutes != 300 || *list.AwaitingMinutes != 0 {
		t.Fatalf("five hours: %+v", list)
	}
	s.Serve("SHX", "T8-5", "17:30", "21:30")
	list := s.MyHours("T8-5")
	if *list.CountedMinutes != 300 || *list.AwaitingMinutes != 240 || list.HourEntries[0].Approval != "parent_organisation" || list.HourEntries[0].Approved {
		t.Fatalf("nine hours: %+v", list)
	}

	var waiting attendanceapi.HourEntryList
	s.Do(s.As("guchangqing"), http.MethodGet, "/hour-entries?awaiting_approval=true", nil).Into(&waiting)
	if len(waiting.HourEntries) != 1 || waiting.CountedMinutes != nil || waiting.AwaitingMinutes != nil {
		t.Fatalf("waiting for an approval: %+v", waiting)
	}
	path := fmt.Sprintf("/hour-entries/%d/approve", waiting.HourEntries[0].ID)
	if got := s.Do(s.As("chengwang"), http.MethodPost, path, nil).Reason(); got != "approval_of_leader_needed" {
		t.Errorf("approved by a coordinator: %q", got)
	}
	s.Do(s.As("guchangqing"), http.MethodPost, path, nil).Into(&attendanceapi.HourEntry{})
	if got := s.Do(s.As("guchangqing"), http.MethodPost, path, nil).Reason(); got != "hours_approved" {
		t.Errorf("approved twice: %q", got)
	}
	if list := s.MyHours("T8-5"); *list.CountedMinutes != 540 || *list.AwaitingMinutes != 0 {
		t.Errorf("after the approval: %+v", list)
	}
	var left attendanceapi.HourEntryList
	s.Do(s.As("guchangqing"), http.MethodGet, "/hour-entries?awaiting_approval=true", nil).Into(&left)
	if len(left.HourEntries) != 0 {
		t.Errorf("approved hours wait on: %+v", left)
	}
}

// TestCorrectedWhileWaiting holds that an entry that was corrected waits no more, and
// that its correction does if it needs an approval itself.
func TestCorrectedWhileWaiting(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Evening("17:30", "21:30")
	s.Alone("T8-5", "SH01", "SH03", "SHX")
	s.SetClock(apitest.At(7, "22:00"))
	s.Serve("SH01", "T8-5", "09:00", "11:30")
	s.Serve("SH03", "T8-5", "14:00", "16:30")
	s.Serve("SHX", "T8-5", "17:30", "21:30")
	waiting := func() []attendanceapi.HourEntry {
		var list attendanceapi.HourEntryList
		s.Do(s.As("guchangqing"), http.MethodGet, "/hour-entries?awaiting_approval=true", nil).Into(&list)
		return list.HourEntries
	}
	first := waiting()
	for _, step := range []struct{ minutes, left int }{{210, 1}, {180, 0}} { // with 300 before: beyond eight hours, then not
		path := fmt.Sprintf("/hour-entries/%d/correct", s.MyHours("T8-5").HourEntries[0].ID)
		var entry attendanceapi.HourEntry
		s.Do(s.As("chengwang"), http.MethodPost, path, map[string]any{"counted_minutes": step.minutes, "reason": "早退"}).Into(&entry)
		left := waiting()
		if len(first) != 1 || len(left) != step.left || step.left == 1 && left[0].ID != entry.ID {
			t.Errorf("%+v waited, after a correction to %d minutes %+v does", first, step.minutes, left)
		}
	}
	if list := s.MyHours("T8-5"); *list.CountedMinutes != 480 || *list.AwaitingMinutes != 0 {
		t.Errorf("afterwards: %+v", list)
	}
}

// TestPagesOfHours holds that the entries of everybody come in order on pages, and the
// totals with the first page of one volunteer's.
func TestPagesOfHours(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Alone("T8-5", "SH01", "SH03")
	s.SetClock(apitest.At(7, "22:00"))
	s.Serve("SH01", "T8-5", "09:00", "11:30")
	s.Serve("SH03", "T8-5", "14:00", "16:30")
	var first, second attendanceapi.HourEntryList
	s.Do(s.As("chengwang"), http.MethodGet, "/hour-entries?limit=1", nil).Into(&first)
	s.Do(s.As("chengwang"), http.MethodGet, "/hour-entries?limit=1&cursor="+*first.NextCursor, nil).Into(&second)
	if first.CountedMinutes != nil || len(second.HourEntries) != 1 || second.HourEntries[0].ID >= first.HourEntries[0].ID {
		t.Errorf("pages: %+v, %+v", first, second)
	}
	path := fmt.Sprintf("/hour-entries?limit=1&volunteer_id=%d", first.HourEntries[0].VolunteerID)
	s.Do(s.As("chengwang"), http.MethodGet, path, nil).Into(&first)
	s.Do(s.As("chengwang"), http.MethodGet, path+"&cursor="+*first.NextCursor, nil).Into(&second)
	if *first.CountedMinutes != 300 || second.CountedMinutes != nil {
		t.Errorf("pages of one: %+v, %+v", first, second)
	}
}

// TestOwnHours holds that nobody approves or corrects hours of their own, whatever
// else they are, and that another leader does.
func TestOwnHours(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Evening("11:30", "20:30")
	s.Alone("T8-5", "SH01", "SHX")
	s.SetClock(apitest.At(7, "22:00"))
	s.Serve("SH01", "T8-5", "09:00", "11:30")
	s.Serve("SHX", "T8-5", "11:30", "20:30") // with it more than eight hours
	entry := s.MyHours("T8-5").HourEntries[0]
	own := s.Token(1, entry.VolunteerID, auth.Grant{Role: auth.Volunteer}, auth.Grant{Role: auth.Leader}, auth.Grant{Role: auth.Host})
	other := s.Token(1, entry.VolunteerID+1, auth.Grant{Role: auth.Volunteer}, auth.Grant{Role: auth.Leader})
	approve := fmt.Sprintf("/hour-entries/%d/approve", entry.ID)
	correct := fmt.Sprintf("/hour-entries/%d/correct", entry.ID)
	less := map[string]any{"counted_minutes": 60, "reason": "早退"}
	for path, body := range map[string]any{approve: nil, correct: less} {
		if got := s.Do(own, http.MethodPost, path, body); got.Status != http.StatusForbidden || got.Reason() != "hours_own" {
			t.Errorf("the own hours: %s: got %d %s", path, got.Status, got.Body)
		}
	}
	if after := s.MyHours("T8-5").HourEntries[0]; after.ID != entry.ID || after.Approved {
		t.Errorf("afterwards: %+v", after)
	}
	if got := s.Do(other, http.MethodPost, approve, nil); got.Status != http.StatusOK {
		t.Errorf("another's hours: got %d %s", got.Status, got.Body)
	}
	if got := s.Do(other, http.MethodPost, correct, less); got.Status != http.StatusCreated {
		t.Errorf("another's hours: got %d %s", got.Status, got.Body)
	}
}

// TestBeyondTwelveHours holds that the host approves a day of more than twelve
// hours, and the leader may not.
func TestBeyondTwelveHours(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Evening("11:30", "23:00")
	s.Alone("T8-5", "SH01", "SHX")
	s.SetClock(apitest.At(7, "23:30"))
	s.Serve("SH01", "T8-5", "09:00", "11:30")
	s.Serve("SHX", "T8-5", "11:30", "23:00") // 690 more make 840
	entry := s.MyHours("T8-5").HourEntries[0]
	if entry.Approval != "host" {
		t.Fatalf("fourteen hours: %+v", entry)
	}
	path := fmt.Sprintf("/hour-entries/%d/approve", entry.ID)
	if got := s.Do(s.As("guchangqing"), http.MethodPost, path, nil).Reason(); got != "approval_of_host_needed" {
		t.Errorf("by the leader: %q", got)
	}
	s.Do(s.As("tuanwei"), http.MethodPost, path, nil).Into(&entry)
	if !entry.Approved {
		t.Errorf("by the host: %+v", entry)
	}
}

func TestSettleOnce(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Alone("T1-4", "SH01")
	s.SetClock(apitest.At(7, "12:00"))
	s.Serve("SH01", "T1-4", "09:20", "11:30")
	again := s.Settle("chengwang", "SH01", "settle-SH01-T1-4") // the same request
	if again.Status != http.StatusOK {
		t.Errorf("repeated: %d %s", again.Status, again.Body)
	}
	if got := s.Settle("chengwang", "SH01", "another-request").Reason(); got != "shift_settled" {
		t.Errorf("settled again: %q", got)
	}
	if got := s.Mark("chengwang", "SH01", "T1-4", "09:00", "11:30").Reason(); got != "shift_settled" {
		t.Errorf("marked after settling: %q", got)
	}
	if list := s.MyHours("T1-4"); len(list.HourEntries) != 1 || *list.CountedMinutes != 120 {
		t.Errorf("entries: %+v", list)
	}
}

func TestCorrection(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Alone("T1-4", "SH01")
	s.SetClock(apitest.At(7, "12:00"))
	s.Serve("SH01", "T1-4", "09:20", "11:30")
	old := s.MyHours("T1-4").HourEntries[0]
	correct := func(minutes int, reason string) apitest.Reply {
		return s.Do(s.As("chengwang"), http.MethodPost, fmt.Sprintf("/hour-entries/%d/correct", old.ID), map[string]any{"counted_minutes": minutes, "reason": reason})
	}
	if got := correct(151, "too much").Reason(); got != "correction_above_planned" {
		t.Errorf("above the planned length: %q", got)
	}
	if got := correct(60, "").Reason(); got != "fields_invalid" {
		t.Errorf("without a reason: %q", got)
	}
	var entry attendanceapi.HourEntry
	correct(60, "中途离开一小时").Into(&entry)
	if entry.CountedMinutes != 60 || entry.SupersedesID == nil || *entry.SupersedesID != old.ID {
		t.Fatalf("correction: %+v", entry)
	}
	if got := correct(90, "again").Reason(); got != "hours_corrected" {
		t.Errorf("corrected twice: %q", got)
	}
	list := s.MyHours("T1-4")
	if *list.CountedMinutes != 60 || len(list.HourEntries) != 2 || !list.HourEntries[1].Superseded {
		t.Errorf("afterwards: %+v", list)
	}
	var logged int
	s.One(&logged, `select count(*) from audit_entries e join accounts a on a.id = e.account_id
		where e.action = 'hours_corrected' and e.subject_id = $1 and a.login = 'chengwang' and e.detail = jsonb_build_object('supersedes_id', $2::bigint, 'from_minutes', $3::int, 'minutes', 60)`,
		entry.ID, old.ID, old.CountedMinutes)
	if logged != 1 {
		t.Errorf("the correction is logged %d times", logged)
	}
}

// TestLedgersCannotBeRewritten tries what the server's own role must not be able
// to do.
func TestLedgersCannotBeRewritten(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.Alone("T1-4", "SH01")
	s.SetClock(apitest.At(7, "12:00"))
	s.Serve("SH01", "T1-4", "09:20", "11:30")
	for _, statement := range []string{
		`update hour_entries set counted_minutes = 600`, `delete from hour_entries`,
		`update hour_approvals set approved_by = 1`, `delete from hour_approvals`,
		`update audit_entries set action = ''`, `delete from audit_entries`,
	} {
		if _, err := s.SQL.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: got %v, want permission denied", statement, err)
		}
	}
}
