package api

import (
	"context"
	"encoding/json"
	"fmt"

	"nuanlin/server/rostering"
	"nuanlin/server/store"
)

// rosterBoard returns the board of a stored roster.
func (h *Handlers) rosterBoard(ctx context.Context, c call, id int64) (RosterBoard, error) {
	roster, err := c.Store.Roster(ctx, id)
	if err != nil {
		return RosterBoard{}, err
	}
	seats, err := c.Store.RosterSeats(ctx, id)
	if err != nil {
		return RosterBoard{}, err
	}
	present, err := rostering.Present(ctx, c.Store, roster, seats, h.Now())
	if err != nil {
		return RosterBoard{}, err
	}
	return h.boardOf(ctx, c, roster, present)
}

// unchanged are the seats of a draft: nobody drops out of one.
func unchanged(seats []store.RosterSeat) []rostering.PresentSeat {
	present := make([]rostering.PresentSeat, len(seats))
	for i, seat := range seats {
		present[i].RosterSeat = seat
	}
	return present
}

// boardOf lays a roster out by shift, in six queries whatever its size.
func (h *Handlers) boardOf(ctx context.Context, c call, roster store.Roster, present []rostering.PresentSeat) (RosterBoard, error) {
	facts, err := h.boardFacts(ctx, c, present)
	if err != nil {
		return RosterBoard{}, err
	}
	weights, err := c.Store.RosterWeights(ctx, roster.ID)
	if err != nil {
		return RosterBoard{}, err
	}
	board := RosterBoard{
		Roster: rosterOut(roster), Weights: RosterWeights(weights), Shifts: []BoardShift{}, InvitationCount: invitationCount(facts.seats),
	}
	if err := json.Unmarshal(roster.Costs, &board.Costs); err != nil {
		return RosterBoard{}, fmt.Errorf("api: costs of roster %d: %w", roster.ID, err)
	}
	if err := json.Unmarshal(roster.EmptySeats, &board.EmptySeats); err != nil {
		return RosterBoard{}, fmt.Errorf("api: empty seats of roster %d: %w", roster.ID, err)
	}
	board.Roster.Filled = len(volunteerSeats(facts.seats))
	for _, shift := range facts.shifts {
		row := BoardShift{Shift: shiftOut(shift), Positions: []Position{}, Seats: []RosterSeat{}}
		for _, p := range facts.positions {
			if p.ShiftID == shift.ID {
				row.Positions = append(row.Positions, positionOut(p))
			}
		}
		for _, seat := range present {
			if seat.ShiftID == shift.ID {
				row.Seats = append(row.Seats, rosterSeatOut(seat, facts.names))
			}
		}
		board.Shifts = append(board.Shifts, row)
	}
	return board, nil
}

// boardFacts is what a board shows beside the roster itself.
type boardFacts struct {
	seats     []store.RosterSeat
	shifts    []store.Shift
	positions []store.Position
	names     map[int64]store.VolunteerBrief
}

func (h *Handlers) boardFacts(ctx context.Context, c call, present []rostering.PresentSeat) (boardFacts, error) {
	f := boardFacts{seats: make([]store.RosterSeat, len(present))}
	ids := []int64{} // never nil: that would mean every shift
	var people []int64
	for i, seat := range present {
		f.seats[i] = seat.RosterSeat
		if i == 0 || present[i-1].ShiftID != seat.ShiftID {
			ids = append(ids, seat.ShiftID)
		}
		if seat.DroppedID != nil {
			people = append(people, *seat.DroppedID)
		}
	}
	var err error
	if f.shifts, err = c.Store.ListShifts(ctx, store.ShiftFilter{IDs: ids, Now: h.Now()}); err != nil {
		return f, err
	}
	if f.positions, err = c.Store.Positions(ctx, ids, h.Now()); err != nil {
		return f, err
	}
	f.names, err = c.Store.VolunteerBriefs(ctx, append(people, volunteersOn(f.seats)...))
	return f, err
}

func rosterSeatOut(seat rostering.PresentSeat, names map[int64]store.VolunteerBrief) RosterSeat {
	out := RosterSeat{PositionID: seat.PositionID, Number: seat.Number, VolunteerID: seat.VolunteerID, Kept: seat.Kept, Locked: seat.Locked}
	if seat.VolunteerID != nil {
		if brief, known := names[*seat.VolunteerID]; known {
			out.Name, out.TeamID, out.TeamColour = &brief.Name, &brief.TeamID, &brief.TeamColour
		}
	}
	if seat.DroppedID != nil {
		if brief, known := names[*seat.DroppedID]; known {
			out.DroppedName = &brief.Name
		}
	}
	return out
}

// volunteerSeats are the seats somebody is on.
func volunteerSeats(seats []store.RosterSeat) []store.RosterSeat {
	var taken []store.RosterSeat
	for _, seat := range seats {
		if seat.VolunteerID != nil {
			taken = append(taken, seat)
		}
	}
	return taken
}

func volunteersOn(seats []store.RosterSeat) []int64 {
	var ids []int64
	for _, seat := range volunteerSeats(seats) {
		ids = append(ids, *seat.VolunteerID)
	}
	return ids
}
