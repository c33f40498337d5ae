package activitiesapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/activities/activitiesapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
)

// halted is AC07 of the demonstration, reading with children, whose shifts to come are
// SH08, SH17 and SH25: T2-7 is on SH08 and supports CH-003, T2-18 could come to all of
// them; it is noon of 2 April 2012.
type halted struct {
	*apitest.Server
	id int64
}

func newHalted(t *testing.T) halted {
	t.Helper()
	h := halted{Server: apitest.NewDemo(t)}
	h.One(&h.id, `select id from activities where code = 'AC07'`)
	return h
}

func (h halted) shown() (a activitiesapi.Activity) {
	h.Get("chengwang", fmt.Sprintf("/activities/%d", h.id), &a)
	return a
}

func (h halted) reach() (r activitiesapi.ActivityReach) {
	h.Get("chengwang", fmt.Sprintf("/activities/%d/reach", h.id), &r)
	return r
}

// change changes the state of the activity as it is now.
func (h halted) change(state, reason string) apitest.Reply {
	path := fmt.Sprintf("/activities/%d/state", h.id)
	return h.Do(h.As("chengwang"), http.MethodPost, path, map[string]string{"state": state, "reason": reason}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(h.shown().Version)))
}

// stand is how many of the shifts, seats and pairs are in which states.
func (h halted) stand() (text string) {
	h.One(&text, `
		select concat_ws('; ',
		    (select string_agg(n || ' ' || state, ', ' order by state) from (select state, count(*) n from shifts where activity_id = $1 group by state) s),
		    (select count(*) || ' seats' from seats x join positions p on p.id = x.position_id join shifts s on s.id = p.shift_id where s.activity_id = $1 and x.assignment_id is not null),
		    (select string_agg(n || ' ' || state, ', ' order by state) from (select state, count(*) n from support_pairs where activity_id = $1 group by state) p))`, h.id)
	return text
}

func (h halted) logged(action string) (n int) {
	h.One(&n, `select count(*) from audit_entries where action = $1 and at = $2`, action, h.Clock())
	return n
}

// add adds one more shift.
func (h halted) add() apitest.Reply {
	return h.Do(h.As("chengwang"), http.MethodPost, "/shifts", map[string]any{
		"activity_id": h.id, "code": "SH99", "title": "补一次", "starts_at": apitest.At(22, "14:30"), "ends_at": apitest.At(22, "16:00"), "child": true,
		"positions": []map[string]any{{"name": "队长位", "minimum": 1, "maximum": 1, "leads": true}},
	})
}

// refused is what a volunteer is told who signs up on the last of the shifts.
func (h halted) refused(key string) string {
	var position int64
	h.One(&position, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = 'SH25' and p.ordinal = 2`)
	return h.Do(h.As(apitest.MemberNumber(key)), http.MethodPost, fmt.Sprintf("/positions/%d/sign-up", position), nil, "Idempotency-Key", "sign up "+key+h.shown().Title+string(h.shown().State)).Reason()
}

// TestActivityPausesAndGoesOn: everybody loses the seat and reads why, the pairs are
// suspended and nothing of the activity goes on, until it is taken back; then nothing comes
// back by itself, but everything may.
func TestActivityPausesAndGoesOn(t *testing.T) {
	t.Parallel()
	h := newHalted(t)
	before := h.stand()
	if got := fmt.Sprintf("%+v", h.reach()); got != "{Pairs:6 Seats:5 Shifts:3}" {
		t.Errorf("it reaches %s", got)
	}
	if got := h.change("paused", " ").Reason(); got != "reason_blank" || h.stand() != before {
		t.Errorf("without a reason: %q, %s", got, h.stand())
	}
	var a activitiesapi.Activity
	h.change("paused", "活动室在维修").Into(&a)
	if got := h.stand(); a.State != "paused" || got != "3 planned; 0 seats; 2 closed, 4 suspended" {
		t.Errorf("%s: %s", a.State, got)
	}
	var student homeapi.StudentHome
	h.Get(apitest.MemberNumber("T2-7"), "/homes/student", &student)
	if len(student.Lost) != 1 || student.Lost[0].Note == nil || *student.Lost[0].Note != "活动室在维修" {
		t.Errorf("who had a seat reads %+v", student.Lost)
	}
	for action, want := range map[string]int{"activity_paused": 1, "shift_put_off": 3, "pair_suspended": 4, "pair_withdrawn": 2} {
		if got := h.logged(action); got != want {
			t.Errorf("%d entries %s, want %d", got, action, want)
		}
	}
	var item, beneficiary int64
	h.One(&item, `select i.id from standing_items i join support_pairs p on p.id = i.support_pair_id join beneficiaries b on b.id = p.beneficiary_id where b.code = 'CH-003'`)
	h.One(&beneficiary, `select id from beneficiaries where code = 'CH-003'`)
	decide := func(what string) string {
		return h.Do(h.As("chengwang"), http.MethodPost, fmt.Sprintf("/standing-items/%d/decision", item), map[string]string{"decision": what}).Reason()
	}
	for what, got := range map[string][2]string{
		"a pair resumed":   {decide("resume"), "activity_paused"},
		"pairs proposed":   {h.Do(h.As("chengwang"), http.MethodPost, "/matching-runs", map[string]int64{"activity_id": h.id}).Reason(), "activity_paused"},
		"published":        {h.Do(h.As("chengwang"), http.MethodPost, fmt.Sprintf("/activities/%d/publish", h.id), nil).Reason(), "activity_paused"},
		"paused once more": {h.change("paused", "r").Reason(), "activity_state_wrong"},
		"a seat":           {h.refused("T2-18"), "shift_not_open"},
		"the contact":      {h.Do(h.As(apitest.MemberNumber("T2-7")), http.MethodPost, fmt.Sprintf("/beneficiaries/%d/contact-views", beneficiary), nil).Reason(), "contact_not_yours"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %q, want %q", what, got[0], got[1])
		}
	}
	var home homeapi.CoordinatorHome
	h.Get("chengwang", "/homes/coordinator", &home)
	for _, row := range home.Queue {
		if row.Kind == "standing_open" && row.Params["waiting"] != 0.0 && row.DueAt == nil {
			t.Errorf("a pair with visits to come is not due: %+v", row)
		}
		if row.Kind == "shift_short" && row.Title == "留守儿童伴读（6 对，村活动室）" {
			t.Errorf("a shift that is put off lacks people: %+v", row)
		}
	}
	h.change("published", "").Into(&a)
	if got := h.stand(); a.State != "published" || got != "3 open; 0 seats; 2 closed, 4 suspended" {
		t.Errorf("taken back, %s: %s", a.State, got)
	}
	if got := [2]string{decide("resume"), h.refused("T2-18")}; got != [2]string{} || h.logged("activity_resumed") != 1 {
		t.Errorf("a pair and a seat: %q, %d entries", got, h.logged("activity_resumed"))
	}
}

// TestActivityEndsAndGoesOn: ended, its shifts to come are called off and all pairs end, also
// the suspended one that waited for a decision; what has begun stays. Taken back, it takes
// new shifts.
func TestActivityEndsAndGoesOn(t *testing.T) {
	t.Parallel()
	h := newHalted(t)
	h.SetClock(apitest.At(8, "15:00")) // SH08 is under way
	var child int64
	h.One(&child, `select id from beneficiaries where code = 'CH-003'`)
	h.Do(h.As("c07"), http.MethodPost, fmt.Sprintf("/beneficiaries/%d/consent", child), map[string]bool{"given": false}).Into(&struct{}{})
	if got := h.change("finished", "换了项目").Status; got != http.StatusOK {
		t.Fatalf("ended: %d", got)
	}
	if got := h.stand(); got != "2 cancelled, 1 open; 5 seats; 6 closed" {
		t.Errorf("ended: %s", got)
	}
	var waiting, prior int
	h.One(&waiting, `select count(*) from standing_items where state = 'suspended'`)
	h.One(&prior, `select count(*) from support_pairs where activity_id = $1 and closed_reason = 'activity_over'`, h.id)
	if waiting != 0 || prior != 4 {
		t.Errorf("%d pairs wait for a decision, %d of 4 ended with the activity", waiting, prior)
	}
	for action, want := range map[string]int{"activity_finished": 1, "shift_cancelled": 2, "pair_ended": 4, "pair_withdrawn": 2} {
		if got := h.logged(action); got != want {
			t.Errorf("%d entries %s, want %d", got, action, want)
		}
	}
	if got := h.add().Reason(); got != "activity_over" {
		t.Errorf("a shift of what is over: %q", got)
	}
	if got := h.change("published", "点错了").Reason(); got != "" {
		t.Fatalf("taken back: %s", got)
	}
	if got := h.add().Reason(); got != "" || h.stand() != "2 cancelled, 2 open; 5 seats; 6 closed" {
		t.Errorf("a shift after that: %q, %s", got, h.stand())
	}
}

// TestActivityGoesOnLater: a shift whose time passed while the activity was paused did not
// take place; who edits the activity meanwhile is told of it.
func TestActivityGoesOnLater(t *testing.T) {
	t.Parallel()
	h := newHalted(t)
	stale := fmt.Sprintf("%q", fmt.Sprint(h.shown().Version))
	h.change("paused", "活动室在维修").Into(&struct{}{})
	path := fmt.Sprintf("/activities/%d/state", h.id)
	if got := h.Do(h.As("chengwang"), http.MethodPost, path, map[string]string{"state": "published"}, "If-Match", stale).Reason(); got != "version_stale" {
		t.Errorf("seen before: %q", got)
	}
	h.SetClock(apitest.At(16, "09:00"))
	if got := h.change("published", "修好了").Reason(); got != "" || h.stand() != "2 cancelled, 1 open; 0 seats; 2 closed, 4 suspended" {
		t.Errorf("two weeks later: %q, %s", got, h.stand())
	}
	h.Exec(`update activities set risks = '', state = 'paused' where id = $1`, h.id)
	if got := h.change("published", "").Reason(); got != "activity_incomplete" {
		t.Errorf("incomplete: %q", got)
	}
	h.Exec(`update activities set state = 'draft' where id = $1`, h.id)
	if got := h.change("finished", "r").Reason(); got != "activity_state_wrong" {
		t.Errorf("a draft: %q", got)
	}
}

// TestShiftMeetsPause: a shift that is added while the activity is being paused is not open.
func TestShiftMeetsPause(t *testing.T) {
	t.Parallel()
	h := newHalted(t)
	m := h.Meet(`select from volunteers where student_number = 'D2012207' for update`)
	m.Comes("the pause", 1, func() apitest.Reply { return h.change("paused", "活动室在维修") })
	m.Comes("the shift", 2, h.add)
	m.Ends(map[string]string{"the pause": "", "the shift": ""})
	if got := h.stand(); got != "4 planned; 0 seats; 2 closed, 4 suspended" {
		t.Errorf("got %s", got)
	}
}
