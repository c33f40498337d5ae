package peopleapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/people/peopleapi"
)

func (w *ward) leave(login string, body any) (status int, reason string) {
	got := w.Do(w.As(login), http.MethodPost, "/volunteer-leavings", body)
	if got.Status == http.StatusNoContent {
		return got.Status, ""
	}
	return got.Status, got.Reason()
}

func (w *ward) number(key string) (id int64) {
	w.One(&id, `select volunteer_id from accounts where login = $1`, apitest.MemberNumber(key))
	return id
}

// TestLeaving: who leaves is shown first what is lost, loses it at once, and can come back
// to what is not lost. TestSwitchedOffAndOnAgain follows the account.
func TestLeaving(t *testing.T) {
	t.Parallel()
	w := newWard(t)
	preview := func(ids ...int64) (list peopleapi.LeavingList) {
		w.Do(w.As("chengwang"), http.MethodPost, "/volunteer-leavings/preview", peopleapi.VolunteerIDs{Ids: ids}).Into(&list)
		return list
	}
	one := preview(w.id).Leaving
	if len(one) != 1 || one[0].Seats != 1 || one[0].NextAt == nil || !one[0].Active || one[0].LeadsTeam || one[0].Above || len(one[0].Roles) != 0 {
		t.Fatalf("before: %+v", one)
	}
	if status, _ := w.leave("chengwang", peopleapi.NewLeaving{Ids: []int64{w.id}, Reason: peopleapi.NewLeavingReasonGraduated}); status != http.StatusNoContent {
		t.Fatalf("leaving: %d", status)
	}
	if w.stand() != "cancelled" {
		t.Errorf("the seat is %s", w.stand())
	}
	d := w.detail("chengwang")
	if d.Volunteer.Active || d.LeftOn == nil || d.LeftOn.String() != "2012-04-02" || d.LeftReason == nil || *d.LeftReason != peopleapi.LeavingReasonGraduated {
		t.Errorf("after: %+v", d)
	}
	var list peopleapi.VolunteerList
	w.Get("chengwang", "/volunteers?active=false", &list)
	if len(list.Volunteers) != 1 || list.Volunteers[0].ID != w.id {
		t.Errorf("those who have left: %+v", list.Volunteers)
	}
	w.Get("chengwang", "/volunteers?active=true&q="+d.Volunteer.StudentNumber, &list)
	if len(list.Volunteers) != 0 {
		t.Errorf("still among the volunteers: %+v", list.Volunteers)
	}
	again := func(version int) (status int, reason string) {
		got := w.Do(w.As("chengwang"), http.MethodPost, fmt.Sprintf("/volunteers/%d/return", w.id), nil, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
		if got.Status == http.StatusOK {
			return got.Status, ""
		}
		return got.Status, got.Reason()
	}
	if _, reason := again(d.Volunteer.Version - 1); reason != "version_stale" {
		t.Errorf("with an old version: %s", reason)
	}
	if status, _ := again(d.Volunteer.Version); status != http.StatusOK {
		t.Errorf("coming back: %d", status)
	}
	if _, reason := again(d.Volunteer.Version + 1); reason != "volunteer_active" {
		t.Errorf("coming back twice: %s", reason)
	}
	if d := w.detail("chengwang"); !d.Volunteer.Active || d.LeftOn != nil || d.LeftReason != nil || w.stand() != "cancelled" {
		t.Errorf("back: %+v, the seat is %s", d, w.stand())
	}
	var logged string
	w.One(&logged, `select string_agg(action || ' ' || coalesce(detail->>'left_reason', ''), ', ' order by id) from audit_entries where action in ('volunteer_left', 'volunteer_returned')`)
	if logged != "volunteer_left graduated, volunteer_returned " {
		t.Errorf("the log says %s", logged)
	}
}

// TestLeavingRefused: nobody of a list leaves if one of them may not.
func TestLeavingRefused(t *testing.T) {
	t.Parallel()
	w := newWard(t)
	captain := w.number("T1-1")
	w.Exec(`insert into account_roles (account_id, role) select id, 'coordinator' from accounts where volunteer_id = $1`, w.number("T1-4"))
	for name, tt := range map[string]struct {
		login  string
		body   any
		reason string
	}{
		"a captain among them":  {"chengwang", peopleapi.NewLeaving{Ids: []int64{w.id, captain}, Reason: peopleapi.NewLeavingReasonGraduated}, "volunteer_leads_team"},
		"somebody unknown":      {"chengwang", peopleapi.NewLeaving{Ids: []int64{w.id, 987654321}, Reason: peopleapi.NewLeavingReasonGraduated}, "volunteer_unknown"},
		"somebody above":        {"chengwang", peopleapi.NewLeaving{Ids: []int64{w.id, w.number("T1-4")}, Reason: peopleapi.NewLeavingReasonGraduated}, "volunteer_above"},
		"another reason unsaid": {"chengwang", peopleapi.NewLeaving{Ids: []int64{w.id}, Reason: peopleapi.NewLeavingReasonOther, Note: " "}, "reason_blank"},
		"nobody":                {"chengwang", map[string]any{"ids": []int64{}, "reason": "graduated"}, "fields_invalid"},
		"twice the same":        {"chengwang", peopleapi.NewLeaving{Ids: []int64{w.id, w.id}, Reason: peopleapi.NewLeavingReasonGraduated}, "fields_invalid"},
		"a reason there is not": {"chengwang", map[string]any{"ids": []int64{w.id}, "reason": "bored"}, "fields_invalid"},
		"by the captain":        {apitest.MemberNumber("T1-1"), peopleapi.NewLeaving{Ids: []int64{w.id}, Reason: peopleapi.NewLeavingReasonGraduated}, "power_missing"},
	} {
		if _, reason := w.leave(tt.login, tt.body); reason != tt.reason || w.stand() != "accepted" {
			t.Errorf("%s: %q, the seat is %s", name, reason, w.stand())
		}
	}
	if status, reason := w.leave("guchangqing", peopleapi.NewLeaving{Ids: []int64{w.number("T1-4")}, Reason: peopleapi.NewLeavingReasonOther, Note: "转学"}); status != http.StatusNoContent {
		t.Errorf("somebody above, by the leader: %d %s", status, reason)
	}
}

// TestLeavingMeetsARole: whoever becomes a leader in the same moment is not ended by a
// coordinator.
func TestLeavingMeetsARole(t *testing.T) {
	t.Parallel()
	w := newWard(t)
	var account int64
	w.One(&account, `select id from accounts where volunteer_id = $1`, w.id)
	leader, coordinator := w.As("guchangqing"), w.As("chengwang")
	m := w.Meet(`select from accounts where id = $1 for update`, account)
	m.Comes("the role", 1, func() apitest.Reply {
		return w.Do(leader, http.MethodPost, fmt.Sprintf("/accounts/%d/roles", account), map[string]any{"role": "leader"})
	})
	m.Comes("leaving", 2, func() apitest.Reply {
		return w.Do(coordinator, http.MethodPost, "/volunteer-leavings", peopleapi.NewLeaving{Ids: []int64{w.id}, Reason: peopleapi.NewLeavingReasonGraduated})
	})
	m.Ends(map[string]string{"the role": "", "leaving": "volunteer_above"})
}
