package territoryapi_test

import (
	"fmt"
	"slices"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/territory/territoryapi"
)

func TestServicePoints(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	body := territoryapi.NewServicePoint{
		CommunityID: s.First.ID, CourtyardID: &s.Yards[0].ID, Name: "江畔便民服务点", Address: "凤鸣镇江畔路12号", Topics: []string{"普法咨询"},
		Opening: &territoryapi.Opening{Weekday: 6, FromMinute: 540, UntilMinute: 690},
	}
	var point territoryapi.ServicePoint
	s.Do(s.Coordinator, "POST", "/service-points", body).Into(&point)
	if point.CommunityName != "岷江里社区" || *point.CourtyardName != "院落1" || *point.Opening != *body.Opening || !slices.Equal(point.Topics, body.Topics) || point.Version != 1 {
		t.Errorf("got %+v", point)
	}
	var list territoryapi.ServicePointList
	s.Do(s.Volunteer, "GET", fmt.Sprintf("/service-points?community_id=%d", s.First.ID), nil).Into(&list)
	if len(list.ServicePoints) != 1 || list.ServicePoints[0].Name != point.Name {
		t.Errorf("got %+v", list)
	}
	list = territoryapi.ServicePointList{}
	s.Do(s.Volunteer, "GET", fmt.Sprintf("/service-points?community_id=%d", s.Second.ID), nil).Into(&list)
	if len(list.ServicePoints) != 0 {
		t.Errorf("got %+v", list)
	}
	change := territoryapi.UpdateServicePoint{Name: "江畔便民服务点", Address: "社区活动室一楼", AccessNote: "右手第一间", Topics: []string{}, Closed: true}
	path := fmt.Sprintf("/service-points/%d", point.ID)
	var changed territoryapi.ServicePoint
	s.Do(s.Coordinator, "PUT", path, change, "If-Match", `"1"`).Into(&changed)
	if point := changed; point.Opening != nil || point.CourtyardID != nil || !point.Closed || point.Version != 2 || len(point.Topics) != 0 {
		t.Errorf("got %+v", point)
	}
	if got := s.Do(s.Coordinator, "PUT", path, change, "If-Match", `"1"`); got.Reason() != "version_stale" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if got := s.Do(s.Coordinator, "PUT", "/service-points/987654321", change, "If-Match", `"1"`); got.Status != 404 || got.Reason() != "service_point_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

func TestServicePointRefusals(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	good := func(change func(p *territoryapi.NewServicePoint)) territoryapi.NewServicePoint {
		p := territoryapi.NewServicePoint{CommunityID: s.First.ID, Name: "点", Address: "江畔路12号"}
		change(&p)
		return p
	}
	s.Do(s.Coordinator, "POST", "/service-points", good(func(*territoryapi.NewServicePoint) {})).Into(new(territoryapi.ServicePoint))
	unknown := int64(987654321)
	tests := []struct {
		name   string
		body   territoryapi.NewServicePoint
		status int
		reason string
	}{
		{"only a street", good(func(p *territoryapi.NewServicePoint) { p.Address = "石板桥老街尽头" }), 422, "address_inexact"},
		{"too short", good(func(p *territoryapi.NewServicePoint) { p.Address = "12号" }), 422, "fields_invalid"},
		{"spaces do not count", good(func(p *territoryapi.NewServicePoint) { p.Address = "12号    " }), 422, "address_inexact"},
		{"full-width digits", good(func(p *territoryapi.NewServicePoint) { p.Name, p.Address = "全角", "江畔路12" }), 201, ""},
		{"a room", good(func(p *territoryapi.NewServicePoint) { p.Name, p.Address = "室", "村委会活动室" }), 201, ""},
		{"the name again", good(func(*territoryapi.NewServicePoint) {}), 409, "service_point_name_taken"},
		{"another community's courtyard", good(func(p *territoryapi.NewServicePoint) { p.Name, p.CourtyardID = "x", &s.ForeignYard.ID }), 422, "courtyard_foreign"},
		{"a community as courtyard", good(func(p *territoryapi.NewServicePoint) { p.Name, p.CourtyardID = "x", &s.First.ID }), 422, "courtyard_foreign"},
		{"no such courtyard", good(func(p *territoryapi.NewServicePoint) { p.Name, p.CourtyardID = "x", &unknown }), 422, "area_unknown"},
		{"no such community", good(func(p *territoryapi.NewServicePoint) { p.Name, p.CommunityID = "x", unknown }), 422, "community_unknown"},
		{"a town as community", good(func(p *territoryapi.NewServicePoint) { p.Name, p.CommunityID = "x", s.Town.ID }), 422, "community_unknown"},
		{"closes before it opens", good(func(p *territoryapi.NewServicePoint) {
			p.Name, p.Opening = "x", &territoryapi.Opening{Weekday: 6, FromMinute: 690, UntilMinute: 540}
		}), 422, "fields_invalid"},
		{"eighth day", good(func(p *territoryapi.NewServicePoint) {
			p.Name, p.Opening = "x", &territoryapi.Opening{Weekday: 8, FromMinute: 0, UntilMinute: 60}
		}), 422, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.Do(s.Coordinator, "POST", "/service-points", tt.body)
			if got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
}

func TestCalendarDays(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	set := func(on, kind string) apitest.Reply {
		return s.Do(s.Leader, "PUT", "/calendar-days/"+on, map[string]string{"kind": kind, "name": "清明"})
	}
	for on, kind := range map[string]string{"2012-04-01": "adjusted_working", "2012-04-02": "holiday", "2012-04-28": "adjusted_working", "2012-06-18": "blocked"} {
		if got := set(on, kind); got.Status != 200 {
			t.Errorf("%s: %d %s", on, got.Status, got.Body)
		}
	}
	set("2012-04-02", "blocked")
	list := func() (days territoryapi.CalendarDayList) {
		s.Do(s.Volunteer, "GET", "/calendar-days?from=2012-04-01&until=2012-04-28", nil).Into(&days)
		return days
	}
	if days := list().CalendarDays; len(days) != 2 || days[0].On.String() != "2012-04-01" || days[1].Kind != "blocked" {
		t.Errorf("got %+v", days)
	}
	for range 2 {
		if got := s.Do(s.Leader, "DELETE", "/calendar-days/2012-04-02", nil); got.Status != 204 {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	}
	if days := list().CalendarDays; len(days) != 1 {
		t.Errorf("got %+v", days)
	}
	for name, got := range map[string]apitest.Reply{
		"adjusted_day_not_weekend": set("2012-04-04", "adjusted_working"),
		"fields_invalid":           set("2012-04-04", "feast"),
		"request_malformed":        set("2012-04-31", "holiday"),
		"period_wrong":             s.Do(s.Leader, "GET", "/calendar-days?from=2012-01-01&until=2013-06-01", nil),
	} {
		if got.Reason() != name {
			t.Errorf("got %d %s, want %s", got.Status, got.Body, name)
		}
	}
}
