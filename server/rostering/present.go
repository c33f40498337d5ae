package rostering

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// PresentSeat is a seat of a roster, and who was put there but is there no more.
type PresentSeat struct {
	RosterSeat
	DroppedID *int64
}

// Present returns the seats of a roster as things are. Those of a published roster
// show who holds them now, accepted ones as kept; people who declined, cancelled
// or let the invitation run out have dropped out.
func Present(ctx context.Context, db *data.DB, roster Roster, seats []RosterSeat, now time.Time) ([]PresentSeat, error) {
	present := make([]PresentSeat, len(seats))
	shiftList := []int64{}
	for i, seat := range seats {
		present[i].RosterSeat = seat
		if i == 0 || seats[i-1].ShiftID != seat.ShiftID {
			shiftList = append(shiftList, seat.ShiftID)
		}
	}
	if roster.State != "published" {
		return present, nil
	}
	holders, err := shifts.SeatHolders(ctx, db, shiftList, now)
	if err != nil {
		return nil, err
	}
	at := map[Placed]string{}
	for _, h := range holders {
		at[Placed{h.PositionID, h.VolunteerID}] = h.State
	}
	for i := range present { // those who are where they were put
		seat := &present[i]
		if seat.VolunteerID == nil {
			continue
		}
		place := Placed{seat.PositionID, *seat.VolunteerID}
		state, holds := at[place]
		if !holds {
			seat.DroppedID, seat.VolunteerID = seat.VolunteerID, nil
			continue
		}
		seat.Kept = state == "accepted"
		delete(at, place)
	}
	for _, h := range holders { // those who came otherwise
		if _, left := at[Placed{h.PositionID, h.VolunteerID}]; left {
			seatLater(present, h)
		}
	}
	return present, nil
}

// seatLater puts somebody who came after publishing on a free seat of the
// position, one nobody dropped out of first.
func seatLater(present []PresentSeat, h shifts.SeatHolder) {
	for _, dropped := range []bool{false, true} {
		for i := range present {
			seat := &present[i]
			if seat.PositionID == h.PositionID && seat.VolunteerID == nil && (seat.DroppedID != nil) == dropped {
				seat.VolunteerID, seat.Kept, seat.Locked, seat.DroppedID = &h.VolunteerID, h.State == "accepted", false, nil
				return
			}
		}
	}
}
