package peopleapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
	"nuanlin/server/people/peopleapi"
)

// ward is T3-18 of the demonstration, who is seventeen, serves with the guardian's consent
// and has signed up on SH18 of 21 April; it is noon of 2 April 2012.
type ward struct {
	*apitest.Server
	id, seat int64
	login    string
}

func newWard(t *testing.T) *ward {
	t.Helper()
	w := &ward{Server: apitest.NewDemo(t), login: apitest.MemberNumber("T3-18")}
	w.One(&w.id, `select volunteer_id from accounts where login = $1`, w.login)
	var seat bookingapi.Assignment
	w.signUp("once").Into(&seat)
	w.seat = seat.ID
	return w
}

func (w *ward) signUp(key string) apitest.Reply {
	var position int64
	w.One(&position, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = 'SH18' and p.name = '引导接待'`)
	return w.Do(w.As(w.login), http.MethodPost, fmt.Sprintf("/positions/%d/sign-up", position), nil, "Idempotency-Key", "sign up "+key)
}

func (w *ward) detail(login string) (d peopleapi.VolunteerDetail) {
	w.Get(login, fmt.Sprintf("/volunteers/%d", w.id), &d)
	return d
}

// say records what the guardian has said, as somebody who sees the volunteer as they are.
func (w *ward) say(login string, given bool, on, reason string) apitest.Reply {
	version := w.detail("chengwang").Volunteer.Version
	return w.Do(w.As(login), http.MethodPost, fmt.Sprintf("/volunteers/%d/guardian-consent", w.id), map[string]any{"given": given, "on": on, "reason": reason},
		"If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
}

func (w *ward) stand() (state string) {
	w.One(&state, `select state from assignments where id = $1`, w.seat)
	return state
}

// TestGuardianTakesConsentBack: whoever runs the service or answers for people's safety
// writes down that a guardian no longer agrees, with the day and why. The seats to come are
// free at once, the volunteer and the coordinator read why, and the log has it. By mistake:
// given again, the seat does not come back by itself, but may be taken.
func TestGuardianTakesConsentBack(t *testing.T) {
	t.Parallel()
	w := newWard(t)
	for name, test := range map[string]struct {
		got  apitest.Reply
		want string
	}{
		"without a reason": {w.say("jian", false, "2012-04-02", " "), "reason_blank"},
		"given tomorrow":   {w.say("jian", true, "2012-04-03", ""), "consent_in_future"},
		"tomorrow":         {w.say("jian", false, "2012-04-03", "家长来电"), "consent_in_future"},
		"by oneself":       {w.say(w.login, false, "2012-04-02", "家长来电"), "power_missing"},
		"by an office":     {w.say("c01", false, "2012-04-02", "家长来电"), "power_missing"},
	} {
		if test.got.Reason() != test.want || w.stand() != "accepted" {
			t.Errorf("%s: %s, the seat is %s", name, test.got.Body, w.stand())
		}
	}
	var d peopleapi.VolunteerDetail
	w.say("jian", false, "2012-04-01", "家长来电").Into(&d)
	if d.GuardianConsentOn != nil || d.GuardianConsentWithdrawnOn == nil || d.GuardianConsentWithdrawnOn.String() != "2012-04-01" || w.stand() != "cancelled" {
		t.Errorf("taken back: %v, %v, the seat is %s", d.GuardianConsentOn, d.GuardianConsentWithdrawnOn, w.stand())
	}
	var home homeapi.StudentHome
	w.Get(w.login, "/homes/student", &home)
	if len(home.Lost) != 1 || home.Lost[0].Assignment.ID != w.seat || home.Lost[0].Reasons[0].Code != "under_age" {
		t.Errorf("the volunteer reads %+v", home.Lost)
	}
	var told string
	w.One(&told, `select f.cause || ' ' || i.state || ' ' || (i.reasons->0->>'code') from standing_findings f join standing_items i on i.finding_id = f.id where f.volunteer_id = $1 and f.resolved_at is null`, w.id)
	if told != "volunteer freed under_age" {
		t.Errorf("the finding says %s", told)
	}
	var logged string
	w.One(&logged, `select (detail->>'on') || ' ' || (detail->>'reason') from audit_entries where action = 'guardian_consent_withdrawn' and subject_id = $1`, w.id)
	if logged != "2012-04-01 家长来电" {
		t.Errorf("the log says %s", logged)
	}
	if got := w.signUp("without").Reason(); got != "guardian_consent_missing" {
		t.Errorf("without a consent: %q", got)
	}
	d = peopleapi.VolunteerDetail{}
	w.say("chengwang", true, "2012-04-02", "").Into(&d)
	if d.GuardianConsentOn == nil || d.GuardianConsentWithdrawnOn != nil || w.stand() != "cancelled" {
		t.Errorf("given again: %v, %v, the seat is %s", d.GuardianConsentOn, d.GuardianConsentWithdrawnOn, w.stand())
	}
	if got := w.signUp("again"); got.Status != http.StatusCreated {
		t.Errorf("with a consent again: %s", got.Body)
	}
}

// TestTwoRecordAConsent: who has seen the volunteer before the other's change is told.
func TestTwoRecordAConsent(t *testing.T) {
	t.Parallel()
	w := newWard(t)
	path, stale := fmt.Sprintf("/volunteers/%d/guardian-consent", w.id), fmt.Sprintf("%q", fmt.Sprint(w.detail("chengwang").Volunteer.Version))
	w.say("jian", false, "2012-04-01", "家长来电").Into(&struct{}{})
	got := w.Do(w.As("chengwang"), http.MethodPost, path, map[string]any{"given": true, "on": "2012-04-01"}, "If-Match", stale)
	if got.Reason() != "version_stale" || w.detail("jian").GuardianConsentOn != nil {
		t.Errorf("got %s", got.Body)
	}
}
