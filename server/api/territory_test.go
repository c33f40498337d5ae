package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/api"
	"nuanlin/server/auth"
	"nuanlin/server/store"
)

// territory is a county with two communities of two courtyards each, and
// somebody for each role that has to do with them.
type territory struct {
	*server
	county, town                  api.Area
	first, second                 api.Area // communities
	yards                         [2]api.Area
	foreignYard                   api.Area
	leader, coordinator, officer  string // officer of the first community
	volunteer, host               string
	leaderAccount, officerAccount store.Account
}

func newTerritory(t testing.TB) *territory {
	t.Helper()
	s := &territory{server: newServer(t)}
	s.leaderAccount = s.account("leader")
	s.leader = s.token(s.leaderAccount.ID, 0, auth.Grant{Role: auth.Leader})
	s.coordinator = s.token(s.account("coordinator").ID, 0, auth.Grant{Role: auth.Coordinator})
	s.host = s.token(s.account("host").ID, 0, auth.Grant{Role: auth.Host})
	s.county = s.area(api.NewArea{Kind: "county", Code: "PS", Name: "彭山县"})
	s.town = s.area(api.NewArea{Kind: "town", ParentID: &s.county.ID, Code: "PS-FM", Name: "凤鸣镇"})
	s.first = s.area(api.NewArea{Kind: "community", ParentID: &s.town.ID, Code: "C01", Name: "岷江里社区", Community: newCommunity(15)})
	s.second = s.area(api.NewArea{Kind: "community", ParentID: &s.town.ID, Code: "C02", Name: "桂香社区", Community: newCommunity(20)})
	for i := range s.yards {
		s.yards[i] = s.area(api.NewArea{Kind: "courtyard", ParentID: &s.first.ID, Code: fmt.Sprint("C01-", i+1), Name: fmt.Sprint("院落", i+1), ContactName: "召集人", ContactPhone: "000-0000-0001"})
	}
	s.foreignYard = s.area(api.NewArea{Kind: "courtyard", ParentID: &s.second.ID, Code: "C02-1", Name: "桂香苑"})
	s.officerAccount = s.account("officer", store.HeldRole{Role: "community_officer", CommunityID: &s.first.ID})
	s.officer = s.token(s.officerAccount.ID, 0, auth.Grant{Role: auth.CommunityOfficer, CommunityID: s.first.ID})
	s.volunteer = s.token(s.account("volunteer").ID, 1, auth.Grant{Role: auth.Volunteer})
	return s
}

func newCommunity(busMinutes int) *api.UpdateCommunity {
	return &api.UpdateCommunity{
		Setting: "urban", GovernanceType: "agent", VotePolicy: "standing", Representatives: 41, BusMinutes: busMinutes,
		DirectorName: "邓秋生", OfficeAddress: "凤鸣镇江畔路12号", OfficePhone: "000-0000-0002", FiveHave: api.FiveHave{Covenant: true},
	}
}

func (s *territory) area(a api.NewArea) (stored api.Area) {
	s.t.Helper()
	s.do(s.leader, "POST", "/areas", a).into(&stored)
	return stored
}

func TestAreaTree(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	grid := s.area(api.NewArea{Kind: "grid", ParentID: &s.yards[0].ID, Code: "C01-1-G", Name: "网格"})
	unknown := int64(987654321)
	tests := []struct {
		name   string
		body   api.NewArea
		status int
		reason string
	}{
		{"a second county", api.NewArea{Kind: "county", Code: "X", Name: "另一县"}, 201, ""},
		{"a county below something", api.NewArea{Kind: "county", ParentID: &s.county.ID, Code: "X1", Name: "x"}, 422, "area_parent_wrong"},
		{"a town at the top", api.NewArea{Kind: "town", Code: "X2", Name: "x"}, 422, "area_parent_wrong"},
		{"a town in a town", api.NewArea{Kind: "town", ParentID: &s.town.ID, Code: "X3", Name: "x"}, 422, "area_parent_wrong"},
		{"a community in a county", api.NewArea{Kind: "community", ParentID: &s.county.ID, Code: "X4", Name: "x", Community: newCommunity(1)}, 422, "area_parent_wrong"},
		{"a community without its office", api.NewArea{Kind: "community", ParentID: &s.town.ID, Code: "X5", Name: "x"}, 422, "area_community_wrong"},
		{"a courtyard with an office", api.NewArea{Kind: "courtyard", ParentID: &s.first.ID, Code: "X6", Name: "x", Community: newCommunity(1)}, 422, "area_community_wrong"},
		{"a courtyard in a town", api.NewArea{Kind: "courtyard", ParentID: &s.town.ID, Code: "X7", Name: "x"}, 422, "area_parent_wrong"},
		{"a grid in a community", api.NewArea{Kind: "grid", ParentID: &s.first.ID, Code: "X8", Name: "x"}, 422, "area_parent_wrong"},
		{"something in a grid", api.NewArea{Kind: "grid", ParentID: &grid.ID, Code: "X9", Name: "x"}, 422, "area_parent_wrong"},
		{"no such parent", api.NewArea{Kind: "town", ParentID: &unknown, Code: "X10", Name: "x"}, 422, "area_unknown"},
		{"the code again", api.NewArea{Kind: "town", ParentID: &s.county.ID, Code: "PS-FM", Name: "x"}, 409, "area_code_taken"},
		{"the name again", api.NewArea{Kind: "town", ParentID: &s.county.ID, Code: "X11", Name: "凤鸣镇"}, 409, "area_name_taken"},
		{"a blank name", api.NewArea{Kind: "town", ParentID: &s.county.ID, Code: "X12", Name: "  "}, 422, "name_blank"},
		{"an unknown kind", api.NewArea{Kind: "village", ParentID: &s.county.ID, Code: "X13", Name: "x"}, 422, "fields_invalid"},
		{"an office too far", api.NewArea{Kind: "community", ParentID: &s.town.ID, Code: "X14", Name: "x", Community: newCommunity(601)}, 422, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.do(s.leader, "POST", "/areas", tt.body)
			if got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	var all api.AreaList
	s.do(s.leader, "GET", "/areas?limit=200", nil).into(&all)
	if len(all.Areas) != 9 { // seven to begin with, the grid and the second county
		t.Errorf("%d areas: a refused one was half stored", len(all.Areas))
	}
}

func TestAreasPage(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	var seen []string
	path := "/areas?limit=3"
	for path != "" {
		var page api.AreaList
		s.do(s.volunteer, "GET", path, nil).into(&page)
		for _, a := range page.Areas {
			seen = append(seen, a.Code)
			if a.ContactPhone != "" {
				t.Errorf("a volunteer sees the phone of the contact of %s", a.Code)
			}
		}
		path = ""
		if page.NextCursor != nil {
			path = "/areas?limit=3&cursor=" + *page.NextCursor
		}
	}
	if fmt.Sprint(seen) != "[PS PS-FM C01 C02 C01-1 C01-2 C02-1]" {
		t.Errorf("got %v", seen)
	}
	var yards api.AreaList
	s.do(s.officer, "GET", fmt.Sprintf("/areas?parent_id=%d&kind=courtyard", s.first.ID), nil).into(&yards)
	if len(yards.Areas) != 2 || yards.Areas[0].ContactPhone != "000-0000-0001" {
		t.Errorf("the office sees %+v of its courtyards", yards.Areas)
	}
	for query, reason := range map[string]string{"limit=0": "limit_out_of_range", "limit=201": "limit_out_of_range", "cursor=%21": "cursor_invalid", "cursor=InsiIg": "cursor_invalid"} {
		if got := s.do(s.leader, "GET", "/areas?"+query, nil); got.reason() != reason {
			t.Errorf("%s: got %d %s", query, got.Status, got.Body)
		}
	}
}

func TestUpdateArea(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	body := api.UpdateArea{Name: "江畔院", ContactName: "", ContactPhone: ""}
	tests := []struct {
		name, token string
		id          int64
		version     string
		status      int
		reason      string
	}{
		{"own courtyard", s.officer, s.yards[0].ID, `"1"`, 200, ""},
		{"stale", s.officer, s.yards[0].ID, `"1"`, 409, "version_stale"},
		{"own community", s.officer, s.first.ID, `"1"`, 200, ""},
		{"another's courtyard", s.officer, s.foreignYard.ID, `"1"`, 403, "scope_foreign"},
		{"the town", s.officer, s.town.ID, `"1"`, 403, "scope_foreign"},
		{"by the coordinator", s.coordinator, s.foreignYard.ID, `"1"`, 200, ""},
		{"nothing there", s.coordinator, 987654321, `"1"`, 404, "area_unknown"},
		{"no version", s.coordinator, s.yards[1].ID, `x`, 422, "version_malformed"},
		{"the name beside it", s.coordinator, s.yards[1].ID, `"1"`, 409, "area_name_taken"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.do(tt.token, "PATCH", fmt.Sprintf("/areas/%d", tt.id), body, "If-Match", tt.version)
			if got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
			if tt.reason == "version_stale" && got.problem().Params["current_version"] != 2.0 {
				t.Errorf("params %v", got.problem().Params)
			}
		})
	}
}

func TestCommunities(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	var list api.CommunityList
	s.do(s.volunteer, "GET", "/communities?limit=1", nil).into(&list)
	if len(list.Communities) != 1 || list.Communities[0].Code != "C01" || list.Communities[0].CourtyardCount != 2 || list.Communities[0].TownName != "凤鸣镇" || list.NextCursor == nil {
		t.Fatalf("got %+v", list)
	}
	cursor := *list.NextCursor
	list = api.CommunityList{}
	s.do(s.volunteer, "GET", "/communities?limit=2&cursor="+cursor, nil).into(&list)
	if len(list.Communities) != 1 || list.Communities[0].BusMinutes != 20 || list.NextCursor != nil {
		t.Errorf("got %+v", list)
	}
	path := fmt.Sprintf("/communities/%d", s.first.ID)
	change := *newCommunity(18)
	var changed api.Community
	s.do(s.officer, "PATCH", path, change, "If-Match", `"1"`).into(&changed)
	if changed.BusMinutes != 18 || changed.Version != 2 || !changed.FiveHave.Covenant || changed.FiveHave.Platform {
		t.Errorf("got %+v", changed)
	}
	if got := s.do(s.officer, "PATCH", path, change, "If-Match", `"1"`); got.reason() != "version_stale" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	foreign := fmt.Sprintf("/communities/%d", s.second.ID)
	if got := s.do(s.officer, "PATCH", foreign, change, "If-Match", `"1"`); got.reason() != "scope_foreign" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	yard := fmt.Sprintf("/communities/%d", s.yards[0].ID)
	if got := s.do(s.leader, "PATCH", yard, change, "If-Match", `"1"`); got.Status != http.StatusNotFound || got.reason() != "community_unknown" {
		t.Errorf("a courtyard as a community: %d %s", got.Status, got.Body)
	}
	if got := s.do(s.leader, "GET", yard, nil); got.reason() != "community_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

func TestCommunityOfficers(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	path := fmt.Sprintf("/communities/%d/officers", s.first.ID)
	var created api.CreatedOfficer
	s.do(s.host, "POST", path, api.NewOfficer{Login: " Wen.Sulan ", Name: "文素兰"}).into(&created)
	if created.Officer.Login != "wen.sulan" || created.FirstCode == "" {
		t.Errorf("got %+v", created)
	}
	signedIn, _ := s.signIn("wen.sulan", created.FirstCode)
	role := signedIn.Session.Roles[0]
	if !signedIn.Session.MustChangePassword || role.Role != "community_officer" || *role.CommunityName != "岷江里社区" {
		t.Errorf("got %+v", signedIn.Session)
	}
	var list api.OfficerList
	s.do(s.officer, "GET", path, nil).into(&list)
	if len(list.Officers) != 2 {
		t.Errorf("got %+v", list)
	}
	tests := []struct {
		name, token, method, path string
		body                      any
		status                    int
		reason                    string
	}{
		{"an office cannot make officers", s.officer, "POST", path, api.NewOfficer{Login: "abc", Name: "x"}, 403, "power_missing"},
		{"login taken", s.host, "POST", path, api.NewOfficer{Login: "officer", Name: "x"}, 409, "login_taken"},
		{"blank login", s.host, "POST", path, api.NewOfficer{Login: "   ", Name: "x"}, 422, "login_invalid"},
		{"short login", s.host, "POST", path, api.NewOfficer{Login: "ab", Name: "x"}, 422, "fields_invalid"},
		{"no such community", s.host, "POST", "/communities/987654321/officers", api.NewOfficer{Login: "abc", Name: "x"}, 404, "community_unknown"},
		{"another's office", s.officer, "GET", fmt.Sprintf("/communities/%d/officers", s.second.ID), nil, 403, "scope_foreign"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.do(tt.token, tt.method, tt.path, tt.body); got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	if _, err := s.store.AccountByLogin(t.Context(), "abc"); err == nil {
		t.Error("a refused officer has an account")
	}
}
