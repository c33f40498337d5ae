package identityapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

// A second factor is taken away by two people, of whom one stands above its owner, and the
// owner is told.
func TestLostPhoneTakesTwo(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	owner := s.Account("jian", identity.HeldRole{Role: "safeguarding_lead"})
	s.Account("trainer", identity.HeldRole{Role: "trainer"})
	_, secret, _ := factorOf(s, "jian")
	factorOf(s, "trainer")
	tokenOf := func(login string, role auth.Role) string {
		return s.Token(s.Account(login, identity.HeldRole{Role: string(role)}).ID, 0, auth.Grant{Role: role})
	}
	coordinator, another := tokenOf("c1", auth.Coordinator), tokenOf("c2", auth.Coordinator)
	leader, trainer := tokenOf("l1", auth.Leader), tokenOf("t1", auth.Trainer)
	ask := func(token, login string) (identityapi.CodeRequest, string) {
		got := s.Do(token, "POST", "/second-factor-resets", identityapi.NewSecondFactorReset{Login: login})
		var asked identityapi.CodeRequest
		if got.Status == 201 {
			got.Into(&asked)
		}
		return asked, got.Reason()
	}
	decide := func(token string, id int64, decision identityapi.CodeDecisionDecision) string {
		return s.Do(token, "POST", fmt.Sprintf("/code-requests/%d/decision", id), identityapi.CodeDecision{Decision: decision}).Reason()
	}
	approve, refuse := identityapi.CodeDecisionDecisionApprove, identityapi.CodeDecisionDecisionRefuse

	for login, want := range map[string]string{"nobody": "account_unknown", "c1": "second_factor_off"} {
		if _, got := ask(coordinator, login); got != want {
			t.Errorf("for %s: %q, want %q", login, got, want)
		}
	}
	s.Account("host", identity.HeldRole{Role: "host"})
	s.Account("member", identity.HeldRole{Role: "volunteer"})
	for _, row := range []struct{ by, token, login, want string }{
		{"a coordinator, above", coordinator, "host", "account_unknown"},
		{"a coordinator, a leader", coordinator, "l1", "account_unknown"},
		{"a coordinator, another", coordinator, "c2", "account_unknown"},
		{"a coordinator, whom they look after", coordinator, "member", "second_factor_off"},
		{"a leader", leader, "host", "second_factor_off"},
		{"a leader, nobody", leader, "nobody", "account_unknown"},
	} {
		if _, got := ask(row.token, row.login); got != row.want {
			t.Errorf("%s: %q, want %q", row.by, got, row.want)
		}
	}
	asked, _ := ask(coordinator, " Jian ")
	if again, _ := ask(coordinator, "jian"); again.ID != asked.ID || asked.Kind != identityapi.CodeRequestKindSecondFactor || !asked.Own {
		t.Errorf("asked %+v, again %+v", asked, again)
	}
	ofOwner := s.Token(owner.ID, 0, auth.Grant{Role: auth.SafeguardingLead})
	for name, row := range map[string][2]string{
		"who asked":                {coordinator, "code_request_own"},
		"a coordinator, not above": {another, "scope_foreign"},
		"a trainer":                {trainer, "code_request_unknown"},
		"the owner without a code": {ofOwner, "second_factor_reset_owner"},
	} {
		got := decide(row[0], asked.ID, approve)
		if name == "who asked" && got == "scope_foreign" {
			continue // asking was theirs, agreeing to somebody above is not
		}
		if got != row[1] {
			t.Errorf("%s agrees: %q, want %q", name, got, row[1])
		}
	}
	if f, err := identity.FindSecondFactor(t.Context(), s.DB, owner.ID); err != nil || !f.On() {
		t.Fatalf("one person did it: %+v, %v", f, err)
	}
	if got := decide(ofOwner, asked.ID, refuse); got != "" {
		t.Errorf("the owner says no: %q", got)
	}
	if _, got := ask(coordinator, "jian"); got != "second_factor_reset_refused" {
		t.Errorf("after a no: %q", got)
	}
	s.Wait(identity.CodeRequestKept)
	coordinator, leader, another = s.Renew(coordinator), s.Renew(leader), s.Renew(another)
	asked, _ = ask(coordinator, "jian")
	session := renewed(s, "jian", secret)
	if got := decide(leader, asked.ID, approve); got != "" {
		t.Fatalf("a leader agrees: %q", got)
	}
	if got := s.Do(session, "GET", "/notices", nil); got.Reason() != "session_ended" {
		t.Errorf("a session goes on: %d %s", got.Status, got.Body)
	}
	signedIn, _ := s.SignIn("jian", apitest.TestPassword)
	var notices identityapi.NoticeList
	s.Do(signedIn.AccessToken, "GET", "/notices", nil).Into(&notices)
	last := notices.Notices[len(notices.Notices)-1]
	if len(notices.Notices) != 3 || last.Kind != identityapi.NoticeKindSecondFactorReset || last.Detail["by"] != "测试c1" {
		t.Errorf("the owner is told %+v", notices)
	}
	if got := decide(leader, asked.ID, approve); got != "code_request_decided" {
		t.Errorf("decided again: %q", got)
	}

	ofTrainer, _ := ask(leader, "trainer")
	if got := decide(another, ofTrainer.ID, approve); got != "" {
		t.Errorf("a coordinator agrees for a trainer: %q", got)
	}
	var logged string
	s.One(&logged, `select string_agg(action, ' ' order by id) from audit_entries where subject_id = $1 and action like 'second_factor_reset%'`, owner.ID)
	if want := "second_factor_reset_asked second_factor_reset_refused second_factor_reset_asked second_factor_reset"; logged != want {
		t.Errorf("logged %q, want %q", logged, want)
	}
}

// A request for a lost phone is none for a one-time code, and the other way round.
func TestKindsOfRequestsAreKeptApart(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	li := s.OfVolunteer(s.Li)
	if err := identity.SetPassword(t.Context(), s.DB, li.ID, apitest.TestPasswordHash, false); err != nil {
		t.Fatal(err)
	}
	factorOf(s.Server, li.Login)
	s.Do(s.Coordinator, "POST", "/second-factor-resets", identityapi.NewSecondFactorReset{Login: li.Login}).Into(&identityapi.CodeRequest{})
	s.Exec(`update code_requests set decision = 'approved', decided_by = $1, decided_at = asked_at`, li.ID)
	var issued identityapi.FirstCode
	s.Do(s.Coordinator, "POST", fmt.Sprintf("/volunteers/%d/first-code", s.Li.ID), nil).Into(&issued)
	if !issued.Waiting || issued.FirstCode != nil {
		t.Errorf("what was agreed for a lost phone made a code: %+v", issued)
	}
}
