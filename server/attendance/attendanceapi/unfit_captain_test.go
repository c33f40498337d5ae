package attendanceapi_test

import (
	"fmt"
	"net/http"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/home/homeapi"
	"nuanlin/server/shifts/shiftsapi"
)

// faced is how somebody stands before the people of a shift, by whatever opens them.
type faced struct {
	s     *apitest.Server
	token string
	shift int64
	seat  int64 // an assignment of somebody else there
}

// before is somebody before the people of a shift, of whom another is one.
func before(s *apitest.Server, token, code, another string) faced {
	f := faced{s: s, token: token, shift: s.ShiftID(code)}
	s.One(&f.seat, `select a.id from assignments a join volunteers v on v.id = a.volunteer_id
		where a.shift_id = $1 and lower(v.student_number) = $2`, f.shift, apitest.MemberNumber(another))
	return f
}

// opened returns each operation that tells of the people of the shift or writes of them,
// and whether it did.
func (f faced) opened() map[string]bool {
	at := func(path string) string { return fmt.Sprintf("/shifts/%d%s", f.shift, path) }
	mark := map[string]any{"state": "absent"}
	line := map[string]any{"assignment_id": f.seat, "version": 1, "state": "absent"}
	may := func(got apitest.Reply) bool {
		return got.Reason() != "scope_foreign" && got.Reason() != "assignment_unknown"
	}
	var d shiftsapi.ShiftDetail
	f.s.Do(f.token, http.MethodGet, at(""), nil).Into(&d)
	var sheets shiftsapi.DutySheetList
	f.s.Do(f.token, http.MethodGet, "/duty-sheets?from=2012-04-07&until=2012-04-09", nil).Into(&sheets)
	phones := false
	for _, sheet := range sheets.DutySheets {
		if sheet.Shift.ID == f.shift {
			for _, h := range sheet.Holders {
				phones = phones || h.Phone != nil
			}
		}
	}
	var home homeapi.CaptainHome
	f.s.Do(f.token, http.MethodGet, "/homes/captain", nil).Into(&home)
	leads, settles := false, false
	for _, one := range home.ToLead {
		leads = leads || one.Shift.ID == f.shift && len(one.People) > 0
	}
	for _, one := range home.ToSettle {
		settles = settles || one.ID == f.shift
	}
	got := map[string]bool{
		"the phones of the shift":   d.CaptainPhone != nil || len(d.Holders) > 0 && d.Holders[0].Phone != nil,
		"the phones of duty sheets": phones,
		"the attendance sheet":      may(f.s.Do(f.token, http.MethodGet, at("/attendance"), nil)),
		"a mark":                    may(f.s.Do(f.token, http.MethodPut, fmt.Sprintf("/assignments/%d/attendance", f.seat), mark, "If-Match", `"1"`)),
		"several marks":             may(f.s.Do(f.token, http.MethodPut, at("/attendance"), map[string]any{"lines": []any{line}})),
		"somebody entered afterwards": may(f.s.Do(f.token, http.MethodPost, at("/attendance"), map[string]any{
			"student_number": "D20128", "in_at": apitest.At(7, "14:00"), "out_at": apitest.At(7, "16:00"), "reason": "r", "proof": "p"}, "Idempotency-Key", "back-entry-0")),
		"settling":      may(f.s.Do(f.token, http.MethodPost, at("/settle"), nil, "Idempotency-Key", "settle-unfit")),
		"leading":       leads,
		"to be settled": settles,
	}
	return got
}

// TestUnfitCaptainSeesNobody: a captain who is not fit for children, or for homes, sees nobody of
// such a shift and marks nobody, with a seat there and without, be it only for the team.
func TestUnfitCaptainSeesNobody(t *testing.T) {
	t.Parallel()
	const mine = `where volunteer_id = (select id from volunteers where student_number = $1)`
	never := func(*apitest.Server, string) {}
	sql := func(query string) func(*apitest.Server, string) {
		return func(s *apitest.Server, key string) { s.Exec(query, number(key)) }
	}
	notClear := func(s *apitest.Server, key string) {
		var id int64
		s.One(&id, `select id from volunteers where student_number = $1`, number(key))
		if got := s.Do(s.As("jian"), http.MethodPost, fmt.Sprintf("/volunteers/%d/clearances", id), map[string]any{"state": "not_clear", "checked_on": "2012-04-02"}); got.Status >= 300 {
			t.Fatalf("%s", got.Body)
		}
	}
	unseated := func(s *apitest.Server, key string) {
		s.Exec(`update seats set assignment_id = null where assignment_id in (select id from assignments `+mine+`)`, number(key))
		s.Exec(`update assignments set state = 'cancelled', reason = '有课', seat_number = null, commitment_id = null `+mine+` and seat_number is not null`, number(key))
	}
	tests := []struct {
		name, shift, captain, another string
		first, then                   func(*apitest.Server, string)
		sees                          bool
	}{
		{"a captain with a seat", "SH03", "T8-1", "T8-5", never, never, true},
		{"a captain without one", "SH03", "T8-1", "T8-5", unseated, never, true},
		{"not clear, the seat freed", "SH03", "T8-1", "T8-5", never, notClear, false},
		{"not clear, never seated", "SH03", "T8-1", "T8-5", unseated, notClear, false},
		{"not clear, the seat kept", "SH03", "T8-1", "T8-5", never, sql(`update clearances set state = 'not_clear' ` + mine), false},
		{"over, with a seat", "SH03", "T8-1", "T8-5", never, sql(`update clearances set expires_on = '2012-04-04' ` + mine), false},
		{"over, without", "SH03", "T8-1", "T8-5", unseated, sql(`update clearances set expires_on = '2012-04-04' ` + mine), false},
		{"no check", "SH03", "T8-1", "T8-5", unseated, sql(`delete from clearances ` + mine), false},
		{"a course over", "SH03", "T8-1", "T8-5", unseated, sql(`update sign_offs set expires_on = '2012-04-04' ` + mine + ` and course = (select code from courses where 'child' = any(asked_of) limit 1)`), false},
		{"under age", "SH03", "T8-1", "T8-5", unseated, sql(`update volunteers set birth_on = '1995-01-01' where student_number = $1`), false},
		{"left", "SH03", "T8-1", "T8-5", unseated, sql(`update volunteers set active = false, left_on = '2012-04-05', left_reason = 'other' where student_number = $1`), false},
		{"homes: a captain", "SH05", "T7-1", "T7-9", unseated, never, true},
		{"homes: not clear, the seat freed", "SH05", "T7-1", "T7-9", never, notClear, false},
		{"homes: not clear, never seated", "SH05", "T7-1", "T7-9", unseated, notClear, false},
		{"homes: over", "SH05", "T7-1", "T7-9", unseated, sql(`update clearances set expires_on = '2012-04-04' ` + mine), true},
		{"elsewhere: not clear", "SH01", "T3-1", "T1-3", unseated, notClear, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := apitest.NewDemo(t)
			token := asHostToo(s, tt.captain) // from before whatever happens
			tt.first(s, tt.captain)
			tt.then(s, tt.captain)
			s.SetClock(apitest.At(8, "20:00"))
			for what, open := range before(s, s.Renew(token), tt.shift, tt.another).opened() {
				if what == "leading" || open == tt.sees || what == "to be settled" && tt.sees {
					continue
				}
				t.Errorf("%s: %v, want %v", what, open, tt.sees)
			}
		})
	}
}

// TestUnfitCaptainsHome: who lost what a seat asks for leads it, until it is asked again,
// without seeing whom.
func TestUnfitCaptainsHome(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	f := before(s, asHostToo(s, "T8-1"), "SH03", "T8-5")
	if !f.opened()["leading"] {
		t.Error("a captain does not see whom they lead")
	}
	s.Exec(`update clearances set state = 'not_clear' where volunteer_id = (select id from volunteers where student_number = $1)`, number("T8-1"))
	if f.opened()["leading"] {
		t.Error("an unfit captain sees whom they lead")
	}
}

// number is the student number of a member.
func number(key string) string { return "D" + apitest.MemberNumber(key)[1:] }

// asHostToo is a token of a captain who is a host besides, and so reads duty sheets.
func asHostToo(s *apitest.Server, key string) string {
	var account, volunteer, team int64
	const mine = ` from accounts a join volunteers v on v.id = a.volunteer_id where v.student_number = $1`
	s.One(&account, `select a.id`+mine, number(key))
	s.One(&volunteer, `select v.id`+mine, number(key))
	s.One(&team, `select v.team_id`+mine, number(key))
	s.Exec(`insert into account_roles (account_id, role) values ($1, 'host')`, account)
	return s.Token(account, volunteer, auth.Grant{Role: auth.Volunteer}, auth.Grant{Role: auth.Captain, TeamID: team}, auth.Grant{Role: auth.Host})
}
