package auditapi_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"nuanlin/server/audit"
	"nuanlin/server/audit/auditapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
)

// log are the entries somebody reads with a query.
func log(s *apitest.Server, login, query string) (list auditapi.AuditEntryList) {
	s.Get(login, "/audit-entries?"+query, &list)
	return list
}

// named are the names of an entry that a key holds, with its people.
func named(e auditapi.AuditEntry, key string) (names []string) {
	for _, n := range e.Names {
		if n.Key == key {
			names = append(names, n.Name)
			if n.People != nil {
				names = append(names, *n.People...)
			}
		}
	}
	return names
}

// TestLogTellsNames: an entry comes with what its ids are called.
func TestLogTellsNames(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var seat int64
	s.One(&seat, `select a.id from assignments a join shifts s on s.id = a.shift_id join volunteers v on v.id = a.volunteer_id
		where s.code = 'SH03' and v.student_number = $1 and a.state = 'accepted'`, "D2012805")
	got := s.Do(s.As("chengwang"), http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", seat), map[string]any{"reason": "临时有课", "take_off": true})
	if got.Status != http.StatusOK {
		t.Fatalf("taken off: %s", got.Body)
	}
	for _, reader := range []string{"shenji", "tuanwei"} {
		list := log(s, reader, "action=assignment_taken_off")
		if len(list.AuditEntries) != 1 {
			t.Fatalf("%s reads %+v", reader, list)
		}
		e := list.AuditEntries[0]
		title := named(e, "shift_id")
		if e.AccountName != "程望" || len(title) != 1 || !slices.Equal(named(e, "subject"), []string{title[0], "周知夏"}) ||
			!slices.Equal(named(e, "volunteer_id"), []string{"周知夏"}) {
			t.Errorf("%s reads %+v", reader, e)
		}
		if e.Names[0].StartsAt == nil || len(e.Facts) != 1 || e.Facts[0].Key != "reason" || e.Facts[0].Value != "临时有课" {
			t.Errorf("%s reads %+v", reader, e)
		}
	}
}

// TestLogIsFiltered by what was done, by whom, and when; and goes on where a page ended.
func TestLogIsFiltered(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	all := log(s, "shenji", "limit=200&action=assignment_accepted").AuditEntries
	if len(all) < 20 {
		t.Fatalf("only %d entries", len(all))
	}
	var paged []auditapi.AuditEntry
	for cursor := ""; ; {
		page := log(s, "shenji", "limit=7&action=assignment_accepted&cursor="+cursor)
		if paged = append(paged, page.AuditEntries...); page.NextCursor == nil {
			break
		}
		cursor = *page.NextCursor
	}
	if len(all) < 200 && len(paged) != len(all) {
		t.Errorf("%d entries in pages, want %d", len(paged), len(all))
	}
	for i, e := range all {
		if e.Action != "assignment_accepted" || e.ID != paged[i].ID {
			t.Fatalf("entry %d is %s %d, in pages %d", i, e.Action, e.ID, paged[i].ID)
		}
	}
	who := all[0].AccountName
	for _, e := range log(s, "shenji", "name="+who).AuditEntries {
		if e.AccountName != who {
			t.Errorf("of %s comes %+v", who, e)
		}
	}
	day := all[len(all)-1].At.In(s.DB.Zone()).Format("2006-01-02")
	next := all[len(all)-1].At.In(s.DB.Zone()).AddDate(0, 0, 1).Format("2006-01-02")
	within := log(s, "shenji", "limit=200&from="+day+"&until="+next).AuditEntries
	if len(within) == 0 {
		t.Errorf("nothing on %s", day)
	}
	for _, e := range within {
		if e.At.In(s.DB.Zone()).Format("2006-01-02") != day {
			t.Errorf("on %s comes %s", day, e.At)
		}
	}
	if got := s.Do(s.As("shenji"), http.MethodGet, "/audit-entries?action=nothing", nil); got.Status != http.StatusUnprocessableEntity && got.Status != http.StatusBadRequest {
		t.Errorf("of an unknown action: %d %s", got.Status, got.Body)
	}
}

// TestLogKeepsPairsApart: who supports whom, and which two are kept apart, is for those who
// run the service; to others the log says it without the people.
func TestLogKeepsPairsApart(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var activity, pair, version, first, second int64
	s.One(&activity, `select id from activities where code = 'AC05'`)
	got := s.Do(s.As("chengwang"), http.MethodPost, "/matching-runs", map[string]any{"activity_id": activity}, "Idempotency-Key", "pairs-of-ac05")
	if got.Status != http.StatusCreated {
		t.Fatalf("pairs: %s", got.Body)
	}
	s.One(&pair, `select p.id from support_pairs p join beneficiaries b on b.id = p.beneficiary_id where b.code = 'EL-009' and p.state = 'proposed'`)
	s.One(&version, `select version from support_pairs where id = $1`, pair)
	got = s.Do(s.As("chengwang"), http.MethodPost, fmt.Sprintf("/support-pairs/%d/review", pair), map[string]any{"decision": "offer"}, "If-Match", fmt.Sprintf(`"%d"`, version))
	if got.Status != http.StatusOK {
		t.Fatalf("offer: %s", got.Body)
	}
	s.One(&first, `select id from volunteers where student_number = 'D2012805'`)
	s.One(&second, `select id from volunteers where student_number = 'D2012806'`)
	got = s.Do(s.As("chengwang"), http.MethodPost, "/bonds", map[string]any{"first_id": first, "second_id": second, "apart": true, "reason": "r"}, "Idempotency-Key", "kept-apart")
	if got.Status != http.StatusCreated {
		t.Fatalf("bond: %s", got.Body)
	}
	for _, reader := range []string{"shenji", "tuanwei"} {
		for _, action := range []string{"pair_offer", "bond_created"} {
			e := log(s, reader, "action="+action).AuditEntries[0]
			for _, n := range e.Names {
				if n.People != nil || n.Key != "subject" {
					t.Errorf("%s reads of %s: %+v", reader, action, n)
				}
			}
			for _, f := range e.Facts {
				if f.Key != "apart" && f.Key != "beneficiary" {
					t.Errorf("%s reads of %s: %+v", reader, action, f)
				}
			}
		}
	}
	var home homeapi.CoordinatorHome
	s.Get("chengwang", "/homes/coordinator", &home)
	for _, e := range home.Recent {
		switch e.Action {
		case "pair_offer":
			if people := named(e, "subject"); len(people) < 2 || people[0] != "EL-009" {
				t.Errorf("the coordinator reads %+v", e)
			}
		case "bond_created":
			if !slices.Equal(named(e, "first_id"), []string{"周知夏"}) || len(named(e, "second_id")) != 1 {
				t.Errorf("the coordinator reads %+v", e)
			}
		}
	}
	for _, action := range []string{"bond_created", "pair_offer"} {
		if !slices.ContainsFunc(home.Recent, func(e auditapi.AuditEntry) bool { return string(e.Action) == action }) {
			t.Errorf("lately, without %s: %+v", action, home.Recent)
		}
	}
}

// TestLogNamesWhatWasAskedFor to the host, who reads requests, and not to the auditor.
func TestLogNamesWhatWasAskedFor(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var request int64
	s.One(&request, `select id from help_requests where state = 'submitted' order by id limit 1`)
	var login string
	s.One(&login, `select a.login from accounts a join account_roles r on r.account_id = a.id
		join help_requests h on h.community_id = r.community_id and h.id = $1 where r.role = 'community_officer' limit 1`, request)
	if got := s.Do(s.As(login), http.MethodPatch, fmt.Sprintf("/help-requests/%d", request), map[string]any{"state": "withdrawn"}, "If-Match", `"1"`); got.Status != http.StatusOK {
		t.Fatalf("withdrawn: %s", got.Body)
	}
	for reader, want := range map[string]int{"shenji": 0, "tuanwei": 1} {
		e := log(s, reader, "action=help_request_advanced").AuditEntries[0]
		if len(named(e, "subject")) != want || len(e.Facts) != 2 {
			t.Errorf("%s reads %+v", reader, e)
		}
	}
}

// TestOnlyOverrides: what somebody let stand, or put right, is a list of its own.
func TestOnlyOverrides(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var seat int64
	s.One(&seat, `select a.id from assignments a join shifts s on s.id = a.shift_id where s.code = 'SH03' and a.state = 'accepted' order by a.id limit 1`)
	got := s.Do(s.As("chengwang"), http.MethodPost, fmt.Sprintf("/assignments/%d/cancel", seat), map[string]any{"reason": "临时有课", "take_off": true})
	if got.Status >= 300 {
		t.Fatalf("taking off: %s", got.Body)
	}
	entries := log(s, "shenji", "overrides=true").AuditEntries
	if len(entries) == 0 || !slices.ContainsFunc(entries, func(e auditapi.AuditEntry) bool { return e.Action == "assignment_taken_off" }) {
		t.Fatalf("got %+v", entries)
	}
	for _, e := range entries {
		if !slices.Contains(audit.Overrides, string(e.Action)) {
			t.Errorf("%s overrides nothing", e.Action)
		}
	}
}

// TestExportOfAnothersList: nobody has it written down that they took out a list which is not
// theirs to read.
func TestExportOfAnothersList(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	captain := apitest.MemberNumber("T1-1")
	var officer string
	s.One(&officer, `select a.login from accounts a join account_roles r on r.account_id = a.id where r.role = 'community_officer' order by a.id limit 1`)
	for _, one := range []struct {
		login, list, reason string
	}{
		{captain, "volunteers", ""}, {captain, "shifts", ""}, {captain, "accounts", "power_missing"}, {captain, "hour_entries", "power_missing"},
		{officer, "help_requests", ""}, {officer, "communities", ""}, {officer, "volunteers", "power_missing"}, {officer, "hour_entries", "power_missing"},
		{officer, "audit_entries", "power_missing"}, {"shenji", "audit_entries", ""}, {"shenji", "volunteers", "power_missing"}, {"guchangqing", "accounts", ""},
		{"chengwang", "support_pairs", ""}, {"chengwang", "roster_seats", ""}, {captain, "roster_seats", "power_missing"},
	} {
		got := s.Do(s.As(one.login), http.MethodPost, "/exports", map[string]any{"list": one.list, "format": "csv", "rows": 3})
		if got.Reason() != one.reason || (one.reason == "") != (got.Status == http.StatusNoContent) {
			t.Errorf("%s takes out %s: %d %s, want %q", one.login, one.list, got.Status, got.Body, one.reason)
		}
	}
	var written int
	s.One(&written, `select count(*) from audit_entries where action = 'list_exported'`)
	if written != 8 {
		t.Errorf("%d are in the log, want 8", written)
	}
}
