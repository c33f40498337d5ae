package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/demo"
	"nuanlin/server/store"
)

// newDemo is like newServer, with the demonstration of April 2012 loaded.
func newDemo(t testing.TB) *server {
	t.Helper()
	s := newServer(t)
	if err := demo.Load(t.Context(), s.store, demo.Options{Now: s.clock(), Seal: s.handlers.Seal}); err != nil {
		t.Fatal(err)
	}
	return s
}

// as returns an access token for the account with the login.
func (s *server) as(login string) string {
	s.t.Helper()
	account, err := s.store.AccountByLogin(s.t.Context(), login)
	if err != nil {
		s.t.Fatal(err)
	}
	roles, err := s.store.HeldRoles(s.t.Context(), account.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	grants := make([]auth.Grant, len(roles))
	for i, r := range roles {
		grants[i].Role = auth.Role(r.Role)
		if r.TeamID != nil {
			grants[i].TeamID = *r.TeamID
		}
		if r.CommunityID != nil {
			grants[i].CommunityID = *r.CommunityID
		}
	}
	volunteer := int64(0)
	if account.VolunteerID != nil {
		volunteer = *account.VolunteerID
	}
	return s.token(account.ID, volunteer, grants...)
}

// member returns the login of a member named by team and number, such as T8-14.
func member(key string) string {
	var team, number int
	if _, err := fmt.Sscanf(key, "T%d-%d", &team, &number); err != nil {
		panic(err)
	}
	return fmt.Sprintf("d2012%d%02d", team, number)
}

// shiftID returns the id of a shift of the demonstration.
func (s *server) shiftID(code string) (id int64) {
	s.t.Helper()
	s.one(&id, `select id from shifts where code = $1`, code)
	return id
}

// assignmentID returns the id of somebody's assignment on a shift.
func (s *server) assignmentID(shift, key string) (id int64) {
	s.t.Helper()
	s.one(&id, `
		select a.id
		from assignments a
		join shifts s on s.id = a.shift_id
		join volunteers v on v.id = a.volunteer_id
		where s.code = $1 and lower(v.student_number) = $2`, shift, member(key))
	return id
}

// seat puts somebody on a seat of a position, as if they had signed up.
func (s *server) seat(shift string, ordinal, number int, key string) {
	s.t.Helper()
	err := s.store.InsertDemoSeats(s.t.Context(), []store.DemoSeat{{
		Shift: shift, Ordinal: ordinal, Number: number, StudentNumber: strings.ToUpper(member(key)), State: "accepted", Origin: "self", CreatedAt: s.clock(),
	}})
	if err != nil {
		s.t.Fatal(err)
	}
}

// at returns an instant of April 2012 in Shanghai.
func at(day int, clock string) time.Time {
	instant, err := time.Parse("2006-01-02 15:04 -0700", fmt.Sprintf("2012-04-%02d %s +0800", day, clock))
	if err != nil {
		panic(err)
	}
	return instant
}
