package identityapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
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
