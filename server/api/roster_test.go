package api_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"nuanlin/server/api"
	"nuanlin/server/auth"
	"nuanlin/server/demo"
)

// newDemoServer returns a server with the demonstration programme of April 2012,
// at noon on 6 April, and a coordinator's token.
func newDemoServer(t testing.TB) (s *server, coordinator string) {
	t.Helper()
	s = newServer(t)
	s.setClock(time.Date(2012, time.April, 6, 4, 0, 0, 0, time.UTC))
	if err := demo.Load(t.Context(), s.store, demo.Options{Now: s.clock(), Seal: s.handlers.Seal}); err != nil {
		t.Fatal(err)
	}
	var account int64
	s.one(&account, `select r.account_id from account_roles r where r.role = 'coordinator' order by 1 limit 1`)
	return s, s.token(account, 0, auth.Grant{Role: auth.Coordinator})
}

func (s *server) makeRoster(token, from, until string) api.RosterBoard {
	s.t.Helper()
	var programme int64
	s.one(&programme, `select id from programmes`)
	var begun api.RosterBoard
	s.do(token, "POST", "/rosters", map[string]any{"programme_id": programme, "starts_on": from, "ends_on": until, "steps": 300_000}).into(&begun)
	return s.madeRoster(token, begun.Roster.ID)
}

// madeRoster returns the board of a roster once it has been made.
func (s *server) madeRoster(token string, id int64) api.RosterBoard {
	s.t.Helper()
	for s.rosterJob(token, id).State == api.RosterJobStateRunning {
		time.Sleep(20 * time.Millisecond)
	}
	var board api.RosterBoard
	s.do(token, "GET", fmt.Sprintf("/rosters/%d", id), nil).into(&board)
	if board.Roster.State != "draft" {
		s.t.Fatalf("roster %d is %s", id, board.Roster.State)
	}
	return board
}

func (s *server) rosterJob(token string, id int64) api.RosterJob {
	s.t.Helper()
	var job api.RosterJob
	s.do(token, "GET", fmt.Sprintf("/rosters/%d/job", id), nil).into(&job)
	return job
}

// row returns the shift with the given code.
func row(t testing.TB, board api.RosterBoard, code string) api.BoardShift {
	t.Helper()
	for _, shift := range board.Shifts {
		if shift.Shift.Code == code {
			return shift
		}
	}
	t.Fatalf("no shift %s on the board", code)
	return api.BoardShift{}
}

func filled(shift api.BoardShift) int {
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
	s, coordinator := newDemoServer(t)
	board := s.makeRoster(coordinator, "2012-04-07", "2012-04-29")
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
	s, coordinator := newDemoServer(t)
	board := s.makeRoster(coordinator, "2012-04-14", "2012-04-15")
	path := fmt.Sprintf("/rosters/%d/publish", board.Roster.ID)
	match := fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))
	var first, second api.PublishedRoster
	s.do(coordinator, "POST", path, nil, "If-Match", match, "Idempotency-Key", "publish-1").into(&first)
	s.do(coordinator, "POST", path, nil, "If-Match", match, "Idempotency-Key", "publish-1").into(&second)
	if first.InvitedCount != board.InvitationCount || second.InvitedCount != first.InvitedCount {
		t.Errorf("invited %d, then %d, want %d", first.InvitedCount, second.InvitedCount, board.InvitationCount)
	}
	var invited, accepted int
	s.one(&invited, `select count(*) from assignments where roster_id = $1 and state = 'invited'`, board.Roster.ID)
	s.one(&accepted, `select count(*) from assignments where roster_id = $1 and state = 'accepted'`, board.Roster.ID)
	if invited != board.InvitationCount || accepted != 0 {
		t.Errorf("%d invited and %d accepted, want %d and 0: nobody is rostered without accepting", invited, accepted, board.InvitationCount)
	}
	got := s.do(coordinator, "POST", path, nil, "If-Match", match, "Idempotency-Key", "publish-2")
	if got.reason() != "roster_not_draft" {
		t.Errorf("published twice: %s", got.Body)
	}
}

func TestChangesOnTheBoard(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	board := s.makeRoster(coordinator, "2012-04-14", "2012-04-15")
	busy, empty := seatOf(row(t, board, "SH11")), seatOf(row(t, board, "SH12"))
	path := fmt.Sprintf("/rosters/%d/changes", board.Roster.ID)
	version := fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))
	change := func(seat api.RosterSeat, volunteer *int64, query, match string) reply {
		return s.do(coordinator, "POST", path+query, map[string]any{"changes": []map[string]any{
			{"position_id": seat.PositionID, "number": seat.Number, "volunteer_id": volunteer},
		}}, "If-Match", match)
	}
	var preview api.ChangedRoster
	change(empty, busy.VolunteerID, "?preview=true", version).into(&preview)
	if len(preview.Broken) == 0 || preview.Broken[0].Reasons[0].Code != "clash" {
		t.Errorf("somebody in two places at once breaks %v", preview.Broken)
	}
	if got := change(empty, busy.VolunteerID, "", version); got.reason() != "roster_rule_broken" || !strings.Contains(string(got.Body), `"code":"clash"`) {
		t.Errorf("got %s", got.Body)
	}
	var emptied api.ChangedRoster
	change(empty, nil, "", version).into(&emptied)
	if emptied.CostDifference <= 0 || emptied.Board.Roster.Filled != board.Roster.Filled-1 {
		t.Errorf("an emptied seat costs %d and leaves %d filled", emptied.CostDifference, emptied.Board.Roster.Filled)
	}
	if got := change(empty, empty.VolunteerID, "", version); got.reason() != "version_stale" || !strings.Contains(string(got.Body), "current_version") {
		t.Errorf("an edit of an old version: %s", got.Body)
	}
	var candidates api.CandidateList
	s.do(coordinator, "GET", fmt.Sprintf("/rosters/%d/candidates?position_id=%d&limit=200", board.Roster.ID, empty.PositionID), nil).into(&candidates)
	if len(candidates.Candidates) == 0 || candidates.Candidates[0].VolunteerID != *empty.VolunteerID || len(candidates.Candidates[0].Reasons) != 0 {
		t.Errorf("the one who was there is not the first candidate of %d", len(candidates.Candidates))
	}
}

// seatOf returns a seat somebody was put on by the solver, not the captain's.
func seatOf(shift api.BoardShift) api.RosterSeat {
	for _, seat := range shift.Seats {
		if seat.VolunteerID != nil && !seat.Kept && seat.PositionID != shift.Positions[0].ID {
			return seat
		}
	}
	panic("no proposed seat on " + shift.Shift.Code)
}
