package api_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/api"
	"nuanlin/server/auth"
)

func TestSignOffs(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	path := fmt.Sprintf("/volunteers/%d/sign-offs", s.li.ID)
	teacherAndVolunteer := s.token(s.ofVolunteer(s.li).ID, s.li.ID, auth.Grant{Role: auth.Trainer})
	tests := []struct {
		name, token, path string
		body              api.NewSignOff
		status            int
		reason, expires   string
	}{
		{"a year", s.trainer, path, api.NewSignOff{Course: "base", SignedOn: *date("2012-03-25")}, 201, "", "2013-03-24"},
		{"a captain's half year", s.trainer, path, api.NewSignOff{Course: "captain", SignedOn: *date("2012-03-30")}, 201, "", "2012-09-29"},
		{"shorter on request", s.leader, path, api.NewSignOff{Course: "child", SignedOn: *date("2012-03-28"), ExpiresOn: date("2012-04-20")}, 201, "", "2012-04-20"},
		{"again", s.trainer, path, api.NewSignOff{Course: "base", SignedOn: *date("2012-03-25")}, 409, "sign_off_recorded", ""},
		{"tomorrow", s.trainer, path, api.NewSignOff{Course: "base", SignedOn: *date("2012-04-03")}, 422, "sign_off_in_future", ""},
		{"over before it began", s.trainer, path, api.NewSignOff{Course: "home", SignedOn: *date("2012-03-29"), ExpiresOn: date("2012-03-28")}, 422, "sign_off_dates_wrong", ""},
		{"no such course", s.trainer, path, api.NewSignOff{Course: "dancing", SignedOn: *date("2012-03-25")}, 422, "fields_invalid", ""},
		{"the own course", teacherAndVolunteer, path, api.NewSignOff{Course: "home", SignedOn: *date("2012-03-25")}, 403, "sign_off_own", ""},
		{"nobody", s.trainer, "/volunteers/987654321/sign-offs", api.NewSignOff{Course: "base", SignedOn: *date("2012-03-25")}, 404, "volunteer_unknown", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.do(tt.token, "POST", tt.path, tt.body)
			if got.Status != tt.status || got.reason() != tt.reason {
				t.Fatalf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
			if tt.reason != "" {
				return
			}
			var d api.VolunteerDetail
			got.into(&d)
			for _, o := range d.SignOffs {
				if o.Course == api.Course(tt.body.Course) && o.ExpiresOn.String() != tt.expires {
					t.Errorf("valid until %s, want %s", o.ExpiresOn, tt.expires)
				}
			}
		})
	}
}

// TestReadinessFollowsTheClock looks at one volunteer on the days around the
// ends of a course and of a record check.
func TestReadinessFollowsTheClock(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	id := s.li.ID
	for _, o := range []api.NewSignOff{
		{Course: "base", SignedOn: *date("2012-03-25")},
		{Course: "child", SignedOn: *date("2012-03-28"), ExpiresOn: date("2012-04-20")},
	} {
		s.do(s.trainer, "POST", fmt.Sprintf("/volunteers/%d/sign-offs", id), o).into(new(api.VolunteerDetail))
	}
	s.do(s.safeguarding, "POST", fmt.Sprintf("/volunteers/%d/clearances", id), api.NewClearance{State: "clear", CheckedOn: date("2012-03-01"), ExpiresOn: date("2012-04-21")}).into(new(api.VolunteerDetail))
	tests := []struct {
		day  string
		want api.Readiness
	}{
		{"2012-03-24", api.Readiness{Clearance: true}},
		{"2012-03-25", api.Readiness{Base: true, Clearance: true}},
		{"2012-04-20", api.Readiness{Base: true, Child: true, Clearance: true}},
		{"2012-04-21", api.Readiness{Base: true, Clearance: true}},
		{"2012-04-22", api.Readiness{Base: true}},
		{"2013-03-24", api.Readiness{Base: true}},
		{"2013-03-25", api.Readiness{}},
	}
	for _, tt := range tests {
		t.Run(tt.day, func(t *testing.T) {
			for _, clock := range []string{"T00:00:00+08:00", "T23:59:59+08:00"} {
				now, err := time.Parse(time.RFC3339, tt.day+clock)
				if err != nil {
					t.Fatal(err)
				}
				s.setClock(now)
				var list api.VolunteerList
				s.do(s.renew(s.coordinator), "GET", "/volunteers?q=李子衿", nil).into(&list)
				if len(list.Volunteers) != 1 || list.Volunteers[0].Readiness != tt.want {
					t.Errorf("at %s: %+v, want %+v", clock, list.Volunteers, tt.want)
				}
			}
		})
	}
}

func TestClearances(t *testing.T) {
	t.Parallel()
	s := newPeople(t)
	path := fmt.Sprintf("/volunteers/%d/clearances", s.li.ID)
	tests := []struct {
		name    string
		body    api.NewClearance
		reason  string
		cleared bool
	}{
		{"requested", api.NewClearance{State: "requested"}, "", false},
		{"clear", api.NewClearance{State: "clear", CheckedOn: date("2012-04-02")}, "", true},
		{"clear on no day", api.NewClearance{State: "clear"}, "clearance_undated", true},
		{"not clear on no day", api.NewClearance{State: "not_clear"}, "clearance_undated", true},
		{"tomorrow", api.NewClearance{State: "clear", CheckedOn: date("2012-04-03")}, "clearance_in_future", true},
		{"longer than a year", api.NewClearance{State: "clear", CheckedOn: date("2012-03-01"), ExpiresOn: date("2013-03-01")}, "clearance_dates_wrong", true},
		{"over before it began", api.NewClearance{State: "clear", CheckedOn: date("2012-03-01"), ExpiresOn: date("2012-02-28")}, "clearance_dates_wrong", true},
		{"too old", api.NewClearance{State: "clear", CheckedOn: date("2011-04-02")}, "", false},
		{"clear again", api.NewClearance{State: "clear", CheckedOn: date("2011-04-03")}, "", true},
		{"not clear", api.NewClearance{State: "not_clear", CheckedOn: date("2012-04-01")}, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.do(s.safeguarding, "POST", path, tt.body); got.reason() != tt.reason {
				t.Errorf("got %d %s, want %s", got.Status, got.Body, tt.reason)
			}
			if d := s.show(s.coordinator, s.li); d.Volunteer.Readiness.Clearance != tt.cleared {
				t.Errorf("cleared %v, want %v", !tt.cleared, tt.cleared)
			}
		})
	}
	if got := s.do(s.safeguarding, "POST", "/volunteers/987654321/clearances", api.NewClearance{State: "requested"}); got.Status != 404 || got.reason() != "volunteer_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
