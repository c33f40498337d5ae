package api_test

import (
	"fmt"
	"slices"
	"testing"

	"nuanlin/server/api"
)

func TestServicePoints(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	body := api.NewServicePoint{
		CommunityID: s.first.ID, CourtyardID: &s.yards[0].ID, Name: "江畔便民服务点", Address: "凤鸣镇江畔路12号", Topics: []string{"普法咨询"},
		Opening: &api.Opening{Weekday: 6, FromMinute: 540, UntilMinute: 690},
	}
	var point api.ServicePoint
	s.do(s.coordinator, "POST", "/service-points", body).into(&point)
	if point.CommunityName != "岷江里社区" || *point.CourtyardName != "院落1" || *point.Opening != *body.Opening || !slices.Equal(point.Topics, body.Topics) || point.Version != 1 {
		t.Errorf("got %+v", point)
	}
	var list api.ServicePointList
	s.do(s.volunteer, "GET", fmt.Sprintf("/service-points?community_id=%d", s.first.ID), nil).into(&list)
	if len(list.ServicePoints) != 1 || list.ServicePoints[0].Name != point.Name {
		t.Errorf("got %+v", list)
	}
	list = api.ServicePointList{}
	s.do(s.volunteer, "GET", fmt.Sprintf("/service-points?community_id=%d", s.second.ID), nil).into(&list)
	if len(list.ServicePoints) != 0 {
		t.Errorf("got %+v", list)
	}
	change := api.UpdateServicePoint{Name: "江畔便民服务点", Address: "社区活动室一楼", AccessNote: "右手第一间", Topics: []string{}, Closed: true}
	path := fmt.Sprintf("/service-points/%d", point.ID)
	var changed api.ServicePoint
	s.do(s.coordinator, "PUT", path, change, "If-Match", `"1"`).into(&changed)
	if point := changed; point.Opening != nil || point.CourtyardID != nil || !point.Closed || point.Version != 2 || len(point.Topics) != 0 {
		t.Errorf("got %+v", point)
	}
	if got := s.do(s.coordinator, "PUT", path, change, "If-Match", `"1"`); got.reason() != "version_stale" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
	if got := s.do(s.coordinator, "PUT", "/service-points/987654321", change, "If-Match", `"1"`); got.Status != 404 || got.reason() != "service_point_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}

func TestServicePointRefusals(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	good := func(change func(p *api.NewServicePoint)) api.NewServicePoint {
		p := api.NewServicePoint{CommunityID: s.first.ID, Name: "点", Address: "江畔路12号"}
		change(&p)
		return p
	}
	s.do(s.coordinator, "POST", "/service-points", good(func(*api.NewServicePoint) {})).into(new(api.ServicePoint))
	unknown := int64(987654321)
	tests := []struct {
		name   string
		body   api.NewServicePoint
		status int
		reason string
	}{
		{"only a street", good(func(p *api.NewServicePoint) { p.Address = "石板桥老街尽头" }), 422, "address_inexact"},
		{"too short", good(func(p *api.NewServicePoint) { p.Address = "12号" }), 422, "fields_invalid"},
		{"spaces do not count", good(func(p *api.NewServicePoint) { p.Address = "12号    " }), 422, "address_inexact"},
		{"full-width digits", good(func(p *api.NewServicePoint) { p.Name, p.Address = "全角", "江畔路12" }), 201, ""},
		{"a room", good(func(p *api.NewServicePoint) { p.Name, p.Address = "室", "村委会活动室" }), 201, ""},
		{"the name again", good(func(*api.NewServicePoint) {}), 409, "service_point_name_taken"},
		{"another community's courtyard", good(func(p *api.NewServicePoint) { p.Name, p.CourtyardID = "x", &s.foreignYard.ID }), 422, "courtyard_foreign"},
		{"a community as courtyard", good(func(p *api.NewServicePoint) { p.Name, p.CourtyardID = "x", &s.first.ID }), 422, "courtyard_foreign"},
		{"no such courtyard", good(func(p *api.NewServicePoint) { p.Name, p.CourtyardID = "x", &unknown }), 422, "area_unknown"},
		{"no such community", good(func(p *api.NewServicePoint) { p.Name, p.CommunityID = "x", unknown }), 422, "community_unknown"},
		{"a town as community", good(func(p *api.NewServicePoint) { p.Name, p.CommunityID = "x", s.town.ID }), 422, "community_unknown"},
		{"closes before it opens", good(func(p *api.NewServicePoint) {
			p.Name, p.Opening = "x", &api.Opening{Weekday: 6, FromMinute: 690, UntilMinute: 540}
		}), 422, "fields_invalid"},
		{"eighth day", good(func(p *api.NewServicePoint) {
			p.Name, p.Opening = "x", &api.Opening{Weekday: 8, FromMinute: 0, UntilMinute: 60}
		}), 422, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.do(s.coordinator, "POST", "/service-points", tt.body)
			if got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
}

func TestCalendarDays(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	set := func(on, kind string) reply {
		return s.do(s.leader, "PUT", "/calendar-days/"+on, map[string]string{"kind": kind, "name": "清明"})
	}
	for on, kind := range map[string]string{"2012-04-01": "adjusted_working", "2012-04-02": "holiday", "2012-04-28": "adjusted_working", "2012-06-18": "blocked"} {
		if got := set(on, kind); got.Status != 200 {
			t.Errorf("%s: %d %s", on, got.Status, got.Body)
		}
	}
	set("2012-04-02", "blocked")
	list := func() (days api.CalendarDayList) {
		s.do(s.volunteer, "GET", "/calendar-days?from=2012-04-01&until=2012-04-28", nil).into(&days)
		return days
	}
	if days := list().CalendarDays; len(days) != 2 || days[0].On.String() != "2012-04-01" || days[1].Kind != "blocked" {
		t.Errorf("got %+v", days)
	}
	for range 2 {
		if got := s.do(s.leader, "DELETE", "/calendar-days/2012-04-02", nil); got.Status != 204 {
			t.Errorf("got %d %s", got.Status, got.Body)
		}
	}
	if days := list().CalendarDays; len(days) != 1 {
		t.Errorf("got %+v", days)
	}
	for name, got := range map[string]reply{
		"adjusted_day_not_weekend": set("2012-04-04", "adjusted_working"),
		"fields_invalid":           set("2012-04-04", "feast"),
		"request_malformed":        set("2012-04-31", "holiday"),
		"period_wrong":             s.do(s.leader, "GET", "/calendar-days?from=2012-01-01&until=2013-06-01", nil),
	} {
		if got.reason() != name {
			t.Errorf("got %d %s, want %s", got.Status, got.Body, name)
		}
	}
}
