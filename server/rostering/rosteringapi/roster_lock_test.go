package rosteringapi_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering"
	"nuanlin/server/rostering/rosteringapi"
)

// emptied is the change of a board that takes somebody off a seat.
func emptied(s *apitest.Server, token string, board rosteringapi.RosterBoard, seat rosteringapi.RosterSeat) apitest.Reply {
	return s.Do(token, "POST", fmt.Sprintf("/rosters/%d/changes", board.Roster.ID), map[string]any{"changes": []rosteringapi.RosterSeatChange{
		{PositionID: seat.PositionID, Number: seat.Number},
	}}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(board.Roster.Version)))
}

// TestChangesOfADraftMeet: two coordinators change one version of a draft.
func TestChangesOfADraftMeet(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	one, other := seatOf(row(t, board, "SH11")), seatOf(row(t, board, "SH12"))
	m := s.Meet(`select from roster_seats where roster_id = $1 for update`, board.Roster.ID)
	m.Comes("the first", 1, func() apitest.Reply { return emptied(s, coordinator, board, one) })
	m.Comes("the second", 2, func() apitest.Reply { return emptied(s, coordinator, board, other) })
	m.Ends(map[string]string{"the first": "", "the second": "version_stale"})
}

// TestPublishingMeetsAChange: a draft is changed while it is being published.
func TestPublishingMeetsAChange(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	m := s.Meet(`select from seats for update`)
	m.Comes("who publishes", 1, func() apitest.Reply { return s.Publish(coordinator, board, "publish-1") })
	m.Comes("who changes", 2, func() apitest.Reply { return emptied(s, coordinator, board, seatOf(row(t, board, "SH11"))) })
	m.Ends(map[string]string{"who publishes": "", "who changes": "version_stale"})
}

// replacing stores a draft that takes the invitation of one back and gives the seat to
// another.
func replacing(t testing.TB, s *apitest.Server, number int, position, out, in int64) (board rosteringapi.RosterBoard) {
	t.Helper()
	rules, err := rostering.FindRosterRules(t.Context(), s.DB)
	if err != nil {
		t.Fatal(err)
	}
	draft := rostering.Roster{State: "draft", StartsOn: apitest.Date("2012-04-14").Time, EndsOn: apitest.Date("2012-04-15").Time, CreatedAt: s.Clock(), Weights: rules.Weights}
	s.One(&draft.ProgrammeID, `select id from programmes`)
	s.One(&draft.CreatedBy, `select min(account_id) from account_roles where role = 'coordinator'`)
	if err := rostering.CreateRoster(t.Context(), s.DB, &draft); err != nil {
		t.Fatal(err)
	}
	board.Roster.ID = draft.ID
	s.Exec(`insert into roster_seats (roster_id, position_id, number, volunteer_id) values ($1, $2, $3, $4)`, board.Roster.ID, position, number, in)
	s.Exec(`insert into roster_withdrawals (roster_id, assignment_id) select $1, id from assignments where position_id = $2 and volunteer_id = $3 and state = 'invited'`,
		board.Roster.ID, position, out)
	board.Roster.Version = 1
	return board
}

// hasServed puts somebody on a seat of a shift that is over.
func hasServed(s *apitest.Server, number int, who int64) {
	s.Exec(`
		with past as (
		    select p.id, s.id as shift_id, s.starts_at, s.ends_at from positions p join shifts s on s.id = p.shift_id where s.code = 'SH01' and not p.leads order by p.id limit 1
		), c as (
		    insert into commitments (volunteer_id, kind, during) select $1, 'shift', tstzrange(starts_at, ends_at) from past returning id
		)
		insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, created_at)
		select past.id, past.shift_id, $1, $2, c.id, 'accepted', 'self', past.starts_at from past, c`, who, number)
}

// TestNewcomersAreNotLeftAlone: two drafts each replace one of the two on a shift who
// have served before by a newcomer. Published at one time, they would leave newcomers
// alone.
func TestNewcomersAreNotLeftAlone(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	rules := s.RosterRules(coordinator)
	s.ChangeRules(coordinator, rules.Version, map[string]any{"limits": map[string]any{"mentor": true}})
	s.Free()
	s.SetClock(time.Date(2012, time.April, 9, 4, 0, 0, 0, time.UTC))
	coordinator = s.Renew(coordinator)
	var position, account int64
	s.One(&account, `select min(account_id) from account_roles where role = 'coordinator'`)
	s.One(&position, `select p.id from positions p join shifts s on s.id = p.shift_id where s.code = 'SH09' and not p.leads and p.maximum >= 2 order by p.id limit 1`)
	found, _, err := booking.Candidates(t.Context(), s.DB, position, 4, s.Clock())
	if err != nil || len(found) < 4 {
		t.Fatal(err)
	}
	var who []int64
	for i, c := range found {
		who = append(who, c.VolunteerID)
		if i < 2 {
			hasServed(s, i+1, c.VolunteerID)
		}
	}
	if _, err := booking.InviteMany(t.Context(), s.DB, []booking.Invitation{{VolunteerID: who[0], PositionID: position}, {VolunteerID: who[1], PositionID: position}},
		booking.Batch{By: account, Now: s.Clock()}); err != nil {
		t.Fatal(err)
	}
	one, other := replacing(t, s, 1, position, who[0], who[2]), replacing(t, s, 2, position, who[1], who[3])
	m := s.Meet(`select from accounts where id = $1 for update`, account)
	m.Comes("the first", 1, func() apitest.Reply { return s.Publish(coordinator, one, "publish-1") })
	m.Comes("the second", 2, func() apitest.Reply { return s.Publish(coordinator, other, "publish-2") })
	m.Ends(map[string]string{"the first": "", "the second": "roster_mentor"})
	var logged int
	s.One(&logged, `select count(*) from audit_entries e join assignments a on a.id = e.subject_id
		where e.action = 'assignment_withdrawn' and e.account_id = $1 and a.volunteer_id = $2 and e.detail->>'roster_id' = $3`, account, who[0], fmt.Sprint(one.Roster.ID))
	if logged != 1 {
		t.Errorf("that an invitation was taken back is logged %d times", logged)
	}
}
