package rosteringapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/rostering"
)

// ShowRosterStaffing tells how hard each shift is to staff and what each seat is worth.
func (h *Handlers) ShowRosterStaffing(ctx context.Context, r ShowRosterStaffingRequestObject) (ShowRosterStaffingResponseObject, error) {
	found, err := rostering.StaffingOf(ctx, edge.CallOf(ctx).DB, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	out := ShowRosterStaffing200JSONResponse{Shifts: []ShiftDemand{}, Seats: []SeatStake{}}
	for _, d := range found.Shifts {
		out.Shifts = append(out.Shifts, ShiftDemand{ShiftID: d.ShiftID, FreeCount: d.Free, Price: d.Price})
	}
	for _, stake := range found.Stakes {
		out.Seats = append(out.Seats, SeatStake{PositionID: stake.PositionID, VolunteerID: stake.VolunteerID, Cost: stake.Value})
	}
	return out, nil
}

// ListRosterStandBys proposes who stands by, and tells who is not covered.
func (h *Handlers) ListRosterStandBys(ctx context.Context, r ListRosterStandBysRequestObject) (ListRosterStandBysResponseObject, error) {
	db := edge.CallOf(ctx).DB
	standBys, exposed, err := rostering.StandBysOf(ctx, db, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, by := range standBys {
		ids = append(ids, by.VolunteerID)
	}
	for _, seat := range exposed {
		ids = append(ids, seat.VolunteerID)
	}
	briefs, err := people.VolunteerCards(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	out := ListRosterStandBys200JSONResponse{StandBys: []RosterStandBy{}, Exposed: []ExposedSeat{}}
	for _, by := range standBys {
		out.StandBys = append(out.StandBys, RosterStandBy{ShiftID: by.ShiftID, Person: rosterPersonOut(by.VolunteerID, briefs), PositionIds: by.PositionIDs})
	}
	for _, seat := range exposed {
		out.Exposed = append(out.Exposed, ExposedSeat{PositionID: seat.PositionID, Person: rosterPersonOut(seat.VolunteerID, briefs)})
	}
	return out, nil
}
