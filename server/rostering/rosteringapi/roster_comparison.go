package rosteringapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/rostering"
	"nuanlin/server/shifts/shiftsapi"
)

// CompareRosters tells how a roster differs from an earlier version.
func (h *Handlers) CompareRosters(ctx context.Context, r CompareRostersRequestObject) (CompareRostersResponseObject, error) {
	db := edge.CallOf(ctx).DB
	found, err := rostering.Compare(ctx, db, r.ID, r.Params.WithRosterID)
	if err != nil {
		return nil, err
	}
	persons, shifts := []int64{}, []int64{}
	for _, d := range found.Shifts {
		shifts = append(shifts, d.ShiftID)
		for _, some := range [][]int64{d.Added, d.Removed, d.Moved} {
			persons = append(persons, some...)
		}
	}
	briefs, err := people.VolunteerCards(ctx, db, persons)
	if err != nil {
		return nil, err
	}
	at, err := h.placesOf(ctx, db, shifts)
	if err != nil {
		return nil, err
	}
	out := RosterComparison{
		Roster: rosterOut(found.Roster), With: rosterOut(found.With), Weights: RosterWeights(found.Roster.Weights),
		WithWeights: RosterWeights(found.With.Weights), Costs: []ComparedCost{}, Shifts: []ComparedShift{}, PeopleChanged: found.People,
	}
	for _, c := range found.Costs {
		out.Costs = append(out.Costs, ComparedCost{Rule: c.Rule, Hard: c.Hard, Cost: c.Cost, WithCost: c.With})
	}
	for _, d := range found.Shifts {
		out.Shifts = append(out.Shifts, ComparedShift{
			Shift: shiftsapi.ShiftOut(at.shifts[d.ShiftID]), Added: rosterPeopleOut(d.Added, briefs), Removed: rosterPeopleOut(d.Removed, briefs),
			Moved: rosterPeopleOut(d.Moved, briefs),
		})
	}
	return CompareRosters200JSONResponse(out), nil
}
