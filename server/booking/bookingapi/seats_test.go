package bookingapi_test

import (
	"fmt"
	"strings"
	"testing"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
)

// TestSeatsOfAVolunteer: who plans sees what somebody has before them and behind them, page by page.
func TestSeatsOfAVolunteer(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(2, "12:00"))
	s.Alone("T1-5", "SH01")
	var id int64
	s.One(&id, `select volunteer_id from accounts where login = $1`, apitest.MemberNumber("T1-5"))
	var codes string
	s.One(&codes, `
		select string_agg(code, ' ' order by starts_at, code) from (
		    select distinct on (starts_at) code, starts_at from shifts s
		    where not child and not home and state = 'open' and starts_at > (select ends_at from shifts where code = 'SH01')
		      and exists (select from positions p where p.shift_id = s.id and p.ordinal = 2 and not p.leads)
		    order by starts_at, code) found`)
	later := strings.Fields(codes)[0]
	s.Seat(later, 2, 1, "T1-5")
	list := func(query string) (list bookingapi.AssignmentList, said string) {
		t.Helper()
		s.Get("chengwang", fmt.Sprintf("/volunteers/%d/assignments?%s", id, query), &list)
		for _, a := range list.Assignments {
			said += a.Shift.Code + " " + string(a.State) + ";"
		}
		return list, said
	}
	if _, got := list("when=coming"); got != "SH01 accepted;"+later+" accepted;" {
		t.Errorf("coming: %s", got)
	}
	first, got := list("when=coming&limit=1")
	if got != "SH01 accepted;" || first.NextCursor == nil {
		t.Fatalf("the first: %s", got)
	}
	if _, got := list("when=coming&limit=1&cursor=" + *first.NextCursor); got != later+" accepted;" {
		t.Errorf("the next: %s", got)
	}
	if _, got := list("when=past"); got != "" {
		t.Errorf("past: %s", got)
	}
	var ends string
	s.One(&ends, `select to_char(ends_at at time zone 'Asia/Shanghai', 'DD HH24:MI') from shifts where code = 'SH01'`)
	var day int
	var clock string
	fmt.Sscanf(ends, "%d %s", &day, &clock)
	s.SetClock(apitest.At(day, clock))
	if _, got := list("when=past"); got != "SH01 accepted;" {
		t.Errorf("after the first: %s", got)
	}
	for _, tt := range [][2]string{{"/volunteers/%d/assignments?when=ever", "fields_invalid"}, {"/volunteers/99999%d/assignments?when=past", "volunteer_unknown"}} {
		if got := s.Do(s.As("chengwang"), "GET", fmt.Sprintf(tt[0], id), nil); got.Reason() != tt[1] {
			t.Errorf("%s: got %s, want %s", tt[0], got.Body, tt[1])
		}
	}
}
