package api_test

import (
	"fmt"
	"slices"
	"testing"

	"nuanlin/server/api"
	"nuanlin/server/auth"
)

// publish sends the invitations of a draft.
func (s *server) publish(token string, board api.RosterBoard, key string) reply {
	s.t.Helper()
	return s.do(token, "POST", fmt.Sprintf("/rosters/%d/publish", board.Roster.ID), nil,
		"If-Match", fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version)), "Idempotency-Key", key)
}

// answer lets the volunteer accept or decline the invitation to a position.
func (s *server) answer(volunteerID, positionID int64, what string) {
	s.t.Helper()
	var account, assignment int64
	s.one(&account, `select account_id from account_roles where role = 'volunteer' order by 1 limit 1`)
	s.one(&assignment, `select id from assignments where volunteer_id = $1 and position_id = $2 and state = 'invited'`, volunteerID, positionID)
	token := s.token(account, volunteerID, auth.Grant{Role: auth.Volunteer})
	got := s.do(token, "POST", fmt.Sprintf("/assignments/%d/%s", assignment, what), nil, "Idempotency-Key", fmt.Sprintf("answer-%d", assignment))
	if got.Status != 200 {
		s.t.Fatalf("%s: %s", what, got.Body)
	}
}

func (s *server) repairs(token string, id int64) []api.RosterRepair {
	s.t.Helper()
	var list api.RosterRepairList
	s.do(token, "GET", fmt.Sprintf("/rosters/%d/repairs", id), nil).into(&list)
	return list.Repairs
}

// chosen is the body that chooses a repair.
func chosen(r api.RosterRepair) map[string]any {
	places := func(steps []api.RepairStep) []map[string]any {
		list := []map[string]any{}
		for _, step := range steps {
			list = append(list, map[string]any{"position_id": step.PositionID, "volunteer_id": step.Person.VolunteerID})
		}
		return list
	}
	return map[string]any{"add": places(r.Add), "remove": places(r.Remove)}
}

func TestRepairAfterADropOut(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	board := s.makeRoster(coordinator, "2012-04-14", "2012-04-15")
	if got := s.publish(coordinator, board, "publish-1"); got.Status != 200 {
		t.Fatal(string(got.Body))
	}
	gone, stays := seatOf(row(t, board, "SH14")), seatOf(row(t, board, "SH12"))
	s.answer(*gone.VolunteerID, gone.PositionID, "decline")
	s.answer(*stays.VolunteerID, stays.PositionID, "accept")

	var now api.RosterBoard
	s.do(coordinator, "GET", fmt.Sprintf("/rosters/%d", board.Roster.ID), nil).into(&now)
	if found := sameSeat(now, gone); found.VolunteerID != nil || found.DroppedName == nil {
		t.Fatalf("the seat somebody gave up shows %+v", found)
	}
	if found := sameSeat(now, stays); !found.Kept {
		t.Errorf("an accepted seat shows %+v", found)
	}
	last := s.lastRepair(coordinator, board.Roster.ID, *stays.VolunteerID, *gone.VolunteerID)
	s.carryOut(coordinator, board, last)
	var open int
	s.one(&open, `select count(*) from assignments where state in ('invited', 'accepted')
		and shift_id in (select id from shifts where starts_at >= '2012-04-14+08' and starts_at < '2012-04-16+08')`)
	if open != board.Roster.Filled {
		t.Errorf("%d seats are held after the repair, want %d", open, board.Roster.Filled)
	}
}

// lastRepair returns the proposal that fills the one empty seat, after checking
// that it leaves the given people alone.
func (s *server) lastRepair(token string, id int64, alone ...int64) api.RosterRepair {
	s.t.Helper()
	list := s.repairs(token, id)
	if len(list) < 2 || list[0].Changes != 0 || list[0].Short != 1 {
		s.t.Fatalf("the proposals begin with %+v", list)
	}
	last := list[len(list)-1]
	if last.Short != 0 || len(last.Add) != last.Changes || last.Changes == 0 {
		s.t.Fatalf("the last proposal is %+v", last)
	}
	for _, step := range append(last.Add, last.Remove...) {
		if slices.Contains(alone, step.Person.VolunteerID) {
			s.t.Errorf("it touches %s", step.Person.Name)
		}
	}
	return last
}

// carryOut makes a repair of the board's roster a draft and publishes it.
func (s *server) carryOut(token string, board api.RosterBoard, r api.RosterRepair) {
	s.t.Helper()
	var draft api.RosterBoard
	s.do(token, "POST", fmt.Sprintf("/rosters/%d/repairs", board.Roster.ID), chosen(r)).into(&draft)
	if draft.Roster.State != "draft" || draft.InvitationCount != r.Changes || draft.Roster.Filled != board.Roster.Filled {
		s.t.Fatalf("the draft is %+v with %d invitations", draft.Roster, draft.InvitationCount)
	}
	if got := s.do(token, "POST", fmt.Sprintf("/rosters/%d/repairs", draft.Roster.ID), chosen(r)); got.reason() != "roster_repair_stale" {
		s.t.Errorf("the same repair again: %s", got.Body)
	}
	if got := s.publish(token, draft, "publish-2"); got.Status != 200 {
		s.t.Fatal(string(got.Body))
	}
}

// TestRepairMovesAnInvitation takes an invitation back to move somebody, and
// refuses to once the person has accepted.
func TestRepairMovesAnInvitation(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	board := s.makeRoster(coordinator, "2012-04-14", "2012-04-15")
	s.publish(coordinator, board, "publish-1")
	// SH11 and SH12 take all twenty of one team at once: whoever fills one leaves a hole in the other.
	gone, mover := seatOf(row(t, board, "SH12")), seatOf(row(t, board, "SH11"))
	s.answer(*gone.VolunteerID, gone.PositionID, "decline")
	move := map[string]any{
		"add":    []map[string]any{{"position_id": gone.PositionID, "volunteer_id": *mover.VolunteerID}},
		"remove": []map[string]any{{"position_id": mover.PositionID, "volunteer_id": *mover.VolunteerID}},
	}
	path := fmt.Sprintf("/rosters/%d/repairs", board.Roster.ID)
	var first, second api.RosterBoard
	s.do(coordinator, "POST", path, move).into(&first)
	s.do(coordinator, "POST", path, move).into(&second)
	if got := s.publish(coordinator, first, "publish-2"); got.Status != 200 {
		t.Fatal(string(got.Body))
	}
	var moved, left int
	s.one(&moved, `select count(*) from assignments where volunteer_id = $1 and position_id = $2 and state = 'invited'`, *mover.VolunteerID, gone.PositionID)
	s.one(&left, `select count(*) from assignments where volunteer_id = $1 and position_id = $2 and state = 'cancelled'`, *mover.VolunteerID, mover.PositionID)
	if moved != 1 || left != 1 {
		t.Errorf("%d new invitations and %d taken back, want one of each", moved, left)
	}
	s.answer(*mover.VolunteerID, gone.PositionID, "accept")
	back := map[string]any{"add": move["remove"], "remove": move["add"]}
	if got := s.do(coordinator, "POST", path, back); got.reason() != "roster_seat_kept" {
		t.Errorf("moving somebody who accepted: %s", got.Body)
	}
}

// TestAnswerWhileARepairWaits lets somebody accept after a draft that moves them
// was made, before it is published.
func TestAnswerWhileARepairWaits(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	board := s.makeRoster(coordinator, "2012-04-14", "2012-04-15")
	s.publish(coordinator, board, "publish-1")
	gone, mover := seatOf(row(t, board, "SH12")), seatOf(row(t, board, "SH11"))
	s.answer(*gone.VolunteerID, gone.PositionID, "decline")
	var draft api.RosterBoard
	s.do(coordinator, "POST", fmt.Sprintf("/rosters/%d/repairs", board.Roster.ID), map[string]any{
		"add":    []map[string]any{{"position_id": gone.PositionID, "volunteer_id": *mover.VolunteerID}},
		"remove": []map[string]any{{"position_id": mover.PositionID, "volunteer_id": *mover.VolunteerID}},
	}).into(&draft)
	s.answer(*mover.VolunteerID, mover.PositionID, "accept")
	if got := s.publish(coordinator, draft, "publish-2"); got.reason() != "roster_answered_meanwhile" {
		t.Errorf("published over an acceptance: %s", got.Body)
	}
}
