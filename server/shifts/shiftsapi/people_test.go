package shiftsapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/auth"
	"nuanlin/server/command/apitest"
	"nuanlin/server/shifts/shiftsapi"
)

// TestWhoSeesThePeopleOfAShift holds who sees names and whose phone numbers: those who
// lead or roster everybody's, those who serve the captain's, the host none.
func TestWhoSeesThePeopleOfAShift(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var invited int64
	s.One(&invited, `select volunteer_id from assignments a join shifts s on s.id = a.shift_id where s.code = 'SH01' and a.state = 'invited' order by a.id limit 1`)
	tests := []struct {
		name, shift, token     string
		names, phones, captain bool
	}{
		{"a coordinator", "SH01", s.As("chengwang"), true, true, false},
		{"the leader", "SH01", s.As("guchangqing"), true, true, false},
		{"the host", "SH01", s.As("tuanwei"), true, false, false},
		{"the captain of a team on it, on it", "SH01", s.As(apitest.MemberNumber("T1-1")), true, true, true},
		{"the captain of a team on it, not on it", "SH01", s.As(apitest.MemberNumber("T3-1")), true, true, false},
		{"the captain of another team", "SH01", s.As(apitest.MemberNumber("T2-1")), false, false, false},
		{"who leads it without being a captain", "SH08", s.As(apitest.MemberNumber("T2-2")), true, true, true},
		{"who serves on it", "SH01", s.As(apitest.MemberNumber("T1-3")), true, false, true},
		{"who is invited", "SH01", s.Token(1, invited, auth.Grant{Role: auth.Volunteer}), true, false, false},
		{"who is not on it", "SH01", s.As(apitest.MemberNumber("T1-9")), false, false, false},
		{"a trainer", "SH01", s.As("liangxi"), false, false, false},
		{"the office", "SH01", s.As("c01"), false, false, false},
		{"an auditor", "SH01", s.As("shenji"), false, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var d shiftsapi.ShiftDetail
			s.Do(tt.token, "GET", fmt.Sprintf("/shifts/%d", s.ShiftID(tt.shift)), nil).Into(&d)
			if (len(d.Holders) > 0) != tt.names || (d.CaptainPhone != nil) != tt.captain {
				t.Errorf("sees %d people, the captain's phone %v", len(d.Holders), d.CaptainPhone)
			}
			for _, h := range d.Holders {
				if (h.Phone != nil) != tt.phones {
					t.Errorf("sees the phone %v of %s", h.Phone, h.Name)
				}
			}
		})
	}
	leads := s.As(apitest.MemberNumber("T2-2"))
	s.Exec(`update assignments set state = 'invited', expires_at = '2012-05-01' where shift_id = $1`, s.ShiftID("SH08"))
	var d shiftsapi.ShiftDetail
	s.Do(leads, "GET", fmt.Sprintf("/shifts/%d", s.ShiftID("SH08")), nil).Into(&d)
	for _, h := range d.Holders {
		if h.Phone != nil {
			t.Errorf("whoever is only asked to lead sees the phone of %s", h.Name)
		}
	}
	if len(d.Holders) == 0 {
		t.Error("whoever is asked to lead does not see with whom")
	}
}
