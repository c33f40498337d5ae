package rostering

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// PresentSeat is a seat of a roster, who was put there or had it but is there no more,
// and what the person on it knows of it.
type PresentSeat struct {
	RosterSeat
	DroppedID *int64
	State     string // planned, invited or accepted; empty without a person
}

// Present returns the seats of a roster as things are. Those of a published roster show
// who holds them now, accepted ones as kept; people who declined, cancelled or let the
// invitation run out have dropped out. Those of a draft show its people; a seat that was
// held when the draft was made and is not any more is free again.
func Present(ctx context.Context, db *data.DB, roster Roster, seats []RosterSeat, now time.Time) ([]PresentSeat, error) {
	present := make([]PresentSeat, len(seats))
	shiftList := []int64{}
	for i, seat := range seats {
		present[i].RosterSeat = seat
		if i == 0 || seats[i-1].ShiftID != seat.ShiftID {
			shiftList = append(shiftList, seat.ShiftID)
		}
	}
	holders, err := shifts.SeatHolders(ctx, db, shiftList, now)
	if err != nil {
		return nil, err
	}
	at := map[Placed]string{}
	for _, h := range holders {
		at[Placed{h.PositionID, h.VolunteerID}] = h.State
	}
	if roster.State == "published" {
		showHolders(present, holders, at)
	} else {
		showDraft(present, at)
	}
	return present, nil
}

// showDraft tells of the people of a draft what they know of their seats.
func showDraft(present []PresentSeat, at map[Placed]string) {
	for i := range present {
		seat := &present[i]
		switch {
		case seat.VolunteerID == nil:
		case !seat.Kept:
			seat.State = "planned"
		case at[seat.placed()] == "":
			seat.drop()
		default:
			seat.State = at[seat.placed()]
		}
	}
}

// showHolders puts those who hold the seats of a published roster on them.
func showHolders(present []PresentSeat, holders []shifts.SeatHolder, at map[Placed]string) {
	for i := range present { // those who are where they were put
		seat := &present[i]
		if seat.VolunteerID == nil {
			continue
		}
		state, holds := at[seat.placed()]
		if !holds {
			seat.drop()
			continue
		}
		delete(at, seat.placed())
		seat.State, seat.Kept = state, state == "accepted"
	}
	for _, h := range holders { // those who came otherwise
		if _, left := at[Placed{h.PositionID, h.VolunteerID}]; left {
			seatLater(present, h)
		}
	}
}

// placed is the person of the seat on its position.
func (s *PresentSeat) placed() Placed { return Placed{s.PositionID, *s.VolunteerID} }

// drop takes off who is not there any more.
func (s *PresentSeat) drop() {
	s.DroppedID, s.VolunteerID, s.Kept, s.Locked = s.VolunteerID, nil, false, false
}

// seatsNow are the seats of a roster as [Present] shows them.
func seatsNow(ctx context.Context, db *data.DB, roster Roster, now time.Time) ([]RosterSeat, error) {
	seats, err := RosterSeats(ctx, db, roster.ID)
	if err != nil {
		return nil, err
	}
	present, err := Present(ctx, db, roster, seats, now)
	if err != nil {
		return nil, err
	}
	for i := range present {
		seats[i] = present[i].RosterSeat
	}
	return seats, nil
}

// seatLater puts somebody who came after publishing on a free seat of the
// position, one nobody dropped out of first.
func seatLater(present []PresentSeat, h shifts.SeatHolder) {
	for _, dropped := range []bool{false, true} {
		for i := range present {
			seat := &present[i]
			if seat.PositionID == h.PositionID && seat.VolunteerID == nil && (seat.DroppedID != nil) == dropped {
				seat.VolunteerID, seat.State, seat.Kept, seat.Locked, seat.DroppedID = &h.VolunteerID, h.State, h.State == "accepted", false, nil
				return
			}
		}
	}
}
