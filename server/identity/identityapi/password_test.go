package identityapi_test

import (
	"testing"

	"nuanlin/server/audit/auditapi"
	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data/datatest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

// TestFirstSignIn takes an imported person from the one-time code to a password.
func TestFirstSignIn(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	code, hash := auth.NewFirstCode()
	a := identity.Account{Login: "d201201", Name: "李子衿", MustChangePassword: true, CreatedAt: s.Clock()}
	if err := identity.CreateAccount(t.Context(), s.DB, &a); err != nil {
		t.Fatal(err)
	}
	if err := identity.GrantRole(t.Context(), s.DB, a.ID, identity.HeldRole{Role: "leader"}); err != nil {
		t.Fatal(err)
	}
	if err := identity.SetFirstCode(t.Context(), s.DB, a.ID, hash, 0, s.Clock().Add(identity.FirstCodeKept)); err != nil {
		t.Fatal(err)
	}
	if got := s.Do("", "POST", "/session", identityapi.NewSession{Login: "d201201", Password: "aaaa-aaaa-aaaa"}); got.Reason() != "sign_in_failed" {
		t.Errorf("another code: %s", got.Body)
	}
	signedIn, cookie := s.SignIn("d201201", code)
	if !signedIn.Session.MustChangePassword {
		t.Error("nothing asks for a password of one's own")
	}
	if got := s.Do(signedIn.AccessToken, "GET", "/teams", nil); got.Reason() != "password_change_required" {
		t.Errorf("before the change: %d %s", got.Status, got.Body)
	}
	if got := s.Do(signedIn.AccessToken, "GET", "/session", nil); got.Status != 200 {
		t.Errorf("cannot see the own session: %s", got.Body)
	}
	s.Refresh(cookie).Into(&signedIn)
	if !signedIn.Session.MustChangePassword {
		t.Error("refreshing gets round the change")
	}
	var changed identityapi.SignedIn
	s.Do(signedIn.AccessToken, "PUT", "/session/password", identityapi.UpdatePassword{Current: code, New: apitest.TestPassword}).Into(&changed)
	if changed.Session.MustChangePassword {
		t.Error("the change is asked for again")
	}
	if got := s.Do(changed.AccessToken, "GET", "/session", nil); got.Status != 200 {
		t.Errorf("after the change: %s", got.Body)
	}
	if got := s.Do("", "POST", "/session", identityapi.NewSession{Login: "d201201", Password: code}); got.Reason() != "sign_in_failed" {
		t.Errorf("the code works twice: %d %s", got.Status, got.Body)
	}
	s.SignIn("d201201", apitest.TestPassword)
}

func TestForgottenPassword(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	a := s.Account("li.si")
	code, hash := auth.NewFirstCode()
	if err := identity.SetFirstCode(t.Context(), s.DB, a.ID, hash, 0, s.Clock().Add(identity.FirstCodeKept)); err != nil {
		t.Fatal(err)
	}
	if signedIn, _ := s.SignIn("li.si", code); !signedIn.Session.MustChangePassword {
		t.Error("somebody who came with a code is not asked for a password")
	}
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "auditor"})
	_, elsewhere := s.SignIn("li.si", apitest.TestPassword)
	signedIn, here := s.SignIn("li.si", apitest.TestPassword)
	tests := []struct {
		name   string
		body   any
		reason string
	}{
		{"wrong current", identityapi.UpdatePassword{Current: "wrong", New: "a brand new weir"}, "password_wrong"},
		{"short", identityapi.UpdatePassword{Current: apitest.TestPassword, New: "kestrel"}, "fields_invalid"},
		{"common", identityapi.UpdatePassword{Current: apitest.TestPassword, New: "woaini5201314"}, "password_common"},
		{"the login", identityapi.UpdatePassword{Current: apitest.TestPassword, New: "li.sili.si1"}, "password_like_login"},
		{"the same", identityapi.UpdatePassword{Current: apitest.TestPassword, New: apitest.TestPassword}, "password_unchanged"},
		{"nothing", map[string]string{}, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.Do(signedIn.AccessToken, "PUT", "/session/password", tt.body)
			if got.Status != 422 || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %s", got.Status, got.Body, tt.reason)
			}
		})
	}
	got := s.Do(signedIn.AccessToken, "PUT", "/session/password", identityapi.UpdatePassword{Current: apitest.TestPassword, New: "a brand new weir"})
	if got.Status != 200 {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	for name, cookie := range map[string]string{"elsewhere": elsewhere, "before": here} {
		if got := s.Refresh(cookie); got.Reason() != "session_ended" {
			t.Errorf("the session %s lives on: %s", name, got.Body)
		}
	}
	if s.Refresh(got.Cookie()).Status != 200 {
		t.Error("the session that changed the password ended")
	}
	s.SignIn("li.si", "a brand new weir")
}

// TestStolenTokenCannotGuess locks somebody who has only an access token.
func TestStolenTokenCannotGuess(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	a := s.Account("li.si")
	token := s.Token(a.ID, 0, auth.Grant{Role: auth.Auditor})
	var last apitest.Reply
	for range 6 {
		last = s.Do(token, "PUT", "/session/password", identityapi.UpdatePassword{Current: "wrong", New: "a brand new weir"})
	}
	if last.Reason() != "account_locked" {
		t.Errorf("got %d %s", last.Status, last.Body)
	}
	var log auditapi.AuditEntryList
	s.Do(token, "GET", "/audit-entries", nil).Into(&log)
	if len(log.AuditEntries) != 1 || log.AuditEntries[0].Action != "account_locked" {
		t.Errorf("the log says %+v", log.AuditEntries)
	}
}

func TestWelcome(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	welcome := func() (w identityapi.Welcome) {
		s.Do("", "GET", "/welcome", nil).Into(&w)
		return w
	}
	if w := welcome(); len(w.Organizations) != 1 || len(w.DemoAccounts) != 0 {
		t.Errorf("got %+v", w)
	}
	s.Platform.DemoPassword = "demo"
	s.Account("li.si", identity.HeldRole{Role: "leader"}) // not for everybody
	if w := welcome(); len(w.DemoAccounts) != 0 {
		t.Errorf("an organization that is no demonstration offers %+v", w.DemoAccounts)
	}
	s.IsDemo()
	shown := identity.Account{Login: "shown", Name: "顾长卿", PasswordHash: apitest.TestPasswordHash, Demo: true, CreatedAt: s.Clock()}
	if err := identity.CreateAccount(t.Context(), s.DB, &shown); err != nil {
		t.Fatal(err)
	}
	for _, role := range []string{"volunteer", "leader", "host"} {
		if err := identity.GrantRole(t.Context(), s.DB, shown.ID, identity.HeldRole{Role: role}); err != nil {
			t.Fatal(err)
		}
	}
	want := identityapi.DemoAccount{Organization: datatest.Slug, Login: "shown", Password: "demo", Name: "顾长卿", Role: "leader"}
	if w := welcome(); len(w.Organizations) != 1 || len(w.DemoAccounts) != 1 || w.DemoAccounts[0] != want {
		t.Errorf("got %+v", w)
	}
	token := s.Token(shown.ID, 0, auth.Grant{Role: auth.Leader})
	got := s.Do(token, "PUT", "/session/password", identityapi.UpdatePassword{Current: apitest.TestPassword, New: "a brand new weir"})
	if got.Status != 403 || got.Reason() != "demo_password_fixed" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
