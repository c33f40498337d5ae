package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/rostering/rosteringapi"
)

// showBoard makes a roster of all that is to come of a demonstration and prints how
// long a coordinator waits for what its board shows.
func showBoard(ctx context.Context, p *process) error {
	tokens, err := signInAll(ctx, p.address)
	if err != nil {
		return err
	}
	token := tokens["coordinator"]
	board, err := makeBoard(ctx, p.address, token)
	if err != nil {
		return err
	}
	calls, err := boardCalls(board, token)
	if err != nil {
		return err
	}
	if _, err := sendAll(ctx, p.address, 1, calls); err != nil {
		return err
	}
	if err := mustBe(calls, http.StatusOK); err != nil {
		return err
	}
	slowest := calls[0]
	for _, c := range calls {
		if c.took > slowest.took {
			slowest = c
		}
	}
	p95 := tookP95(calls)
	figure{what: "p95 of a roster's board", measured: milliseconds(p95),
		yardstick: fmt.Sprintf("%d calls, one at a time; slowest %s %s", len(calls), slowest.path, milliseconds(slowest.took)),
		target:    verdict("< 50 ms", p95 < 50*time.Millisecond)}.print()
	return nil
}

// makeBoard has a roster made and returns its board.
func makeBoard(ctx context.Context, address, token string) (rosteringapi.RosterBoard, error) {
	var board rosteringapi.RosterBoard
	var list programmeapi.ProgrammeList
	if err := ask(ctx, address, call{method: "GET", path: "/programmes", token: token}, &list); err != nil {
		return board, err
	}
	if len(list.Programmes) == 0 {
		return board, errors.New("the demonstration has no programme")
	}
	wish, err := json.Marshal(map[string]any{
		"programme_id": list.Programmes[0].ID, "starts_on": time.Now().Format(time.DateOnly), "ends_on": list.Programmes[0].EndsOn,
	})
	if err != nil {
		return board, err
	}
	if err := ask(ctx, address, call{method: "POST", path: "/rosters", token: token, body: string(wish)}, &board); err != nil {
		return board, err
	}
	path := fmt.Sprintf("/rosters/%d", board.Roster.ID)
	for job := (rosteringapi.RosterJob{State: rosteringapi.RosterJobStateRunning}); job.State == rosteringapi.RosterJobStateRunning; {
		time.Sleep(100 * time.Millisecond)
		if err := ask(ctx, address, call{method: "GET", path: path + "/job", token: token}, &job); err != nil {
			return board, err
		}
	}
	return board, ask(ctx, address, call{method: "GET", path: path, token: token}, &board)
}

// boardCalls opens everything the board and its drawers show, again and again.
func boardCalls(board rosteringapi.RosterBoard, token string) ([]call, error) {
	var seat rosteringapi.RosterSeat
	for _, shift := range board.Shifts {
		for _, s := range shift.Seats {
			if s.VolunteerID != nil && !s.Kept {
				seat = s
			}
		}
	}
	if seat.VolunteerID == nil {
		return nil, errors.New("nobody is on the board")
	}
	var calls []call
	for range callsEach {
		for _, path := range []string{
			"", "/staffing", "/stand-bys", "/loads", "/repairs", fmt.Sprintf("/volunteers/%d", *seat.VolunteerID),
			fmt.Sprintf("/candidates?position_id=%d&number=%d&limit=60", seat.PositionID, seat.Number),
			fmt.Sprintf("/why-empty?position_id=%d", seat.PositionID),
		} {
			calls = append(calls, call{method: "GET", path: fmt.Sprintf("/rosters/%d%s", board.Roster.ID, path), token: token})
		}
	}
	return calls, nil
}

// ask sends one call and decodes the answer to a success.
func ask(ctx context.Context, address string, c call, into any) error {
	calls := []call{c}
	if _, err := sendAll(ctx, address, 1, calls); err != nil {
		return err
	}
	if calls[0].status >= 300 {
		return fmt.Errorf("%s %s: %d %s", c.method, c.path, calls[0].status, calls[0].answer)
	}
	return json.Unmarshal(calls[0].answer, into)
}
