package identityapi_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

// An access token ends with its session, with the account and with the powers it was made
// for, at once and not ten minutes later.
func TestTokenEndsAtOnce(t *testing.T) {
	t.Parallel()
	ends := map[string]struct {
		reason string
		do     func(s *apitest.Server, account identity.Account, cookie, token string)
	}{
		"signed out": {"session_ended", func(s *apitest.Server, _ identity.Account, cookie, _ string) {
			s.Do("", "DELETE", "/session", nil, "Cookie", cookie)
		}},
		"signed out everywhere, elsewhere": {"session_ended", func(s *apitest.Server, _ identity.Account, _, _ string) {
			_, cookie := s.SignIn("li.si", apitest.TestPassword)
			s.Do("", "DELETE", "/session?everywhere=true", nil, "Cookie", cookie)
		}},
		"switched off": {"session_ended", func(s *apitest.Server, account identity.Account, _, _ string) {
			if err := identity.DisableAccount(t.Context(), s.DB, account.ID, s.Clock()); err != nil {
				t.Error(err)
			}
		}},
		"switched off behind our back": {"session_ended", func(s *apitest.Server, account identity.Account, _, _ string) {
			s.Exec(`update accounts set disabled_at = $2 where id = $1`, account.ID, s.Clock())
		}},
		"a role taken": {"powers_changed", func(s *apitest.Server, account identity.Account, _, _ string) {
			s.Exec(`delete from account_roles where account_id = $1 and role = 'leader'`, account.ID)
		}},
		"a role given": {"powers_changed", func(s *apitest.Server, account identity.Account, _, _ string) {
			s.Exec(`insert into account_roles (account_id, role) values ($1, 'host')`, account.ID)
		}},
		"password changed": {"session_ended", func(s *apitest.Server, _ identity.Account, _, token string) {
			s.Do(token, "PUT", "/session/password", map[string]string{"current": apitest.TestPassword, "new": "another one entirely"})
		}},
		"password reset": {"powers_changed", func(s *apitest.Server, account identity.Account, _, _ string) {
			if err := identity.SetPassword(t.Context(), s.DB, account.ID, "", true); err != nil {
				t.Error(err)
			}
		}},
		"stolen": {"session_ended", func(s *apitest.Server, _ identity.Account, cookie, _ string) {
			s.Refresh(cookie)
			s.Wait(time.Minute)
			s.Refresh(cookie)
		}},
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apitest.NewServer(t)
			account := s.Account("li.si", identity.HeldRole{Role: "leader"}, identity.HeldRole{Role: "trainer"})
			signedIn, cookie := s.SignIn("li.si", apitest.TestPassword)
			if got := s.Do(signedIn.AccessToken, "GET", "/volunteers", nil); got.Status != 200 {
				t.Fatalf("before: %d %s", got.Status, got.Body)
			}
			end.do(s, account, cookie, signedIn.AccessToken)
			for _, path := range []string{"/volunteers", "/session", "/sessions"} {
				if got := s.Do(signedIn.AccessToken, "GET", path, nil); got.Status != 401 || got.Reason() != end.reason {
					t.Errorf("%s: got %d %q, want %q", path, got.Status, got.Reason(), end.reason)
				}
			}
		})
	}
}

// A token with no session is nobody's, outside of tests.
func TestTokenWithoutSession(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	account := s.Account("li.si", identity.HeldRole{Role: "leader"})
	token := s.Token(account.ID, 0)
	s.Platform.TrustTokens = false
	if got := s.Do(token, "GET", "/session", nil); got.Reason() != "session_ended" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

func TestOwnSessions(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "leader"})
	s.Account("zhang.san", identity.HeldRole{Role: "leader"})
	const phone = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/98 Mobile Safari/537.36 MicroMessenger/8.0"
	var here identityapi.SignedIn
	s.Do("", "POST", "/session", identityapi.NewSession{Login: "li.si", Password: apitest.TestPassword}, "User-Agent", phone).Into(&here)
	there, cookie := s.SignIn("li.si", apitest.TestPassword)
	other, _ := s.SignIn("zhang.san", apitest.TestPassword)

	list := func(token string) (lines []string, ids []int64) {
		var page identityapi.OwnSessionList
		s.Do(token, "GET", "/sessions", nil).Into(&page)
		for _, one := range page.Sessions {
			lines, ids = append(lines, fmt.Sprintf("%s %v", one.Device, one.Current)), append(ids, one.ID)
		}
		return lines, ids
	}
	lines, ids := list(here.AccessToken)
	if !slices.Equal(lines, []string{" false", "WeChat, Android true"}) {
		t.Errorf("listed %q", lines)
	}
	path := fmt.Sprintf("/sessions/%d", ids[0])
	if got := s.Do(other.AccessToken, "DELETE", path, nil); got.Status != 404 || got.Reason() != "session_unknown" {
		t.Errorf("somebody else's: %d %s", got.Status, got.Body)
	}
	if got := s.Do(here.AccessToken, "DELETE", path, nil); got.Status != 204 {
		t.Fatalf("sign out there: %d %s", got.Status, got.Body)
	}
	if got := s.Do(there.AccessToken, "GET", "/session", nil); got.Reason() != "session_ended" {
		t.Errorf("there: %d %s", got.Status, got.Body)
	}
	if got := s.Refresh(cookie); got.Reason() != "session_ended" {
		t.Errorf("renewed there: %d %s", got.Status, got.Body)
	}
	if lines, _ := list(here.AccessToken); len(lines) != 1 {
		t.Errorf("then listed %q", lines)
	}
	if got := s.Do(here.AccessToken, "DELETE", path, nil); got.Reason() != "session_unknown" {
		t.Errorf("a second time: %d %s", got.Status, got.Body)
	}
	var logged int
	s.One(&logged, `select count(*) from audit_entries where action = 'session_ended' and detail->>'session_id' = $1`, fmt.Sprint(ids[0]))
	if logged != 1 {
		t.Errorf("logged %d times", logged)
	}
	s.SetClock(s.Clock().AddDate(0, 2, 0))
	for _, want := range []int{2, 1, 0} {
		if n, err := identity.PurgeSessions(t.Context(), s.DB, s.Clock(), 2); err != nil || n != want {
			t.Errorf("purged %d, %v; want %d", n, err, want)
		}
	}
}

// What the check of the session costs each request; docs/adr/0014 has the figures.
func BenchmarkSessionCheck(b *testing.B) {
	s := apitest.NewServer(b)
	s.Account("li.si", identity.HeldRole{Role: "leader"}, identity.HeldRole{Role: "trainer"})
	signedIn, _ := s.SignIn("li.si", apitest.TestPassword)
	principal, err := s.Tokens.Parse(signedIn.AccessToken)
	if err != nil {
		b.Fatal(err)
	}
	bare := s.Token(principal.AccountID, 0, principal.Grants...)
	for name, token := range map[string]string{"with": signedIn.AccessToken, "without": bare} {
		b.Run(name, func(b *testing.B) {
			taken := make([]time.Duration, 0, b.N)
			for b.Loop() {
				start := time.Now()
				s.Do(token, "GET", "/skills", nil)
				taken = append(taken, time.Since(start))
			}
			slices.Sort(taken)
			b.ReportMetric(float64(taken[len(taken)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(taken[len(taken)*95/100].Microseconds()), "p95-µs")
		})
	}
}
