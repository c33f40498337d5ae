package rosteringapi

import (
	"context"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/rostering"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
)

// ExplainEmptySeat tells why seats of a position are empty and what would fill them.
func (h *Handlers) ExplainEmptySeat(ctx context.Context, r ExplainEmptySeatRequestObject) (ExplainEmptySeatResponseObject, error) {
	db := edge.CallOf(ctx).DB
	found, err := rostering.WhyEmpty(ctx, db, r.ID, r.Params.PositionID, h.Now())
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, relaxation := range found.Relaxations {
		ids = append(ids, relaxation.Volunteers...)
	}
	briefs, err := people.VolunteerCards(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	out := ExplainEmptySeat200JSONResponse{Funnel: []FunnelStep{}, Relaxations: []Relaxation{}}
	for _, left := range found.Funnel {
		out.Funnel = append(out.Funnel, FunnelStep{Step: left.Step, Remaining: left.Remaining})
	}
	for _, relaxation := range found.Relaxations {
		out.Relaxations = append(out.Relaxations, Relaxation{
			Steps: relaxation.Steps, Count: relaxation.Count, People: rosterPeopleOut(relaxation.Volunteers, briefs),
		})
	}
	return out, nil
}

// rosterPeopleOut are the wire forms of people in the order of their ids.
func rosterPeopleOut(ids []int64, briefs map[int64]people.VolunteerCard) []RosterPerson {
	out := make([]RosterPerson, len(ids))
	for i, id := range ids {
		out[i] = rosterPersonOut(id, briefs)
	}
	return out
}

func rosterPersonOut(id int64, briefs map[int64]people.VolunteerCard) RosterPerson {
	b := briefs[id]
	return RosterPerson{VolunteerID: id, Name: b.Name, TeamName: b.TeamName, TeamColour: b.TeamColour}
}

// ShowRosterVolunteer tells why one person serves where they do on a roster.
func (h *Handlers) ShowRosterVolunteer(ctx context.Context, r ShowRosterVolunteerRequestObject) (ShowRosterVolunteerResponseObject, error) {
	db := edge.CallOf(ctx).DB
	row, err := rostering.Why(ctx, db, r.ID, r.VolunteerID, h.Now())
	if err != nil {
		return nil, err
	}
	persons, places := []int64{r.VolunteerID}, []int64{}
	for _, seats := range [][]rostering.RowSeat{row.Seats, row.Open} {
		for _, seat := range seats {
			places = append(places, seat.ShiftID)
			for _, other := range seat.Others {
				persons = append(persons, other.VolunteerID)
			}
		}
	}
	briefs, err := people.VolunteerCards(ctx, db, persons)
	if err != nil {
		return nil, err
	}
	at, err := h.placesOf(ctx, db, places)
	if err != nil {
		return nil, err
	}
	return ShowRosterVolunteer200JSONResponse{
		Person: rosterPersonOut(r.VolunteerID, briefs), WantedMinutes: row.WantedMinutes, PastMinutes: row.PastMinutes, Minutes: row.Minutes,
		EqualMinutes: row.Burden.Equal, CatchUpMinutes: row.Burden.CatchUp, AboveMinutes: row.Burden.Above, SoleSeats: row.Burden.Sole, FullSeats: row.Burden.Full,
		Seats: at.rowOut(row.Seats, briefs), Open: at.rowOut(row.Open, briefs), MoreOpen: row.MoreOpen,
	}, nil
}

// places are shifts with the names of their positions, by id.
type places struct {
	shifts    map[int64]shifts.Shift
	positions map[int64]shifts.Position
}

// placesOf reads the shifts with those ids.
func (h *Handlers) placesOf(ctx context.Context, db *data.DB, shiftIDs []int64) (places, error) {
	at := places{map[int64]shifts.Shift{}, map[int64]shifts.Position{}}
	shiftList, err := shifts.ListShifts(ctx, db, shifts.ShiftFilter{IDs: shiftIDs, Now: h.Now()})
	if err != nil {
		return at, err
	}
	positions, err := shifts.Positions(ctx, db, shiftIDs, h.Now())
	if err != nil {
		return at, err
	}
	for _, shift := range shiftList {
		at.shifts[shift.ID] = shift
	}
	for _, position := range positions {
		at.positions[position.ID] = position
	}
	return at, nil
}

func (at places) rowOut(seats []rostering.RowSeat, briefs map[int64]people.VolunteerCard) []RosterRowSeat {
	out := make([]RosterRowSeat, len(seats))
	for i, seat := range seats {
		out[i] = RosterRowSeat{
			PositionID: seat.PositionID, PositionName: at.positions[seat.PositionID].Name, Shift: shiftsapi.ShiftOut(at.shifts[seat.ShiftID]),
			Kept: seat.Kept, Locked: seat.Locked, Cost: seat.Cost, Terms: ruleCostsOut(seat.Terms), Alternatives: []RosterAlternative{},
			Reasons: bookingapi.ReasonsOut(seat.Reasons),
		}
		for _, other := range seat.Others {
			out[i].Alternatives = append(out[i].Alternatives, RosterAlternative{Person: rosterPersonOut(other.VolunteerID, briefs), Cost: other.Cost})
		}
	}
	return out
}
