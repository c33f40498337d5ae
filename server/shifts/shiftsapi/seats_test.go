package shiftsapi_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/shifts/shiftsapi"
)

// told returns what the next event tells of seats.
func told(t *testing.T, events <-chan apitest.Watched) (news shiftsapi.SeatChanges) {
	t.Helper()
	for {
		select {
		case e, more := <-events:
			if !more {
				t.Fatal("the stream has ended")
			}
			if e.Name == "" {
				continue // it is only there
			}
			if err := json.Unmarshal(e.Body, &news); err != nil || e.Name != "seats" {
				t.Fatalf("got %s %s, %v", e.Name, e.Body, err)
			}
			return news
		case <-time.After(20 * time.Second):
			t.Fatal("nothing came for 20 seconds")
		}
	}
}

func countOf(news shiftsapi.SeatChanges, shift int64) *shiftsapi.SeatCount {
	if i := slices.IndexFunc(news.Shifts, func(c shiftsapi.SeatCount) bool { return c.ShiftID == shift }); i >= 0 {
		return &news.Shifts[i]
	}
	return nil
}

// TestSeatsAreToldAsTheyAreTaken: whoever watches has everything first, as the lists show it, and
// then only what changed; a change of something else is not told.
func TestSeatsAreToldAsTheyAreTaken(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(2, "12:00"))
	s.Alone("T1-5", "SH01")
	shift := s.ShiftID("SH01")
	var before shiftsapi.ShiftDetail
	s.Get("chengwang", fmt.Sprintf("/shifts/%d", shift), &before)

	events := s.Watch(t.Context(), s.As(apitest.MemberNumber("T1-9")), "/seats/events")
	first := told(t, events)
	if c := countOf(first, shift); !first.Whole || c == nil || c.Taken != before.Shift.Taken || c.Accepted != before.Shift.Accepted || c.Seats != before.Shift.Seats || c.Version != before.Shift.Version {
		t.Fatalf("got %+v of %+v", c, before.Shift)
	}
	var mine int64
	s.One(&mine, `select a.id from assignments a join accounts c on c.volunteer_id = a.volunteer_id where a.shift_id = $1 and c.login = $2 and a.seat_number is not null`, shift, apitest.MemberNumber("T1-5"))
	s.Do(s.As(apitest.MemberNumber("T1-5")), "POST", fmt.Sprintf("/assignments/%d/cancel", mine), map[string]any{"reason": "考试"}, "Idempotency-Key", "give-up").Into(&struct{}{})

	next := told(t, events)
	c := countOf(next, shift)
	if next.Whole || len(next.Shifts) != 1 || c == nil || c.Taken != before.Shift.Taken-1 || c.Accepted != before.Shift.Accepted-1 {
		t.Errorf("got %+v", next)
	}
	if again := told(t, s.Watch(t.Context(), s.As("chengwang"), "/seats/events")); !again.Whole || countOf(again, shift).Taken != before.Shift.Taken-1 {
		t.Errorf("who comes later is told %+v", countOf(again, shift))
	}
}

// TestWhoIsToldOfWhichSeats: what is only planned is told to those who plan, and to an office
// what is in its community.
func TestWhoIsToldOfWhichSeats(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	s.SetClock(apitest.At(2, "12:00"))
	s.Exec(`update shifts set state = 'planned' where code = 'SH01'`)
	want := map[string]int{}
	for login, query := range map[string]string{
		"chengwang":                  `select count(*) from shifts where ends_at > $1`,
		"shenji":                     `select count(*) from shifts where ends_at > $1`,
		apitest.MemberNumber("T1-1"): `select count(*) from shifts where ends_at > $1 and state <> 'planned'`,
		"c01":                        `select count(*) from shifts s join service_points sp on sp.id = s.service_point_id join areas a on a.id = sp.community_id and a.code = 'C01' where ends_at > $1`,
	} {
		var n int
		s.One(&n, query, s.Clock())
		want[login] = n
	}
	for login, n := range want {
		if got := told(t, s.Watch(t.Context(), s.As(login), "/seats/events")); len(got.Shifts) != n || n == 0 {
			t.Errorf("%s is told of %d shifts, want %d", login, len(got.Shifts), n)
		}
	}
}
