package api_test

import (
	"fmt"
	"testing"

	"nuanlin/server/api"
	"nuanlin/server/store"
)

func TestIssueFirstCode(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	path := func(v api.Volunteer) string { return fmt.Sprintf("/volunteers/%d/first-code", v.ID) }
	var issued api.FirstCode
	s.do(s.captainOfLaw, "POST", path(s.li), nil).into(&issued)
	for range 6 { // locked out before the code arrives
		s.do("", "POST", "/session", api.NewSession{Login: issued.Login, Password: "wrong"})
	}
	s.do(s.coordinator, "POST", path(s.li), nil).into(&issued)
	signedIn, _ := s.signIn(issued.Login, issued.FirstCode)
	if !signedIn.Session.MustChangePassword || *signedIn.Session.VolunteerID != s.li.ID {
		t.Errorf("got %+v", signedIn.Session)
	}
	give := func(v api.Volunteer, role store.HeldRole) {
		if err := s.store.GrantRole(t.Context(), s.ofVolunteer(v).ID, role); err != nil {
			t.Fatal(err)
		}
	}
	give(s.wang, store.HeldRole{Role: "captain", TeamID: &s.law.ID})
	give(s.zhang, store.HeldRole{Role: "leader"})
	tests := []struct {
		name, token string
		of          api.Volunteer
		status      int
		reason      string
	}{
		{"a captain for another team", s.captainOfLaw, s.zhang, 403, "scope_foreign"},
		{"a captain for a captain", s.captainOfBoth, s.wang, 403, "scope_foreign"},
		{"a coordinator for a captain", s.coordinator, s.wang, 200, ""},
		{"a coordinator for a leader", s.coordinator, s.zhang, 403, "scope_foreign"},
		{"a leader for a leader", s.leader, s.zhang, 403, "scope_foreign"},
		{"nobody", s.leader, api.Volunteer{ID: 987654321}, 404, "volunteer_unknown"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.do(tt.token, "POST", path(tt.of), nil); got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
}
