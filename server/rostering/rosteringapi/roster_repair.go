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
	found, err := rostering.Repairs(ctx, db, r.ID, h.Now())
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
	out := ListRosterRepairs200JSONResponse{Repairs: make([]RosterRepair, len(found))}
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
