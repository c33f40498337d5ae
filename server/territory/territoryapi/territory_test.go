package territoryapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/identity"
	"nuanlin/server/identity/identityapi"
	"nuanlin/server/territory/territoryapi"
)

func TestAreaTree(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	grid := s.Area(territoryapi.NewArea{Kind: "grid", ParentID: &s.Yards[0].ID, Code: "C01-1-G", Name: "网格"})
	unknown := int64(987654321)
	tests := []struct {
		name   string
		body   territoryapi.NewArea
		status int
		reason string
	}{
		{"a second county", territoryapi.NewArea{Kind: "county", Code: "X", Name: "另一县"}, 201, ""},
		{"a county below something", territoryapi.NewArea{Kind: "county", ParentID: &s.County.ID, Code: "X1", Name: "x"}, 422, "area_parent_wrong"},
		{"a town at the top", territoryapi.NewArea{Kind: "town", Code: "X2", Name: "x"}, 422, "area_parent_wrong"},
		{"a town in a town", territoryapi.NewArea{Kind: "town", ParentID: &s.Town.ID, Code: "X3", Name: "x"}, 422, "area_parent_wrong"},
		{"a community in a county", territoryapi.NewArea{Kind: "community", ParentID: &s.County.ID, Code: "X4", Name: "x", Community: apitest.NewCommunity(1)}, 422, "area_parent_wrong"},
		{"a community without its office", territoryapi.NewArea{Kind: "community", ParentID: &s.Town.ID, Code: "X5", Name: "x"}, 422, "area_community_wrong"},
		{"a courtyard with an office", territoryapi.NewArea{Kind: "courtyard", ParentID: &s.First.ID, Code: "X6", Name: "x", Community: apitest.NewCommunity(1)}, 422, "area_community_wrong"},
		{"a courtyard in a town", territoryapi.NewArea{Kind: "courtyard", ParentID: &s.Town.ID, Code: "X7", Name: "x"}, 422, "area_parent_wrong"},
		{"a grid in a community", territoryapi.NewArea{Kind: "grid", ParentID: &s.First.ID, Code: "X8", Name: "x"}, 422, "area_parent_wrong"},
		{"something in a grid", territoryapi.NewArea{Kind: "grid", ParentID: &grid.ID, Code: "X9", Name: "x"}, 422, "area_parent_wrong"},
		{"no such parent", territoryapi.NewArea{Kind: "town", ParentID: &unknown, Code: "X10", Name: "x"}, 422, "area_unknown"},
		{"the code again", territoryapi.NewArea{Kind: "town", ParentID: &s.County.ID, Code: "PS-FM", Name: "x"}, 409, "area_code_taken"},
		{"the name again", territoryapi.NewArea{Kind: "town", ParentID: &s.County.ID, Code: "X11", Name: "凤鸣镇"}, 409, "area_name_taken"},
		{"a blank name", territoryapi.NewArea{Kind: "town", ParentID: &s.County.ID, Code: "X12", Name: "  "}, 422, "fields_invalid"},
		{"an unknown kind", territoryapi.NewArea{Kind: "village", ParentID: &s.County.ID, Code: "X13", Name: "x"}, 422, "fields_invalid"},
		{"an office too far", territoryapi.NewArea{Kind: "community", ParentID: &s.Town.ID, Code: "X14", Name: "x", Community: apitest.NewCommunity(601)}, 422, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.Do(s.Leader, "POST", "/areas", tt.body)
			if got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	var all territoryapi.AreaList
	s.Do(s.Leader, "GET", "/areas?limit=200", nil).Into(&all)
	if len(all.Areas) != 9 { // seven to begin with, the grid and the second county
		t.Errorf("%d areas: a refused one was half stored", len(all.Areas))
	}
}

func TestAreasPage(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	var seen []string
	path := "/areas?limit=3"
	for path != "" {
		var page territoryapi.AreaList
		s.Do(s.Volunteer, "GET", path, nil).Into(&page)
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
	var yards territoryapi.AreaList
	s.Do(s.Officer, "GET", fmt.Sprintf("/areas?parent_id=%d&kind=courtyard", s.First.ID), nil).Into(&yards)
	if len(yards.Areas) != 2 || yards.Areas[0].ContactPhone != "000-0000-0001" {
		t.Errorf("the office sees %+v of its courtyards", yards.Areas)
	}
	for query, reason := range map[string]string{"limit=0": "limit_out_of_range", "limit=201": "limit_out_of_range", "cursor=%21": "cursor_invalid", "cursor=InsiIg": "cursor_invalid"} {
		if got := s.Do(s.Leader, "GET", "/areas?"+query, nil); got.Reason() != reason {
			t.Errorf("%s: got %d %s", query, got.Status, got.Body)
		}
	}
}

func TestUpdateArea(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	body := territoryapi.UpdateArea{Name: "江畔院", ContactName: "", ContactPhone: ""}
	tests := []struct {
		name, token string
		id          int64
		version     string
		status      int
		reason      string
	}{
		{"own courtyard", s.Officer, s.Yards[0].ID, `"1"`, 200, ""},
		{"stale", s.Officer, s.Yards[0].ID, `"1"`, 409, "version_stale"},
		{"own community", s.Officer, s.First.ID, `"1"`, 200, ""},
		{"another's courtyard", s.Officer, s.ForeignYard.ID, `"1"`, 403, "scope_foreign"},
		{"the town", s.Officer, s.Town.ID, `"1"`, 403, "scope_foreign"},
		{"by the coordinator", s.Coordinator, s.ForeignYard.ID, `"1"`, 200, ""},
		{"nothing there", s.Coordinator, 987654321, `"1"`, 404, "area_unknown"},
		{"no version", s.Coordinator, s.Yards[1].ID, `x`, 422, "version_malformed"},
		{"the name beside it", s.Coordinator, s.Yards[1].ID, `"1"`, 409, "area_name_taken"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.Do(tt.token, "PATCH", fmt.Sprintf("/areas/%d", tt.id), body, "If-Match", tt.version)
			if got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
			if tt.reason == "version_stale" && got.Problem().Params["current_version"] != 2.0 {
				t.Errorf("params %v", got.Problem().Params)
			}
		})
	}
}

func TestCommunities(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	var list territoryapi.CommunityList
	s.Do(s.Volunteer, "GET", "/communities?limit=1", nil).Into(&list)
	if len(list.Communities) != 1 || list.Communities[0].Code != "C01" || list.Communities[0].CourtyardCount != 2 || list.Communities[0].TownName != "凤鸣镇" || list.NextCursor == nil {
		t.Fatalf("got %+v", list)
	}
	cursor := *list.NextCursor
	list = territoryapi.CommunityList{}
	s.Do(s.Volunteer, "GET", "/communities?limit=2&cursor="+cursor, nil).Into(&list)
	if len(list.Communities) != 1 || list.Communities[0].BusMinutes != 20 || list.NextCursor != nil {
		t.Errorf("got %+v", list)
	}
	path := fmt.Sprintf("/communities/%d", s.First.ID)
	change := *apitest.NewCommunity(18)
	var changed territoryapi.Community
	s.Do(s.Officer, "PATCH", path, change, "If-Match", `"1"`).Into(&changed)
	if changed.BusMinutes != 18 || changed.Version != 2 || !changed.FiveHave.Covenant || changed.FiveHave.Platform {
		t.Errorf("got %+v", changed)
	}
	if got := s.Do(s.Officer, "PATCH", path, change, "If-Match", `"1"`); got.Reason() != "version_stale" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	foreign := fmt.Sprintf("/communities/%d", s.Second.ID)
	if got := s.Do(s.Officer, "PATCH", foreign, change, "If-Match", `"1"`); got.Reason() != "scope_foreign" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	yard := fmt.Sprintf("/communities/%d", s.Yards[0].ID)
	if got := s.Do(s.Leader, "PATCH", yard, change, "If-Match", `"1"`); got.Status != http.StatusNotFound || got.Reason() != "community_unknown" {
		t.Errorf("a courtyard as a community: %d %s", got.Status, got.Body)
	}
	if got := s.Do(s.Leader, "GET", yard, nil); got.Reason() != "community_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

func TestCommunityOfficers(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	path := fmt.Sprintf("/communities/%d/officers", s.First.ID)
	var created identityapi.CreatedOfficer
	s.Do(s.Host, "POST", path, identityapi.NewOfficer{Login: " Wen.Sulan ", Name: "文素兰"}).Into(&created)
	if created.Officer.Login != "wen.sulan" || created.FirstCode == "" {
		t.Errorf("got %+v", created)
	}
	signedIn, _ := s.SignIn("wen.sulan", created.FirstCode)
	role := signedIn.Session.Roles[0]
	if !signedIn.Session.MustChangePassword || role.Role != "community_officer" || *role.CommunityName != "岷江里社区" {
		t.Errorf("got %+v", signedIn.Session)
	}
	var list identityapi.OfficerList
	s.Do(s.Officer, "GET", path, nil).Into(&list)
	if len(list.Officers) != 2 {
		t.Errorf("got %+v", list)
	}
	tests := []struct {
		name, token, method, path string
		body                      any
		status                    int
		reason                    string
	}{
		{"an office cannot make officers", s.Officer, "POST", path, identityapi.NewOfficer{Login: "abc", Name: "x"}, 403, "power_missing"},
		{"login taken", s.Host, "POST", path, identityapi.NewOfficer{Login: "officer", Name: "x"}, 409, "login_taken"},
		{"blank login", s.Host, "POST", path, identityapi.NewOfficer{Login: "   ", Name: "x"}, 422, "fields_invalid"},
		{"short login", s.Host, "POST", path, identityapi.NewOfficer{Login: "ab", Name: "x"}, 422, "fields_invalid"},
		{"no such community", s.Host, "POST", "/communities/987654321/officers", identityapi.NewOfficer{Login: "abc", Name: "x"}, 404, "community_unknown"},
		{"another's office", s.Officer, "GET", fmt.Sprintf("/communities/%d/officers", s.Second.ID), nil, 403, "scope_foreign"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Do(tt.token, tt.method, tt.path, tt.body); got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	if _, err := identity.AccountByLogin(t.Context(), s.DB, "abc"); err == nil {
		t.Error("a refused officer has an account")
	}
}
