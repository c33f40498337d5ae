package identityapi_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
	"nuanlin/server/territory/territoryapi"
)

// accounts is a server with a leader and a host signed in.
type accounts struct {
	*apitest.People
	t            *testing.T
	leader, host string
	leaderID     int64
}

func newAccounts(t *testing.T) accounts {
	s := apitest.NewPeople(t)
	leader := s.Account("guan.li", identity.HeldRole{Role: "leader"})
	host := s.Account("tuan.wei", identity.HeldRole{Role: "host"})
	return accounts{
		People: s, t: t, leaderID: leader.ID,
		leader: s.Token(leader.ID, 0, auth.Grant{Role: auth.Leader}), host: s.Token(host.ID, 0, auth.Grant{Role: auth.Host}),
	}
}

func (s accounts) made(token, login, role string) identityapi.CreatedAccount {
	s.t.Helper()
	var made identityapi.CreatedAccount
	s.Do(token, "POST", "/accounts", map[string]any{"login": login, "name": "新来的", "role": role}).Into(&made)
	return made
}

func (s accounts) want(token, method, path string, body any, status int, reason string) {
	s.t.Helper()
	got := s.Do(token, method, path, body)
	if got.Status != status || !strings.Contains(string(got.Body), reason) {
		s.t.Errorf("%s %s %v: %d %s, want %d %s", method, path, body, got.Status, got.Body, status, reason)
	}
}

// community makes a community and what it lies in.
func (s accounts) community() int64 {
	s.t.Helper()
	var area territoryapi.Area
	s.Do(s.leader, "POST", "/areas", territoryapi.NewArea{Kind: "county", Code: "PS", Name: "彭山县"}).Into(&area)
	s.Do(s.leader, "POST", "/areas", territoryapi.NewArea{Kind: "town", ParentID: &area.ID, Code: "PS-FM", Name: "凤鸣镇"}).Into(&area)
	s.Do(s.leader, "POST", "/areas", territoryapi.NewArea{Kind: "community", ParentID: &area.ID, Code: "C01", Name: "岷江里社区", Community: apitest.NewCommunity(15)}).Into(&area)
	return area.ID
}

// line is how the list tells an account: login, roles, and what else there is.
func (s accounts) line(token, query, login string) string {
	s.t.Helper()
	var list identityapi.AccountList
	s.Do(token, "GET", "/accounts"+query, nil).Into(&list)
	for _, a := range list.Accounts {
		if a.Login != login {
			continue
		}
		said := login
		for _, r := range a.Roles {
			said += " " + string(r.Role)
		}
		return fmt.Sprintf("%s active=%v password=%v code=%v", said, a.Active, a.HasPassword, a.CodeOut)
	}
	return ""
}

// Somebody comes, gets another role, signs in, loses the first one and is switched off.
func TestAccountFromItsBeginningToItsEnd(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	made := s.made(s.leader, "Pei.Xun", "trainer")
	of := fmt.Sprintf("/accounts/%d", made.Account.ID)
	if got, want := s.line(s.leader, "?q=新来", "pei.xun"), "pei.xun trainer active=true password=false code=true"; got != want {
		t.Errorf("made: %q, want %q", got, want)
	}
	s.want(s.leader, "POST", of+"/roles", map[string]any{"role": "auditor"}, http.StatusNoContent, "")
	s.want(s.leader, "POST", of+"/roles", map[string]any{"role": "auditor"}, http.StatusConflict, "role_held")

	var issued identityapi.FirstCode // the first one ended with the new role
	s.Do(s.leader, "POST", of+"/first-code", nil).Into(&issued)
	made.FirstCode = *issued.FirstCode

	var in identityapi.SignedIn
	s.Do("", "POST", "/session", map[string]any{"login": "pei.xun", "password": made.FirstCode}).Into(&in)
	s.Do(in.AccessToken, "PUT", "/session/password", map[string]any{"current": made.FirstCode, "new": "a long new password"}).Into(&in)
	s.want(in.AccessToken, "GET", "/audit-entries", nil, http.StatusOK, "role_given")

	s.want(s.leader, "POST", of+"/roles/take", map[string]any{"role": "auditor"}, http.StatusNoContent, "")
	s.want(s.leader, "POST", of+"/roles/take", map[string]any{"role": "auditor"}, http.StatusNotFound, "role_unheld")
	s.want(in.AccessToken, "GET", "/audit-entries", nil, http.StatusUnauthorized, "powers_changed") // at once
	s.Do("", "POST", "/session", map[string]any{"login": "pei.xun", "password": "a long new password"}).Into(&in)
	s.want(in.AccessToken, "GET", "/audit-entries", nil, http.StatusForbidden, "")
	s.want(in.AccessToken, "GET", "/notices", nil, http.StatusOK, `"role_taken"`)

	s.want(s.leader, "PUT", of+"/active", map[string]any{"active": false}, http.StatusNoContent, "")
	s.want(in.AccessToken, "GET", "/notices", nil, http.StatusUnauthorized, "session_ended")
	if got, want := s.line(s.leader, "?role=trainer", "pei.xun"), "pei.xun trainer active=false password=true code=false"; got != want {
		t.Errorf("switched off: %q, want %q", got, want)
	}
	s.want(s.leader, "PUT", of+"/active", map[string]any{"active": true}, http.StatusNoContent, "")
	s.Do("", "POST", "/session", map[string]any{"login": "pei.xun", "password": "a long new password"}).Into(&in)
}

// What a host may give, what nobody gives by hand, and what a role needs.
func TestWhoGivesWhat(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	trainer := fmt.Sprintf("/accounts/%d", s.made(s.leader, "pei.xun", "trainer").Account.ID)
	second := fmt.Sprintf("/accounts/%d", s.made(s.host, "guan.er", "leader").Account.ID)

	community := s.community()

	s.want(s.host, "POST", "/accounts", map[string]any{"login": "xie.diao", "name": "n", "role": "coordinator"}, http.StatusForbidden, "account_above")
	s.want(s.host, "POST", trainer+"/roles", map[string]any{"role": "safeguarding_lead"}, http.StatusForbidden, "account_above")
	s.want(s.host, "POST", trainer+"/roles/take", map[string]any{"role": "trainer"}, http.StatusForbidden, "account_above")
	s.want(s.host, "PUT", trainer+"/active", map[string]any{"active": false}, http.StatusForbidden, "account_above")
	s.want(s.host, "POST", trainer+"/first-code", nil, http.StatusForbidden, "account_above")
	s.want(s.host, "POST", second+"/first-code", nil, http.StatusOK, "first_code")
	s.want(s.host, "PUT", second+"/active", map[string]any{"active": false}, http.StatusNoContent, "")

	s.want(s.leader, "POST", trainer+"/roles", map[string]any{"role": "captain"}, http.StatusUnprocessableEntity, "role")
	s.want(s.leader, "POST", trainer+"/roles", map[string]any{"role": "community_officer"}, http.StatusUnprocessableEntity, "role_scope_wrong")
	s.want(s.leader, "POST", trainer+"/roles", map[string]any{"role": "trainer", "community_id": community}, http.StatusUnprocessableEntity, "role_scope_wrong")
	s.want(s.leader, "POST", trainer+"/roles", map[string]any{"role": "community_officer", "community_id": community}, http.StatusNoContent, "")
	s.want(s.leader, "POST", "/accounts", map[string]any{"login": "pei.xun", "name": "n", "role": "auditor"}, http.StatusConflict, "login_taken")
	for _, login := range []string{"a b", "a\u00a0b", "a\u3000bc"} {
		s.want(s.leader, "POST", "/accounts", map[string]any{"login": login, "name": "n", "role": "auditor"}, http.StatusUnprocessableEntity, "login_invalid")
	}
	s.want(s.leader, "POST", "/accounts", map[string]any{"login": "ＰＥＩ．ｘｕｎ", "name": "n", "role": "auditor"}, http.StatusConflict, "login_taken")
	s.want(s.leader, "POST", "/accounts", map[string]any{"login": "pеi.xun", "name": "n", "role": "auditor"}, http.StatusUnprocessableEntity, "login_letters")
	s.want(s.leader, "POST", "/accounts/987654321/roles", map[string]any{"role": "auditor"}, http.StatusNotFound, "")
}

// Nobody hands out a code alone for somebody who has a password.
func TestAccountCodeTakesTwo(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	jian := s.Account("jian", identity.HeldRole{Role: "safeguarding_lead"})
	second := s.Account("guan.er", identity.HeldRole{Role: "leader"})
	path := fmt.Sprintf("/accounts/%d/first-code", jian.ID)
	s.want(s.leader, "POST", path, nil, http.StatusOK, `"waiting":true`)
	var list identityapi.CodeRequestList
	s.Do(s.leader, "GET", "/code-requests", nil).Into(&list)
	decide := fmt.Sprintf("/code-requests/%d/decision", list.CodeRequests[0].ID)
	coordinator := s.Account("xie.diao", identity.HeldRole{Role: "coordinator"})
	s.want(s.Token(coordinator.ID, 0, auth.Grant{Role: auth.Coordinator}), "POST", decide, map[string]any{"decision": "approve"}, http.StatusForbidden, "scope_foreign")
	s.want(s.leader, "POST", decide, map[string]any{"decision": "approve"}, http.StatusForbidden, "code_request_own")
	s.want(s.Token(second.ID, 0, auth.Grant{Role: auth.Leader}), "POST", decide, map[string]any{"decision": "approve"}, http.StatusNoContent, "")
	s.want(s.leader, "POST", path, nil, http.StatusOK, `"first_code"`)
}

// The association keeps a leader who can sign in, whichever way one goes.
func TestLastLeaderStays(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	own := fmt.Sprintf("/accounts/%d", s.leaderID)
	take := map[string]any{"role": "leader"}
	s.want(s.leader, "POST", own+"/roles/take", take, http.StatusConflict, "leader_last")
	s.want(s.host, "PUT", own+"/active", map[string]any{"active": false}, http.StatusConflict, "leader_last")
	s.want(s.leader, "PUT", own+"/active", map[string]any{"active": false}, http.StatusForbidden, "account_own")

	second := s.Account("guan.er", identity.HeldRole{Role: "leader"})
	s.want(s.host, "PUT", fmt.Sprintf("/accounts/%d/active", second.ID), map[string]any{"active": false}, http.StatusNoContent, "")
	s.want(s.leader, "POST", own+"/roles/take", take, http.StatusConflict, "leader_last") // who is off leads nobody
	s.want(s.host, "PUT", fmt.Sprintf("/accounts/%d/active", second.ID), map[string]any{"active": true}, http.StatusNoContent, "")

	s.twoLeave(second)
}

// twoLeave has a leader leave while the last other one is leaving.
func (s accounts) twoLeave(second identity.Account) {
	s.t.Helper()
	first, err := identity.FindAccount(s.t.Context(), s.DB, s.leaderID)
	if err != nil {
		s.t.Fatal(err)
	}
	role, by := identity.HeldRole{Role: "leader"}, audit.Author{By: s.leaderID, Now: s.Clock()}
	other := make(chan error, 1)
	err = s.DB.InTx(s.t.Context(), func(tx *data.DB) error {
		if err := identity.TakeRole(s.t.Context(), tx, first, role, by); err != nil {
			return err
		}
		go func() {
			other <- s.DB.InTx(s.t.Context(), func(tx *data.DB) error {
				return identity.TakeRole(s.t.Context(), tx, second, role, by)
			})
		}()
		select {
		case err := <-other:
			s.t.Errorf("the other leader did not wait: %v", err)
			other <- err
		case <-time.After(300 * time.Millisecond): // it waits
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
	if err := <-other; !errors.Is(err, fault.Conflict) {
		s.t.Errorf("the last leader left: %v", err)
	}
}

// A volunteer who leads cannot be switched off as the last leader, and has no other switch
// than the record.
func TestVolunteerIsSwitchedOffInTheRecord(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	var account int64
	s.One(&account, `select id from accounts where volunteer_id = $1`, s.Wang.ID)
	of := fmt.Sprintf("/accounts/%d", account)
	s.want(s.leader, "PUT", of+"/active", map[string]any{"active": false}, http.StatusConflict, "account_by_record")
	s.want(s.leader, "POST", of+"/roles", map[string]any{"role": "leader"}, http.StatusNoContent, "")
	s.want(s.host, "POST", fmt.Sprintf("/accounts/%d/roles/take", s.leaderID), map[string]any{"role": "leader"}, http.StatusNoContent, "")
	token := s.Token(account, s.Wang.ID, auth.Grant{Role: auth.Leader})
	got := s.Do(token, "POST", "/volunteer-leavings", map[string]any{"ids": []int64{s.Wang.ID}, "reason": "withdrew"})
	if got.Status != http.StatusConflict || !strings.Contains(string(got.Body), "leader_last") {
		t.Errorf("the last leader is switched off: %d %s", got.Status, got.Body)
	}
}

// Nobody gives a role to an account that is switched off, or whose owner has left, nor hands
// out or asks for a code for it.
func TestClosedAccountGetsNothing(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	made := s.made(s.leader, "pei.xun", "trainer")
	off := fmt.Sprintf("/accounts/%d", made.Account.ID)
	s.want(s.leader, "PUT", off+"/active", map[string]any{"active": false}, http.StatusNoContent, "")
	s.want(s.leader, "POST", off+"/roles", map[string]any{"role": "auditor"}, http.StatusConflict, "account_closed")
	s.want(s.leader, "POST", off+"/first-code", nil, http.StatusConflict, "account_closed")
	s.want(s.leader, "POST", off+"/roles/take", map[string]any{"role": "trainer"}, http.StatusNoContent, "")

	account := s.OfVolunteer(s.Wang)
	if err := identity.SetPassword(t.Context(), s.DB, account.ID, apitest.TestPasswordHash, false); err != nil {
		t.Fatal(err)
	}
	s.want(s.Coordinator, "POST", "/volunteer-leavings", map[string]any{"ids": []int64{s.Wang.ID}, "reason": "withdrew"}, http.StatusNoContent, "")
	s.want(s.leader, "POST", fmt.Sprintf("/accounts/%d/roles", account.ID), map[string]any{"role": "trainer"}, http.StatusConflict, "account_closed")
	s.want(s.Coordinator, "POST", fmt.Sprintf("/volunteers/%d/first-code", s.Wang.ID), nil, http.StatusConflict, "account_closed")
	var asked int
	s.One(&asked, `select count(*) from code_requests`)
	if asked != 0 {
		t.Errorf("%d requests for a code wait", asked)
	}
}

// Whoever handed out a code could use it: it does not get at what its account becomes.
func TestCodeEndsWithANewRole(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	made := s.made(s.leader, "pei.xun", "trainer")
	s.want(s.leader, "POST", fmt.Sprintf("/accounts/%d/roles", made.Account.ID), map[string]any{"role": "safeguarding_lead"}, http.StatusNoContent, "")
	s.want("", "POST", "/session", map[string]any{"login": "pei.xun", "password": made.FirstCode}, http.StatusUnauthorized, "sign_in_failed")
	if got, want := s.line(s.leader, "?q=新来", "pei.xun"), "pei.xun trainer safeguarding_lead active=true password=false code=false"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Nobody gives the own account a role, and everybody may give one up.
func TestNobodyGivesThemselves(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	var host int64
	s.One(&host, `select id from accounts where login = 'tuan.wei'`)
	s.want(s.leader, "POST", fmt.Sprintf("/accounts/%d/roles", s.leaderID), map[string]any{"role": "safeguarding_lead"}, http.StatusForbidden, "role_own")
	s.want(s.host, "POST", fmt.Sprintf("/accounts/%d/roles", host), map[string]any{"role": "leader"}, http.StatusForbidden, "role_own")
	s.want(s.host, "POST", fmt.Sprintf("/accounts/%d/roles/take", host), map[string]any{"role": "host"}, http.StatusNoContent, "")
}

// TestNameAndLoginAreCorrected: whoever could give the roles corrects who somebody is, one person at
// a time; the old login opens nothing any more, and a volunteer's account follows the record.
func TestNameAndLoginAreCorrected(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	made := s.made(s.leader, "pei.xum", "trainer")
	s.made(s.leader, "other.one", "trainer")
	var in identityapi.SignedIn
	s.Do("", "POST", "/session", map[string]any{"login": "pei.xum", "password": made.FirstCode}).Into(&in)
	s.Do(in.AccessToken, "PUT", "/session/password", map[string]any{"current": made.FirstCode, "new": "a long new password"}).Into(&in)
	patch := func(what, token string, id int64, name, login, version, reason string) {
		t.Helper()
		got := s.Do(token, "PATCH", fmt.Sprintf("/accounts/%d", id), identityapi.UpdateAccount{Name: name, Login: login}, "If-Match", version)
		if got.Reason() != reason || reason == "" && got.Status != http.StatusNoContent {
			t.Errorf("%s: %d %s, want %q", what, got.Status, got.Body, reason)
		}
	}
	id := made.Account.ID
	patch("by a host", s.host, id, "裴迅", "pei.xun", `"1"`, "account_above")
	patch("another's login", s.leader, id, "裴迅", "Other.One", `"1"`, "login_taken")
	patch("with a gap", s.leader, id, "裴迅", "pei xun", `"1"`, "login_invalid")
	patch("no name", s.leader, id, "  ", "pei.xun", `"1"`, "fields_invalid")
	patch("nobody", s.leader, 999999, "裴迅", "pei.xun", `"1"`, "record_unknown")
	patch("by the leader", s.leader, id, " 裴迅 ", " Pei.Xun ", `"1"`, "")
	patch("as it was before", s.leader, id, "裴讯", "pei.xun", `"1"`, "version_stale")
	s.want(in.AccessToken, "GET", "/notices", nil, http.StatusOK, "")
	var told string
	s.One(&told, `select string_agg(detail->>'login', ', ') from notices where account_id = $1 and kind = 'login_changed'`, id)
	if told != "pei.xun" {
		t.Errorf("its owner is told of the login %q", told)
	}
	s.want("", "POST", "/session", map[string]any{"login": "pei.xum", "password": "a long new password"}, http.StatusUnauthorized, "")
	s.Do("", "POST", "/session", map[string]any{"login": "pei.xun", "password": "a long new password"}).Into(&in)
	var list identityapi.AccountList
	s.Do(s.leader, "GET", "/accounts?q=裴迅", nil).Into(&list)
	if len(list.Accounts) != 1 || list.Accounts[0].Name != "裴迅" || list.Accounts[0].Version != 2 {
		t.Errorf("found by the new name: %+v", list.Accounts)
	}
	var said string
	s.One(&said, `select detail::text from audit_entries where action = 'account_updated'`)
	if said != `{"fields": ["name", "login"]}` {
		t.Errorf("the log says %s", said)
	}
	var volunteers int64
	s.One(&volunteers, `select min(id) from accounts where volunteer_id is not null`)
	patch("a volunteer's", s.leader, volunteers, "裴迅", "vol.one", `"1"`, "account_by_record")
}
