package rosteringapi_test

import (
	"fmt"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering/rosteringapi"
)

func TestRepairAfterADropOut(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	if got := s.Publish(coordinator, board, "publish-1"); got.Status != 200 {
		t.Fatal(string(got.Body))
	}
	gone, stays := seatOf(row(t, board, "SH14")), seatOf(row(t, board, "SH12"))
	s.Answer(*gone.VolunteerID, gone.PositionID, "decline")
	s.Answer(*stays.VolunteerID, stays.PositionID, "accept")

	var now rosteringapi.RosterBoard
	s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d", board.Roster.ID), nil).Into(&now)
	if found := sameSeat(now, gone); found.VolunteerID != nil || found.DroppedName == nil {
		t.Fatalf("the seat somebody gave up shows %+v", found)
	}
	if found := sameSeat(now, stays); !found.Kept {
		t.Errorf("an accepted seat shows %+v", found)
	}
	last := s.LastRepair(coordinator, board.Roster.ID, *stays.VolunteerID, *gone.VolunteerID)
	s.CarryOut(coordinator, board, last)
	var open int
	s.One(&open, `select count(*) from assignments where state in ('invited', 'accepted')
		and shift_id in (select id from shifts where starts_at >= '2012-04-14+08' and starts_at < '2012-04-16+08')`)
	if open != board.Roster.Filled {
		t.Errorf("%d seats are held after the repair, want %d", open, board.Roster.Filled)
	}
}

// TestRepairMovesAnInvitation takes an invitation back to move somebody, and
// refuses to once the person has accepted.
func TestRepairMovesAnInvitation(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	s.Publish(coordinator, board, "publish-1")
	// SH11 and SH12 take all twenty of one team at once: whoever fills one leaves a hole in the other.
	gone, mover := seatOf(row(t, board, "SH12")), seatOf(row(t, board, "SH11"))
	s.Answer(*gone.VolunteerID, gone.PositionID, "decline")
	move := map[string]any{
		"add":    []map[string]any{{"position_id": gone.PositionID, "volunteer_id": *mover.VolunteerID}},
		"remove": []map[string]any{{"position_id": mover.PositionID, "volunteer_id": *mover.VolunteerID}},
	}
	path := fmt.Sprintf("/rosters/%d/repairs", board.Roster.ID)
	var first, second rosteringapi.RosterBoard
	s.Do(coordinator, "POST", path, move).Into(&first)
	s.Do(coordinator, "POST", path, move).Into(&second)
	if got := s.Publish(coordinator, first, "publish-2"); got.Status != 200 {
		t.Fatal(string(got.Body))
	}
	var moved, left int
	s.One(&moved, `select count(*) from assignments where volunteer_id = $1 and position_id = $2 and state = 'invited'`, *mover.VolunteerID, gone.PositionID)
	s.One(&left, `select count(*) from assignments where volunteer_id = $1 and position_id = $2 and state = 'cancelled'`, *mover.VolunteerID, mover.PositionID)
	if moved != 1 || left != 1 {
		t.Errorf("%d new invitations and %d taken back, want one of each", moved, left)
	}
	s.Answer(*mover.VolunteerID, gone.PositionID, "accept")
	back := map[string]any{"add": move["remove"], "remove": move["add"]}
	if got := s.Do(coordinator, "POST", path, back); got.Reason() != "roster_seat_kept" {
		t.Errorf("moving somebody who accepted: %s", got.Body)
	}
}

// TestAnswerWhileARepairWaits lets somebody accept after a draft that moves them
// was made, before it is published.
func TestAnswerWhileARepairWaits(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	s.Publish(coordinator, board, "publish-1")
	gone, mover := seatOf(row(t, board, "SH12")), seatOf(row(t, board, "SH11"))
	s.Answer(*gone.VolunteerID, gone.PositionID, "decline")
	var draft rosteringapi.RosterBoard
	s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/repairs", board.Roster.ID), map[string]any{
		"add":    []map[string]any{{"position_id": gone.PositionID, "volunteer_id": *mover.VolunteerID}},
		"remove": []map[string]any{{"position_id": mover.PositionID, "volunteer_id": *mover.VolunteerID}},
	}).Into(&draft)
	s.Answer(*mover.VolunteerID, mover.PositionID, "accept")
	if got := s.Publish(coordinator, draft, "publish-2"); got.Reason() != "roster_answered_meanwhile" {
		t.Errorf("published over an acceptance: %s", got.Body)
	}
}
