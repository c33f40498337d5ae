package identityapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

// A code for somebody who has a password lets in whoever has it: a captain gets none until
// a second person, or the owner, has agreed, and the owner is told.
func TestResetTakesTwo(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	li, wang := s.OfVolunteer(s.Li), s.OfVolunteer(s.Wang)
	for _, account := range []identity.Account{li, wang} {
		if err := identity.SetPassword(t.Context(), s.DB, account.ID, apitest.TestPasswordHash, false); err != nil {
			t.Fatal(err)
		}
	}
	path := fmt.Sprintf("/volunteers/%d/first-code", s.Li.ID)
	ask := func(token string) (issued identityapi.FirstCode) {
		t.Helper()
		s.Do(token, "POST", path, nil).Into(&issued)
		return issued
	}
	for range 2 { // the second says the same and asks nobody anew
		if got := ask(s.CaptainOfLaw); !got.Waiting || got.FirstCode != nil {
			t.Fatalf("a captain alone got %+v", got)
		}
	}
	var request int64
	s.One(&request, `select max(id) from code_requests`)
	decide := func(token string, decision identityapi.CodeDecisionDecision) string {
		t.Helper()
		return s.Do(token, "POST", fmt.Sprintf("/code-requests/%d/decision", request), identityapi.CodeDecision{Decision: decision}).Reason()
	}
	askerAsCoordinator := s.Token(wang.ID, s.Wang.ID, auth.Grant{Role: auth.Coordinator})
	for name, token := range map[string]string{"another captain": s.CaptainOfBoth, "a trainer": s.Trainer, "the captain": s.CaptainOfLaw} {
		if got := decide(token, identityapi.CodeDecisionDecisionApprove); got != "code_request_unknown" {
			t.Errorf("%s decides: %q", name, got)
		}
	}
	if got := decide(askerAsCoordinator, identityapi.CodeDecisionDecisionApprove); got != "code_request_own" {
		t.Errorf("who asked, being a coordinator too, decides: %q", got)
	}
	var notices identityapi.NoticeList
	s.Do(s.OfLi, "GET", "/notices", nil).Into(&notices)
	if len(notices.Notices) != 1 || notices.Notices[0].Kind != identityapi.NoticeKindCodeRequested || notices.Notices[0].Detail["by"] != "王若溪" {
		t.Errorf("the owner is told %+v", notices)
	}
	seen := fmt.Sprintf("/notices/%d/seen", notices.Notices[0].ID)
	if got := s.Do(s.CaptainOfLaw, "POST", seen, nil); got.Reason() != "notice_unknown" {
		t.Errorf("somebody else has seen it: %q", got.Reason())
	}
	s.Do(s.OfLi, "POST", seen, nil)
	s.Do(s.OfLi, "GET", "/notices", nil).Into(&notices)
	if len(notices.Notices) != 0 {
		t.Errorf("seen and told again: %+v", notices)
	}

	var waiting identityapi.CodeRequestList
	s.Do(s.Coordinator, "GET", "/code-requests", nil).Into(&waiting)
	if len(waiting.CodeRequests) != 1 || waiting.CodeRequests[0].Own || waiting.CodeRequests[0].AskedByName != "王若溪" {
		t.Errorf("a coordinator sees %+v", waiting)
	}
	if got := decide(s.Coordinator, identityapi.CodeDecisionDecisionApprove); got != "" {
		t.Fatalf("a coordinator: %q", got)
	}
	if got := decide(s.OfLi, identityapi.CodeDecisionDecisionRefuse); got != "code_request_decided" {
		t.Errorf("decided again: %q", got)
	}
	issued := ask(s.CaptainOfLaw)
	if issued.FirstCode == nil || issued.Waiting {
		t.Fatalf("after two agreed: %+v", issued)
	}
	if signedIn, _ := s.SignIn(issued.Login, *issued.FirstCode); !signedIn.Session.MustChangePassword {
		t.Error("the code does not ask for a password")
	}
	if again := ask(s.CaptainOfLaw); !again.Waiting {
		t.Errorf("one agreement made two codes: %+v", again)
	}
	s.One(&request, `select max(id) from code_requests`)
	if got := decide(s.OfLi, identityapi.CodeDecisionDecisionRefuse); got != "" {
		t.Fatalf("the owner: %q", got)
	}
	if got := s.Do(s.CaptainOfLaw, "POST", path, nil); got.Reason() != "code_refused" {
		t.Errorf("refused by the owner: %d %s", got.Status, got.Body)
	}
	var logged string
	s.One(&logged, `select string_agg(action, ' ' order by id) from audit_entries where subject_kind = 'account' and subject_id = $1 and action like '%code%'`, li.ID)
	if want := "code_requested code_approved first_code_issued code_requested code_refused"; logged != want {
		t.Errorf("logged %q, want %q", logged, want)
	}
}

// Those who act for an office are told of somebody new who does.
func TestOfficersAreToldOfEachOther(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var community int64
	s.One(&community, `select id from areas where code = 'C01'`)
	made := s.Do(s.As("tuanwei"), "POST", fmt.Sprintf("/communities/%d/officers", community), identityapi.NewOfficer{Login: "newofficer", Name: "新来的"})
	if made.Status != 201 {
		t.Fatalf("%d %s", made.Status, made.Body)
	}
	for login, want := range map[string]int{"c01": 1, "c02": 0, "newofficer": 0} {
		var notices identityapi.NoticeList
		s.Do(s.As(login), "GET", "/notices", nil).Into(&notices)
		if len(notices.Notices) != want || want == 1 && notices.Notices[0].Detail["name"] != "新来的" {
			t.Errorf("%s is told %+v", login, notices)
		}
	}
}

// Whoever handed out somebody's code may be that somebody, too: the two are not two people.
func TestPuppetsAreNoSecondPerson(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	login := func(name string) identity.Account {
		t.Helper()
		account, err := identity.AccountByLogin(t.Context(), s.DB, name)
		if err != nil {
			t.Fatal(err)
		}
		return account
	}
	letIn := func(account, by identity.Account) {
		t.Helper()
		if err := identity.SetFirstCode(t.Context(), s.DB, account.ID, "x", by.ID, s.Clock().Add(identity.FirstCodeKept)); err != nil {
			t.Fatal(err)
		}
	}
	li, wang, zhang := s.OfVolunteer(s.Li), s.OfVolunteer(s.Wang), s.OfVolunteer(s.Zhang)
	var issued identityapi.FirstCode
	s.Do(s.Coordinator, "POST", fmt.Sprintf("/volunteers/%d/first-code", s.Zhang.ID), nil).Into(&issued)
	s.Do(s.CaptainOfBoth, "POST", fmt.Sprintf("/volunteers/%d/first-code", s.Wang.ID), nil).Into(&issued) // as Zhang
	for _, account := range []identity.Account{li, wang, zhang} {
		if err := identity.SetPassword(t.Context(), s.DB, account.ID, apitest.TestPasswordHash, false); err != nil {
			t.Fatal(err)
		}
	}
	letIn(login("coordinator"), login("leader"))
	if err := identity.GrantRole(t.Context(), s.DB, login("coordinator").ID, identity.HeldRole{Role: "coordinator"}); err != nil {
		t.Fatal(err)
	}
	second := s.Account("second", identity.HeldRole{Role: "coordinator"})
	letIn(second, li)
	ofSecond := s.Token(second.ID, 0, auth.Grant{Role: auth.Coordinator})
	approve, refuse := identityapi.CodeDecisionDecisionApprove, identityapi.CodeDecisionDecisionRefuse
	type says struct {
		who, token string
		decision   identityapi.CodeDecisionDecision
		want       string
	}
	for _, tt := range []struct {
		asker, token string
		says         []says
	}{
		{"a captain", s.CaptainOfBoth, []says{{"who let them in", s.Coordinator, approve, "code_request_puppet"}, {"another", ofSecond, approve, ""}}},
		{"a captain a captain let in", s.CaptainOfLaw, []says{{"who let that one in", s.Coordinator, approve, "code_request_puppet"}, {"who let the coordinator in", s.Leader, approve, ""}}},
		{"a leader", s.Leader, []says{{"whom they let in", s.Coordinator, approve, "code_request_puppet"}, {"the same", s.Coordinator, refuse, ""}}},
		{"whom the owner let in", ofSecond, []says{{"the owner", s.OfLi, approve, ""}}},
	} {
		s.Do(tt.token, "POST", fmt.Sprintf("/volunteers/%d/first-code", s.Li.ID), nil).Into(&issued)
		var request int64
		s.One(&request, `select max(id) from code_requests`)
		for _, one := range tt.says {
			if listed, ok := listedRequest(s, one.token, request); ok && one.decision == approve && (listed.Bars != nil) != (one.want != "") {
				t.Errorf("%s asks, %s is told before: %+v, and %q after", tt.asker, one.who, listed.Bars, one.want)
			}
			got := s.Do(one.token, "POST", fmt.Sprintf("/code-requests/%d/decision", request), identityapi.CodeDecision{Decision: one.decision}).Reason()
			if got != one.want {
				t.Errorf("%s asks, %s says %s: %q, want %q", tt.asker, one.who, one.decision, got, one.want)
			}
		}
	}
}

// listedRequest is the request as the list of the caller has it; false if they have no list.
func listedRequest(s *apitest.People, token string, id int64) (identityapi.CodeRequest, bool) {
	answer := s.Do(token, "GET", "/code-requests", nil)
	if answer.Status != 200 {
		return identityapi.CodeRequest{}, false
	}
	var list identityapi.CodeRequestList
	answer.Into(&list)
	for _, one := range list.CodeRequests {
		if one.ID == id {
			return one, true
		}
	}
	return identityapi.CodeRequest{}, false
}

// TestWhoMayAgreeIsTold holds that a list says who may agree: a leader's account is not for
// coordinators, and a leader whom the asker let in is not a second person.
func TestWhoMayAgreeIsTold(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	boss, err := identity.AccountByLogin(t.Context(), s.DB, "leader")
	if err != nil {
		t.Fatal(err)
	}
	if err := identity.GrantRole(t.Context(), s.DB, boss.ID, identity.HeldRole{Role: "leader"}); err != nil {
		t.Fatal(err)
	}
	second, third := s.Account("second", identity.HeldRole{Role: "leader"}), s.Account("third", identity.HeldRole{Role: "coordinator"})
	if err := identity.SetFirstCode(t.Context(), s.DB, second.ID, "x", boss.ID, s.Clock().Add(identity.FirstCodeKept)); err != nil {
		t.Fatal(err)
	}
	for _, account := range []identity.Account{second, third} {
		if err := identity.SetPassword(t.Context(), s.DB, account.ID, apitest.TestPasswordHash, false); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.Do(s.Token(second.ID, 0, auth.Grant{Role: auth.Leader}), "POST", fmt.Sprintf("/accounts/%d/first-code", third.ID), nil); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	var request int64
	s.One(&request, `select max(id) from code_requests`)
	for _, want := range []struct {
		who, token string
		bars       identityapi.CodeRequestBars
	}{
		{"the first leader", s.Leader, identityapi.CodeRequestBarsLetIn},
		{"a coordinator", s.Coordinator, identityapi.CodeRequestBarsAbove},
		{"who asked", s.Token(second.ID, 0, auth.Grant{Role: auth.Leader}), identityapi.CodeRequestBarsOwn},
		{"the owner", s.Token(third.ID, 0, auth.Grant{Role: auth.Coordinator}), ""},
	} {
		got, ok := listedRequest(s, want.token, request)
		if !ok || (got.Bars == nil) != (want.bars == "") || got.Bars != nil && *got.Bars != want.bars || *got.Agrees != identityapi.CodeRequestAgreesLeader {
			t.Errorf("%s is told %+v, want %q", want.who, got, want.bars)
		}
	}
}
