package requestsapi_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/requests/requestsapi"
	"nuanlin/server/territory/territoryapi"
)

func TestCreateHelpRequest(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	var r requestsapi.HelpRequest
	s.Request(s.Officer, func(r *requestsapi.NewHelpRequest) { r.CourtyardID = &s.Yards[0].ID }).Into(&r)
	if r.State != "submitted" || r.CommunityName != "岷江里社区" || *r.CourtyardName != "院落1" || r.PeopleCount != 1 || r.Version != 1 || len(r.ActivityIds) != 0 || !r.SubmittedAt.Equal(s.Clock()) {
		t.Errorf("got %+v", r)
	}
	unknown := int64(987654321)
	tests := []struct {
		name, token string
		change      func(r *requestsapi.NewHelpRequest)
		status      int
		reason      string
	}{
		{"another community", s.Officer, func(r *requestsapi.NewHelpRequest) { r.CommunityID = s.Second.ID }, 403, "scope_foreign"},
		{"by the coordinator", s.Coordinator, func(r *requestsapi.NewHelpRequest) { r.CommunityID, r.PeopleCount = s.Second.ID, new(24) }, 201, ""},
		{"by a leader", s.Leader, func(*requestsapi.NewHelpRequest) {}, 201, ""},
		{"by the host", s.Host, func(*requestsapi.NewHelpRequest) {}, 403, "power_missing"},
		{"another's courtyard", s.Officer, func(r *requestsapi.NewHelpRequest) { r.CourtyardID = &s.ForeignYard.ID }, 422, "courtyard_foreign"},
		{"a community as courtyard", s.Officer, func(r *requestsapi.NewHelpRequest) { r.CourtyardID = &s.First.ID }, 422, "courtyard_foreign"},
		{"no such courtyard", s.Officer, func(r *requestsapi.NewHelpRequest) { r.CourtyardID = &unknown }, 422, "area_unknown"},
		{"no such community", s.Coordinator, func(r *requestsapi.NewHelpRequest) { r.CommunityID = unknown }, 422, "community_unknown"},
		{"a town", s.Coordinator, func(r *requestsapi.NewHelpRequest) { r.CommunityID = s.Town.ID }, 422, "community_unknown"},
		{"a blank title", s.Officer, func(r *requestsapi.NewHelpRequest) { r.Title = "  " }, 422, "fields_invalid"},
		{"no such channel", s.Officer, func(r *requestsapi.NewHelpRequest) { r.Channel = "rumour" }, 422, "fields_invalid"},
		{"nobody to help", s.Officer, func(r *requestsapi.NewHelpRequest) { r.PeopleCount = new(-1) }, 422, "fields_invalid"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Request(tt.token, tt.change); got.Status != tt.status || got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
		})
	}
	var list requestsapi.HelpRequestList
	s.Do(s.Coordinator, "GET", "/help-requests", nil).Into(&list)
	if len(list.HelpRequests) != 3 {
		t.Errorf("%d requests: a refused one was stored", len(list.HelpRequests))
	}
}

// TestReplyIsPromised counts the three working days of an answer over the
// Qingming holiday of 2012, with its adjusted working days before it.
func TestReplyIsPromised(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	for on, kind := range map[string]string{
		"2012-03-31": "adjusted_working", "2012-04-01": "adjusted_working", "2012-04-02": "holiday", "2012-04-03": "holiday", "2012-04-04": "holiday",
		"2012-04-28": "adjusted_working", "2012-04-29": "holiday", "2012-04-30": "holiday", "2012-05-01": "holiday", "2012-04-06": "blocked",
	} {
		s.Do(s.Leader, "PUT", "/calendar-days/"+on, map[string]string{"kind": kind, "name": "x"}).Into(new(territoryapi.CalendarDay))
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
			s.SetClock(now)
			s.Officer = s.Token(s.OfficerAccount.ID, 0, auth.Grant{Role: auth.CommunityOfficer, CommunityID: s.First.ID})
			if r := s.Submitted(); r.ReplyDueOn.String() != tt.due {
				t.Errorf("due on %s, want %s", r.ReplyDueOn, tt.due)
			}
		})
	}
}

func TestListHelpRequests(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	for i := range 3 {
		s.Request(s.Coordinator, func(r *requestsapi.NewHelpRequest) { r.Title = fmt.Sprint("a", i) }).Into(new(requestsapi.HelpRequest))
		s.Request(s.Coordinator, func(r *requestsapi.NewHelpRequest) {
			r.CommunityID, r.Title, r.Category = s.Second.ID, fmt.Sprint("b", i), "tutoring"
		}).Into(new(requestsapi.HelpRequest))
	}
	tests := []struct {
		name, token, query string
		want               []string
	}{
		{"the coordinator", s.Coordinator, "", []string{"b2", "a2", "b1", "a1", "b0", "a0"}},
		{"the host", s.Host, "category=tutoring", []string{"b2", "b1", "b0"}},
		{"one community", s.Leader, fmt.Sprintf("community_id=%d", s.First.ID), []string{"a2", "a1", "a0"}},
		{"one state", s.Leader, "state=accepted", nil},
		{"the office", s.Officer, "", []string{"a2", "a1", "a0"}},
		{"the office asks for its own", s.Officer, fmt.Sprintf("community_id=%d&state=submitted", s.First.ID), []string{"a2", "a1", "a0"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var titles []string
			query := "limit=2&" + tt.query
			for query != "" {
				var page requestsapi.HelpRequestList
				s.Do(tt.token, "GET", "/help-requests?"+query, nil).Into(&page)
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
	var foreign requestsapi.HelpRequestList
	s.Do(s.Leader, "GET", fmt.Sprintf("/help-requests?community_id=%d&limit=1", s.Second.ID), nil).Into(&foreign)
	id := foreign.HelpRequests[0].ID
	for name, got := range map[string]apitest.Reply{
		"another's list":    s.Do(s.Officer, "GET", fmt.Sprintf("/help-requests?community_id=%d", s.Second.ID), nil),
		"another's request": s.Do(s.Officer, "GET", fmt.Sprintf("/help-requests/%d", id), nil),
		"another's step":    s.Advance(s.Officer, foreign.HelpRequests[0], requestsapi.UpdateHelpRequest{State: "withdrawn"}),
	} {
		want := "help_request_unknown"
		if name == "another's list" {
			want = "scope_foreign"
		}
		if got.Reason() != want {
			t.Errorf("%s: got %d %s", name, got.Status, got.Body)
		}
	}
	nobody := s.Token(s.LeaderAccount.ID, 0, auth.Grant{Role: auth.CommunityOfficer})
	var none requestsapi.HelpRequestList
	s.Do(nobody, "GET", "/help-requests", nil).Into(&none)
	if len(none.HelpRequests) != 0 {
		t.Errorf("an officer of nowhere sees %v", none.HelpRequests)
	}
}

// TestHelpRequestMoves tries every state after every state, for each side.
func TestHelpRequestMoves(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
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
			for side, token := range map[string]string{"association": s.Coordinator, "leader": s.Leader, "office": s.Officer} {
				r := s.Submitted()
				s.Exec(`update help_requests set state = $2, verification_method = 'phone', verified_by = $3, reason = 'x' where id = $1`, r.ID, states[from], s.LeaderAccount.ID)
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
				got := s.Advance(token, r, requestsapi.UpdateHelpRequest{State: requestsapi.UpdateHelpRequestState(to), VerificationMethod: "phone", Reason: "x"})
				if got.Reason() != want {
					t.Errorf("%s from %s to %s: got %d %s, want %q", side, states[from], to, got.Status, got.Body, want)
				}
				var shown requestsapi.HelpRequest
				s.Do(token, "GET", fmt.Sprintf("/help-requests/%d", r.ID), nil).Into(&shown)
				if end := map[bool]string{true: to, false: states[from]}[want == ""]; string(shown.State) != end {
					t.Errorf("%s from %s to %s: ended %s", side, states[from], to, shown.State)
				}
			}
		}
	}
}

func TestHelpRequestGuards(t *testing.T) {
	t.Parallel()
	s := apitest.NewTerritory(t)
	r := s.Submitted()
	if fmt.Sprint(r.NextStates) != "[verifying verified withdrawn]" {
		t.Errorf("the office may move it to %v", r.NextStates)
	}
	for name, tt := range map[string]struct {
		body   requestsapi.UpdateHelpRequest
		reason string
	}{
		"verified somehow":         {requestsapi.UpdateHelpRequest{State: "verified"}, "verification_method_missing"},
		"refused for no reason":    {requestsapi.UpdateHelpRequest{State: "refused", Reason: "  "}, "refusal_reason_missing"},
		"referred for no reason":   {requestsapi.UpdateHelpRequest{State: "referred"}, "refusal_reason_missing"},
		"a method nobody knows":    {requestsapi.UpdateHelpRequest{State: "verified", VerificationMethod: "letter"}, "fields_invalid"},
		"back to where it started": {requestsapi.UpdateHelpRequest{State: "submitted"}, "fields_invalid"},
	} {
		if got := s.Advance(s.Coordinator, r, tt.body); got.Status != 422 || got.Reason() != tt.reason {
			t.Errorf("%s: got %d %s", name, got.Status, got.Body)
		}
	}
	before := r
	s.Advance(s.Coordinator, r, requestsapi.UpdateHelpRequest{State: "verified", VerificationMethod: "site_visit"}).Into(&r)
	if r.VerificationMethod != "site_visit" || r.Version != 2 || fmt.Sprint(r.NextStates) != "[accepted refused referred withdrawn]" {
		t.Errorf("got %+v", r)
	}
	if got := s.Advance(s.Officer, before, requestsapi.UpdateHelpRequest{State: "verifying"}); got.Status != 409 || got.Reason() != "version_stale" {
		t.Errorf("an office that had not seen it: got %d %s", got.Status, got.Body)
	}
	s.Advance(s.Leader, r, requestsapi.UpdateHelpRequest{State: "accepted", Reply: "周六九点起"}).Into(&r)
	s.Advance(s.Officer, r, requestsapi.UpdateHelpRequest{State: "completed"}).Into(&r)
	if r.State != "completed" || r.Reply != "周六九点起" || r.VerificationMethod != "site_visit" || len(r.NextStates) != 0 {
		t.Errorf("got %+v", r)
	}
	if got := s.Do(s.Leader, "PATCH", "/help-requests/987654321", requestsapi.UpdateHelpRequest{State: "verifying"}, "If-Match", `"1"`); got.Status != 404 || got.Reason() != "help_request_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
