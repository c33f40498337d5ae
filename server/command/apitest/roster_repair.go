package apitest

import (
	"fmt"
	"slices"

	"nuanlin/server/auth"
	"nuanlin/server/rostering/rosteringapi"
)

// Publish sends the invitations of a draft.
func (s *Server) Publish(token string, board rosteringapi.RosterBoard, key string) Reply {
	s.t.Helper()
	return s.Do(token, "POST", fmt.Sprintf("/rosters/%d/publish", board.Roster.ID), nil,
		"If-Match", fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version)), "Idempotency-Key", key)
}

// Answer lets the volunteer accept or decline the invitation to a position.
func (s *Server) Answer(volunteerID, positionID int64, what string) {
	s.t.Helper()
	var account, assignment int64
	s.One(&account, `select account_id from account_roles where role = 'volunteer' order by 1 limit 1`)
	s.One(&assignment, `select id from assignments where volunteer_id = $1 and position_id = $2 and state = 'invited'`, volunteerID, positionID)
	token := s.Token(account, volunteerID, auth.Grant{Role: auth.Volunteer})
	got := s.Do(token, "POST", fmt.Sprintf("/assignments/%d/%s", assignment, what), nil, "Idempotency-Key", fmt.Sprintf("answer-%d", assignment))
	if got.Status != 200 {
		s.t.Fatalf("%s: %s", what, got.Body)
	}
}

func (s *Server) repairs(token string, id int64) []rosteringapi.RosterRepair {
	s.t.Helper()
	var list rosteringapi.RosterRepairList
	s.Do(token, "GET", fmt.Sprintf("/rosters/%d/repairs", id), nil).Into(&list)
	return list.Repairs
}

// chosen is the body that chooses a repair.
func chosen(r rosteringapi.RosterRepair) map[string]any {
	places := func(steps []rosteringapi.RepairStep) []map[string]any {
		list := []map[string]any{}
		for _, step := range steps {
			list = append(list, map[string]any{"position_id": step.PositionID, "volunteer_id": step.Person.VolunteerID})
		}
		return list
	}
	return map[string]any{"add": places(r.Add), "remove": places(r.Remove)}
}

// LastRepair returns the proposal that fills the one empty seat, after checking
// that it leaves the given people alone.
func (s *Server) LastRepair(token string, id int64, alone ...int64) rosteringapi.RosterRepair {
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

// CarryOut makes a repair of the board's roster a draft and publishes it.
func (s *Server) CarryOut(token string, board rosteringapi.RosterBoard, r rosteringapi.RosterRepair) {
	s.t.Helper()
	var draft rosteringapi.RosterBoard
	s.Do(token, "POST", fmt.Sprintf("/rosters/%d/repairs", board.Roster.ID), chosen(r)).Into(&draft)
	if draft.Roster.State != "draft" || draft.InvitationCount != r.Changes || draft.Roster.Filled != board.Roster.Filled {
		s.t.Fatalf("the draft is %+v with %d invitations", draft.Roster, draft.InvitationCount)
	}
	if got := s.Do(token, "POST", fmt.Sprintf("/rosters/%d/repairs", draft.Roster.ID), chosen(r)); got.Reason() != "roster_repair_stale" {
		s.t.Errorf("the same repair again: %s", got.Body)
	}
	if got := s.Publish(token, draft, "publish-2"); got.Status != 200 {
		s.t.Fatal(string(got.Body))
	}
}
