package api_test

import (
	"testing"

	"nuanlin/server/api"
	"nuanlin/server/auth"
	"nuanlin/server/store"
	"nuanlin/server/store/storetest"
)

// TestFirstSignIn takes an imported person from the one-time code to a password.
func TestFirstSignIn(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	code, hash := auth.NewFirstCode()
	a := store.Account{Login: "d201201", Name: "李子衿", FirstCodeHash: hash, MustChangePassword: true, CreatedAt: s.clock()}
	if err := s.store.CreateAccount(t.Context(), &a); err != nil {
		t.Fatal(err)
	}
	if err := s.store.GrantRole(t.Context(), a.ID, store.HeldRole{Role: "leader"}); err != nil {
		t.Fatal(err)
	}
	if got := s.do("", "POST", "/session", api.NewSession{Login: "d201201", Password: "aaaa-aaaa-aaaa"}); got.reason() != "sign_in_failed" {
		t.Errorf("another code: %s", got.Body)
	}
	signedIn, cookie := s.signIn("d201201", code)
	if !signedIn.Session.MustChangePassword {
		t.Error("nothing asks for a password of one's own")
	}
	if got := s.do(signedIn.AccessToken, "GET", "/teams", nil); got.reason() != "password_change_required" {
		t.Errorf("before the change: %d %s", got.Status, got.Body)
	}
	if got := s.do(signedIn.AccessToken, "GET", "/session", nil); got.Status != 200 {
		t.Errorf("cannot see the own session: %s", got.Body)
	}
	s.refresh(cookie).into(&signedIn)
	if !signedIn.Session.MustChangePassword {
		t.Error("refreshing gets round the change")
	}
	var changed api.SignedIn
	s.do(signedIn.AccessToken, "PUT", "/session/password", api.UpdatePassword{Current: code, New: testPassword}).into(&changed)
	if changed.Session.MustChangePassword {
		t.Error("the change is asked for again")
	}
	if got := s.do(changed.AccessToken, "GET", "/session", nil); got.Status != 200 {
		t.Errorf("after the change: %s", got.Body)
	}
	if got := s.do("", "POST", "/session", api.NewSession{Login: "d201201", Password: code}); got.reason() != "sign_in_failed" {
		t.Errorf("the code works twice: %d %s", got.Status, got.Body)
	}
	s.signIn("d201201", testPassword)
}

func TestForgottenPassword(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a := s.account("li.si")
	code, hash := auth.NewFirstCode()
	if err := s.store.SetFirstCode(t.Context(), a.ID, hash); err != nil {
		t.Fatal(err)
	}
	if signedIn, _ := s.signIn("li.si", code); !signedIn.Session.MustChangePassword {
		t.Error("somebody who came with a code is not asked for a password")
	}
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.account("li.si", store.HeldRole{Role: "auditor"})
	_, elsewhere := s.signIn("li.si", testPassword)
	signedIn, here := s.signIn("li.si", testPassword)
	tests := []struct {
		name   string
		body   any
		reason string
	}{
		{"wrong current", api.UpdatePassword{Current: "wrong", New: "a brand new weir"}, "password_wrong"},
		{"short", api.UpdatePassword{Current: testPassword, New: "kestrel"}, "fields_invalid"},
		{"common", api.UpdatePassword{Current: testPassword, New: "woaini5201314"}, "password_common"},
		{"the login", api.UpdatePassword{Current: testPassword, New: "li.sili.si1"}, "password_like_login"},
		{"the same", api.UpdatePassword{Current: testPassword, New: testPassword}, "password_unchanged"},
		{"nothing", map[string]string{}, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.do(signedIn.AccessToken, "PUT", "/session/password", tt.body)
			if got.Status != 422 || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %s", got.Status, got.Body, tt.reason)
			}
		})
	}
	got := s.do(signedIn.AccessToken, "PUT", "/session/password", api.UpdatePassword{Current: testPassword, New: "a brand new weir"})
	if got.Status != 200 {
		t.Fatalf("got %d %s", got.Status, got.Body)
	}
	for name, cookie := range map[string]string{"elsewhere": elsewhere, "before": here} {
		if got := s.refresh(cookie); got.reason() != "session_ended" {
			t.Errorf("the session %s lives on: %s", name, got.Body)
		}
	}
	if s.refresh(got.cookie()).Status != 200 {
		t.Error("the session that changed the password ended")
	}
	s.signIn("li.si", "a brand new weir")
}

// TestStolenTokenCannotGuess locks somebody who has only an access token.
func TestStolenTokenCannotGuess(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a := s.account("li.si")
	token := s.token(a.ID, 0, auth.Grant{Role: auth.Auditor})
	var last reply
	for range 6 {
		last = s.do(token, "PUT", "/session/password", api.UpdatePassword{Current: "wrong", New: "a brand new weir"})
	}
	if last.reason() != "account_locked" {
		t.Errorf("got %d %s", last.Status, last.Body)
	}
	var log api.AuditEntryList
	s.do(token, "GET", "/audit-entries", nil).into(&log)
	if len(log.AuditEntries) != 1 || log.AuditEntries[0].Action != "account_locked" {
		t.Errorf("the log says %+v", log.AuditEntries)
	}
}

func TestWelcome(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	welcome := func() (w api.Welcome) {
		s.do("", "GET", "/welcome", nil).into(&w)
		return w
	}
	if w := welcome(); len(w.Organizations) != 1 || len(w.DemoAccounts) != 0 {
		t.Errorf("got %+v", w)
	}
	s.handlers.DemoPassword = "demo"
	s.account("li.si", store.HeldRole{Role: "leader"}) // not for everybody
	if w := welcome(); len(w.DemoAccounts) != 0 {
		t.Errorf("an organization that is no demonstration offers %+v", w.DemoAccounts)
	}
	s.isDemo()
	shown := store.Account{Login: "shown", Name: "顾长卿", PasswordHash: testPasswordHash, Demo: true, CreatedAt: s.clock()}
	if err := s.store.CreateAccount(t.Context(), &shown); err != nil {
		t.Fatal(err)
	}
	for _, role := range []string{"volunteer", "leader", "host"} {
		if err := s.store.GrantRole(t.Context(), shown.ID, store.HeldRole{Role: role}); err != nil {
			t.Fatal(err)
		}
	}
	want := api.DemoAccount{Organization: storetest.Slug, Login: "shown", Password: "demo", Name: "顾长卿", Role: "leader"}
	if w := welcome(); len(w.Organizations) != 1 || len(w.DemoAccounts) != 1 || w.DemoAccounts[0] != want {
		t.Errorf("got %+v", w)
	}
	token := s.token(shown.ID, 0, auth.Grant{Role: auth.Leader})
	got := s.do(token, "PUT", "/session/password", api.UpdatePassword{Current: testPassword, New: "a brand new weir"})
	if got.Status != 403 || got.reason() != "demo_password_fixed" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
