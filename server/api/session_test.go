package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/api"
	"nuanlin/server/auth"
	"nuanlin/server/store"
	"nuanlin/server/store/storetest"
)

const testPassword = "kestrel over the weir"

var testPasswordHash = auth.HashPassword(testPassword)

// account stores an account with [testPassword] and the roles, whose scope is
// left to the caller.
func (s *server) account(login string, roles ...store.HeldRole) store.Account {
	s.t.Helper()
	a := store.Account{Login: login, Name: "测试" + login, PasswordHash: testPasswordHash, CreatedAt: s.clock()}
	if err := s.store.CreateAccount(s.t.Context(), &a); err != nil {
		s.t.Fatal(err)
	}
	for _, r := range roles {
		if err := s.store.GrantRole(s.t.Context(), a.ID, r); err != nil {
			s.t.Fatal(err)
		}
	}
	return a
}

// signIn signs in and returns the answer with the refresh cookie it set.
func (s *server) signIn(login, password string) (api.SignedIn, string) {
	s.t.Helper()
	got := s.do("", "POST", "/session", api.NewSession{Login: login, Password: password})
	var signedIn api.SignedIn
	got.into(&signedIn)
	return signedIn, got.cookie()
}

// cookie returns the cookie the reply sets, as a browser sends it back.
func (r reply) cookie() string {
	pair, _, _ := strings.Cut(r.Header.Get("Set-Cookie"), ";")
	return pair
}

func (s *server) refresh(cookie string) reply {
	s.t.Helper()
	return s.do("", "POST", "/session/refresh", nil, "Cookie", cookie)
}

func (s *server) wait(d time.Duration) { s.setClock(s.clock().Add(d)) }

func TestSignIn(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.account("li.si", store.HeldRole{Role: "leader"}, store.HeldRole{Role: "trainer"})
	got := s.do("", "POST", "/session", api.NewSession{Login: " Li.Si ", Password: testPassword, Organization: storetest.Slug})
	var signedIn api.SignedIn
	got.into(&signedIn)
	if signedIn.ExpiresInSeconds != 600 || signedIn.Session.Name != "测试li.si" || len(signedIn.Session.Roles) != 2 || signedIn.Session.MustChangePassword {
		t.Errorf("got %+v", signedIn)
	}
	const want = "; Path=/api/v1/session; Max-Age=2592000; HttpOnly; SameSite=Strict"
	if set := got.Header.Get("Set-Cookie"); !strings.HasPrefix(set, "nuanlin_refresh=test.") || !strings.HasSuffix(set, want) {
		t.Errorf("cookie %q", set)
	}
	var session api.Session
	s.do(signedIn.AccessToken, "GET", "/session", nil).into(&session)
	if session.Login != "li.si" || session.Zone != "Asia/Shanghai" || !session.Now.Equal(s.clock()) || session.Organization.Slug != storetest.Slug {
		t.Errorf("got %+v", session)
	}
	s.wait(auth.AccessLifetime)
	if got := s.do(signedIn.AccessToken, "GET", "/session", nil); got.reason() != "token_expired" {
		t.Errorf("after ten minutes: %d %s", got.Status, got.Body)
	}
}

func TestSignInRefusals(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.account("li.si")
	closed := s.account("closed")
	if err := s.store.DisableAccount(t.Context(), closed.ID, s.clock()); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		body   any
		status int
		reason string
	}{
		{"wrong password", api.NewSession{Login: "li.si", Password: "wrong"}, 401, "sign_in_failed"},
		{"unknown login", api.NewSession{Login: "nobody", Password: "wrong"}, 401, "sign_in_failed"},
		{"closed, wrong password", api.NewSession{Login: "closed", Password: "wrong"}, 401, "sign_in_failed"},
		{"closed", api.NewSession{Login: "closed", Password: testPassword}, 403, "account_disabled"},
		{"no password", api.NewSession{Login: "li.si"}, 422, "fields_invalid"},
		{"unknown organization", api.NewSession{Login: "li.si", Password: testPassword, Organization: "elsewhere"}, 404, "organization_unknown"},
		{"NUL", `{"login":"li\u0000si","password":"x"}`, 422, "text_malformed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.do("", "POST", "/session", tt.body); got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	form := s.do("", "POST", "/session", "login=li.si&password=x", "Content-Type", "application/x-www-form-urlencoded")
	if form.Status < 400 {
		t.Errorf("a form of another site signs in: %d", form.Status)
	}
}

func TestOrganizationMustBeNamedWhenThereAreTwo(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.account("li.si")
	s.signIn("li.si", testPassword)
	org := store.Organization{Slug: "second", Name: "Second", SchemaName: "org_second", ZoneName: "Asia/Shanghai"}
	if err := s.handlers.Registry.CreateOrganization(t.Context(), &org); err != nil {
		t.Fatal(err)
	}
	if got := s.do("", "POST", "/session", api.NewSession{Login: "li.si", Password: testPassword}); got.reason() != "organization_missing" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

func TestLockOut(t *testing.T) {
	t.Parallel()
	for _, login := range []string{"li.si", "nobody"} {
		t.Run(login, func(t *testing.T) {
			t.Parallel()
			s := newServer(t)
			s.account("li.si")
			try := func(password string) reply {
				return s.do("", "POST", "/session", api.NewSession{Login: login, Password: password})
			}
			for range 4 {
				try("wrong")
			}
			for _, minutes := range []int{1, 2, 4, 8, 16, 32, 60, 60} {
				if got := try("wrong"); got.reason() != "sign_in_failed" {
					t.Fatalf("got %d %s", got.Status, got.Body)
				}
				began := s.clock()
				s.setClock(began.Add(time.Duration(minutes)*time.Minute - time.Second))
				got := try(testPassword)
				var problem api.Problem
				if got.Status != http.StatusTooManyRequests || got.reason() != "account_locked" {
					t.Fatalf("%d minutes: got %d %s", minutes, got.Status, got.Body)
				}
				problem = got.problem()
				if want := began.Add(time.Duration(minutes) * time.Minute).UTC().Format(time.RFC3339); problem.Params["until"] != want {
					t.Fatalf("locked until %v, want %s", problem.Params["until"], want)
				}
				s.wait(time.Second)
			}
			if login == "li.si" {
				s.signIn(login, testPassword)
				if got := try("wrong"); got.reason() != "sign_in_failed" {
					t.Errorf("the tries were not forgotten: %s", got.Body)
				}
			}
		})
	}
}

// TestGuessesAtOnce sends more guesses at the same moment than are free.
func TestGuessesAtOnce(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.account("li.si")
	replies := make(chan reply, 20)
	for range cap(replies) {
		go func() {
			replies <- s.do("", "POST", "/session", api.NewSession{Login: "li.si", Password: "wrong"})
		}()
	}
	count := map[string]int{}
	for range cap(replies) {
		count[(<-replies).reason()]++
	}
	if count["sign_in_failed"] != 5 || count["account_locked"] != 15 {
		t.Errorf("got %v, want 5 looked at and 15 locked out", count)
	}
}

func TestRefresh(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a := s.account("li.si")
	_, first := s.signIn("li.si", testPassword)
	if err := s.store.GrantRole(t.Context(), a.ID, store.HeldRole{Role: "auditor"}); err != nil {
		t.Fatal(err)
	}
	s.wait(time.Hour)
	got := s.refresh(first)
	var signedIn api.SignedIn
	got.into(&signedIn)
	if second := got.cookie(); second == first || len(signedIn.Session.Roles) != 1 {
		t.Errorf("cookie %q after %q, roles %v", second, first, signedIn.Session.Roles)
	}
	s.wait(auth.RefreshLifetime)
	if late := s.refresh(got.cookie()); late.Status != 401 || late.reason() != "session_ended" {
		t.Errorf("after 30 days: %d %s", late.Status, late.Body)
	}
	for _, bad := range []string{"", "nuanlin_refresh=x", "nuanlin_refresh=test.x", "nuanlin_refresh=elsewhere.x"} {
		if got := s.refresh(bad); got.Status != 401 || got.reason() != "session_ended" {
			t.Errorf("%q: %d %s", bad, got.Status, got.Body)
		}
	}
}

func TestReuseEndsTheFamily(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.account("li.si")
	_, other := s.signIn("li.si", testPassword)
	_, first := s.signIn("li.si", testPassword)
	second := s.refresh(first).cookie()
	s.wait(10 * time.Second)
	sibling := s.refresh(first) // two tabs racing
	if sibling.Status != 200 || sibling.cookie() == second {
		t.Fatalf("within ten seconds: %d %s", sibling.Status, sibling.Body)
	}
	s.wait(time.Second)
	if got := s.refresh(first); got.Status != 401 || got.reason() != "session_reused" {
		t.Errorf("reuse: %d %s", got.Status, got.Body)
	}
	for name, cookie := range map[string]string{"newest": second, "sibling": sibling.cookie(), "reused": first} {
		if got := s.refresh(cookie); got.reason() != "session_ended" {
			t.Errorf("%s lives on: %d %s", name, got.Status, got.Body)
		}
	}
	if got := s.refresh(other); got.Status != 200 {
		t.Errorf("the session on another device ended too: %s", got.Body)
	}
}

// TestTabsRace refreshes with one token from many tabs at the same moment.
func TestTabsRace(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.account("li.si")
	_, cookie := s.signIn("li.si", testPassword)
	replies := make(chan reply, 8)
	for range cap(replies) {
		go func() { replies <- s.refresh(cookie) }()
	}
	for range cap(replies) {
		if got := <-replies; got.Status != 200 {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	}
}

func TestSignOut(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.account("li.si")
	_, phone := s.signIn("li.si", testPassword)
	_, desk := s.signIn("li.si", testPassword)
	_, library := s.signIn("li.si", testPassword)
	got := s.do("", "DELETE", "/session", nil, "Cookie", phone)
	if got.Status != 204 || !strings.Contains(got.Header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("got %d %v", got.Status, got.Header)
	}
	if s.refresh(phone).reason() != "session_ended" || s.refresh(desk).Status != 200 {
		t.Error("signing out ended another session, or not its own")
	}
	if got := s.do("", "DELETE", "/session?everywhere=true", nil, "Cookie", library); got.Status != 204 {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if got := s.refresh(library); got.reason() != "session_ended" {
		t.Errorf("everywhere is not here: %s", got.Body)
	}
	if got := s.do("", "DELETE", "/session", nil); got.Status != 204 {
		t.Errorf("with nobody signed in: %d", got.Status)
	}
}

func TestClosedAccountCannotRefresh(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	a := s.account("li.si", store.HeldRole{Role: "auditor"})
	signedIn, cookie := s.signIn("li.si", testPassword)
	if err := s.store.DisableAccount(t.Context(), a.ID, s.clock()); err != nil {
		t.Fatal(err)
	}
	if got := s.refresh(cookie); got.reason() != "session_ended" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if got := s.do(signedIn.AccessToken, "GET", "/session", nil); got.reason() != "session_ended" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
