package rosteringapi_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering/rosteringapi"
)

// TestBonds walks a bond from being made to being removed.
func TestBonds(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	var a, b int64 // who accepted seats on one shift to come
	s.One(&a, `select min(x.volunteer_id) from assignments x join assignments y on y.shift_id = x.shift_id and y.volunteer_id > x.volunteer_id and y.state = 'accepted'
		join shifts s on s.id = x.shift_id where x.state = 'accepted' and s.starts_at > $1`, s.Clock())
	s.One(&b, `select min(y.volunteer_id) from assignments x join assignments y on y.shift_id = x.shift_id and y.volunteer_id > x.volunteer_id and y.state = 'accepted'
		join shifts s on s.id = x.shift_id where x.state = 'accepted' and s.starts_at > $1 and x.volunteer_id = $2`, s.Clock(), a)
	couple := map[string]any{"first_id": b, "second_id": a, "apart": true, "reason": "两人有过争执"}
	var bond, repeated rosteringapi.Bond
	s.Do(coordinator, "POST", "/bonds", couple, "Idempotency-Key", "bond-test-1").Into(&bond)
	s.Do(coordinator, "POST", "/bonds", couple, "Idempotency-Key", "bond-test-1").Into(&repeated)
	if bond.ID != repeated.ID || !bond.Apart || bond.First.VolunteerID != min(a, b) || bond.First.Name == "" || bond.SharedShiftCount != 0 { // who got their seat last has lost it
		t.Errorf("made %+v, and again %+v", bond, repeated)
	}
	if got := s.Do(coordinator, "POST", "/bonds", couple, "Idempotency-Key", "bond-test-2"); got.Reason() != "bond_exists" {
		t.Errorf("the same couple again: %s", got.Body)
	}
	for reason, wrong := range map[string]map[string]any{
		"bond_alone":        {"first_id": a, "second_id": a, "reason": "x"},
		"volunteer_unknown": {"first_id": a, "second_id": 987654321, "reason": "x"},
		"fields_invalid":    {"first_id": a, "second_id": b, "reason": " "},
	} {
		if got := s.Do(coordinator, "POST", "/bonds", wrong, "Idempotency-Key", "bond-test-"+reason); got.Reason() != reason {
			t.Errorf("want %s, got %s", reason, got.Body)
		}
	}
	var list rosteringapi.BondList
	s.Do(coordinator, "GET", "/bonds?limit=1", nil).Into(&list)
	if len(list.Bonds) != 1 || list.Bonds[0].Reason != "两人有过争执" {
		t.Errorf("the list is %+v", list)
	}
	var written int
	s.One(&written, `select count(*) from audit_entries where action = 'bond_created' and detail::text not like '%争执%'`)
	if written != 1 {
		t.Errorf("making the bond is logged %d times, without the reason", written)
	}
	if got := s.Do(coordinator, "DELETE", fmt.Sprintf("/bonds/%d", bond.ID), nil); got.Status != http.StatusNoContent {
		t.Errorf("removing it: %s", got.Body)
	}
	if got := s.Do(coordinator, "DELETE", fmt.Sprintf("/bonds/%d", bond.ID), nil); got.Status != http.StatusNotFound {
		t.Errorf("removing it twice: %s", got.Body)
	}
}

// newPair returns two people who are on one shift of the board, neither of whom was
// asked before, and the shift.
func newPair(t testing.TB, board rosteringapi.RosterBoard) (a, b int64) {
	t.Helper()
	for _, row := range board.Shifts {
		var fresh []int64
		for _, seat := range row.Seats {
			if seat.VolunteerID != nil && !seat.Kept {
				fresh = append(fresh, *seat.VolunteerID)
			}
		}
		if len(fresh) > 1 {
			return fresh[0], fresh[1]
		}
	}
	t.Fatal("no two new people serve on one shift")
	return 0, 0
}

// shared counts the shifts of a board that both are on, and those only one is on.
func shared(board rosteringapi.RosterBoard, a, b int64) (both, one int) {
	for _, row := range board.Shifts {
		on := map[int64]bool{}
		for _, seat := range row.Seats {
			if seat.VolunteerID != nil && (*seat.VolunteerID == a || *seat.VolunteerID == b) {
				on[*seat.VolunteerID] = true
			}
		}
		switch len(on) {
		case 2:
			both++
		case 1:
			one++
		}
	}
	return both, one
}

// TestRosterKeepsBonds makes rosters for people who are kept apart, and together.
func TestRosterKeepsBonds(t *testing.T) {
	t.Parallel()
	for _, apart := range []bool{true, false} {
		t.Run(fmt.Sprintf("apart %v", apart), func(t *testing.T) {
			t.Parallel()
			s, coordinator := apitest.NewDemoServer(t)
			a, b := newPair(t, s.MakeRoster(coordinator, "2012-04-14", "2012-04-15"))
			var bond rosteringapi.Bond
			s.Do(coordinator, "POST", "/bonds", map[string]any{"first_id": a, "second_id": b, "apart": apart, "reason": "test"}, "Idempotency-Key", "keeps-bonds").Into(&bond)
			board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
			both, one := shared(board, a, b)
			if apart && both > bond.SharedShiftCount || !apart && one > 0 {
				t.Errorf("apart %v: both are on %d shifts, one of them on %d", apart, both, one)
			}
			for _, cost := range board.Costs {
				if cost.Hard {
					t.Errorf("the rule %s is broken %d times", cost.Rule, cost.Cost)
				}
			}
		})
	}
}

// TestMentors: with the rule on, who is put on a shift for the first time finds
// somebody there who has served; who that is, past shifts tell.
func TestMentors(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	rules := s.RosterRules(coordinator)
	if got := s.ChangeRules(coordinator, rules.Version, map[string]any{"limits": map[string]any{"mentor": true}}); got.Status != http.StatusOK {
		t.Fatalf("asking for mentors: %s", got.Body)
	}
	before := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	if fresh := len(newcomers(before, nil)); fresh != 0 {
		t.Errorf("before anybody has served, %d shifts are given to newcomers alone", fresh)
	}
	s.SetClock(time.Date(2012, time.April, 9, 4, 0, 0, 0, time.UTC))
	served, err := booking.HaveServed(t.Context(), s.DB, s.Clock())
	if err != nil || len(served) == 0 {
		t.Fatalf("%d people have served on 7 and 8 April: %v", len(served), err)
	}
	after := s.MakeRoster(s.Renew(coordinator), "2012-04-14", "2012-04-15")
	if after.Roster.Filled <= before.Roster.Filled {
		t.Errorf("%d seats are filled once %d people have served, %d before", after.Roster.Filled, len(served), before.Roster.Filled)
	}
	if alone := newcomers(after, served); len(alone) != 0 {
		t.Errorf("newcomers are alone on %v", alone)
	}
}

// newcomers lists the shifts on which somebody was newly put although nobody there
// has served.
func newcomers(board rosteringapi.RosterBoard, served map[int64]bool) []string {
	var alone []string
	for _, row := range board.Shifts {
		fresh, mentored := false, false
		for _, seat := range row.Seats {
			if seat.VolunteerID != nil {
				fresh = fresh || !seat.Kept && !served[*seat.VolunteerID]
				mentored = mentored || served[*seat.VolunteerID]
			}
		}
		if fresh && !mentored {
			alone = append(alone, row.Shift.Code)
		}
	}
	return alone
}

// TestNobodyIsInvitedIntoWrongCompany publishes drafts that were made before anybody
// said who is to serve beside whom.
func TestNobodyIsInvitedIntoWrongCompany(t *testing.T) {
	t.Parallel()
	for _, rule := range []string{"apart", "together", "mentor"} {
		t.Run(rule, func(t *testing.T) {
			t.Parallel()
			s, coordinator := apitest.NewDemoServer(t)
			board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
			a, b := newPair(t, board)
			if rule == "together" {
				b = elsewhere(t, board, a)
			}
			if rule == "mentor" {
				s.ChangeRules(coordinator, s.RosterRules(coordinator).Version, map[string]any{"limits": map[string]any{"mentor": true}})
			} else {
				s.Do(coordinator, "POST", "/bonds", map[string]any{"first_id": a, "second_id": b, "apart": rule == "apart", "reason": "test"}, "Idempotency-Key", "wrong-company")
			}
			if got := s.Publish(coordinator, board, "publish-wrong-company"); got.Reason() != "roster_"+rule {
				t.Errorf("published all the same: %s", got.Body)
			}
			var invited int
			s.One(&invited, `select count(*) from assignments where state = 'invited' and volunteer_id in ($1, $2)`, a, b)
			if invited != 0 {
				t.Errorf("%d invitations were sent", invited)
			}
		})
	}
}

// elsewhere returns somebody of the board who is not on every shift of a.
func elsewhere(t testing.TB, board rosteringapi.RosterBoard, a int64) int64 {
	t.Helper()
	for _, row := range board.Shifts {
		for _, seat := range row.Seats {
			if seat.VolunteerID == nil || *seat.VolunteerID == a {
				continue
			}
			if _, one := shared(board, a, *seat.VolunteerID); one > 0 {
				return *seat.VolunteerID
			}
		}
	}
	t.Fatal("all serve on the same shifts")
	return 0
}
