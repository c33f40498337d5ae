package identity_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

func TestPurgeRefreshTokens(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	now := time.Date(2012, time.April, 7, 1, 0, 0, 0, time.UTC)
	before := now.Add(-identity.RefreshTokensKept)
	account := identity.Account{Login: "a", Name: "安", CreatedAt: now}
	if err := identity.CreateAccount(t.Context(), db, &account); err != nil {
		t.Fatal(err)
	}
	// Nothing forgets expired tokens while all are issued long ago.
	create := func(name, family string, expires time.Time) {
		t.Helper()
		session := identity.Session{AccountID: account.ID, Family: family, StartedAt: now, UsedAt: now, ExpiresAt: expires}
		if err := identity.StartSession(t.Context(), db, &session); err != nil {
			t.Fatal(err)
		}
		token := identity.RefreshToken{AccountID: account.ID, Family: family, Hash: []byte(name), IssuedAt: now.AddDate(0, -6, 0), ExpiresAt: expires}
		if err := identity.CreateRefreshToken(t.Context(), db, token); err != nil {
			t.Fatal(err)
		}
	}
	revoke := func(name string, at time.Time) {
		t.Helper()
		if id, err := identity.RevokeRefreshToken(t.Context(), db, []byte(name), false, at); err != nil || id != account.ID {
			t.Fatalf("revoke %s: %d, %v", name, id, err)
		}
	}
	create("expired long ago", "1", before.Add(-time.Hour))
	create("just expired", "2", before.Add(time.Hour))
	create("revoked long ago", "3", now.AddDate(0, 0, 20))
	create("just revoked", "4", now.AddDate(0, 0, 20))
	create("used", "5", now.AddDate(0, 0, 20))
	revoke("revoked long ago", before.Add(-time.Hour))
	revoke("just revoked", before.Add(time.Hour))
	next := identity.RefreshToken{Hash: []byte("next"), IssuedAt: before.AddDate(0, 0, -9), ExpiresAt: now.AddDate(0, 0, 21)}
	if err := identity.RotateRefreshToken(t.Context(), db, []byte("used"), &next); err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{1, 1, 0} {
		if n, err := identity.PurgeRefreshTokens(t.Context(), db, before, 1); err != nil || n != want {
			t.Fatalf("purged %d, %v; want %d", n, err, want)
		}
	}
	left := []string{}
	if err := db.Select(t.Context(), &left, `select convert_from(token_hash, 'UTF8') from refresh_tokens order by 1`); err != nil {
		t.Fatal(err)
	}
	if len(left) != 4 || left[0] != "just expired" || left[1] != "just revoked" || left[2] != "next" || left[3] != "used" {
		t.Errorf("left: %q", left)
	}
	stolen := identity.RefreshToken{Hash: []byte("stolen"), IssuedAt: now, ExpiresAt: now.AddDate(0, 0, 30)}
	if err := identity.RotateRefreshToken(t.Context(), db, []byte("used"), &stolen); reason(err) != "session_reused" {
		t.Errorf("a copy of a used token after the purge: %v", err)
	}
	if err := identity.RotateRefreshToken(t.Context(), db, []byte("next"), &stolen); reason(err) != "session_ended" {
		t.Errorf("the session goes on after a copy was used: %v", err)
	}
}

func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	return ""
}

// TestClosedAccountsDoNotGoOn: a session that began while the account was being closed
// ends at its first refresh.
func TestClosedAccountsDoNotGoOn(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	now := time.Date(2012, time.April, 7, 1, 0, 0, 0, time.UTC)
	account := identity.Account{Login: "a", Name: "安", CreatedAt: now}
	if err := identity.CreateAccount(t.Context(), db, &account); err != nil {
		t.Fatal(err)
	}
	if err := identity.DisableAccount(t.Context(), db, account.ID, now); err != nil {
		t.Fatal(err)
	}
	// As if it had begun in the moment in which the account was closed.
	session := identity.Session{AccountID: account.ID, Family: "1", StartedAt: now, UsedAt: now, ExpiresAt: now.AddDate(0, 0, 30)}
	if err := identity.StartSession(t.Context(), db, &session); err != nil {
		t.Fatal(err)
	}
	late := identity.RefreshToken{AccountID: account.ID, Family: "1", Hash: []byte("late"), IssuedAt: now, ExpiresAt: now.AddDate(0, 0, 30)}
	if err := identity.CreateRefreshToken(t.Context(), db, late); err != nil {
		t.Fatal(err)
	}
	next := identity.RefreshToken{Hash: []byte("next"), IssuedAt: now, ExpiresAt: now.AddDate(0, 0, 30)}
	if err := identity.RotateRefreshToken(t.Context(), db, []byte("late"), &next); reason(err) != "session_ended" {
		t.Errorf("it goes on: %v", err)
	}
}
