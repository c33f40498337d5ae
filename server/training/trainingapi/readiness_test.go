package trainingapi_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training/trainingapi"
)

func TestSignOffs(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	path := fmt.Sprintf("/volunteers/%d/sign-offs", s.Li.ID)
	teacherAndVolunteer := s.Token(s.OfVolunteer(s.Li).ID, s.Li.ID, auth.Grant{Role: auth.Trainer})
	tests := []struct {
		name, token, path string
		body              trainingapi.NewSignOff
		status            int
		reason, expires   string
	}{
		{"a year", s.Trainer, path, trainingapi.NewSignOff{Course: "base", SignedOn: *apitest.Date("2012-03-25")}, 201, "", "2013-03-24"},
		{"a captain's half year", s.Trainer, path, trainingapi.NewSignOff{Course: "captain", SignedOn: *apitest.Date("2012-03-30")}, 201, "", "2012-09-29"},
		{"shorter on request", s.Trainer, path, trainingapi.NewSignOff{Course: "child", SignedOn: *apitest.Date("2012-03-28"), ExpiresOn: apitest.Date("2012-04-20")}, 201, "", "2012-04-20"},
		{"again", s.Trainer, path, trainingapi.NewSignOff{Course: "base", SignedOn: *apitest.Date("2012-03-25")}, 409, "sign_off_recorded", ""},
		{"tomorrow", s.Trainer, path, trainingapi.NewSignOff{Course: "base", SignedOn: *apitest.Date("2012-04-03")}, 422, "sign_off_in_future", ""},
		{"over before it began", s.Trainer, path, trainingapi.NewSignOff{Course: "home", SignedOn: *apitest.Date("2012-03-29"), ExpiresOn: apitest.Date("2012-03-28")}, 422, "sign_off_dates_wrong", ""},
		{"without end", s.Trainer, path, trainingapi.NewSignOff{Course: "home", SignedOn: *apitest.Date("2012-03-29"), ExpiresOn: apitest.Date("2099-01-01")}, 422, "sign_off_dates_wrong", ""},
		{"no such course", s.Trainer, path, trainingapi.NewSignOff{Course: "dancing", SignedOn: *apitest.Date("2012-03-25")}, 422, "course_unknown", ""},
		{"by a leader, who is no trainer", s.Leader, path, trainingapi.NewSignOff{Course: "base", SignedOn: *apitest.Date("2012-03-26")}, 403, "power_missing", ""},
		{"the own course", teacherAndVolunteer, path, trainingapi.NewSignOff{Course: "home", SignedOn: *apitest.Date("2012-03-25")}, 403, "sign_off_own", ""},
		{"nobody", s.Trainer, "/volunteers/987654321/sign-offs", trainingapi.NewSignOff{Course: "base", SignedOn: *apitest.Date("2012-03-25")}, 404, "volunteer_unknown", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := s.Do(tt.token, "POST", tt.path, tt.body)
			if got.Status != tt.status || got.Reason() != tt.reason {
				t.Fatalf("got %d %s, want %d %s", got.Status, got.Body, tt.status, tt.reason)
			}
			if tt.reason != "" {
				return
			}
			var d peopleapi.VolunteerDetail
			got.Into(&d)
			for _, o := range d.SignOffs {
				if o.Course == tt.body.Course && o.ExpiresOn.String() != tt.expires {
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
	s := apitest.NewPeople(t)
	id := s.Li.ID
	for _, o := range []trainingapi.NewSignOff{
		{Course: "base", SignedOn: *apitest.Date("2012-03-25")},
		{Course: "child", SignedOn: *apitest.Date("2012-03-28"), ExpiresOn: apitest.Date("2012-04-20")},
	} {
		s.Do(s.Trainer, "POST", fmt.Sprintf("/volunteers/%d/sign-offs", id), o).Into(new(peopleapi.VolunteerDetail))
	}
	s.Do(s.Safeguarding, "POST", fmt.Sprintf("/volunteers/%d/clearances", id), trainingapi.NewClearance{State: "clear", CheckedOn: apitest.Date("2012-03-01"), ExpiresOn: apitest.Date("2012-04-21")}).Into(new(peopleapi.VolunteerDetail))
	tests := []struct {
		day  string
		want peopleapi.Readiness
	}{
		{"2012-03-24", peopleapi.Readiness{Clearance: new(true)}},
		{"2012-03-25", peopleapi.Readiness{Base: true, Clearance: new(true)}},
		{"2012-04-20", peopleapi.Readiness{Base: true, Child: true, Clearance: new(true)}},
		{"2012-04-21", peopleapi.Readiness{Base: true, Clearance: new(true)}},
		{"2012-04-22", peopleapi.Readiness{Base: true, Clearance: new(false)}},
		{"2013-03-24", peopleapi.Readiness{Base: true, Clearance: new(false)}},
		{"2013-03-25", peopleapi.Readiness{Clearance: new(false)}},
	}
	for _, tt := range tests {
		t.Run(tt.day, func(t *testing.T) {
			for _, clock := range []string{"T00:00:00+08:00", "T23:59:59+08:00"} {
				now, err := time.Parse(time.RFC3339, tt.day+clock)
				if err != nil {
					t.Fatal(err)
				}
				s.SetClock(now)
				var list peopleapi.VolunteerList
				s.Do(s.Renew(s.Safeguarding), "GET", "/volunteers?q=李子衿", nil).Into(&list)
				if len(list.Volunteers) != 1 || !reflect.DeepEqual(list.Volunteers[0].Readiness, tt.want) {
					t.Errorf("at %s: %+v, want %+v", clock, list.Volunteers, tt.want)
				}
			}
		})
	}
}

// TestClearanceFromItsDayOn looks at somebody whose record check is dated ahead, as it
// can be in an imported list: it is clear from that day on and not before.
func TestClearanceFromItsDayOn(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	s.Exec(`insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'clear', '2012-04-10', '2013-04-09', now())`, s.Li.ID)
	for day, want := range map[int]bool{2: false, 9: false, 10: true} {
		s.SetClock(apitest.At(day, "23:59"))
		var list peopleapi.VolunteerList
		s.Do(s.Renew(s.Safeguarding), "GET", "/volunteers?q=李子衿", nil).Into(&list)
		if len(list.Volunteers) != 1 || *list.Volunteers[0].Readiness.Clearance != want {
			t.Errorf("on the %d.: %+v, want clear %v", day, list.Volunteers, want)
		}
	}
}

func TestClearances(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	path := fmt.Sprintf("/volunteers/%d/clearances", s.Li.ID)
	tests := []struct {
		name    string
		body    trainingapi.NewClearance
		reason  string
		cleared bool
	}{
		{"requested", trainingapi.NewClearance{State: "requested"}, "", false},
		{"clear", trainingapi.NewClearance{State: "clear", CheckedOn: apitest.Date("2012-04-02")}, "", true},
		{"clear on no day", trainingapi.NewClearance{State: "clear"}, "clearance_undated", true},
		{"not clear on no day", trainingapi.NewClearance{State: "not_clear"}, "clearance_undated", true},
		{"tomorrow", trainingapi.NewClearance{State: "clear", CheckedOn: apitest.Date("2012-04-03")}, "clearance_in_future", true},
		{"longer than a year", trainingapi.NewClearance{State: "clear", CheckedOn: apitest.Date("2012-03-01"), ExpiresOn: apitest.Date("2013-03-01")}, "clearance_dates_wrong", true},
		{"over before it began", trainingapi.NewClearance{State: "clear", CheckedOn: apitest.Date("2012-03-01"), ExpiresOn: apitest.Date("2012-02-28")}, "clearance_dates_wrong", true},
		{"too old", trainingapi.NewClearance{State: "clear", CheckedOn: apitest.Date("2011-04-02")}, "", false},
		{"clear again", trainingapi.NewClearance{State: "clear", CheckedOn: apitest.Date("2011-04-03")}, "", true},
		{"not clear", trainingapi.NewClearance{State: "not_clear", CheckedOn: apitest.Date("2012-04-01")}, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Do(s.Safeguarding, "POST", path, tt.body); got.Reason() != tt.reason {
				t.Errorf("got %d %s, want %s", got.Status, got.Body, tt.reason)
			}
			if d := s.Show(s.Safeguarding, s.Li); *d.Volunteer.Readiness.Clearance != tt.cleared {
				t.Errorf("cleared %v, want %v", !tt.cleared, tt.cleared)
			}
		})
	}
	if got := s.Do(s.Safeguarding, "POST", "/volunteers/987654321/clearances", trainingapi.NewClearance{State: "requested"}); got.Status != 404 || got.Reason() != "volunteer_unknown" {
		t.Errorf("got %d %s", got.Status, got.Body)
	}
}
