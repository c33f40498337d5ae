package homeapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/territory/territoryapi"
)

// Each step is done when there is what it makes, and not before.
func TestFirstSteps(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	steps := func() (f homeapi.FirstSteps) {
		t.Helper()
		s.Do(s.Leader, "GET", "/homes/first-steps", nil).Into(&f)
		return f
	}
	want := homeapi.FirstSteps{Teams: true, Volunteers: true}
	s.One(&want.ActiveCount, `select count(*) from volunteers where active`)
	if got := steps(); got != want {
		t.Errorf("teams with members: %+v", got)
	}
	for _, team := range []peopleapi.Team{s.Law, s.Arts} {
		captain := s.Li
		if team.ID == s.Arts.ID {
			captain = s.Zhang
		}
		if got := steps(); got != want {
			t.Errorf("a captain of some: %+v", got)
		}
		s.Do(s.Leader, "PATCH", fmt.Sprintf("/teams/%d", team.ID), map[string]any{"name": team.Name, "colour": 1, "captain_id": captain.ID}, "If-Match", `"1"`).Into(&peopleapi.Team{})
	}
	s.Do(s.Leader, "POST", "/areas/outline", map[string]any{"text": "彭山县\n 凤鸣镇\n  岷江里社区", "preview": false}).Into(&territoryapi.Outline{})
	s.Do(s.Leader, "POST", "/accounts", map[string]any{"login": "xie.diao", "name": "协调", "role": "coordinator"})
	var programme struct{ ID, Version int64 }
	body := map[string]any{"code": "P1", "name": "春", "theme": "", "host": "", "executor": "", "starts_on": "2012-03-05", "ends_on": "2012-05-18", "stages": []any{}}
	s.Do(s.Leader, "POST", "/programmes", body).Into(&programme)
	want.Captains, want.Communities, want.Helpers = true, true, true
	if got := steps(); got != want {
		t.Errorf("with a draft of a programme: %+v", got)
	}
	delete(body, "code") // which stays
	body["stage"], body["state"] = "research", "active"
	if got := s.Do(s.Leader, "PUT", fmt.Sprintf("/programmes/%d", programme.ID), body, "If-Match", `"1"`); got.Status != 200 {
		t.Fatalf("begin: %d %s", got.Status, got.Body)
	}
	want.Programme = true
	if got := steps(); got != want {
		t.Errorf("with a programme under way: %+v", got)
	}
}

// TestFirstStepsOfPeople: whether enough are trained and have said when they are free is
// counted until a roster is published; a course that is asked of nobody keeps nobody.
func TestFirstStepsOfPeople(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	check := func(when string, want homeapi.FirstSteps) {
		t.Helper()
		var got homeapi.FirstSteps
		s.Do(s.Leader, "GET", "/homes/first-steps", nil).Into(&got)
		if got.Trained != want.Trained || got.FreeTimes != want.FreeTimes || got.ReadyCount != want.ReadyCount || got.FreeCount != want.FreeCount || got.ActiveCount != want.ActiveCount {
			t.Errorf("%s: %+v, want %+v", when, got, want)
		}
	}
	var want homeapi.FirstSteps
	s.One(&want.ActiveCount, `select count(*) from volunteers where active`)
	check("at first", want)
	s.Exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) values ($1, 'base', '2012-03-25', 'infinity', now())`, s.Li.ID)
	s.Exec(`insert into availabilities (volunteer_id, weekday, from_minute, until_minute) values ($1, 6, 480, 720)`, s.Li.ID)
	want.ReadyCount, want.FreeCount = 1, 1
	want.Trained, want.FreeTimes = want.ActiveCount <= 2, want.ActiveCount <= 2
	check("one of them", want)
	s.Exec(`insert into availability_exceptions (volunteer_id, on_date, from_minute, until_minute, available)
		select id, '2012-05-01', 480, 720, id % 2 = 0 from volunteers where id <> $1`, s.Li.ID)
	s.One(&want.FreeCount, `select count(*) from volunteers where active and (id = $1 or id % 2 = 0)`, s.Li.ID)
	want.FreeTimes = 2*want.FreeCount >= want.ActiveCount
	check("some on one day", want)
	s.Exec(`update courses set asked_of = '{}' where code = 'base'`)
	want.ReadyCount, want.Trained = want.ActiveCount, true
	check("with no course asked of everybody", want)
}
