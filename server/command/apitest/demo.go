package apitest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/booking"
	"nuanlin/server/demo/demotest"
	"nuanlin/server/identity"
)

// NewDemo is like [NewServer], with the demonstration of April 2012 loaded.
func NewDemo(t testing.TB) *Server {
	t.Helper()
	return newServer(t, demotest.URL(t, noon(2)), noon(2))
}

// As returns an access token for the account with the login.
func (s *Server) As(login string) string {
	s.t.Helper()
	account, err := identity.AccountByLogin(s.t.Context(), s.DB, login)
	if err != nil {
		s.t.Fatal(err)
	}
	roles, err := identity.HeldRoles(s.t.Context(), s.DB, account.ID)
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
	return s.Token(account.ID, volunteer, grants...)
}

// member returns the login of a member named by team and number, such as T8-14.
func MemberNumber(key string) string {
	var team, number int
	if _, err := fmt.Sscanf(key, "T%d-%d", &team, &number); err != nil {
		panic(err)
	}
	return fmt.Sprintf("d2012%d%02d", team, number)
}

// ShiftID returns the id of a shift of the demonstration.
func (s *Server) ShiftID(code string) (id int64) {
	s.t.Helper()
	s.One(&id, `select id from shifts where code = $1`, code)
	return id
}

// assignmentID returns the id of somebody's assignment on a shift.
func (s *Server) assignmentID(shift, key string) (id int64) {
	s.t.Helper()
	s.One(&id, `
		select a.id
		from assignments a
		join shifts s on s.id = a.shift_id
		join volunteers v on v.id = a.volunteer_id
		where s.code = $1 and lower(v.student_number) = $2`, shift, MemberNumber(key))
	return id
}

// Seat puts somebody on a seat of a position, as if they had signed up.
func (s *Server) Seat(shift string, ordinal, number int, key string) {
	s.t.Helper()
	err := booking.InsertDemoSeats(s.t.Context(), s.DB, []booking.DemoSeat{{
		Shift: shift, Ordinal: ordinal, Number: number, StudentNumber: strings.ToUpper(MemberNumber(key)), State: "accepted", Origin: "self", CreatedAt: s.Clock(),
	}})
	if err != nil {
		s.t.Fatal(err)
	}
}

// At returns an instant of April 2012 in Shanghai.
func At(day int, clock string) time.Time {
	instant, err := time.Parse("2006-01-02 15:04 -0700", fmt.Sprintf("2012-04-%02d %s +0800", day, clock))
	if err != nil {
		panic(err)
	}
	return instant
}

// NewDemoServer returns a server with the demonstration programme of April 2012,
// at noon on 6 April, and a coordinator's token.
func NewDemoServer(t testing.TB) (s *Server, coordinator string) {
	t.Helper()
	s = newServer(t, demotest.URL(t, noon(6)), noon(6))
	var account int64
	s.One(&account, `select r.account_id from account_roles r where r.role = 'coordinator' order by 1 limit 1`)
	return s, s.Token(account, 0, auth.Grant{Role: auth.Coordinator})
}
