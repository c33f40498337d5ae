package identityapi_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
	"nuanlin/server/people/peopleapi"
)

func TestIssueFirstCode(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	path := func(v peopleapi.Volunteer) string { return fmt.Sprintf("/volunteers/%d/first-code", v.ID) }
	var issued identityapi.FirstCode
	s.Do(s.CaptainOfLaw, "POST", path(s.Li), nil).Into(&issued)
	for range 6 { // locked out before the code arrives
		s.Do("", "POST", "/session", identityapi.NewSession{Login: issued.Login, Password: "wrong"})
	}
	s.Do(s.Coordinator, "POST", path(s.Li), nil).Into(&issued)
	signedIn, _ := s.SignIn(issued.Login, *issued.FirstCode)
	if !signedIn.Session.MustChangePassword || *signedIn.Session.VolunteerID != s.Li.ID {
		t.Errorf("got %+v", signedIn.Session)
	}
	if got := s.Do(s.CaptainOfLaw, "POST", path(s.Zhang), nil); got.Status != 404 || got.Reason() != "volunteer_unknown" {
		t.Errorf("for a member of another team: got %d %s", got.Status, got.Body)
	}
	give := func(v peopleapi.Volunteer, role identity.HeldRole) {
		if err := identity.GrantRole(t.Context(), s.DB, s.OfVolunteer(v).ID, role); err != nil {
			t.Fatal(err)
		}
	}
	give(s.Wang, identity.HeldRole{Role: "captain", TeamID: &s.Law.ID})
	give(s.Zhang, identity.HeldRole{Role: "leader"})
	tests := []struct {
		name, token string
		of          peopleapi.Volunteer
		status      int
		reason      string
	}{
		{"a captain for another team", s.CaptainOfLaw, s.Zhang, 404, "volunteer_unknown"},
		{"a captain for a captain", s.CaptainOfBoth, s.Wang, 403, "scope_foreign"},
		{"a coordinator for a captain", s.Coordinator, s.Wang, 200, ""},
		{"a coordinator for a leader", s.Coordinator, s.Zhang, 403, "scope_foreign"},
		{"a leader for a leader", s.Leader, s.Zhang, 403, "scope_foreign"},
		{"nobody", s.Leader, peopleapi.Volunteer{ID: 987654321}, 404, "volunteer_unknown"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Do(tt.token, "POST", path(tt.of), nil); got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
}

// TestCodesExpire: a code that was printed and forgotten opens nothing, and is refused in
// the words for a wrong one.
func TestCodesExpire(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	path := fmt.Sprintf("/volunteers/%d/first-code", s.Li.ID)
	var first identityapi.FirstCode
	s.Do(s.Coordinator, "POST", path, nil).Into(&first)
	if first.CodeExpiresAt == nil || !first.CodeExpiresAt.Equal(s.Clock().Add(identity.FirstCodeKept)) {
		t.Fatalf("the first code is good until %v", first.CodeExpiresAt)
	}
	made := s.made(s.leader, "pei.xun", "trainer")
	if !made.CodeExpiresAt.Equal(*first.CodeExpiresAt) {
		t.Errorf("the code of a new account is good until %v", made.CodeExpiresAt)
	}
	s.SetClock(first.CodeExpiresAt.Add(-time.Second))
	s.SignIn(first.Login, *first.FirstCode)
	s.SetClock(*first.CodeExpiresAt)
	late := s.Do("", "POST", "/session", identityapi.NewSession{Login: first.Login, Password: *first.FirstCode})
	wrong := s.Do("", "POST", "/session", identityapi.NewSession{Login: first.Login, Password: "aaaa-aaaa-aaaa"})
	if late.Status != 401 || string(late.Body) != string(wrong.Body) {
		t.Errorf("too late: %d %s, wrong: %s", late.Status, late.Body, wrong.Body)
	}
	leader := s.Token(s.leaderID, 0, auth.Grant{Role: auth.Leader})
	if got, want := s.line(leader, "?q=新来", "pei.xun"), "pei.xun trainer active=true password=false code=false"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestCodeEndsWithMorePowerThanItsGiverLooksAfter goes through all that changes what an account
// may do: whoever handed its code out could use it. Who is made captain keeps a code of somebody
// who could hand out one for a captain, and every other code ends.
func TestCodeEndsWithMorePowerThanItsGiverLooksAfter(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	account := func(v peopleapi.Volunteer) string { return fmt.Sprintf("/accounts/%d", s.OfVolunteer(v).ID) }
	captain := func(v peopleapi.Volunteer) func() apitest.Reply {
		return func() apitest.Reply {
			var version int64
			s.One(&version, `select version from teams where id = $1`, s.Law.ID)
			return s.Do(s.leader, "PATCH", fmt.Sprintf("/teams/%d", s.Law.ID), map[string]any{"name": s.Law.Name, "colour": 1, "captain_id": v.ID}, "If-Match", fmt.Sprintf(`"%d"`, version))
		}
	}
	imported := func(row string) func() apitest.Reply {
		return func() apitest.Reply {
			i := s.Preview(s.Leader, "学号,姓名,系队,队内职务", row)
			if i = s.Apply(s.Leader, i.ID); i.State != "applied" {
				t.Errorf("%s: %+v", row, i)
			}
			return apitest.Reply{Status: 200}
		}
	}
	if got := captain(s.Wang)(); got.Status >= 300 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	byCaptain, byCoordinator := s.OfVolunteer(s.Wang).ID, s.made(s.leader, "wen.an", "coordinator").Account.ID
	for _, tt := range []struct {
		name string
		of   peopleapi.Volunteer
		by   int64
		do   func() apitest.Reply
		good bool
	}{
		{"given", s.Li, s.leaderID, func() apitest.Reply {
			return s.Do(s.leader, "POST", account(s.Li)+"/roles", map[string]any{"role": "trainer"})
		}, false},
		{"taken", s.Li, s.leaderID, func() apitest.Reply {
			return s.Do(s.leader, "POST", account(s.Li)+"/roles/take", map[string]any{"role": "trainer"})
		}, false},
		{"made captain, with a code of another captain", s.Li, byCaptain, captain(s.Li), false},
		{"captain no more", s.Li, s.leaderID, captain(s.Wang), true},
		{"made captain, with a code of a coordinator", s.Li, byCoordinator, captain(s.Li), true},
		{"captain no more, with a code of nobody known", s.Li, 0, captain(s.Wang), false},
		{"made captain by a file", s.Zhang, byCaptain, imported("D20120501,张明朗,T5,队长"), false},
		{"captain no more by a file", s.Zhang, s.leaderID, imported("D20120501,张明朗,T5,队员"), true},
		{"made captain by a file, with a code of a leader", s.Zhang, s.leaderID, imported("D20120501,张明朗,T5,队长"), true},
	} {
		account := s.OfVolunteer(tt.of)
		if err := identity.SetFirstCode(t.Context(), s.DB, account.ID, "hash", tt.by, s.Clock().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if got := tt.do(); got.Status >= 300 {
			t.Fatalf("%s: %d %s", tt.name, got.Status, got.Body)
		}
		if after := s.OfVolunteer(tt.of); (after.FirstCodeHash != "") != tt.good {
			t.Errorf("%s: the code is good: %t", tt.name, !tt.good)
		}
	}
}

// TestCodeMeetsANewRole: somebody becomes more than the caller looks after while the caller
// waits to hand out a code.
func TestCodeMeetsANewRole(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	for _, tt := range []struct {
		name, token, path string
		of                identity.Account
		role              string
	}{
		{"of a volunteer", s.Coordinator, fmt.Sprintf("/volunteers/%d/first-code", s.Li.ID), s.OfVolunteer(s.Li), "leader"},
		{"of an account", s.host, fmt.Sprintf("/accounts/%d/first-code", s.made(s.leader, "pei.xun", "host").Account.ID), identity.Account{}, "safeguarding_lead"},
	} {
		id := tt.of.ID
		if id == 0 {
			s.One(&id, `select id from accounts where login = 'pei.xun'`)
		}
		answered := make(chan apitest.Reply, 1)
		err := s.DB.InTx(t.Context(), func(tx *data.DB) error {
			account, err := identity.LockAccount(t.Context(), tx, id)
			if err != nil {
				return err
			}
			go func() { answered <- s.Do(tt.token, "POST", tt.path, nil) }()
			datatest.Waiting(t, s.SQL, 1)
			return identity.GiveRole(t.Context(), tx, account, identity.HeldRole{Role: tt.role}, audit.Author{By: s.leaderID, Now: s.Clock()})
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := <-answered; got.Status != 403 {
			t.Errorf("%s: %d %s", tt.name, got.Status, got.Body)
		}
	}
}

// TestWithdrawnCodeSetsNoPassword: somebody who has begun to choose a password with a code,
// or to sign in, does not go through once the code was withdrawn.
func TestWithdrawnCodeSetsNoPassword(t *testing.T) {
	t.Parallel()
	s := newAccounts(t)
	var issued identityapi.FirstCode
	s.Do(s.Coordinator, "POST", fmt.Sprintf("/volunteers/%d/first-code", s.Li.ID), nil).Into(&issued)
	code := *issued.FirstCode
	signedIn, _ := s.SignIn(issued.Login, code)
	change := identityapi.UpdatePassword{Current: code, New: apitest.TestPassword}
	answers := make(chan apitest.Reply, 2)
	err := s.DB.InTx(t.Context(), func(tx *data.DB) error {
		account, err := identity.LockAccount(t.Context(), tx, s.OfVolunteer(s.Li).ID)
		if err != nil {
			return err
		}
		go func() { answers <- s.Do(signedIn.AccessToken, "PUT", "/session/password", change) }()
		go func() {
			answers <- s.Do("", "POST", "/session", identityapi.NewSession{Login: issued.Login, Password: code})
		}()
		datatest.Waiting(t, s.SQL, 2)
		return identity.GiveRole(t.Context(), tx, account, identity.HeldRole{Role: "leader"}, audit.Author{By: s.leaderID, Now: s.Clock()})
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got := <-answers; got.Reason() != "password_wrong" && got.Reason() != "sign_in_failed" {
			t.Errorf("%d %s", got.Status, got.Body)
		}
	}
	if after := s.OfVolunteer(s.Li); after.PasswordHash != "" {
		t.Error("they have a password")
	}
}
