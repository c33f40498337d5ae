package identity_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/identity"
)

// noon is noon on 2 April 2012 in Shanghai.
var noon = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)

func newAccount(t testing.TB) (*data.DB, identity.Account) {
	t.Helper()
	db, account := datatest.New(t), identity.Account{Login: "a", Name: "安", CreatedAt: noon}
	if err := identity.CreateAccount(t.Context(), db, &account); err != nil {
		t.Fatal(err)
	}
	return db, account
}

func TestLockAfter(t *testing.T) {
	t.Parallel()
	for failures, want := range map[int]time.Duration{
		0: 0, 4: 0, 5: time.Minute, 6: 2 * time.Minute, 7: 4 * time.Minute, 10: 32 * time.Minute, 11: time.Hour, 12: time.Hour, 1000: time.Hour,
	} {
		if got := identity.LockAfter(failures); got != want {
			t.Errorf("after %d failures %v, want %v", failures, got, want)
		}
	}
}

// TestSignInLocks guesses at one account, minutes after noon.
func TestSignInLocks(t *testing.T) {
	t.Parallel()
	db, account := newAccount(t)
	for _, test := range []struct{ minute, failures, locked int }{ // locked until that minute; 0 when the try may go on
		{0, 1, 0}, {0, 2, 0}, {0, 3, 0}, {0, 4, 0}, {0, 5, 0},
		{0, 5, 1}, // not counted
		{1, 6, 0},
		{2, 6, 3}, {3, 7, 0},
		{7 + 24*60, 8, 0},        // a day after the lock is not yet more than a day
		{7 + 24*60 + 8, 9, 0},    // the eighth locked for eight minutes
		{2*24*60 + 32 + 8, 1, 0}, // long after the last lock all is forgotten
		{2*24*60 + 32 + 8, 2, 0},
	} {
		try, err := identity.BeginSignIn(t.Context(), db, identity.Try{Login: "a", AccountID: account.ID, Address: "192.0.2.1"}, noon.Add(time.Duration(test.minute)*time.Minute))
		locked := 0
		if !try.LockedUntil.IsZero() {
			locked = int(try.LockedUntil.Sub(noon) / time.Minute)
		}
		if err != nil || try.Failures != test.failures || locked != test.locked {
			t.Errorf("minute %d: %d failures, locked until %d, %v, want %d and %d", test.minute, try.Failures, locked, err, test.failures, test.locked)
		}
	}
	if err := identity.EndSignIn(t.Context(), db, identity.Try{Login: "a", AccountID: account.ID, Address: "192.0.2.1"}, true, noon); err != nil {
		t.Fatal(err)
	}
	if try, err := identity.BeginSignIn(t.Context(), db, identity.Try{Login: "a", AccountID: account.ID, Address: "192.0.2.1"}, noon.AddDate(0, 0, 3)); err != nil || try.Failures != 1 {
		t.Errorf("after the right password: %+v, %v", try, err)
	}
}

// TestRefresh uses one token several times, that many seconds after it was first used.
func TestRefresh(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		again int
		want  string
		next  string // what the family's other token gets afterwards
	}{
		{0, "", ""}, {10, "", ""}, {11, "session_reused", "session_ended"},
	} {
		t.Run(fmt.Sprint(test.again), func(t *testing.T) {
			t.Parallel()
			db, account := newAccount(t)
			for _, family := range []string{"one", "two"} {
				session := identity.Session{AccountID: account.ID, Family: family, StartedAt: noon, UsedAt: noon, ExpiresAt: noon.AddDate(0, 0, 30)}
				if err := identity.StartSession(t.Context(), db, &session); err != nil {
					t.Fatal(err)
				}
				token := identity.RefreshToken{AccountID: account.ID, Family: family, Hash: []byte(family), IssuedAt: noon, ExpiresAt: noon.AddDate(0, 0, 30)}
				if err := identity.CreateRefreshToken(t.Context(), db, token); err != nil {
					t.Fatal(err)
				}
			}
			rotate := func(used, next string, seconds int) string {
				at := noon.Add(time.Duration(seconds) * time.Second)
				token := identity.RefreshToken{Hash: []byte(next), IssuedAt: at, ExpiresAt: noon.AddDate(0, 0, 30)}
				return reason(identity.RotateRefreshToken(t.Context(), db, []byte(used), &token))
			}
			if got := rotate("one", "next", 0); got != "" {
				t.Fatal(got)
			}
			if got := rotate("one", "copy", test.again); got != test.want {
				t.Errorf("used again: %q, want %q", got, test.want)
			}
			if got := rotate("next", "after", 60); got != test.next {
				t.Errorf("the other of the family: %q, want %q", got, test.next)
			}
			if got := rotate("two", "three", 60); got != "" {
				t.Errorf("another family: %q", got)
			}
			if got := rotate("unknown", "four", 60); got != "session_ended" {
				t.Errorf("a token nobody has: %q", got)
			}
			if err := identity.DisableAccount(t.Context(), db, account.ID, noon); err != nil {
				t.Fatal(err)
			}
			if got := rotate("three", "five", 61); got != "session_ended" {
				t.Errorf("of a disabled account: %q", got)
			}
		})
	}
}

// TestFirstCodes follows the one-time code of an account until there is a password.
func TestFirstCodes(t *testing.T) {
	t.Parallel()
	db, account := newAccount(t)
	issue := func(hash string) error {
		return identity.IssueFirstCodes(t.Context(), db, []int64{account.ID}, []string{hash}, account.ID, time.Now())
	}
	for _, step := range []struct {
		name           string
		do             func() error
		code, password string
		mustChange     bool
	}{
		{"issued", func() error { return issue("c1") }, "c1", "", true},
		{"issued again", func() error { return issue("c2") }, "c2", "", true},
		{"password chosen", func() error { return identity.SetPassword(t.Context(), db, account.ID, "p1", false) }, "", "p1", false},
		{"issued to who has a password", func() error { return issue("c3") }, "", "p1", false},
		{"password forgotten", func() error { return identity.SetFirstCode(t.Context(), db, account.ID, "c4", 0, time.Now()) }, "c4", "p1", false},
		{"password given", func() error { return identity.SetPassword(t.Context(), db, account.ID, "p2", true) }, "", "p2", true},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		a, err := identity.AccountByLogin(t.Context(), db, "a")
		if err != nil || a.FirstCodeHash != step.code || a.PasswordHash != step.password || a.MustChangePassword != step.mustChange {
			t.Errorf("%s: %+v, %v", step.name, a, err)
		}
	}
	if err := identity.SetFirstCode(t.Context(), db, 987654321, "c", 0, time.Now()); reason(err) != "account_unknown" {
		t.Errorf("a code for nobody: %v", err)
	}
	for want, other := range map[string]identity.Account{"login_taken": {Login: "a", Name: "x"}, "login_invalid": {Login: "B", Name: "x"}, "name_blank": {Login: "c"}} {
		other.CreatedAt = noon
		if err := identity.CreateAccount(t.Context(), db, &other); reason(err) != want {
			t.Errorf("%+v: %v, want %s", other, err, want)
		}
	}
}
