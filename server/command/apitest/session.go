package apitest

import (
	"strings"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
)

const TestPassword = "kestrel over the weir"

var TestPasswordHash = auth.HashPassword(TestPassword)

// Account stores an account with [testPassword] and the roles, whose scope is
// left to the caller.
func (s *Server) Account(login string, roles ...identity.HeldRole) identity.Account {
	s.t.Helper()
	a := identity.Account{Login: login, Name: "测试" + login, PasswordHash: TestPasswordHash, CreatedAt: s.Clock()}
	if err := identity.CreateAccount(s.t.Context(), s.DB, &a); err != nil {
		s.t.Fatal(err)
	}
	for _, r := range roles {
		if err := identity.GrantRole(s.t.Context(), s.DB, a.ID, r); err != nil {
			s.t.Fatal(err)
		}
	}
	return a
}

// SignIn signs in and returns the answer with the refresh cookie it set.
func (s *Server) SignIn(login, password string) (identityapi.SignedIn, string) {
	s.t.Helper()
	got := s.Do("", "POST", "/session", identityapi.NewSession{Login: login, Password: password})
	var signedIn identityapi.SignedIn
	got.Into(&signedIn)
	return signedIn, got.Cookie()
}

// Cookie returns the cookie the reply sets, as a browser sends it back.
func (r Reply) Cookie() string {
	pair, _, _ := strings.Cut(r.Header.Get("Set-Cookie"), ";")
	return pair
}

func (s *Server) Refresh(cookie string) Reply {
	s.t.Helper()
	return s.Do("", "POST", "/session/refresh", nil, "Cookie", cookie)
}

func (s *Server) Wait(d time.Duration) { s.SetClock(s.Clock().Add(d)) }
