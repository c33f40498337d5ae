package rosteringapi_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering/rosteringapi"
)

// row returns the shift with the given code.
func row(t testing.TB, board rosteringapi.RosterBoard, code string) rosteringapi.BoardShift {
	t.Helper()
	for _, shift := range board.Shifts {
		if shift.Shift.Code == code {
			return shift
		}
	}
	t.Fatalf("no shift %s on the board", code)
	return rosteringapi.BoardShift{}
}

func filled(shift rosteringapi.BoardShift) int {
	n := 0
	for _, seat := range shift.Seats {
		if seat.VolunteerID != nil {
			n++
		}
	}
	return n
}

func TestRosterOfTheDemoFillsItsTightSpots(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-07", "2012-04-29")
	for code, seats := range map[string]int{
		"SH11": 10, "SH12": 10, // all twenty of one team, at two places at once
		"SH22": 18, "SH24": 12, // all twenty of another
	} {
		if got := filled(row(t, board, code)); got != seats {
			t.Errorf("%s has %d people, want %d", code, got, seats)
		}
	}
	if board.Roster.Seats != 326 || board.Roster.Filled != 326 {
		t.Errorf("%d of %d seats filled, want all 326", board.Roster.Filled, board.Roster.Seats)
	}
	for _, cost := range board.Costs {
		if cost.Hard {
			t.Errorf("the hard rule %s is broken %d times", cost.Rule, cost.Cost)
		}
	}
	if board.Roster.Bound > board.Roster.Value {
		t.Errorf("bound %d above value %d", board.Roster.Bound, board.Roster.Value)
	}
	double := map[string]string{}
	for _, shift := range board.Shifts {
		for _, seat := range shift.Seats {
			if seat.VolunteerID == nil {
				continue
			}
			key := fmt.Sprint(*seat.VolunteerID, shift.Shift.StartsAt)
			if double[key] != "" {
				t.Errorf("volunteer %d is on %s and %s at once", *seat.VolunteerID, double[key], shift.Shift.Code)
			}
			double[key] = shift.Shift.Code
		}
	}
}

func TestPublishedRosterIsInvitations(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	path := fmt.Sprintf("/rosters/%d/publish", board.Roster.ID)
	match := fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))
	var first, second rosteringapi.PublishedRoster
	s.Do(coordinator, "POST", path, nil, "If-Match", match, "Idempotency-Key", "publish-1").Into(&first)
	var due time.Time
	if s.One(&due, `select min(expires_at) from assignments where roster_id = $1`, board.Roster.ID); board.AnswerBy == nil || !board.AnswerBy.Equal(due) {
		t.Errorf("the first answers are due by %v, and were told to be by %v", due, board.AnswerBy)
	}
	s.Do(coordinator, "POST", path, nil, "If-Match", match, "Idempotency-Key", "publish-1").Into(&second)
	if first.InvitedCount != board.InvitationCount || second.InvitedCount != first.InvitedCount {
		t.Errorf("invited %d, then %d, want %d", first.InvitedCount, second.InvitedCount, board.InvitationCount)
	}
	var invited, accepted int
	s.One(&invited, `select count(*) from assignments where roster_id = $1 and state = 'invited'`, board.Roster.ID)
	s.One(&accepted, `select count(*) from assignments where roster_id = $1 and state = 'accepted'`, board.Roster.ID)
	if invited != board.InvitationCount || accepted != 0 {
		t.Errorf("%d invited and %d accepted, want %d and 0: nobody is rostered without accepting", invited, accepted, board.InvitationCount)
	}
	got := s.Do(coordinator, "POST", path, nil, "If-Match", match, "Idempotency-Key", "publish-2")
	if got.Reason() != "roster_not_draft" {
		t.Errorf("published twice: %s", got.Body)
	}
}

func TestChangesOnTheBoard(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	busy, empty := seatOf(row(t, board, "SH11")), seatOf(row(t, board, "SH12"))
	path := fmt.Sprintf("/rosters/%d/changes", board.Roster.ID)
	version := fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))
	change := func(seat rosteringapi.RosterSeat, volunteer *int64, query, match string) apitest.Reply {
		return s.Do(coordinator, "POST", path+query, map[string]any{"changes": []rosteringapi.RosterSeatChange{
			{PositionID: seat.PositionID, Number: seat.Number, VolunteerID: volunteer},
		}}, "If-Match", match)
	}
	var preview rosteringapi.ChangedRoster
	change(empty, busy.VolunteerID, "?preview=true", version).Into(&preview)
	if len(preview.Broken) == 0 || preview.Broken[0].Reasons[0].Code != "clash" {
		t.Errorf("somebody in two places at once breaks %v", preview.Broken)
	}
	if got := change(empty, busy.VolunteerID, "", version); got.Reason() != "roster_rule_broken" || !strings.Contains(string(got.Body), `"code":"clash"`) {
		t.Errorf("got %s", got.Body)
	}
	var emptied rosteringapi.ChangedRoster
	change(empty, nil, "", version).Into(&emptied)
	if emptied.CostDifference <= 0 || emptied.Board.Roster.Filled != board.Roster.Filled-1 {
		t.Errorf("an emptied seat costs %d and leaves %d filled", emptied.CostDifference, emptied.Board.Roster.Filled)
	}
	if got := change(empty, empty.VolunteerID, "", version); got.Reason() != "version_stale" || !strings.Contains(string(got.Body), "current_version") {
		t.Errorf("an edit of an old version: %s", got.Body)
	}
	var candidates bookingapi.CandidateList
	s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/candidates?position_id=%d&limit=200", board.Roster.ID, empty.PositionID), nil).Into(&candidates)
	if len(candidates.Candidates) == 0 || candidates.Candidates[0].VolunteerID != *empty.VolunteerID || len(candidates.Candidates[0].Reasons) != 0 {
		t.Errorf("the one who was there is not the first candidate of %d", len(candidates.Candidates))
	}
}

// seatOf returns a seat somebody was put on by the solver, not the captain's.
func seatOf(shift rosteringapi.BoardShift) rosteringapi.RosterSeat {
	for _, seat := range shift.Seats {
		if seat.VolunteerID != nil && !seat.Kept && seat.PositionID != shift.Positions[0].ID {
			return seat
		}
	}
	panic("no proposed seat on " + shift.Shift.Code)
}

// TestRostersDoNotTellOfRecordChecks: what rules are broken does not say what the record
// check of the one person says who was put on a seat. One that is not clear bars
// from homes, too.
func TestRostersDoNotTellOfRecordChecks(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	shift := row(t, board, "SH11")
	seat := seatOf(shift)
	for kind, query := range map[string]string{
		"none":      `delete from clearances where volunteer_id = $1`,
		"over":      `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'clear', '2011-03-20', '2012-03-19', now())`,
		"not clear": `insert into clearances (volunteer_id, state, checked_on, expires_on, created_at) values ($1, 'not_clear', '2012-03-20', '2013-03-19', now())`,
	} {
		for _, home := range []bool{false, true} {
			s.Exec(`update shifts set child = not $2::boolean, home = $2::boolean, ends_at = starts_at + interval '1 hour' where id = $1`, shift.Shift.ID, home)
			s.Exec(query, *seat.VolunteerID)
			got := s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/changes?preview=true", board.Roster.ID), map[string]any{"changes": []rosteringapi.RosterSeatChange{
				{PositionID: seat.PositionID, Number: seat.Number, VolunteerID: seat.VolunteerID},
			}}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version)))
			var preview rosteringapi.ChangedRoster
			got.Into(&preview)
			hushed := false
			for _, c := range preview.Board.Costs {
				hushed = hushed || c.Rule == "not_eligible"
				if strings.HasPrefix(c.Rule, "clearance_") || c.Rule == "not_trained" {
					t.Errorf("%s, home %v: %+v", kind, home, c)
				}
			}
			if !hushed {
				t.Errorf("%s, home %v: nothing is said at all: %+v", kind, home, preview.Board.Costs)
			}
		}
	}
}
