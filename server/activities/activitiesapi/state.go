package activitiesapi

import (
	"context"
	"slices"

	"nuanlin/server/activities"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/pairing"
	"nuanlin/server/programme/programmeapi"
	"nuanlin/server/standing"
)

// ShowActivityReach returns how much pausing or ending an activity would touch.
func (h *Handlers) ShowActivityReach(ctx context.Context, r ShowActivityReachRequestObject) (ShowActivityReachResponseObject, error) {
	db := edge.CallOf(ctx).DB
	if _, err := activities.FindActivity(ctx, db, r.ID, h.Now()); err != nil {
		return nil, err
	}
	reach, err := activities.FindReach(ctx, db, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	pairs, err := pairing.CountPairs(ctx, db, r.ID)
	return ShowActivityReach200JSONResponse{Shifts: reach.Shifts, Seats: reach.Seats, Pairs: pairs}, err
}

// ChangeActivityState pauses an activity, ends it or takes that back. What becomes of its
// pairs, and whether those who lost a seat fit another again, is looked at in the same go.
func (h *Handlers) ChangeActivityState(ctx context.Context, r ChangeActivityStateRequestObject) (ChangeActivityStateResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	change := activities.StateChange{ActivityID: r.ID, Version: version, State: string(r.Body.State), Reason: r.Body.Reason}
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) (err error) {
		change := change
		if change.Members, err = pairing.MembersIn(ctx, tx, r.ID); err != nil {
			return err
		}
		left, err := activities.ChangeState(ctx, tx, change, programmeapi.Author(ctx, h.Platform))
		if err != nil {
			return err
		}
		if change.State == "finished" {
			if err := standing.EndPairs(ctx, tx, r.ID, change.Reason, h.Author(ctx)); err != nil {
				return err
			}
		}
		asked := slices.Concat(left, change.Members)
		slices.Sort(asked)
		return standing.Ask(ctx, tx, slices.Compact(asked), standing.Activity, h.Author(ctx))
	})
	if err != nil {
		return nil, err
	}
	out, err := h.activity(ctx, r.ID)
	return ChangeActivityState200JSONResponse(out), err
}
