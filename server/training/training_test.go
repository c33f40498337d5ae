package training_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/training"
)

// now is half past midnight on 2 April in Shanghai, when it is still 1 April in Greenwich.
var now = time.Date(2012, time.April, 1, 16, 30, 0, 0, time.UTC)

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

func dayOr(text string) *time.Time {
	if text == "" {
		return nil
	}
	d := day(text)
	return &d
}

func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// newVolunteer stores somebody in an organization of its own.
func newVolunteer(t testing.TB) (*data.DB, int64, audit.Author) {
	t.Helper()
	db := datatest.New(t)
	account := identity.Account{Login: "a", Name: "安", CreatedAt: now}
	if err := identity.CreateAccount(t.Context(), db, &account); err != nil {
		t.Fatal(err)
	}
	author := audit.Author{By: account.ID, Now: now}
	team := people.Team{Code: "T1", Name: "一队", Colour: 1}
	if err := people.CreateTeam(t.Context(), db, &team, author); err != nil {
		t.Fatal(err)
	}
	v, err := people.CreateVolunteer(t.Context(), db, people.Volunteer{StudentNumber: "S1", Name: "林", TeamID: team.ID}, author)
	if err != nil {
		t.Fatal(err)
	}
	return db, v.ID, author
}

func TestCreateSignOff(t *testing.T) {
	t.Parallel()
	db, volunteer, author := newVolunteer(t)
	for _, test := range []struct{ course, signed, expires, want, last string }{
		{"base", "2012-04-02", "", "", "2013-04-01"}, // today
		{"base", "2012-04-02", "", "sign_off_recorded", ""},
		{"base", "2012-04-03", "", "sign_off_in_future", ""},
		{"captain", "2012-04-02", "", "", "2012-10-01"},
		{"home", "2012-02-29", "", "", "2013-02-28"},
		{"child", "2012-03-01", "2012-03-01", "", "2012-03-01"},
		{"child", "2012-03-02", "2012-03-01", "sign_off_dates_wrong", ""},
		{"event", "2012-03-02", "2013-03-01", "", "2013-03-01"},
		{"sewing", "2012-03-02", "", "course_unknown", ""},
		{"event", "2012-03-03", "2013-03-03", "sign_off_dates_wrong", ""},   // a day more than a year
		{"captain", "2012-04-01", "2012-10-01", "sign_off_dates_wrong", ""}, // a day more than half a year
	} {
		o := training.SignOff{VolunteerID: volunteer, Course: test.course, SignedOn: day(test.signed)}
		if test.expires != "" {
			o.ExpiresOn = dayOr(test.expires)
		}
		err := training.CreateSignOff(t.Context(), db, &o, author)
		if reason(err) != test.want || err == nil && o.ExpiresOn.Format(time.DateOnly) != test.last {
			t.Errorf("%+v: %v, until %v", test, err, o.ExpiresOn)
		}
	}
	if err := training.CreateSignOff(t.Context(), db, &training.SignOff{VolunteerID: 987654321, Course: "base", SignedOn: day("2012-04-01")}, author); reason(err) != "volunteer_unknown" {
		t.Errorf("for nobody: %v", err)
	}
	list, err := training.ListSignOffs(t.Context(), db, volunteer, 50)
	got := ""
	for _, o := range list {
		got += fmt.Sprint(o.Course, " ")
	}
	if err != nil || got != "captain base event child home " {
		t.Errorf("latest first: %s, %v", got, err)
	}
}

func TestCreateClearance(t *testing.T) {
	t.Parallel()
	db, volunteer, author := newVolunteer(t)
	if c, err := training.LatestClearance(t.Context(), db, volunteer); c != nil || err != nil {
		t.Errorf("before the first check: %+v, %v", c, err)
	}
	latest := ""
	for _, test := range []struct{ state, checked, expires, want, last string }{
		{"clear", "", "", "clearance_undated", ""},
		{"not_clear", "", "", "clearance_undated", ""},
		{"requested", "", "2012-05-01", "", ""}, // no day to be valid from
		{"clear", "2012-04-02", "", "", "2013-04-01"},
		{"clear", "2012-04-03", "", "clearance_in_future", ""},
		{"clear", "2012-04-02", "2013-04-01", "", "2013-04-01"},
		{"clear", "2012-04-02", "2013-04-02", "clearance_dates_wrong", ""},
		{"clear", "2012-04-02", "2012-04-01", "clearance_dates_wrong", ""},
		{"not_clear", "2012-01-02", "2012-01-02", "", "2012-01-02"}, // made earlier, recorded later
		{"pending", "", "", "", "still"},                            // a result of before stays in force
	} {
		c := training.Clearance{VolunteerID: volunteer, State: test.state, CheckedOn: dayOr(test.checked), ExpiresOn: dayOr(test.expires)}
		err := training.CreateClearance(t.Context(), db, &c, author)
		if reason(err) != test.want {
			t.Errorf("%+v: %v", test, err)
		}
		if err == nil && test.last != "still" {
			latest = test.state + " " + test.last
		}
		counts, err := training.LatestClearance(t.Context(), db, volunteer)
		if err != nil {
			t.Fatal(err)
		}
		if counts != nil || latest != "" {
			got := counts.State + " "
			if counts.ExpiresOn != nil {
				got += counts.ExpiresOn.Format(time.DateOnly)
			}
			if got != latest {
				t.Errorf("after %+v counts %q, want %q", test, got, latest)
			}
		}
	}
	if err := training.CreateClearance(t.Context(), db, &training.Clearance{VolunteerID: 987654321, State: "requested"}, author); reason(err) != "volunteer_unknown" {
		t.Errorf("for nobody: %v", err)
	}
}
