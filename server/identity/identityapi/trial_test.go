package identityapi_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/identity/identityapi"
)

// cookieOf returns name=value of the cookie a reply sets.
func cookieOf(r apitest.Reply) string {
	value, _, _ := strings.Cut(r.Header.Get("Set-Cookie"), ";")
	return value
}

// leaderOf adds a leader of the test's association and returns the login and a token with a
// session, and the cookie of it.
func signedInLeader(t *testing.T, s *apitest.Server) (token, cookie string) {
	t.Helper()
	s.Exec(`insert into accounts (login, name, password_hash, created_at) values ('guchangqing', '顾长卿', $1, now())`, auth.HashPassword("a long new password"))
	s.Exec(`insert into account_roles (account_id, role) select id, 'leader' from accounts where login = 'guchangqing'`)
	got := s.Do("", "POST", "/session", identityapi.NewSession{Login: "guchangqing", Password: "a long new password"})
	var in identityapi.SignedIn
	got.Into(&in)
	return in.AccessToken, cookieOf(got)
}

// left counts what there is of trials: schemas, rows beside the organizations, jobs.
func left(s *apitest.Server) (count int) {
	s.One(&count, `
		select (select count(*) from pg_namespace where nspname like 'org\_trial%')
		     + (select count(*) from control.organizations where trial) + (select count(*) from control.trials)
		     + (select count(*) from control.river_job where args ->> 'organization' like 'trial%')`)
	return count
}

// A leader opens the example beside the association, looks at it as others, and comes back;
// removed, nothing of it is left, and the association is what it was.
func TestTrial(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.WithTrials()
	own, ownCookie := signedInLeader(t, s)
	var before, after int
	s.One(&before, `select count(*) from audit_entries`)

	got := s.Do(own, "POST", "/trial", nil)
	var in identityapi.SignedIn
	got.Into(&in)
	trialCookie := cookieOf(got)
	if in.Session.Trial == nil || !*in.Session.Trial || in.Session.Roles[0].Role != identityapi.RoleLeader || !strings.HasPrefix(trialCookie, "nuanlin_trial=trial_") {
		t.Fatalf("in the trial as %+v, %s", in.Session, trialCookie)
	}
	if got := s.Do(in.AccessToken, "GET", "/volunteers", nil); got.Status != http.StatusOK {
		t.Errorf("nobody there: %d %s", got.Status, got.Body)
	}
	var w identityapi.Welcome
	s.Do("", "GET", "/welcome", nil).Into(&w)
	if len(w.Organizations) != 1 || w.Founding {
		t.Errorf("the door shows %+v", w)
	}
	if got := s.Do("", "POST", "/session", identityapi.NewSession{Login: "guchangqing", Password: "a long new password"}); got.Status != http.StatusOK {
		t.Errorf("who signs in is asked for an organization: %s", got.Body)
	}
	for _, role := range []identityapi.Role{identityapi.RoleCoordinator, identityapi.RoleCaptain, identityapi.RoleVolunteer, identityapi.RoleCommunityOfficer, identityapi.RoleLeader} {
		var look identityapi.SignedIn
		s.Do(in.AccessToken, "POST", "/trial/session", identityapi.TrialLook{Role: identityapi.TrialLookRole(role)}).Into(&look)
		if look.Session.Trial == nil || look.Session.Roles[0].Role != role && look.Session.Roles[len(look.Session.Roles)-1].Role != role {
			t.Errorf("as %s: %+v", role, look.Session.Roles)
		}
	}
	if got := s.Do(own, "POST", "/trial/session", identityapi.TrialLook{Role: identityapi.TrialLookRoleVolunteer}); got.Reason() != "trial_missing" {
		t.Errorf("looked at the association as a volunteer: %d %s", got.Status, got.Body)
	}

	// The own session is there beside it: the cookie of the trial comes first while it is good.
	refresh := func(cookies ...string) (r identityapi.SignedIn, set string) {
		got := s.Do("", "POST", "/session/refresh", nil, "Cookie", strings.Join(cookies, "; "))
		got.Into(&r)
		return r, cookieOf(got)
	}
	both, trialCookie := refresh(ownCookie, trialCookie)
	if both.Session.Trial == nil {
		t.Errorf("out of the trial: %+v", both.Session)
	}
	if got := s.Do("", "POST", "/session/refresh", nil, "Cookie", strings.Replace(ownCookie, "nuanlin_refresh="+datatest.Slug, "nuanlin_trial="+in.Session.Organization.Slug, 1)); got.Status != http.StatusUnauthorized {
		t.Errorf("a token of the association opened the trial: %d", got.Status)
	}
	s.SetClock(s.Clock().Add(time.Minute))

	if got := s.Do(both.AccessToken, "DELETE", "/trial", nil); got.Status != http.StatusNoContent || !strings.HasPrefix(cookieOf(got), "nuanlin_trial=") {
		t.Fatalf("remove: %d %s", got.Status, got.Body)
	}
	if n := left(s); n != 0 {
		t.Errorf("%d things are left", n)
	}
	for name, token := range map[string]string{"the leader": in.AccessToken, "another session": both.AccessToken} {
		if got := s.Do(token, "GET", "/session", nil); got.Reason() != "session_ended" {
			t.Errorf("%s goes on: %d %s", name, got.Status, got.Body)
		}
	}
	if back, _ := refresh(ownCookie, trialCookie); back.Session.Trial != nil || back.Session.Login != "guchangqing" {
		t.Errorf("came back as %+v", back.Session)
	}
	s.One(&after, `select count(*) from audit_entries where action <> 'session_started'`)
	if before--; after != before { // the second sign-in is one more session, and the first was counted
		t.Errorf("the log of the association has %d entries, had %d", after, before)
	}
	if got := s.Do(own, "DELETE", "/trial", nil); got.Status != http.StatusNoContent {
		t.Errorf("removing twice: %d %s", got.Status, got.Body)
	}
}

// Before there is an association, the printed code opens it, and it does not found one.
func TestTrialBeforeFounding(t *testing.T) {
	t.Parallel()
	s := unfounded(t)
	s.WithTrials()
	if got := s.Do("", "POST", "/trial/first", identityapi.NewTrial{Code: "k7mq-92xd-4ahm"}); got.Reason() != "founding_code_wrong" || left(s) != 0 {
		t.Errorf("another code: %d %s", got.Status, got.Body)
	}
	var in identityapi.SignedIn
	s.Do("", "POST", "/trial/first", identityapi.NewTrial{Code: foundingCode}).Into(&in)
	var w identityapi.Welcome
	s.Do("", "GET", "/welcome", nil).Into(&w)
	if !w.Founding || len(w.Organizations) != 0 || len(w.DemoAccounts) != 0 {
		t.Errorf("the door shows %+v", w)
	}
	if got := s.Do("", "POST", "/organizations", foundingBody(nil)); got.Status != http.StatusCreated {
		t.Fatalf("founding beside the trial: %d %s", got.Status, got.Body)
	}
	if got := s.Do("", "POST", "/trial/first", identityapi.NewTrial{Code: foundingCode}); got.Reason() != "founding_over" {
		t.Errorf("the code opens it still: %d %s", got.Status, got.Body)
	}
	if got := s.Do(in.AccessToken, "DELETE", "/trial", nil); got.Status != http.StatusNoContent || left(s) != 0 {
		t.Errorf("removing: %d %s", got.Status, got.Body)
	}
}

// Two who press at once get the same trial.
func TestTrialOnce(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	trials := s.WithTrials()
	found := make([]string, 3)
	var both sync.WaitGroup
	for i := range found {
		both.Go(func() {
			if db, err := trials.Open(t.Context(), datatest.Slug); err != nil {
				t.Error(err)
			} else {
				found[i] = db.Organization().Slug
			}
		})
	}
	both.Wait()
	if found[0] == "" || found[0] != found[1] || found[1] != found[2] {
		t.Errorf("got %v", found)
	}
	if _, err := trials.Open(t.Context(), "another"); err == nil || !strings.Contains(err.Error(), "another association") {
		t.Errorf("somebody else's trial: %v", err)
	}
	if err := trials.Remove(t.Context(), "another"); err == nil {
		t.Error("somebody else removed it")
	}
	s.SetClock(s.Clock().AddDate(0, 0, 8)) // it was left behind
	db, err := trials.Open(t.Context(), "another")
	if err != nil || db.Organization().Slug == found[0] {
		t.Errorf("after a week: %v", err)
	}
}

// What a program that was killed in the middle has left is gone at the next start, wherever
// it was cut off.
func TestTrialRepaired(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	trials := s.WithTrials()
	const slug = "trial_abcdefghij"
	for name, cut := range map[string]func(){
		"only the name": func() {},
		"half a schema": func() {
			s.ExecAsOwner(`create schema org_` + slug)
			s.ExecAsOwner(`create table org_` + slug + `.teams (id bigint)`)
		},
		"half removed": func() {
			s.ExecAsOwner(`create schema org_` + slug)
			s.ExecAsOwner(`update control.trials set state = 'removing'`)
		},
	} {
		if err := s.Platform.Registry.BeginTrial(t.Context(), data.Trial{Slug: slug, SchemaName: "org_" + slug, BegunAt: s.Clock()}); err != nil {
			t.Fatal(err)
		}
		cut()
		if err := trials.Repair(t.Context()); err != nil || left(s) != 0 {
			t.Errorf("%s: %d things are left, %v", name, left(s), err)
		}
	}
	// A start leaves one that is whole as it is.
	if _, err := trials.Open(t.Context(), datatest.Slug); err != nil {
		t.Fatal(err)
	}
	whole := left(s)
	if err := trials.Repair(t.Context()); err != nil || left(s) != whole {
		t.Errorf("a start took %d of %d, %v", whole-left(s), whole, err)
	}
}
