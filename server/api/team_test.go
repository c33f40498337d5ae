package api_test

import (
	"fmt"
	"testing"

	"nuanlin/server/api"
)

func TestTeams(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	var list api.TeamList
	s.do(s.ofLi, "GET", "/teams?limit=1", nil).into(&list)
	if len(list.Teams) != 1 || list.Teams[0].Code != "T1" || list.Teams[0].MemberCount != 2 || list.Teams[0].CaptainID != nil || list.NextCursor == nil {
		t.Fatalf("got %+v", list)
	}
	var rest api.TeamList
	s.do(s.ofLi, "GET", "/teams?cursor="+*list.NextCursor, nil).into(&rest)
	if len(rest.Teams) != 1 || rest.Teams[0].Code != "T5" || rest.NextCursor != nil {
		t.Errorf("got %+v", rest)
	}
	for reason, body := range map[string]api.NewTeam{
		"team_code_taken": {Code: "T1", Name: "外语系队", Colour: 1},
		"team_name_taken": {Code: "T2", Name: "法学系队", Colour: 1},
		"name_blank":      {Code: "T2", Name: " ", Colour: 1},
		"fields_invalid":  {Code: "T2", Name: "外语系队"},
	} {
		if got := s.do(s.leader, "POST", "/teams", body); got.reason() != reason {
			t.Errorf("got %d %s, want %s", got.Status, got.Body, reason)
		}
	}
	var skills api.SkillList
	s.do(s.ofLi, "GET", "/skills", nil).into(&skills)
	if len(skills.Skills) != 3 || skills.Skills[0].Code != "english" {
		t.Errorf("got %+v", skills)
	}
}

// TestCaptaincyMoves gives a team one captain after another: the post and the
// power go together.
func TestCaptaincyMoves(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	path := fmt.Sprintf("/teams/%d", s.law.ID)
	change := func(captain api.Volunteer, version string) reply {
		return s.do(s.coordinator, "PATCH", path, api.UpdateTeam{Name: "法学系队", Colour: 2, CaptainID: &captain.ID}, "If-Match", version)
	}
	leads := func(v api.Volunteer) bool {
		roles, err := s.store.HeldRoles(t.Context(), s.ofVolunteer(v).ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range roles {
			if r.Role == "captain" && *r.TeamID == s.law.ID {
				return true
			}
		}
		return false
	}
	var team api.Team
	change(s.li, `"1"`).into(&team)
	if *team.CaptainName != "李子衿" || team.Version != 2 || team.Colour != 2 || !leads(s.li) {
		t.Errorf("got %+v, leads %v", team, leads(s.li))
	}
	change(s.wang, `"2"`).into(&team)
	if *team.CaptainName != "王若溪" || leads(s.li) || !leads(s.wang) {
		t.Errorf("got %+v; the old captain leads %v, the new %v", team, leads(s.li), leads(s.wang))
	}
	if d := s.show(s.coordinator, s.li); d.Volunteer.TeamRole != "member" {
		t.Errorf("the old captain is %s", d.Volunteer.TeamRole)
	}
	for name, tt := range map[string]struct {
		got    reply
		reason string
	}{
		"stale":           {change(s.li, `"2"`), "version_stale"},
		"of another team": {change(s.zhang, `"3"`), "captain_foreign"},
		"nobody":          {change(api.Volunteer{ID: 987654321}, `"3"`), "captain_foreign"},
		"no such team":    {s.do(s.leader, "PATCH", "/teams/987654321", api.UpdateTeam{Name: "x", Colour: 1}, "If-Match", `"1"`), "team_unknown"},
		"leaves the team": {s.do(s.coordinator, "PATCH", fmt.Sprintf("/volunteers/%d", s.wang.ID), api.UpdateVolunteer{TeamID: &s.arts.ID}, "If-Match", `"2"`), "volunteer_leads_team"},
		"leaves for good": {s.do(s.coordinator, "PATCH", fmt.Sprintf("/volunteers/%d", s.wang.ID), api.UpdateVolunteer{Active: new(false)}, "If-Match", `"2"`), "volunteer_leads_team"},
	} {
		if tt.got.reason() != tt.reason {
			t.Errorf("%s: got %d %s, want %s", name, tt.got.Status, tt.got.Body, tt.reason)
		}
	}
	if !leads(s.wang) {
		t.Error("a refused change took the captaincy")
	}
	s.do(s.coordinator, "PATCH", path, api.UpdateTeam{Name: "法学院队", Colour: 2}, "If-Match", `"3"`).into(&team)
	if team.Name != "法学院队" || team.CaptainID == nil {
		t.Errorf("a change that names no captain: %+v", team)
	}
}
