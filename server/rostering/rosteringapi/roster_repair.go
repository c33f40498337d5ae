package rosteringapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/rostering"
)

// ListRosterRepairs proposes ways to fill the empty seats of a roster.
func (h *Handlers) ListRosterRepairs(ctx context.Context, r ListRosterRepairsRequestObject) (ListRosterRepairsResponseObject, error) {
	db := edge.CallOf(ctx).DB
	found, prospect, err := rostering.Repairs(ctx, db, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, repair := range found {
		for _, placed := range append(repair.Add, repair.Remove...) {
			ids = append(ids, placed.VolunteerID)
		}
	}
	briefs, err := people.VolunteerCards(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	out := ListRosterRepairs200JSONResponse{Repairs: make([]RosterRepair, len(found)), Prospect: prospectOut(prospect)}
	for i, repair := range found {
		out.Repairs[i] = RosterRepair{
			Changes: repair.Changes, LateChanges: repair.Late, Short: repair.Short, CostDifference: repair.Cost,
			Add: repairStepsOut(repair.Add, briefs), Remove: repairStepsOut(repair.Remove, briefs),
		}
	}
	return out, nil
}

func repairStepsOut(list []rostering.Placed, briefs map[int64]people.VolunteerCard) []RepairStep {
	out := make([]RepairStep, len(list))
	for i, placed := range list {
		out[i] = RepairStep{PositionID: placed.PositionID, Person: rosterPersonOut(placed.VolunteerID, briefs)}
	}
	return out
}

// ChooseRosterRepair makes a repair a new draft.
func (h *Handlers) ChooseRosterRepair(ctx context.Context, r ChooseRosterRepairRequestObject) (ChooseRosterRepairResponseObject, error) {
	c := edge.CallOf(ctx)
	id, err := rostering.Choose(ctx, c.DB, rostering.Mend{
		RosterID: r.ID, Add: placedIn(r.Body.Add), Remove: placedIn(r.Body.Remove), By: c.Principal.AccountID, Now: h.Now(),
	})
	if err != nil {
		return nil, err
	}
	board, err := h.rosterBoard(ctx, c, id)
	return ChooseRosterRepair201JSONResponse(board), err
}

func placedIn(list []RosterPlace) []rostering.Placed {
	out := make([]rostering.Placed, len(list))
	for i, place := range list {
		out[i] = rostering.Placed{PositionID: place.PositionID, VolunteerID: place.VolunteerID}
	}
	return out
}

// ForeseeRoster tells what a roster of a period could come to.
func (h *Handlers) ForeseeRoster(ctx context.Context, r ForeseeRosterRequestObject) (ForeseeRosterResponseObject, error) {
	found, err := rostering.Foresee(ctx, edge.CallOf(ctx).DB, rostering.Wish{
		ProgrammeID: r.Params.ProgrammeID, StartsOn: r.Params.StartsOn.Time, EndsOn: r.Params.EndsOn.Time, Now: h.Now(),
	})
	if err != nil {
		return nil, err
	}
	return ForeseeRoster200JSONResponse(prospectOut(found)), nil
}

func prospectOut(p rostering.Prospect) RosterProspect {
	out := RosterProspect{Shifts: p.Shifts, Seats: p.Seats, Volunteers: p.Volunteers, Fitting: p.Fitting, Hindrances: make([]RosterHindrance, len(p.Hindrances))}
	for i, h := range p.Hindrances {
		out.Hindrances[i] = RosterHindrance{Code: h.Code, Course: h.Course, Skill: h.Skill, Count: h.Count}
	}
	return out
}
