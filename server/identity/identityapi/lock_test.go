package identityapi_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
)

// signInFrom tries to sign in from an address, with the secret of a device or without.
// Headers come in pairs of name and value.
func signInFrom(s *apitest.Server, address, login, password, device string, headers ...string) *httptest.ResponseRecorder {
	body := `{"login":"` + login + `","password":"` + password + `","device":"` + device + `"}`
	r := httptest.NewRequest("POST", "/api/v1/session", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.RemoteAddr = address + ":4711"
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.API.ServeHTTP(w, r)
	return w
}

const leadersPhone = "a secret of the leader's phone"

// A stranger who guesses at a leader's password locks the stranger out, and not the leader:
// not elsewhere, and not behind the same address on a device that was signed in from.
func TestStrangerLocksNobodyElseOut(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("leader", identity.HeldRole{Role: "leader"})
	if got := signInFrom(s, "10.0.0.1", "leader", apitest.TestPassword, leadersPhone); got.Code != http.StatusOK {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	for range 12 {
		signInFrom(s, "10.0.0.1", "leader", "wrong", "")
		s.Wait(time.Second)
	}
	tests := []struct {
		name, address, device string
		status                int
	}{
		{"the stranger with the right password", "10.0.0.1", "", http.StatusTooManyRequests},
		{"the stranger with a made-up device", "10.0.0.1", "a secret of another's phone", http.StatusTooManyRequests},
		{"the leader elsewhere", "198.51.100.7", "", http.StatusOK},
		{"the leader's phone behind the same address", "10.0.0.1", leadersPhone, http.StatusOK},
	}
	for _, tt := range tests {
		if got := signInFrom(s, tt.address, "leader", apitest.TestPassword, tt.device); got.Code != tt.status {
			t.Errorf("%s: %d %s, want %d", tt.name, got.Code, got.Body, tt.status)
		}
	}
	for range 5 { // who has found the phone has few guesses, too
		signInFrom(s, "198.51.100.8", "leader", "wrong", leadersPhone)
	}
	if got := signInFrom(s, "198.51.100.8", "leader", "wrong", leadersPhone); got.Code != http.StatusTooManyRequests {
		t.Errorf("guesses on the phone: %d %s", got.Code, got.Body)
	}
}

// Guesses at many names cost the address, unless many people are behind it.
func TestManyNamesCostTheAddress(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]int{"198.51.100.7": http.StatusTooManyRequests, "10.0.0.1": http.StatusOK, "127.0.0.1": http.StatusOK} {
		s := apitest.NewServer(t)
		s.Account("leader", identity.HeldRole{Role: "leader"})
		for i := range 30 {
			signInFrom(s, address, "name"+strings.Repeat("x", i), "wrong", "")
		}
		if got := signInFrom(s, address, "leader", apitest.TestPassword, ""); got.Code != want {
			t.Errorf("%s: %d %s, want %d", address, got.Code, got.Body, want)
		}
	}
}

// A host of IPv6 has all addresses of its /64, and guesses no more often by using many of
// them: it is counted by what it has. Who comes from another is not locked.
func TestManyAddressesOfOneHost(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, guesses, then string // guesses has the number of a guess in it
		login               string // that is guessed at, or "" for one after the other
		status              int
	}{
		{"at one name", "[2001:db8:0:7::%x]", "[2001:db8:0:7:ffff::1]", "leader", http.StatusTooManyRequests},
		{"at one name, elsewhere", "[2001:db8:0:7::%x]", "[2001:db8:0:8::1]", "leader", http.StatusOK},
		{"at any names", "[2001:db8:0:7::%x]", "[2001:db8:0:7:ffff::1]", "", http.StatusTooManyRequests},
		{"at any names, elsewhere", "[2001:db8:0:7::%x]", "[2001:db8:0:8::1]", "", http.StatusOK},
		{"at any names, among many people", "[fd00::7:%x]", "[fd00::1]", "", http.StatusOK},
		{"from IPv4 in another writing", "[::ffff:198.51.100.7]", "198.51.100.7", "leader", http.StatusTooManyRequests},
		{"beside IPv4 in another writing", "[::ffff:198.51.100.7]", "[::ffff:198.51.100.8]", "leader", http.StatusOK},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := apitest.NewServer(t)
			s.Account("leader", identity.HeldRole{Role: "leader"})
			for i := range 30 {
				address, login := tt.guesses, tt.login
				if strings.Contains(address, "%") {
					address = fmt.Sprintf(address, i+1)
				}
				if login == "" {
					login = "name" + strings.Repeat("x", i)
				}
				signInFrom(s, address, login, "wrong", "")
			}
			if got := signInFrom(s, tt.then, "leader", apitest.TestPassword, ""); got.Code != tt.status {
				t.Errorf("%d %s, want %d", got.Code, got.Body, tt.status)
			}
		})
	}
}

// Behind a proxy that is trusted, whoever guesses locks out themselves, whatever they invent,
// and nobody beside them.
func TestLocksBehindAProxy(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Platform.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.1/32")}
	s.Restart()
	s.Account("leader", identity.HeldRole{Role: "leader"})
	for i := range 12 {
		invented := fmt.Sprintf("192.0.2.%d, 198.51.100.8", i+1)
		signInFrom(s, "10.0.0.1", "leader", "wrong", "", "X-Forwarded-For", invented)
	}
	for forwarded, want := range map[string]int{"192.0.2.77, 198.51.100.8": http.StatusTooManyRequests, "198.51.100.9": http.StatusOK} {
		if got := signInFrom(s, "10.0.0.1", "leader", apitest.TestPassword, "", "X-Forwarded-For", forwarded); got.Code != want {
			t.Errorf("%s: %d %s, want %d", forwarded, got.Code, got.Body, want)
		}
	}
}

// Whether a name exists shows neither in the answers nor in the statements they take.
func TestNamesAreNotTold(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("leader", identity.HeldRole{Role: "leader"})
	s.SetClock(s.Clock().Add(123456789 * time.Nanosecond))
	real, invented := []string{}, []string{}
	for range 7 {
		real = append(real, signInFrom(s, "10.0.0.1", "leader", "wrong", "").Body.String())
		invented = append(invented, signInFrom(s, "10.0.0.1", "nobody", "wrong", "").Body.String())
	}
	for i := range real {
		if real[i] != invented[i] {
			t.Errorf("try %d: %s for a name there is, %s for none", i+1, real[i], invented[i])
		}
	}
	if !strings.Contains(real[6], "account_locked") {
		t.Errorf("never locked: %s", real[6])
	}
}

// A clock that is set back makes no lock longer.
func TestLockAndAClockSetBack(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("leader", identity.HeldRole{Role: "leader"})
	for range 5 {
		signInFrom(s, "10.0.0.1", "leader", "wrong", "")
	}
	if got := signInFrom(s, "10.0.0.1", "leader", apitest.TestPassword, ""); got.Code != http.StatusTooManyRequests {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	s.Wait(-24 * time.Hour)
	if got := signInFrom(s, "10.0.0.1", "leader", apitest.TestPassword, ""); got.Code != http.StatusOK {
		t.Errorf("after the clock was set back: %d %s", got.Code, got.Body)
	}
}

// Guesses that are sent at once are counted one after the other: those that began before
// the lock, and waited, are refused as those that come after it.
func TestGuessesAtOnceDoNotOutrunTheLock(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	try := identity.Try{Login: "leader", Address: "10.0.0.1"}
	for range 5 {
		if _, err := identity.BeginSignIn(t.Context(), s.DB, try, s.Clock()); err != nil {
			t.Fatal(err)
		}
	}
	got, err := identity.BeginSignIn(t.Context(), s.DB, try, s.Clock().Add(-100*time.Millisecond))
	if err != nil || got.LockedUntil.IsZero() {
		t.Errorf("a guess that began before the lock goes on: %+v %v", got, err)
	}
}
