package rosteringapi

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/people"
	"nuanlin/server/rostering"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
)

// rosterBoard returns the board of a stored roster.
func (h *Handlers) rosterBoard(ctx context.Context, c edge.Call, id int64) (RosterBoard, error) {
	roster, err := rostering.FindRoster(ctx, c.DB, id)
	if err != nil {
		return RosterBoard{}, err
	}
	seats, err := rostering.RosterSeats(ctx, c.DB, id)
	if err != nil {
		return RosterBoard{}, err
	}
	return h.boardOf(ctx, c, roster, seats)
}

// boardOf lays the seats of a roster out by shift, as they are now, in eight queries
// whatever its size.
func (h *Handlers) boardOf(ctx context.Context, c edge.Call, roster rostering.Roster, seats []rostering.RosterSeat) (RosterBoard, error) {
	present, err := rostering.Present(ctx, c.DB, roster, seats, h.Now())
	if err != nil {
		return RosterBoard{}, err
	}
	facts, err := h.boardFacts(ctx, c, present)
	if err != nil {
		return RosterBoard{}, err
	}
	weights, err := rostering.RosterWeights(ctx, c.DB, roster.ID)
	if err != nil {
		return RosterBoard{}, err
	}
	settings, err := identity.FindSettings(ctx, c.DB)
	if err != nil {
		return RosterBoard{}, err
	}
	board := RosterBoard{
		Roster: rosterOut(roster), Weights: RosterWeights(weights), Shifts: []BoardShift{}, InvitationCount: invitationCount(facts.seats),
		AnswerBy: facts.answerBy(settings.InvitationHours, h.Now()),
	}
	costs, err := roster.ToldCosts()
	if err != nil {
		return RosterBoard{}, err
	}
	board.Costs = ruleCostsOut(costs)
	if err := json.Unmarshal(roster.EmptySeats, &board.EmptySeats); err != nil {
		return RosterBoard{}, fmt.Errorf("api: empty seats of roster %d: %w", roster.ID, err)
	}
	board.Roster.Filled = len(volunteerSeats(facts.seats))
	for _, shift := range facts.shifts {
		row := BoardShift{Shift: shiftsapi.ShiftOut(shift), Positions: []shiftsapi.Position{}, Seats: []RosterSeat{}}
		for _, p := range facts.positions {
			if p.ShiftID == shift.ID {
				row.Positions = append(row.Positions, shiftsapi.PositionOut(p))
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
	seats     []rostering.RosterSeat
	shifts    []shifts.Shift
	positions []shifts.Position
	names     map[int64]people.VolunteerCard
}

// answerBy is when the first of the invitations runs out that publishing now would send;
// nil if it would send none.
func (f boardFacts) answerBy(hours int, now time.Time) *time.Time {
	var first *time.Time
	for _, shift := range f.shifts {
		asked := slices.ContainsFunc(f.seats, func(s rostering.RosterSeat) bool {
			return s.ShiftID == shift.ID && s.VolunteerID != nil && !s.Kept
		})
		if ends := booking.InvitationEnds(hours, shift.StartsAt, now); asked && (first == nil || ends.Before(*first)) {
			first = &ends
		}
	}
	return first
}

func (h *Handlers) boardFacts(ctx context.Context, c edge.Call, present []rostering.PresentSeat) (boardFacts, error) {
	f := boardFacts{seats: make([]rostering.RosterSeat, len(present))}
	ids := []int64{} // never nil: that would mean every shift
	var persons []int64
	for i, seat := range present {
		f.seats[i] = seat.RosterSeat
		if i == 0 || present[i-1].ShiftID != seat.ShiftID {
			ids = append(ids, seat.ShiftID)
		}
		if seat.DroppedID != nil {
			persons = append(persons, *seat.DroppedID)
		}
	}
	var err error
	if f.shifts, err = shifts.ListShifts(ctx, c.DB, shifts.ShiftFilter{IDs: ids, Now: h.Now()}); err != nil {
		return f, err
	}
	if f.positions, err = shifts.Positions(ctx, c.DB, ids, h.Now()); err != nil {
		return f, err
	}
	f.names, err = people.VolunteerCards(ctx, c.DB, append(persons, volunteersOn(f.seats)...))
	return f, err
}

func rosterSeatOut(seat rostering.PresentSeat, names map[int64]people.VolunteerCard) RosterSeat {
	out := RosterSeat{PositionID: seat.PositionID, Number: seat.Number, VolunteerID: seat.VolunteerID, Kept: seat.Kept, Locked: seat.Locked}
	if seat.VolunteerID != nil {
		if brief, known := names[*seat.VolunteerID]; known {
			out.Name, out.TeamID, out.TeamColour = &brief.Name, &brief.TeamID, &brief.TeamColour
		}
	}
	if seat.State != "" {
		state := RosterSeatState(seat.State)
		out.State = &state
	}
	if seat.DroppedID != nil {
		if brief, known := names[*seat.DroppedID]; known {
			out.DroppedName = &brief.Name
		}
	}
	return out
}

// volunteerSeats are the seats somebody is on.
func volunteerSeats(seats []rostering.RosterSeat) []rostering.RosterSeat {
	var taken []rostering.RosterSeat
	for _, seat := range seats {
		if seat.VolunteerID != nil {
			taken = append(taken, seat)
		}
	}
	return taken
}

func volunteersOn(seats []rostering.RosterSeat) []int64 {
	var ids []int64
	for _, seat := range volunteerSeats(seats) {
		ids = append(ids, *seat.VolunteerID)
	}
	return ids
}
