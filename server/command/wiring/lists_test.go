package wiring_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"nuanlin/server/activities"
	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/people"
	"nuanlin/server/shifts"
	"nuanlin/server/territory"
)

// listed returns one field of what a list holds, read page by page, and refuses a list that gives a row twice.
func listed(t *testing.T, p apitest.Planner, token, path, field string, query url.Values) []string {
	t.Helper()
	found, seen := []string{}, map[string]bool{}
	for cursor := ""; ; {
		asked := url.Values{"limit": {"3"}}
		for name, values := range query {
			asked[name] = values
		}
		if cursor != "" {
			asked.Set("cursor", cursor)
		}
		page := map[string]json.RawMessage{}
		p.Do(token, http.MethodGet, path+"?"+asked.Encode(), nil).Into(&page)
		cursor = ""
		for name, raw := range page {
			if name == "next_cursor" {
				if err := json.Unmarshal(raw, &cursor); err != nil {
					t.Fatal(err)
				}
				continue
			}
			rows := []map[string]any{}
			if err := json.Unmarshal(raw, &rows); err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				if id := fmt.Sprint(row["id"]); seen[id] {
					t.Fatalf("%s gives %s twice", path, id)
				} else {
					seen[id] = true
				}
				found = append(found, fmt.Sprint(row[field]))
			}
		}
		if cursor == "" {
			return found
		}
	}
}

// TestListsAreSearched asks the lists of the demonstration for what people type.
func TestListsAreSearched(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	days := url.Values{"from": {"2012-04-01"}, "until": {"2012-06-01"}}
	tests := []struct {
		path, field, q string
		more           url.Values
		want           string // one that is found
		not            string // one that is there and is not found
	}{
		{"/communities", "name", "gxsq", nil, "桂香社区", "岷江里社区"},
		{"/communities", "name", "guixiang", nil, "桂香社区", "岷江里社区"},
		{"/communities", "name", "凤鸣", nil, "桂香社区", "橘园社区"}, // the town
		{"/communities", "name", "c03", nil, "橘园社区", "桂香社区"},
		{"/service-points", "name", "jiangpan", nil, "江畔便民服务点", "桂香长者之家"},
		{"/service-points", "name", "江畔路12", nil, "江畔便民服务点", "滨河小广场"},
		{"/service-points", "name", "岷江里", nil, "滨河小广场", "桂香长者之家"}, // the community
		{"/service-points", "name", "", url.Values{"closed": {"false"}}, "滨河小广场", ""},
		{"/activities", "code", "lset", nil, "AC07", "AC01"},
		{"/activities", "code", "ac07", nil, "AC07", "AC01"},
		{"/activities", "code", "ganzipo", nil, "AC07", "AC01"},
		{"/activities", "code", "", url.Values{"state": {"published"}}, "AC07", ""},
		{"/shifts", "code", "lset", days, "SH08", "SH01"},
		{"/shifts", "code", "smbf", days, "SH01", "SH08"}, // its own title, which its activity has not
		{"/shifts", "code", "伴读", days, "SH08", "SH01"},
		{"/shifts", "code", "柑子", days, "SH08", "SH01"}, // the community
		{"/teams", "name", "fx", nil, "法学系队", "外语系队"},
		{"/teams", "name", "t2", nil, "外语系队", "法学系队"},
		{"/help-requests", "title", "押金", nil, "租房押金不退，想问问该怎么说", "想学手机挂号"},
		{"/help-requests", "title", "shiban", nil, "想学手机挂号", "想学用手机交水电费"},
		{"/support-pairs", "beneficiary_code", "el-00", nil, "EL-001", ""},
	}
	for _, tt := range tests {
		query := url.Values{}
		for name, values := range tt.more {
			query[name] = values
		}
		all := listed(t, p, p.Token, tt.path, tt.field, query)
		if tt.q != "" {
			query.Set("q", tt.q)
		}
		found := listed(t, p, p.Token, tt.path, tt.field, query)
		if !slices.Contains(found, tt.want) || tt.not != "" && (slices.Contains(found, tt.not) || !slices.Contains(all, tt.not)) {
			t.Errorf("%s by %q: %v of %v", tt.path, tt.q, found, all)
		}
		query.Set("q", "没有这样的")
		if got := listed(t, p, p.Token, tt.path, tt.field, query); len(got) > 0 {
			t.Errorf("%s by nothing that is there: %v", tt.path, got)
		}
	}
	for path, query := range map[string]url.Values{
		"/activities":     {"state": {"paused"}},
		"/service-points": {"closed": {"true"}},
		"/help-requests":  {"from": {"2012-05-01"}},
	} {
		if got := listed(t, p, p.Token, path, "id", query); len(got) > 0 {
			t.Errorf("%s by %v: %v", path, query, got)
		}
	}
}

// TestPlacesStayFound renames a team, an area, a service point and an activity and looks for both names.
func TestPlacesStayFound(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	leader := p.Grantee(auth.Leader)
	var team, area, point, activity int64
	p.One(&team, `select id from teams where code = 'T1'`)
	p.One(&area, `select id from areas where code = 'C02'`)
	p.One(&point, `select id from service_points where name = '江畔便民服务点'`)
	p.One(&activity, `select id from activities where code = 'AC07'`)
	version := func(table string, id int64) string {
		var n int
		p.One(&n, `select version from `+table+` where id = $1`, id)
		return fmt.Sprintf("%q", fmt.Sprint(n))
	}
	p.Do(leader, http.MethodPatch, fmt.Sprint("/teams/", team), map[string]any{"name": "绿萝系队", "colour": 1}, "If-Match", version("teams", team))
	var town int64
	p.One(&town, `select parent_id from areas where id = $1`, area)
	p.Do(leader, http.MethodPatch, fmt.Sprint("/areas/", area), map[string]any{"name": "绿萝社区", "contact_name": "", "contact_phone": "", "parent_id": town, "retired": false},
		"If-Match", version("areas", area))
	p.Do(p.Token, http.MethodPut, fmt.Sprint("/service-points/", point),
		map[string]any{"name": "绿萝服务点", "address": "凤鸣镇江畔路12号", "access_note": "", "topics": []string{}, "closed": false}, "If-Match", version("service_points", point))
	p.Exec(`update activities set state = 'draft' where id = $1`, activity)
	p.Do(p.Token, http.MethodPut, fmt.Sprint("/activities/", activity), renamed(t, p, activity, "绿萝伴读"), "If-Match", version("activities", activity))
	for path, old := range map[string]string{"/teams": "法学", "/communities": "桂香社", "/service-points": "jiangpanbm", "/activities": "lset"} {
		if got := listed(t, p, p.Token, path, "id", url.Values{"q": {"lvluo"}}); len(got) == 0 {
			t.Errorf("%s: the new name is not found", path)
		}
		if got := listed(t, p, p.Token, path, "id", url.Values{"q": {old}}); len(got) > 0 {
			t.Errorf("%s: the old name is found still: %v", path, got)
		}
	}
}

// renamed is what the form of an activity sends, with another title.
func renamed(t *testing.T, p apitest.Planner, id int64, title string) map[string]any {
	t.Helper()
	body := map[string]any{}
	p.Do(p.Token, http.MethodGet, fmt.Sprint("/activities/", id), nil).Into(&body)
	kept := map[string]any{"title": title}
	for _, name := range []string{
		"service_point_id", "content", "conditions", "risks", "safeguards", "insurance_policy", "supply_reason", "confirmed_volunteer_service",
		"help_request_ids", "pairs_per_volunteer",
	} {
		kept[name] = body[name]
	}
	return kept
}

// TestPlacesWithoutKeysGetThem forgets keys, as before there were any, and lets the rounds make them.
func TestPlacesWithoutKeysGetThem(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	for _, table := range []string{"teams", "areas", "service_points", "activities", "shifts"} {
		p.Exec(`update ` + table + ` set search_key = '', name_order = '', search_version = 0`)
	}
	keeps := []func() (int, error){
		func() (int, error) { return people.KeepTeamSearch(t.Context(), p.DB, 1000) },
		func() (int, error) { return territory.KeepAreaSearch(t.Context(), p.DB, 1000) },
		func() (int, error) { return territory.KeepPointSearch(t.Context(), p.DB, 1000) },
		func() (int, error) { return activities.KeepSearch(t.Context(), p.DB, 1000) },
		func() (int, error) { return shifts.KeepSearch(t.Context(), p.DB, 1000) },
	}
	for i, keep := range keeps {
		if n, err := keep(); err != nil || n == 0 {
			t.Errorf("%d: %d kept, %v", i, n, err)
		}
		if n, err := keep(); err != nil || n != 0 {
			t.Errorf("%d: %d kept again, %v", i, n, err)
		}
	}
	for path, q := range map[string]string{"/teams": "fx", "/communities": "gxsq", "/service-points": "jiangpan", "/activities": "lset"} {
		if got := listed(t, p, p.Token, path, "id", url.Values{"q": {q}}); len(got) == 0 {
			t.Errorf("%s by %s: nothing", path, q)
		}
	}
}

// TestListsByName puts places and activities in the order of pinyin, over pages.
func TestListsByName(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	for path, field := range map[string]string{"/activities": "title", "/service-points": "name"} {
		query := url.Values{}
		plain := listed(t, p, p.Token, path, field, query)
		query.Set("sort", "name")
		sorted := listed(t, p, p.Token, path, field, query)
		var want []string
		table := strings.ReplaceAll(strings.TrimPrefix(path, "/"), "-", "_")
		if err := p.DB.Select(t.Context(), &want, `select `+field+` from `+table+` order by name_order, id`); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(sorted, want) || slices.Equal(sorted, plain) || len(sorted) != len(plain) {
			t.Errorf("%s by name: %v, want %v", path, sorted, want)
		}
	}
}

// TestListsBySomethingElse puts shifts and requests in order of a column and then as they are without one, over pages.
func TestListsBySomethingElse(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	days := url.Values{"from": {"2012-04-01"}, "until": {"2012-06-01"}}
	for _, tt := range []struct{ path, sort, want string }{
		{"/shifts", "name", `select s.id::text from shifts s order by s.name_order, s.starts_at, s.id`},
		{"/shifts", "community", `select s.id::text from shifts s join service_points sp on sp.id = s.service_point_id
		                          join areas a on a.id = sp.community_id order by a.name_order, s.starts_at, s.id`},
		{"/help-requests", "due", `select id::text from help_requests order by reply_due_on, help_requests.id desc`},
		{"/help-requests", "community", `select r.id::text from help_requests r join areas a on a.id = r.community_id order by a.name_order, r.id desc`},
	} {
		query := url.Values{}
		if tt.path == "/shifts" {
			query = url.Values{"from": days["from"], "until": days["until"]}
		}
		plain := listed(t, p, p.Token, tt.path, "id", query)
		query.Set("sort", tt.sort)
		sorted := listed(t, p, p.Token, tt.path, "id", query)
		var want []string
		if err := p.DB.Select(t.Context(), &want, tt.want); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(sorted, want) || slices.Equal(sorted, plain) || len(sorted) != len(plain) {
			t.Errorf("%s by %s: %v, want %v", tt.path, tt.sort, sorted, want)
		}
	}
}

// TestPastDaysAreListed asks for requests of days gone by.
func TestPastDaysAreListed(t *testing.T) {
	t.Parallel()
	p := apitest.NewPlanner(t)
	var first time.Time
	p.One(&first, `select min(submitted_at) from help_requests`)
	on := first.In(p.DB.Zone())
	day, next := on.Format(time.DateOnly), on.AddDate(0, 0, 1).Format(time.DateOnly)
	var want int
	p.One(&want, `select count(*) from help_requests where submitted_at < $1`, time.Date(on.Year(), on.Month(), on.Day()+1, 0, 0, 0, 0, p.DB.Zone()))
	got := listed(t, p, p.Token, "/help-requests", "id", url.Values{"from": {day}, "until": {next}})
	if len(got) != want || want == 0 {
		t.Errorf("%d requests on %s, want %d", len(got), day, want)
	}
}
