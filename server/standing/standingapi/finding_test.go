package standingapi_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"nuanlin/server/home/homeapi"
	"nuanlin/server/standing/standingapi"
)

func minuteCount(n float64) time.Duration { return time.Duration(n) * time.Minute }

// TestFindingsAreReadAndResolved: the coordinator finds a row at home that leads to what
// was lost, reads nothing of the record check, and ends it; the safeguarding lead reads it
// all; the volunteer reads at home which seat is lost.
func TestFindingsAreReadAndResolved(t *testing.T) {
	t.Parallel()
	p := newProbe(t)
	p.notClear()
	var home homeapi.CoordinatorHome
	p.Get("chengwang", "/homes/coordinator", &home)
	var row *homeapi.QueueItem
	for i, item := range home.Queue {
		if item.Kind == "standing_open" {
			row = &home.Queue[i]
		}
	}
	if row == nil || row.Title == "" || row.Params["lost"] == 0.0 || row.DueAt == nil {
		t.Fatalf("the row at home is %+v", row)
	}
	var lead string
	p.One(&lead, `select a.login from accounts a join account_roles r on r.account_id = a.id where r.role = 'safeguarding_lead' limit 1`)
	for _, reader := range []struct{ login, cause, code string }{{"chengwang", "volunteer", "not_eligible"}, {lead, "clearance", "clearance_missing"}} {
		var list standingapi.StandingFindingList
		p.Get(reader.login, "/standing-findings?open=true", &list)
		if len(list.Findings) != 1 || string(list.Findings[0].Cause) != reader.cause {
			t.Fatalf("%s reads %+v", reader.login, list.Findings)
		}
		for _, i := range list.Findings[0].Items {
			if len(i.Reasons) != 1 || i.Reasons[0].Code != reader.code {
				t.Errorf("%s reads %v of a seat that is %s", reader.login, i.Reasons, i.State)
			}
			if i.State == "freed" && (i.FreeSeats == nil || *i.FreeSeats == 0) {
				t.Error("the seat is not free")
			}
		}
	}
	var student homeapi.StudentHome
	p.Get(p.login, "/homes/student", &student)
	if len(student.Lost) == 0 || len(student.Lost[0].Reasons) != 1 || student.Lost[0].Reasons[0].Code != "not_eligible" {
		t.Errorf("the volunteer reads %+v", student.Lost)
	}
	path := fmt.Sprintf("/standing-findings/%d/resolve", row.SubjectID)
	if got := p.Do(p.As("chengwang"), http.MethodPost, path, nil); got.Reason() != "standing_undecided" {
		t.Errorf("resolved with a suspended pair: %s", got.Body)
	}
	var f standingapi.StandingFinding
	p.Get(lead, fmt.Sprintf("/standing-findings/%d", row.SubjectID), &f)
	for _, i := range f.Items {
		if i.State == "suspended" {
			p.Do(p.As(lead), http.MethodPost, fmt.Sprintf("/standing-items/%d/decision", i.ID), map[string]string{"decision": "end"}).Into(&f)
		}
	}
	p.Do(p.As("chengwang"), http.MethodPost, path, nil).Into(&f)
	if f.ResolvedAt == nil || f.ResolvedByName == nil {
		t.Errorf("got %+v", f)
	}
}

// TestGuardedOnly hides from the safeguarding lead what is about neither children nor
// homes.
func TestGuardedOnly(t *testing.T) {
	t.Parallel()
	p := newProbe(t)
	var lead string
	var id int64
	p.One(&lead, `select a.login from accounts a join account_roles r on r.account_id = a.id where r.role = 'safeguarding_lead' limit 1`)
	p.One(&id, `insert into standing_findings (volunteer_id, cause, guarded, opened_at, changed_at) values ($1, 'volunteer', false, now(), now()) returning id`, p.volunteer)
	for _, call := range [][2]string{{http.MethodGet, ""}, {http.MethodPost, "/resolve"}} {
		path := fmt.Sprintf("/standing-findings/%d%s", id, call[1])
		if got := p.Do(p.As(lead), call[0], path, nil); got.Reason() != "standing_finding_unknown" {
			t.Errorf("the safeguarding lead: %s %s", path, got.Body)
		}
		if got := p.Do(p.As("chengwang"), call[0], path, nil); got.Status != http.StatusOK {
			t.Errorf("the coordinator: %s %s", path, got.Body)
		}
	}
}

// TestTakenOff: a coordinator takes somebody off a seat they accepted, knowingly and with
// a reason, which the volunteer reads at home.
func TestTakenOff(t *testing.T) {
	t.Parallel()
	p := newProbe(t)
	var assignment int64
	p.One(&assignment, `select id from assignments where shift_id = $1 and volunteer_id = $2 and seat_number is not null`, p.shift, p.volunteer)
	path := fmt.Sprintf("/assignments/%d/cancel", assignment)
	for reason, body := range map[string]map[string]any{"assignment_accepted": {"reason": "换人"}, "fields_invalid": {"reason": " ", "take_off": true}} {
		if got := p.Do(p.As("chengwang"), http.MethodPost, path, body); got.Reason() != reason {
			t.Errorf("want %s, got %s", reason, got.Body)
		}
	}
	p.Do(p.As("chengwang"), http.MethodPost, path, map[string]any{"reason": "这次要会手语的", "take_off": true}).Into(&struct{}{})
	var home homeapi.StudentHome
	p.Get(p.login, "/homes/student", &home)
	if len(home.Lost) != 1 || home.Lost[0].Note == nil || *home.Lost[0].Note != "这次要会手语的" || home.Lost[0].Assignment.ID != assignment {
		t.Errorf("the volunteer reads %+v", home.Lost)
	}
	var logged int
	p.One(&logged, `select count(*) from audit_entries where action = 'assignment_taken_off' and detail->>'reason' <> ''`)
	if logged != 1 {
		t.Errorf("%d entries in the log", logged)
	}
}
