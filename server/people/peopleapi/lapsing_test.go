package peopleapi_test

import (
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
)

// TestWhoseCourseLapses: the list is narrowed to those whose course is over before long, with
// none after it; whose record check is, the safeguarding lead sees alone.
func TestWhoseCourseLapses(t *testing.T) {
	t.Parallel()
	s := apitest.NewPeople(t)
	today := s.Clock()
	sign := func(volunteer int64, days int) {
		t.Helper()
		s.Exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) values ($1, 'base', $2::date - 300, $2::date + $3::int, now())`,
			volunteer, today.Format("2006-01-02"), days)
	}
	sign(s.Li.ID, people.LapsingDays-1)
	sign(s.Wang.ID, people.LapsingDays+2)
	sign(s.Zhang.ID, 3)
	s.Exec(`insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at) values ($1, 'base', $2::date, $2::date + 365, now())`, s.Zhang.ID, today.Format("2006-01-02"))
	var list peopleapi.VolunteerList
	s.Do(s.Coordinator, "GET", "/volunteers?lapses=course", nil).Into(&list)
	if len(list.Volunteers) != 1 || list.Volunteers[0].ID != s.Li.ID {
		t.Errorf("got %+v, want the one whose course is over", list.Volunteers)
	}
	if got := s.Do(s.Coordinator, "GET", "/volunteers?lapses=clearance", nil); got.Reason() != "scope_foreign" {
		t.Errorf("record checks for a coordinator: got %d %s", got.Status, got.Body)
	}
	s.Exec(`insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'clear', $2::date - 300, $2::date + 5, now())`, s.Wang.ID, today.Format("2006-01-02"))
	s.Do(s.Safeguarding, "GET", "/volunteers?lapses=clearance", nil).Into(&list)
	if len(list.Volunteers) != 1 || list.Volunteers[0].ID != s.Wang.ID {
		t.Errorf("got %+v, want the one whose check is over", list.Volunteers)
	}
}
