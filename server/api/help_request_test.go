package api_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"nuanlin/server/api"
	"nuanlin/server/auth"
)

func (s *territory) request(token string, change func(r *api.NewHelpRequest)) reply {
	s.t.Helper()
	r := api.NewHelpRequest{CommunityID: s.first.ID, Channel: "grid_worker", Category: "companionship", Title: "想有人来坐坐", OnBehalfOf: "院落居民"}
	change(&r)
	return s.do(token, "POST", "/help-requests", r)
}

func (s *territory) submitted() (r api.HelpRequest) {
	s.t.Helper()
	s.request(s.officer, func(*api.NewHelpRequest) {}).into(&r)
	return r
}

func (s *territory) advance(token string, r api.HelpRequest, b api.UpdateHelpRequest) reply {
	s.t.Helper()
	return s.do(token, "PATCH", fmt.Sprintf("/help-requests/%d", r.ID), b, "If-Match", fmt.Sprintf(`"%d"`, r.Version))
}

func TestCreateHelpRequest(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	var r api.HelpRequest
	s.request(s.officer, func(r *api.NewHelpRequest) { r.CourtyardID = &s.yards[0].ID }).into(&r)
	if r.State != "submitted" || r.CommunityName != "岷江里社区" || *r.CourtyardName != "院落1" || r.PeopleCount != 1 || r.Version != 1 || len(r.ActivityIds) != 0 || !r.SubmittedAt.Equal(s.clock()) {
		t.Errorf("got %+v", r)
	}
	unknown := int64(987654321)
	tests := []struct {
		name, token string
		change      func(r *api.NewHelpRequest)
		status      int
		reason      string
	}{
		{"another community", s.officer, func(r *api.NewHelpRequest) { r.CommunityID = s.second.ID }, 403, "scope_foreign"},
		{"by the coordinator", s.coordinator, func(r *api.NewHelpRequest) { r.CommunityID, r.PeopleCount = s.second.ID, new(24) }, 201, ""},
		{"by a leader", s.leader, func(*api.NewHelpRequest) {}, 403, "power_missing"},
		{"another's courtyard", s.officer, func(r *api.NewHelpRequest) { r.CourtyardID = &s.foreignYard.ID }, 422, "courtyard_foreign"},
		{"a community as courtyard", s.officer, func(r *api.NewHelpRequest) { r.CourtyardID = &s.first.ID }, 422, "courtyard_foreign"},
		{"no such courtyard", s.officer, func(r *api.NewHelpRequest) { r.CourtyardID = &unknown }, 422, "area_unknown"},
		{"no such community", s.coordinator, func(r *api.NewHelpRequest) { r.CommunityID = unknown }, 422, "community_unknown"},
		{"a town", s.coordinator, func(r *api.NewHelpRequest) { r.CommunityID = s.town.ID }, 422, "community_unknown"},
		{"a blank title", s.officer, func(r *api.NewHelpRequest) { r.Title = "  " }, 422, "name_blank"},
		{"no such channel", s.officer, func(r *api.NewHelpRequest) { r.Channel = "rumour" }, 422, "fields_invalid"},
		{"nobody to help", s.officer, func(r *api.NewHelpRequest) { r.PeopleCount = new(-1) }, 422, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.request(tt.token, tt.change); got.Status != tt.status || got.reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	var list api.HelpRequestList
	s.do(s.coordinator, "GET", "/help-requests", nil).into(&list)
	if len(list.HelpRequests) != 2 {
		t.Errorf("%d requests: a refused one was stored", len(list.HelpRequests))
	}
}

// TestReplyIsPromised counts the three working days of an answer over the
// Qingming holiday of 2012, with its adjusted working days before it.
func TestReplyIsPromised(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	for on, kind := range map[string]string{
		"2012-03-31": "adjusted_working", "2012-04-01": "adjusted_working", "2012-04-02": "holiday", "2012-04-03": "holiday", "2012-04-04": "holiday",
		"2012-04-28": "adjusted_working", "2012-04-29": "holiday", "2012-04-30": "holiday", "2012-05-01": "holiday", "2012-04-06": "blocked",
	} {
		s.do(s.leader, "PUT", "/calendar-days/"+on, map[string]string{"kind": kind, "name": "x"}).into(new(api.CalendarDay))
	}
	tests := []struct{ submitted, due string }{
		{"2012-03-30T12:00:00+08:00", "2012-04-05"}, // Friday: Saturday and Sunday work, then Thursday
		{"2012-04-02T12:00:00+08:00", "2012-04-09"}, // holiday: Thursday, Friday, Monday; a blocked day is a working day
		{"2012-04-09T23:30:00+08:00", "2012-04-12"}, // still Monday in Shanghai
		{"2012-04-10T00:30:00+08:00", "2012-04-13"}, // still Monday in Greenwich
		{"2012-04-26T09:00:00+08:00", "2012-05-02"}, // Friday, the working Saturday, Wednesday
	}
	for _, tt := range tests {
		t.Run(tt.submitted, func(t *testing.T) {
			now, err := time.Parse(time.RFC3339, tt.submitted)
			if err != nil {
				t.Fatal(err)
			}
			s.setClock(now)
			s.officer = s.token(s.officerAccount.ID, 0, auth.Grant{Role: auth.CommunityOfficer, CommunityID: s.first.ID})
			if r := s.submitted(); r.ReplyDueOn.String() != tt.due {
				t.Errorf("due on %s, want %s", r.ReplyDueOn, tt.due)
			}
		})
	}
}

func TestListHelpRequests(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	for i := range 3 {
		s.request(s.coordinator, func(r *api.NewHelpRequest) { r.Title = fmt.Sprint("a", i) }).into(new(api.HelpRequest))
		s.request(s.coordinator, func(r *api.NewHelpRequest) {
			r.CommunityID, r.Title, r.Category = s.second.ID, fmt.Sprint("b", i), "tutoring"
		}).into(new(api.HelpRequest))
	}
	tests := []struct {
		name, token, query string
		want               []string
	}{
		{"the coordinator", s.coordinator, "", []string{"b2", "a2", "b1", "a1", "b0", "a0"}},
		{"the host", s.host, "category=tutoring", []string{"b2", "b1", "b0"}},
		{"one community", s.leader, fmt.Sprintf("community_id=%d", s.first.ID), []string{"a2", "a1", "a0"}},
		{"one state", s.leader, "state=accepted", nil},
		{"the office", s.officer, "", []string{"a2", "a1", "a0"}},
		{"the office asks for its own", s.officer, fmt.Sprintf("community_id=%d&state=submitted", s.first.ID), []string{"a2", "a1", "a0"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var titles []string
			query := "limit=2&" + tt.query
			for query != "" {
				var page api.HelpRequestList
				s.do(tt.token, "GET", "/help-requests?"+query, nil).into(&page)
				for _, r := range page.HelpRequests {
					titles = append(titles, r.Title)
				}
				query = ""
				if page.NextCursor != nil {
					query = "limit=2&cursor=" + *page.NextCursor + "&" + tt.query
				}
			}
			if !slices.Equal(titles, tt.want) {
				t.Errorf("got %v, want %v", titles, tt.want)
			}
		})
	}
	var foreign api.HelpRequestList
	s.do(s.leader, "GET", fmt.Sprintf("/help-requests?community_id=%d&limit=1", s.second.ID), nil).into(&foreign)
	id := foreign.HelpRequests[0].ID
	for name, got := range map[string]reply{
		"another's list":    s.do(s.officer, "GET", fmt.Sprintf("/help-requests?community_id=%d", s.second.ID), nil),
		"another's request": s.do(s.officer, "GET", fmt.Sprintf("/help-requests/%d", id), nil),
		"another's step":    s.advance(s.officer, foreign.HelpRequests[0], api.UpdateHelpRequest{State: "withdrawn"}),
	} {
		if got.Status != 403 || got.reason() != "scope_foreign" {
			t.Errorf("%s: got %d %s", name, got.Status, got.Body)
		}
	}
	nobody := s.token(s.leaderAccount.ID, 0, auth.Grant{Role: auth.CommunityOfficer})
	var none api.HelpRequestList
	s.do(nobody, "GET", "/help-requests", nil).into(&none)
	if len(none.HelpRequests) != 0 {
		t.Errorf("an officer of nowhere sees %v", none.HelpRequests)
	}
}

// TestHelpRequestMoves tries every state after every state, for each side.
func TestHelpRequestMoves(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	states := []string{"submitted", "verifying", "verified", "accepted", "refused", "referred", "withdrawn", "completed"}
	association := map[string][]string{
		"submitted": {"verifying", "verified", "refused", "referred", "withdrawn"},
		"verifying": {"verified", "refused", "referred", "withdrawn"},
		"verified":  {"accepted", "refused", "referred", "withdrawn"},
		"accepted":  {"completed", "withdrawn"},
	}
	office := map[string][]string{
		"submitted": {"verifying", "verified", "withdrawn"},
		"verifying": {"verified", "withdrawn"},
		"verified":  {"withdrawn"},
		"accepted":  {"completed", "withdrawn"},
	}
	for from := range states {
		for _, to := range states[1:] {
			for side, token := range map[string]string{"association": s.coordinator, "leader": s.leader, "office": s.officer} {
				r := s.submitted()
				s.exec(`update help_requests set state = $2, verification_method = 'phone', verified_by = $3, reason = 'x' where id = $1`, r.ID, states[from], s.leaderAccount.ID)
				allowed := association[states[from]]
				if side == "office" {
					allowed = office[states[from]]
				}
				want := ""
				if !slices.Contains(allowed, to) {
					want = "help_request_state_wrong"
					if slices.Contains(association[states[from]], to) {
						want = "scope_foreign"
					}
				}
				got := s.advance(token, r, api.UpdateHelpRequest{State: api.UpdateHelpRequestState(to), VerificationMethod: "phone", Reason: "x"})
				if got.reason() != want {
					t.Errorf("%s from %s to %s: got %d %s, want %q", side, states[from], to, got.Status, got.Body, want)
				}
				var shown api.HelpRequest
				s.do(token, "GET", fmt.Sprintf("/help-requests/%d", r.ID), nil).into(&shown)
				if end := map[bool]string{true: to, false: states[from]}[want == ""]; string(shown.State) != end {
					t.Errorf("%s from %s to %s: ended %s", side, states[from], to, shown.State)
				}
			}
		}
	}
}

func TestHelpRequestGuards(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	r := s.submitted()
	if fmt.Sprint(r.NextStates) != "[verifying verified withdrawn]" {
		t.Errorf("the office may move it to %v", r.NextStates)
	}
	for name, tt := range map[string]struct {
		body   api.UpdateHelpRequest
		reason string
	}{
		"verified somehow":         {api.UpdateHelpRequest{State: "verified"}, "verification_method_missing"},
		"refused for no reason":    {api.UpdateHelpRequest{State: "refused", Reason: "  "}, "refusal_reason_missing"},
		"referred for no reason":   {api.UpdateHelpRequest{State: "referred"}, "refusal_reason_missing"},
		"a method nobody knows":    {api.UpdateHelpRequest{State: "verified", VerificationMethod: "letter"}, "fields_invalid"},
		"back to where it started": {api.UpdateHelpRequest{State: "submitted"}, "fields_invalid"},
	} {
		if got := s.advance(s.coordinator, r, tt.body); got.Status != 422 || got.reason() != tt.reason {
			t.Errorf("%s: got %d %s", name, got.Status, got.Body)
		}
	}
	before := r
	s.advance(s.coordinator, r, api.UpdateHelpRequest{State: "verified", VerificationMethod: "site_visit"}).into(&r)
	if r.VerificationMethod != "site_visit" || r.Version != 2 || fmt.Sprint(r.NextStates) != "[accepted refused referred withdrawn]" {
		t.Errorf("got %+v", r)
	}
	if got := s.advance(s.officer, before, api.UpdateHelpRequest{State: "verifying"}); got.Status != 409 || got.reason() != "version_stale" {
		t.Errorf("an office that had not seen it: got %d %s", got.Status, got.Body)
	}
	s.advance(s.leader, r, api.UpdateHelpRequest{State: "accepted", Reply: "周六九点起"}).into(&r)
	s.advance(s.officer, r, api.UpdateHelpRequest{State: "completed"}).into(&r)
	if r.State != "completed" || r.Reply != "周六九点起" || r.VerificationMethod != "site_visit" || len(r.NextStates) != 0 {
		t.Errorf("got %+v", r)
	}
	if got := s.do(s.leader, "PATCH", "/help-requests/987654321", api.UpdateHelpRequest{State: "verifying"}, "If-Match", `"1"`); got.Status != 404 || got.reason() != "help_request_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
