package rosteringapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering/rosteringapi"
)

// stateOf is what the person on a seat of the board knows of it, "" without a person.
func stateOf(board rosteringapi.RosterBoard, at rosteringapi.RosterSeat) string {
	if found := sameSeat(board, at); found.State != nil {
		return string(*found.State)
	}
	return ""
}

// TestSeatsSayWhatTheirPeopleKnow follows two seats: nobody knows of a draft, publishing
// asks, an answer promises, and a second draft shows what is held as it is.
func TestSeatsSayWhatTheirPeopleKnow(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	draft := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	stays, waits := seatOf(row(t, draft, "SH14")), seatOf(row(t, draft, "SH10"))
	look := func(id int64) (board rosteringapi.RosterBoard) {
		s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d", id), nil).Into(&board)
		return board
	}
	expect := func(board rosteringapi.RosterBoard, when, first, second string) {
		t.Helper()
		if a, b := stateOf(board, stays), stateOf(board, waits); a != first || b != second {
			t.Errorf("%s: %q and %q, want %q and %q", when, a, b, first, second)
		}
	}
	expect(look(draft.Roster.ID), "a draft", "planned", "planned")
	s.Publish(coordinator, draft, "publish-1")
	expect(look(draft.Roster.ID), "published", "invited", "invited")
	s.Answer(*stays.VolunteerID, stays.PositionID, "accept")
	expect(look(draft.Roster.ID), "one has accepted", "accepted", "invited")

	next := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	expect(next, "made again", "accepted", "invited")
	if seat := sameSeat(next, waits); !seat.Kept {
		t.Errorf("who is invited may be moved: %+v", seat)
	}
	s.Answer(*waits.VolunteerID, waits.PositionID, "decline")
	board := look(next.Roster.ID)
	expect(board, "one declined meanwhile", "accepted", "")
	if seat := sameSeat(board, waits); seat.VolunteerID != nil || seat.Kept || seat.DroppedName == nil || *seat.DroppedName != *waits.Name {
		t.Errorf("the seat given up shows %+v", seat)
	}
	var changed rosteringapi.ChangedRoster
	s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/changes", board.Roster.ID), map[string]any{"changes": []map[string]any{
		{"position_id": waits.PositionID, "number": waits.Number, "volunteer_id": firstFor(s, coordinator, board, waits)},
	}}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version))).Into(&changed)
	expect(changed.Board, "somebody else was put there", "accepted", "planned")
	if again := look(next.Roster.ID); stateOf(again, waits) != "planned" || again.InvitationCount != board.InvitationCount+1 {
		t.Errorf("stored as %+v, %d invitations after %d", sameSeat(again, waits), again.InvitationCount, board.InvitationCount)
	}
}

// firstFor is the best candidate for a seat of a board.
func firstFor(s *apitest.Server, token string, board rosteringapi.RosterBoard, seat rosteringapi.RosterSeat) int64 {
	var found bookingapi.CandidateList
	s.Do(token, "GET", fmt.Sprintf("/rosters/%d/candidates?position_id=%d&number=%d&limit=200", board.Roster.ID, seat.PositionID, seat.Number), nil).Into(&found)
	for i, one := range found.Candidates {
		if i < found.EligibleCount && len(one.Reasons) == 0 {
			return one.VolunteerID
		}
	}
	panic("nobody could take the seat")
}

// TestCandidatesOfAPublishedSeat ranks people for a seat somebody gave up after
// publishing, by who serves now; the first of them can be invited there.
func TestCandidatesOfAPublishedSeat(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	s.Publish(coordinator, board, "publish-1")
	gone := seatOf(row(t, board, "SH10"))
	s.Answer(*gone.VolunteerID, gone.PositionID, "decline")
	who := firstFor(s, coordinator, board, gone)
	invited := s.Do(coordinator, "POST", fmt.Sprintf("/positions/%d/invitations", gone.PositionID), map[string]any{"volunteer_id": who}, "Idempotency-Key", "invite-1")
	if who == *gone.VolunteerID || invited.Status != 201 {
		t.Fatalf("inviting the first candidate: %s", invited.Body)
	}
	var now rosteringapi.RosterBoard
	s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d", board.Roster.ID), nil).Into(&now)
	if seat := sameSeat(now, gone); seat.VolunteerID == nil || *seat.VolunteerID != who || stateOf(now, gone) != "invited" {
		t.Errorf("the seat shows %+v", seat)
	}
	var found bookingapi.CandidateList
	s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/candidates?position_id=%d&number=%d&limit=200", board.Roster.ID, gone.PositionID, gone.Number), nil).Into(&found)
	for _, one := range found.Candidates {
		if one.VolunteerID == who {
			t.Errorf("who has the seat is a candidate for it")
		}
	}
}
