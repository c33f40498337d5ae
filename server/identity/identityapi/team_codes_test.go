package identityapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
	"nuanlin/server/people/peopleapi"
)

// TestTeamCodes: one press makes codes for all of a team who have never chosen a password,
// for nobody with more power than the caller, and for nobody of another team.
func TestTeamCodes(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	ask := func(token string, team peopleapi.Team, of ...int64) apitest.Reply {
		return s.Do(token, "POST", fmt.Sprintf("/teams/%d/first-codes", team.ID), identityapi.NewTeamCodes{VolunteerIds: of})
	}
	var first, again identityapi.TeamCodes
	ask(s.Coordinator, s.Law).Into(&first)
	if len(first.Codes) != 2 || first.Codes[0].VolunteerID != s.Li.ID || first.Codes[1].VolunteerID != s.Wang.ID || first.More || first.TeamName != s.Law.Name {
		t.Fatalf("got %+v, want codes for the two of the team", first)
	}
	ask(s.CaptainOfLaw, s.Law, s.Li.ID, s.Zhang.ID).Into(&again)
	if len(again.Codes) != 1 || again.Codes[0].VolunteerID != s.Li.ID {
		t.Fatalf("got %+v, want one for the ticked one of the team", again)
	}
	if got := s.Do("", "POST", "/session", identityapi.NewSession{Login: first.Codes[0].Login, Password: first.Codes[0].FirstCode}); got.Status == 200 {
		t.Error("the code from before is good still")
	}
	s.SignIn(again.Codes[0].Login, again.Codes[0].FirstCode)
	s.SignIn(first.Codes[1].Login, first.Codes[1].FirstCode)
	if got := ask(s.CaptainOfLaw, s.Arts); got.Reason() != "scope_foreign" {
		t.Errorf("a captain for another team: got %d %s", got.Status, got.Body)
	}
	if got := ask(s.Coordinator, peopleapi.Team{ID: 987654321}); got.Reason() != "team_unknown" {
		t.Errorf("for no team: got %d %s", got.Status, got.Body)
	}
	s.Exec(`update accounts set password_hash = 'x' where volunteer_id = $1`, s.Li.ID)
	if err := identity.GrantRole(t.Context(), s.DB, s.OfVolunteer(s.Wang).ID, identity.HeldRole{Role: "captain", TeamID: &s.Law.ID}); err != nil {
		t.Fatal(err)
	}
	if got := ask(s.CaptainOfLaw, s.Law); got.Reason() != "team_codes_not_needed" {
		t.Errorf("of somebody with a password and a captain: got %d %s", got.Status, got.Body)
	}
	var last identityapi.TeamCodes
	ask(s.Coordinator, s.Law).Into(&last)
	if len(last.Codes) != 1 || last.Codes[0].VolunteerID != s.Wang.ID {
		t.Errorf("a coordinator gets %+v, want the captain's", last)
	}
	var logged int
	s.One(&logged, `select sum((detail->>'count')::int) from audit_entries where action = 'first_codes_issued' and subject_kind = 'team' and subject_id = $1`, s.Law.ID)
	if logged != 4 {
		t.Errorf("the log counts %d codes, want 4", logged)
	}
}
