package rosteringapi_test

import (
	"fmt"
	"testing"
	"time"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering/rosteringapi"
)

func TestRosterIsMadeInTheBackground(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	var begun rosteringapi.RosterBoard
	s.BeginRoster(coordinator, map[string]any{"steps": 200_000_000}).Into(&begun)
	if begun.Roster.State != "solving" || len(begun.Shifts) != 0 {
		t.Fatalf("a roster that was just asked for is %s with %d shifts", begun.Roster.State, len(begun.Shifts))
	}
	if got := s.BeginRoster(coordinator, nil); got.Reason() != "roster_being_made" {
		t.Errorf("a second one at the same time: %s", got.Body)
	}
	path := fmt.Sprintf("/rosters/%d", begun.Roster.ID)
	if got := s.Do(coordinator, "DELETE", path, nil, "If-Match", `"1"`); got.Reason() != "roster_not_draft" {
		t.Errorf("discarded while it is made: %s", got.Body)
	}
	s.Do(coordinator, "POST", path+"/stop", nil)
	s.MadeRoster(coordinator, begun.Roster.ID)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15") // the next one may begin now
	job := s.RosterJob(coordinator, board.Roster.ID)
	if job.State != "done" || job.StepsDone == 0 || job.StepsDone > job.StepsOf || job.Value != board.Roster.Value || job.Bound != board.Roster.Bound || job.EndedAt == nil {
		t.Errorf("the job ended as %+v, the roster is %+v", job, board.Roster)
	}
}

func TestStoppedRosterIsTheBestSoFar(t *testing.T) {
	t.Parallel()
	for _, when := range []string{"before it began", "in the middle"} {
		t.Run(when, func(t *testing.T) {
			t.Parallel()
			s, coordinator := apitest.NewDemoServer(t)
			var begun rosteringapi.RosterBoard
			s.BeginRoster(coordinator, map[string]any{"steps": 200_000_000}).Into(&begun)
			if when == "in the middle" {
				searching(s, coordinator, begun.Roster.ID)
			}
			var stopping rosteringapi.RosterJob
			s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/stop", begun.Roster.ID), nil).Into(&stopping)
			if !stopping.Stopping {
				t.Errorf("asked to stop, the job is %+v", stopping)
			}
			board := s.MadeRoster(coordinator, begun.Roster.ID)
			job := s.RosterJob(coordinator, board.Roster.ID)
			if job.State != "stopped" || job.StepsDone >= job.StepsOf {
				t.Errorf("a stopped search ended as %s after %d of %d steps", job.State, job.StepsDone, job.StepsOf)
			}
			if board.Roster.Filled == 0 || board.Roster.Bound > board.Roster.Value {
				t.Errorf("the best so far fills %d seats at cost %d, bound %d", board.Roster.Filled, board.Roster.Value, board.Roster.Bound)
			}
			for _, cost := range board.Costs {
				if cost.Hard && job.StepsDone > 0 { // a roster nobody searched for may lack a second adult
					t.Errorf("the hard rule %s is broken %d times", cost.Rule, cost.Cost)
				}
			}
		})
	}
}

// searching lets the job of a roster be worked and waits until it has got something.
func searching(s *apitest.Server, coordinator string, id int64) {
	s.Work()
	for s.RosterJob(coordinator, id).StepsDone == 0 {
		time.Sleep(20 * time.Millisecond)
	}
}

// TestRosterWhoseProgramsEndedIsGivenUp leaves a job whose attempts were all cut off,
// as programs do that are killed.
func TestRosterWhoseProgramsEndedIsGivenUp(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	var begun rosteringapi.RosterBoard
	s.BeginRoster(coordinator, nil).Into(&begun)
	id := begun.Roster.ID
	s.Exec(`update control.river_job set attempt = max_attempts where kind = 'make_roster'`)
	s.Work()
	job := s.RosterJob(coordinator, id)
	for ; job.State == "running"; job = s.RosterJob(coordinator, id) {
		time.Sleep(20 * time.Millisecond)
	}
	if job.State != "failed" || job.Fault == nil || job.Fault.Code != "roster_interrupted" || job.EndedAt == nil {
		t.Errorf("the job ended as %+v, %+v", job, job.Fault)
	}
	if got := s.Do(coordinator, "DELETE", fmt.Sprintf("/rosters/%d", id), nil, "If-Match", `"1"`); got.Status != 204 {
		t.Errorf("a roster that could not be made is discarded with %s", got.Body)
	}
	// The job ends just after it has said so, and then nothing is in the way any more.
	for underWay := 1; underWay > 0; time.Sleep(20 * time.Millisecond) {
		s.One(&underWay, `select count(*) from control.river_job where kind = 'make_roster' and finalized_at is null`)
	}
	s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
}

// The facts are read again when the work begins: by then nothing may be left to do.
func TestRosterThatHasNothingToDoFails(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	var begun rosteringapi.RosterBoard
	s.BeginRoster(coordinator, map[string]any{"starts_on": "2012-04-14", "ends_on": "2012-04-15"}).Into(&begun)
	s.Exec(`update shifts set state = 'cancelled' where state = 'open'`)
	s.Work()
	job := s.RosterJob(coordinator, begun.Roster.ID)
	for ; job.State == "running"; job = s.RosterJob(coordinator, begun.Roster.ID) {
		time.Sleep(20 * time.Millisecond)
	}
	if job.State != "failed" || job.Fault == nil || job.Fault.Code != "roster_shifts_missing" {
		t.Errorf("the job ended as %+v, %+v", job, job.Fault)
	}
}

func TestLockedSeatsStayWhenARosterIsMadeAgain(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	board := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15")
	seat := seatOf(row(t, board, "SH12"))
	var candidates bookingapi.CandidateList
	s.Do(coordinator, "GET", fmt.Sprintf("/rosters/%d/candidates?position_id=%d&limit=200", board.Roster.ID, seat.PositionID), nil).Into(&candidates)
	var other int64 // the dearest who may: nobody the solver would take by itself
	for _, c := range candidates.Candidates {
		if len(c.Reasons) == 0 {
			other = c.VolunteerID
		}
	}
	put := func(volunteer *int64, locked *bool, version int) rosteringapi.ChangedRoster {
		var changed rosteringapi.ChangedRoster
		s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/changes", board.Roster.ID), map[string]any{"changes": []rosteringapi.RosterSeatChange{
			{PositionID: seat.PositionID, Number: seat.Number, VolunteerID: volunteer, Locked: locked},
		}}, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version))).Into(&changed)
		return changed
	}
	if other == 0 {
		other = *seat.VolunteerID // all twenty serve that day: the seat itself is locked
	}
	yes, no := true, false
	opened := put(&other, &no, board.Roster.Version)
	if found := sameSeat(opened.Board, seat); found.Locked || found.VolunteerID == nil || *found.VolunteerID != other {
		t.Fatalf("an open seat came back as %+v", found)
	}
	locked := put(&other, &yes, opened.Board.Roster.Version)
	if found := sameSeat(locked.Board, seat); !found.Locked || locked.CostDifference != 0 {
		t.Fatalf("a locked seat came back as %+v, at cost %d", found, locked.CostDifference)
	}
	var again rosteringapi.RosterBoard
	s.BeginRoster(coordinator, map[string]any{"starts_on": "2012-04-14", "ends_on": "2012-04-15", "base_roster_id": board.Roster.ID}).Into(&again)
	if found := sameSeat(s.MadeRoster(coordinator, again.Roster.ID), seat); found.VolunteerID == nil || *found.VolunteerID != other || !found.Locked || found.Kept {
		t.Errorf("made again, the locked seat is %+v, want volunteer %d", found, other)
	}
}

// sameSeat returns the seat of the board with the place of the given one.
func sameSeat(board rosteringapi.RosterBoard, seat rosteringapi.RosterSeat) rosteringapi.RosterSeat {
	for _, shift := range board.Shifts {
		for _, found := range shift.Seats {
			if found.PositionID == seat.PositionID && found.Number == seat.Number {
				return found
			}
		}
	}
	return rosteringapi.RosterSeat{}
}

// TestRosterIsStoppedFromAnotherServer asks only the database, as another server
// would, and expects the one that searches to notice.
func TestRosterIsStoppedFromAnotherServer(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	var begun rosteringapi.RosterBoard
	s.BeginRoster(coordinator, map[string]any{"steps": 200_000_000}).Into(&begun)
	searching(s, coordinator, begun.Roster.ID)
	s.Exec(`update roster_jobs set stopping = true where roster_id = $1`, begun.Roster.ID)
	s.MadeRoster(coordinator, begun.Roster.ID)
	if job := s.RosterJob(coordinator, begun.Roster.ID); job.State != "stopped" || len(job.Course) == 0 {
		t.Errorf("the search ended as %s with %d points of its course", job.State, len(job.Course))
	}
}
