package rosteringapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/rostering/rosteringapi"
)

// countOf is how many people something keeps from a seat.
func countOf(p rosteringapi.RosterProspect, code, course string) int {
	for _, h := range p.Hindrances {
		if h.Code == code && h.Course == course {
			return h.Count
		}
	}
	return 0
}

// TestProspectOfARoster: before a roster is made it is told how many people could be seated
// and what keeps the others, each cause counted; afterwards its repairs say the same.
func TestProspectOfARoster(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	var programme int64
	s.One(&programme, `select id from programmes`)
	foresee := func(from, until string) (p rosteringapi.RosterProspect) {
		t.Helper()
		path := fmt.Sprintf("/roster-prospect?programme_id=%d&starts_on=%s&ends_on=%s", programme, from, until)
		s.Do(coordinator, "GET", path, nil).Into(&p)
		return p
	}
	if p := foresee("2012-06-14", "2012-06-15"); p.Shifts+p.Seats+p.Fitting != 0 {
		t.Errorf("without shifts: %+v", p)
	}
	before := foresee("2012-04-14", "2012-04-15")
	if before.Shifts == 0 || before.Seats == 0 || before.Fitting == 0 || before.Fitting > before.Volunteers {
		t.Errorf("as the demonstration stands: %+v", before)
	}
	s.Exec(`delete from availabilities`)
	s.Exec(`delete from availability_exceptions`)
	if p := foresee("2012-04-14", "2012-04-15"); p.Fitting != 0 || countOf(p, "free_times_missing", "") != p.Volunteers || countOf(p, "unavailable", "") != 0 {
		t.Errorf("nobody has said when they are free: %+v", p)
	}
	s.Exec(`delete from sign_offs`)
	p := foresee("2012-04-14", "2012-04-15")
	if p.Fitting != 0 || countOf(p, "not_trained", "base") != p.Volunteers || countOf(p, "free_times_missing", "") != p.Volunteers {
		t.Errorf("nobody is trained either: %+v", p)
	}
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	var repairs rosteringapi.RosterRepairList
	s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/repairs", board.Roster.ID), nil).Into(&repairs)
	if fmt.Sprint(repairs.Prospect) != fmt.Sprint(p) {
		t.Errorf("the repairs say %+v, want %+v", repairs.Prospect, p)
	}
	if got := s.Do(coordinator, "GET", fmt.Sprintf("/roster-prospect?programme_id=%d&starts_on=2012-04-15&ends_on=2012-04-14", programme), nil); got.Reason() != "roster_period_wrong" {
		t.Errorf("a period that ends before it begins: %d %s", got.Status, got.Body)
	}
}

// TestTimelessVolunteers: the list of those who have not said when they are free is those the
// prospect counts.
func TestTimelessVolunteers(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	s.Exec(`delete from availabilities where volunteer_id in (select id from volunteers where student_number in ('D2012101', 'D2012102', 'D2012103'))`)
	s.Exec(`delete from availability_exceptions where volunteer_id in (select id from volunteers where student_number in ('D2012101', 'D2012102', 'D2012103'))`)
	s.Exec(`insert into availability_exceptions (volunteer_id, on_date, from_minute, until_minute, available)
		select id, '2012-04-28', 480, 720, true from volunteers where student_number = 'D2012103'`)
	var list peopleapi.VolunteerList
	s.Do(coordinator, "GET", "/volunteers?timeless=true", nil).Into(&list)
	found := map[string]bool{}
	for _, v := range list.Volunteers {
		found[v.StudentNumber] = true
	}
	if !found["D2012101"] || !found["D2012102"] || found["D2012103"] || found["D2012104"] {
		t.Errorf("found %v", found)
	}
}
