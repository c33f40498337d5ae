package peopleapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/people/peopleapi"
)

func TestTeams(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	var list peopleapi.TeamList
	s.Do(s.OfLi, "GET", "/teams?limit=1", nil).Into(&list)
	if len(list.Teams) != 1 || list.Teams[0].Code != "T1" || list.Teams[0].MemberCount != 2 || list.Teams[0].CaptainID != nil || list.NextCursor == nil {
		t.Fatalf("got %+v", list)
	}
	var rest peopleapi.TeamList
	s.Do(s.OfLi, "GET", "/teams?cursor="+*list.NextCursor, nil).Into(&rest)
	if len(rest.Teams) != 1 || rest.Teams[0].Code != "T5" || rest.NextCursor != nil {
		t.Errorf("got %+v", rest)
	}
	for reason, body := range map[string]peopleapi.NewTeam{
		"team_code_taken": {Code: "T1", Name: "外语系队", Colour: 1},
		"team_name_taken": {Code: "T2", Name: "法学系队", Colour: 1},
		"fields_invalid":  {Code: "T2", Name: "外语系队"},
	} {
		if got := s.Do(s.Leader, "POST", "/teams", body); got.Reason() != reason {
			t.Errorf("got %d %s, want %s", got.Status, got.Body, reason)
		}
	}
	for _, blank := range []peopleapi.NewTeam{{Code: "T2", Name: " ", Colour: 1}, {Code: "\u3000", Name: "外语系队", Colour: 1}} {
		if got := s.Do(s.Leader, "POST", "/teams", blank); got.Reason() != "fields_invalid" {
			t.Errorf("a team made of blanks: %d %s", got.Status, got.Body)
		}
	}
	var skills peopleapi.SkillList
	s.Do(s.OfLi, "GET", "/skills", nil).Into(&skills)
	if len(skills.Skills) != 3 || skills.Skills[0].Code != "english" {
		t.Errorf("got %+v", skills)
	}
}

// TestCaptaincyMoves gives a team one captain after another: the post and the
// power go together.
func TestCaptaincyMoves(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	path := fmt.Sprintf("/teams/%d", s.Law.ID)
	change := func(captain peopleapi.Volunteer, version string) apitest.Reply {
		return s.Do(s.Coordinator, "PATCH", path, peopleapi.UpdateTeam{Name: "法学系队", Colour: 2, CaptainID: &captain.ID}, "If-Match", version)
	}
	leads := func(v peopleapi.Volunteer) bool {
		roles, err := identity.HeldRoles(t.Context(), s.DB, s.OfVolunteer(v).ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range roles {
			if r.Role == "captain" && *r.TeamID == s.Law.ID {
				return true
			}
		}
		return false
	}
	var team peopleapi.Team
	change(s.Li, `"1"`).Into(&team)
	if *team.CaptainName != "李子衿" || team.Version != 2 || team.Colour != 2 || !leads(s.Li) {
		t.Errorf("got %+v, leads %v", team, leads(s.Li))
	}
	change(s.Wang, `"2"`).Into(&team)
	if *team.CaptainName != "王若溪" || leads(s.Li) || !leads(s.Wang) {
		t.Errorf("got %+v; the old captain leads %v, the new %v", team, leads(s.Li), leads(s.Wang))
	}
	if d := s.Show(s.Coordinator, s.Li); d.Volunteer.TeamRole != "member" {
		t.Errorf("the old captain is %s", d.Volunteer.TeamRole)
	}
	for name, tt := range map[string]struct {
		got    apitest.Reply
		reason string
	}{
		"stale":           {change(s.Li, `"2"`), "version_stale"},
		"of another team": {change(s.Zhang, `"3"`), "captain_foreign"},
		"nobody":          {change(peopleapi.Volunteer{ID: 987654321}, `"3"`), "captain_foreign"},
		"no such team":    {s.Do(s.Leader, "PATCH", "/teams/987654321", peopleapi.UpdateTeam{Name: "x", Colour: 1}, "If-Match", `"1"`), "team_unknown"},
		"leaves the team": {s.Do(s.Coordinator, "PATCH", fmt.Sprintf("/volunteers/%d", s.Wang.ID), peopleapi.UpdateVolunteer{TeamID: &s.Arts.ID}, "If-Match", `"2"`), "volunteer_leads_team"},
		"leaves for good": {s.Do(s.Coordinator, "POST", "/volunteer-leavings", peopleapi.NewLeaving{Ids: []int64{s.Li.ID, s.Wang.ID}, Reason: peopleapi.NewLeavingReasonGraduated}), "volunteer_leads_team"},
	} {
		if tt.got.Reason() != tt.reason {
			t.Errorf("%s: got %d %s, want %s", name, tt.got.Status, tt.got.Body, tt.reason)
		}
	}
	if !leads(s.Wang) {
		t.Error("a refused change took the captaincy")
	}
	s.Do(s.Coordinator, "PATCH", path, peopleapi.UpdateTeam{Name: "法学院队", Colour: 2}, "If-Match", `"3"`).Into(&team)
	if team.Name != "法学院队" || team.CaptainID == nil {
		t.Errorf("a change that names no captain: %+v", team)
	}
}
