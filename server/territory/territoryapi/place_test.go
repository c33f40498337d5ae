package territoryapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/requests/requestsapi"
	"nuanlin/server/territory/territoryapi"
)

// TestAreasArePutRight renames, moves and retires areas, and refuses what would leave
// something behind.
func TestAreasArePutRight(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	versions := map[int64]int{}
	put := func(token string, area territoryapi.Area, body territoryapi.UpdateArea) apitest.Reply {
		t.Helper()
		if versions[area.ID] == 0 {
			versions[area.ID] = area.Version
		}
		if body.Name == "" {
			body.Name = area.Name
		}
		got := s.Do(token, "PATCH", fmt.Sprintf("/areas/%d", area.ID), body, "If-Match", fmt.Sprintf("%q", fmt.Sprint(versions[area.ID])))
		if got.Status == 200 {
			versions[area.ID]++
		}
		return got
	}
	yes, no := true, false
	town := s.Area(territoryapi.NewArea{Kind: "town", ParentID: &s.County.ID, Code: "PS-QL", Name: "青龙镇"})
	empty := s.Area(territoryapi.NewArea{Kind: "courtyard", ParentID: &s.Second.ID, Code: "C02-9", Name: "空院"})
	s.Request(s.Coordinator, func(r *requestsapi.NewHelpRequest) { r.CourtyardID = &s.Yards[0].ID })
	for _, test := range []struct {
		name, token string
		area        territoryapi.Area
		body        territoryapi.UpdateArea
		reason      string
	}{
		{"another name", s.Coordinator, s.Yards[1], territoryapi.UpdateArea{Name: "老院"}, ""},
		{"a name there is", s.Coordinator, s.Yards[1], territoryapi.UpdateArea{Name: "院落1"}, "area_name_taken"},
		{"a community to another town", s.Leader, s.Second, territoryapi.UpdateArea{ParentID: &town.ID}, ""},
		{"a community to a county", s.Leader, s.Second, territoryapi.UpdateArea{ParentID: &s.County.ID}, "area_parent_wrong"},
		{"an empty courtyard", s.Coordinator, empty, territoryapi.UpdateArea{ParentID: &s.First.ID}, ""},
		{"a courtyard somebody has asked for", s.Coordinator, s.Yards[0], territoryapi.UpdateArea{ParentID: &s.Second.ID}, "area_in_use"},
		{"moved by the office", s.Officer, s.Yards[1], territoryapi.UpdateArea{ParentID: &s.Second.ID}, "fields_managed"},
		{"retired by the office", s.Officer, s.Yards[1], territoryapi.UpdateArea{Retired: &yes}, "fields_managed"},
		{"renamed by the office", s.Officer, s.Yards[1], territoryapi.UpdateArea{Name: "老大院"}, ""},
		{"a community with courtyards", s.Coordinator, s.First, territoryapi.UpdateArea{Retired: &yes}, "area_in_use"},
		{"a courtyard", s.Coordinator, s.ForeignYard, territoryapi.UpdateArea{Retired: &yes}, ""},
		{"a community without any", s.Coordinator, s.Second, territoryapi.UpdateArea{Retired: &yes}, ""},
		{"a courtyard of what is retired", s.Coordinator, s.ForeignYard, territoryapi.UpdateArea{Retired: &no}, "area_retired"},
		{"moved into what is retired", s.Coordinator, empty, territoryapi.UpdateArea{ParentID: &s.Second.ID}, "area_retired"},
		{"a community in use again", s.Coordinator, s.Second, territoryapi.UpdateArea{Retired: &no}, ""},
	} {
		if got := put(test.token, test.area, test.body); got.Reason() != test.reason {
			t.Errorf("%s: %d %s", test.name, got.Status, got.Body)
		}
	}
	put(s.Coordinator, s.Second, territoryapi.UpdateArea{Retired: &yes})
	if got := s.Do(s.Coordinator, "POST", "/service-points", territoryapi.NewServicePoint{CommunityID: s.Second.ID, Name: "点", Address: "江畔路12号"}); got.Reason() != "area_retired" {
		t.Errorf("a service point where nothing is any more: %s", got.Body)
	}
}

// TestClosingAServicePoint refuses it while shifts to come are there.
func TestClosingAServicePoint(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	shift := p.Shift("SH27").Shift
	var list territoryapi.ServicePointList
	p.Do(p.Token, "GET", "/service-points?limit=100", nil).Into(&list)
	for _, point := range list.ServicePoints {
		if point.ID != shift.ServicePointID {
			continue
		}
		body := territoryapi.UpdateServicePoint{Name: point.Name, Address: point.Address, AccessNote: point.AccessNote, Topics: point.Topics, Closed: true}
		if got := p.Do(p.Token, "PUT", fmt.Sprintf("/service-points/%d", point.ID), body, "If-Match", `"1"`); got.Reason() != "service_point_in_use" {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
		return
	}
	t.Error("the service point of the shift is not listed")
}

// TestWays enters how long it takes between two communities, and has it estimated.
func TestWays(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	path := fmt.Sprintf("/communities/%d/ways", s.First.ID)
	show := func(want string) {
		t.Helper()
		for from, to := range map[int64]int64{s.First.ID: s.Second.ID, s.Second.ID: s.First.ID} {
			var list territoryapi.WayList
			s.Do(s.Coordinator, "GET", fmt.Sprintf("/communities/%d/ways", from), nil).Into(&list)
			if len(list.Ways) != 1 || list.Ways[0].CommunityID != to || fmt.Sprint(list.Ways[0].Minutes, " ", list.Ways[0].Source) != want {
				t.Errorf("from %d: %+v, want %s", from, list.Ways, want)
			}
		}
	}
	show("35 campus")
	at := func(community int64, latitude, longitude float64) territoryapi.ServicePoint {
		var point territoryapi.ServicePoint
		s.Do(s.Coordinator, "POST", "/service-points", territoryapi.NewServicePoint{
			CommunityID: community, Name: "点", Address: "江畔路12号", Latitude: &latitude, Longitude: &longitude}).Into(&point)
		return point
	}
	at(s.First.ID, 30.2, 103.9)
	show("35 campus")
	point := at(s.Second.ID, 30.29, 103.9) // ten kilometres north
	show("30 estimated")
	to := fmt.Sprintf("%s/%d", path, s.Second.ID)
	s.Do(s.Coordinator, "PUT", to, territoryapi.EnterWay{Minutes: 18}).Into(new(territoryapi.WayList))
	show("18 entered")
	latitude, longitude := 30.9, 103.9 // farther, which changes nothing that was entered
	moved := territoryapi.UpdateServicePoint{Name: point.Name, Address: point.Address, Topics: []string{}, Latitude: &latitude, Longitude: &longitude}
	s.Do(s.Coordinator, "PUT", fmt.Sprintf("/service-points/%d", point.ID), moved, "If-Match", `"1"`).Into(new(territoryapi.ServicePoint))
	show("18 entered")
	if got := s.Do(s.Coordinator, "DELETE", to, nil); got.Status != 204 {
		t.Errorf("taking back: %d %s", got.Status, got.Body)
	}
	show("192 estimated")
	moved.Closed = true
	s.Do(s.Coordinator, "PUT", fmt.Sprintf("/service-points/%d", point.ID), moved, "If-Match", `"2"`).Into(new(territoryapi.ServicePoint))
	show("35 campus")
	for _, test := range []struct {
		name, token, path string
		body              any
		reason            string
	}{
		{"to itself", s.Coordinator, fmt.Sprintf("%s/%d", path, s.First.ID), territoryapi.EnterWay{Minutes: 18}, "way_to_itself"},
		{"to nowhere", s.Coordinator, path + "/987654321", territoryapi.EnterWay{Minutes: 18}, "community_unknown"},
		{"too long", s.Coordinator, to, territoryapi.EnterWay{Minutes: 601}, "fields_invalid"},
		{"by the office", s.Officer, to, territoryapi.EnterWay{Minutes: 18}, "power_missing"},
	} {
		if got := s.Do(test.token, "PUT", test.path, test.body); got.Reason() != test.reason {
			t.Errorf("%s: %d %s", test.name, got.Status, got.Body)
		}
	}
}
