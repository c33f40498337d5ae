package identityapi_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

func TestSignIn(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si", identity.HeldRole{Role: "leader"}, identity.HeldRole{Role: "trainer"})
	got := s.Do("", "POST", "/session", identityapi.NewSession{Login: " Li.Si ", Password: apitest.TestPassword, Organization: datatest.Slug})
	var signedIn identityapi.SignedIn
	got.Into(&signedIn)
	if signedIn.ExpiresInSeconds != 600 || signedIn.Session.Name != "测试li.si" || len(signedIn.Session.Roles) != 2 || signedIn.Session.MustChangePassword {
		t.Errorf("got %+v", signedIn)
	}
	const want = "; Path=/api/v1/session; Max-Age=2592000; HttpOnly; SameSite=Strict"
	if set := got.Header.Get("Set-Cookie"); !strings.HasPrefix(set, "nuanlin_refresh=test.") || !strings.HasSuffix(set, want) {
		t.Errorf("cookie %q", set)
	}
	var session identityapi.Session
	s.Do(signedIn.AccessToken, "GET", "/session", nil).Into(&session)
	if session.Login != "li.si" || session.Zone != "Asia/Shanghai" || !session.Now.Equal(s.Clock()) || session.Organization.Slug != datatest.Slug {
		t.Errorf("got %+v", session)
	}
	s.Wait(auth.AccessLifetime)
	if got := s.Do(signedIn.AccessToken, "GET", "/session", nil); got.Reason() != "token_expired" {
		t.Errorf("after ten minutes: %d %s", got.Status, got.Body)
	}
}

// TestSignInHoweverItIsTyped: full width and capitals lead to the one account and count as tries
// at it; an account whose login no one could choose any more still signs in.
func TestSignInHoweverItIsTyped(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	old := s.Account("o.l.d")
	s.Exec(`update accounts set login = 'ｏｌｄ/οld' where id = $1`, old.ID)
	for _, login := range []string{"li.si", "ＬＩ．ｓｉ", "Li．Si　", "ｏｌｄ/οld", "ＯＬＤ/οld"} {
		if got := s.Do("", "POST", "/session", identityapi.NewSession{Login: login, Password: apitest.TestPassword}); got.Status != 200 {
			t.Errorf("%q: %d %s", login, got.Status, got.Body)
		}
	}
	for i := range 30 {
		login := []string{"li.si", "ｌi.si", "lｉ.si", "li．si"}[i%4]
		if got := s.Do("", "POST", "/session", identityapi.NewSession{Login: login, Password: "wrong"}); got.Reason() == "account_locked" {
			return
		}
	}
	t.Error("spelling it otherwise goes round the lock")
}

func TestSignInRefusals(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	closed := s.Account("closed")
	if err := identity.DisableAccount(t.Context(), s.DB, closed.ID, s.Clock()); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		body   any
		status int
		reason string
	}{
		{"wrong password", identityapi.NewSession{Login: "li.si", Password: "wrong"}, 401, "sign_in_failed"},
		{"unknown login", identityapi.NewSession{Login: "nobody", Password: "wrong"}, 401, "sign_in_failed"},
		{"closed, wrong password", identityapi.NewSession{Login: "closed", Password: "wrong"}, 401, "sign_in_failed"},
		{"closed", identityapi.NewSession{Login: "closed", Password: apitest.TestPassword}, 403, "account_disabled"},
		{"no password", identityapi.NewSession{Login: "li.si"}, 422, "fields_invalid"},
		{"unknown organization", identityapi.NewSession{Login: "li.si", Password: apitest.TestPassword, Organization: "elsewhere"}, 404, "organization_unknown"},
		{"NUL", `{"login":"li\u0000si","password":"x"}`, 422, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Do("", "POST", "/session", tt.body); got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	form := s.Do("", "POST", "/session", "login=li.si&password=x", "Content-Type", "application/x-www-form-urlencoded")
	if form.Status < 400 {
		t.Errorf("a form of another site signs in: %d", form.Status)
	}
}

func TestOrganizationMustBeNamedWhenThereAreTwo(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	s.SignIn("li.si", apitest.TestPassword)
	org := data.Organization{Slug: "second", Name: "Second", SchemaName: "org_second", ZoneName: "Asia/Shanghai"}
	if err := s.Platform.Registry.CreateOrganization(t.Context(), &org); err != nil {
		t.Fatal(err)
	}
	if got := s.Do("", "POST", "/session", identityapi.NewSession{Login: "li.si", Password: apitest.TestPassword}); got.Reason() != "organization_missing" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

func TestLockOut(t *testing.T) {
	t.Parallel()
	for _, login := range []string{"li.si", "nobody"} {
		t.Run(login, func(t *testing.T) {
			t.Parallel()
			s := apitest.NewServer(t)
			s.Account("li.si")
			try := func(password string) apitest.Reply {
				return s.Do("", "POST", "/session", identityapi.NewSession{Login: login, Password: password})
			}
			for range 4 {
				try("wrong")
			}
			for _, minutes := range []int{1, 2, 4, 8, 16, 32, 60, 60} {
				if got := try("wrong"); got.Reason() != "sign_in_failed" {
					t.Fatalf("got %d %s", got.Status, got.Body)
				}
				began := s.Clock()
				s.SetClock(began.Add(time.Duration(minutes)*time.Minute - time.Second))
				got := try(apitest.TestPassword)
				var problem edge.Problem
				if got.Status != http.StatusTooManyRequests || got.Reason() != "account_locked" {
					t.Fatalf("%d minutes: got %d %s", minutes, got.Status, got.Body)
				}
				problem = got.Problem()
				if want := began.Add(time.Duration(minutes) * time.Minute).UTC().Format(time.RFC3339); problem.Params["until"] != want {
					t.Fatalf("locked until %v, want %s", problem.Params["until"], want)
				}
				s.Wait(time.Second)
			}
			if login == "li.si" {
				s.SignIn(login, apitest.TestPassword)
				if got := try("wrong"); got.Reason() != "sign_in_failed" {
					t.Errorf("the tries were not forgotten: %s", got.Body)
				}
			}
		})
	}
}

// TestGuessesAtOnce sends more guesses at the same moment than are free.
func TestGuessesAtOnce(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	replies := make(chan apitest.Reply, 20)
	for range cap(replies) {
		go func() {
			replies <- s.Do("", "POST", "/session", identityapi.NewSession{Login: "li.si", Password: "wrong"})
		}()
	}
	count := map[string]int{}
	for range cap(replies) {
		count[(<-replies).Reason()]++
	}
	if count["sign_in_failed"] != 5 || count["account_locked"] != 15 {
		t.Errorf("got %v, want 5 looked at and 15 locked out", count)
	}
}

// TestRefreshMeetsSigningOutEverywhere: the session that is being renewed while all are
// ended is ended too, whichever comes first.
func TestRefreshMeetsSigningOutEverywhere(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	_, library := s.SignIn("li.si", apitest.TestPassword)
	_, dormitory := s.SignIn("li.si", apitest.TestPassword)
	var renewed apitest.Reply
	m := s.Meet(`select from refresh_tokens for update`)
	m.Comes("the refresh", 1, func() apitest.Reply { renewed = s.Refresh(library); return renewed })
	m.Comes("signing out", 2, func() apitest.Reply {
		return s.Do("", "DELETE", "/session?everywhere=true", nil, "Cookie", dormitory)
	})
	m.Ends(map[string]string{"the refresh": "", "signing out": ""})
	if late := s.Refresh(renewed.Cookie()); late.Reason() != "session_ended" {
		t.Errorf("the session renewed meanwhile lives on: %d %s", late.Status, late.Body)
	}
}

func TestRefresh(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	a := s.Account("li.si")
	_, first := s.SignIn("li.si", apitest.TestPassword)
	if err := identity.GrantRole(t.Context(), s.DB, a.ID, identity.HeldRole{Role: "auditor"}); err != nil {
		t.Fatal(err)
	}
	s.Wait(time.Hour)
	got := s.Refresh(first)
	var signedIn identityapi.SignedIn
	got.Into(&signedIn)
	if second := got.Cookie(); second == first || len(signedIn.Session.Roles) != 1 {
		t.Errorf("cookie %q after %q, roles %v", second, first, signedIn.Session.Roles)
	}
	s.Wait(auth.RefreshLifetime)
	if late := s.Refresh(got.Cookie()); late.Status != 401 || late.Reason() != "session_ended" {
		t.Errorf("after 30 days: %d %s", late.Status, late.Body)
	}
	for _, bad := range []string{"", "nuanlin_refresh=x", "nuanlin_refresh=test.x", "nuanlin_refresh=elsewhere.x"} {
		if got := s.Refresh(bad); got.Status != 401 || got.Reason() != "session_ended" {
			t.Errorf("%q: %d %s", bad, got.Status, got.Body)
		}
	}
}

func TestReuseEndsTheFamily(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	_, other := s.SignIn("li.si", apitest.TestPassword)
	_, first := s.SignIn("li.si", apitest.TestPassword)
	second := s.Refresh(first).Cookie()
	s.Wait(10 * time.Second)
	sibling := s.Refresh(first) // two tabs racing
	if sibling.Status != 200 || sibling.Cookie() == second {
		t.Fatalf("within ten seconds: %d %s", sibling.Status, sibling.Body)
	}
	s.Wait(time.Second)
	if got := s.Refresh(first); got.Status != 401 || got.Reason() != "session_reused" {
		t.Errorf("reuse: %d %s", got.Status, got.Body)
	}
	for name, cookie := range map[string]string{"newest": second, "sibling": sibling.Cookie(), "reused": first} {
		if got := s.Refresh(cookie); got.Reason() != "session_ended" {
			t.Errorf("%s lives on: %d %s", name, got.Status, got.Body)
		}
	}
	if got := s.Refresh(other); got.Status != 200 {
		t.Errorf("the session on another device ended too: %s", got.Body)
	}
}

// TestTabsRace refreshes with one token from many tabs at the same moment.
func TestTabsRace(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	_, cookie := s.SignIn("li.si", apitest.TestPassword)
	replies := make(chan apitest.Reply, 8)
	for range cap(replies) {
		go func() { replies <- s.Refresh(cookie) }()
	}
	for range cap(replies) {
		if got := <-replies; got.Status != 200 {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	}
}

func TestSignOut(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	s.Account("li.si")
	_, phone := s.SignIn("li.si", apitest.TestPassword)
	_, desk := s.SignIn("li.si", apitest.TestPassword)
	_, library := s.SignIn("li.si", apitest.TestPassword)
	got := s.Do("", "DELETE", "/session", nil, "Cookie", phone)
	if got.Status != 204 || !strings.Contains(got.Header.Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("got %d %v", got.Status, got.Header)
	}
	if s.Refresh(phone).Reason() != "session_ended" || s.Refresh(desk).Status != 200 {
		t.Error("signing out ended another session, or not its own")
	}
	if got := s.Do("", "DELETE", "/session?everywhere=true", nil, "Cookie", library); got.Status != 204 {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if got := s.Refresh(library); got.Reason() != "session_ended" {
		t.Errorf("everywhere is not here: %s", got.Body)
	}
	if got := s.Refresh(desk); got.Reason() != "session_ended" {
		t.Errorf("everywhere is here only: %s", got.Body)
	}
	if got := s.Do("", "DELETE", "/session", nil); got.Status != 204 {
		t.Errorf("with nobody signed in: %d", got.Status)
	}
}

func TestClosedAccountCannotRefresh(t *testing.T) {
	t.Parallel()
	s := apitest.NewServer(t)
	a := s.Account("li.si", identity.HeldRole{Role: "auditor"})
	signedIn, cookie := s.SignIn("li.si", apitest.TestPassword)
	if err := identity.DisableAccount(t.Context(), s.DB, a.ID, s.Clock()); err != nil {
		t.Fatal(err)
	}
	if got := s.Refresh(cookie); got.Reason() != "session_ended" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if got := s.Do(signedIn.AccessToken, "GET", "/session", nil); got.Reason() != "session_ended" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
