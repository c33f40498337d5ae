package apitest

import (
	"fmt"
	"time"

	"nuanlin/server/rostering/rosteringapi"
)

func (s *Server) MakeRoster(token, from, until string) rosteringapi.RosterBoard {
	s.t.Helper()
	var programme int64
	s.One(&programme, `select id from programmes`)
	var begun rosteringapi.RosterBoard
	s.Do(token, "POST", "/rosters", map[string]any{"programme_id": programme, "starts_on": from, "ends_on": until, "steps": 300_000}).Into(&begun)
	return s.MadeRoster(token, begun.Roster.ID)
}

// MadeRoster returns the board of a roster once it has been made.
func (s *Server) MadeRoster(token string, id int64) rosteringapi.RosterBoard {
	s.t.Helper()
	s.Work()
	for s.RosterJob(token, id).State == rosteringapi.RosterJobStateRunning {
		time.Sleep(20 * time.Millisecond)
	}
	var board rosteringapi.RosterBoard
	s.Do(token, "GET", fmt.Sprintf("/rosters/%d", id), nil).Into(&board)
	if board.Roster.State != "draft" {
		s.t.Fatalf("roster %d is %s", id, board.Roster.State)
	}
	return board
}

func (s *Server) RosterJob(token string, id int64) rosteringapi.RosterJob {
	s.t.Helper()
	var job rosteringapi.RosterJob
	s.Do(token, "GET", fmt.Sprintf("/rosters/%d/job", id), nil).Into(&job)
	return job
}
