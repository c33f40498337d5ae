package trainingapi

import (
	"context"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/standing"
	"nuanlin/server/training"
)

// CreateClearance records a volunteer's record check. The last one with a result counts:
// seats and pairs it does not allow are lost at once, and one that is under way takes
// nothing while the one before is valid.
func (h *Handlers) CreateClearance(ctx context.Context, r CreateClearanceRequestObject) (CreateClearanceResponseObject, error) {
	c := edge.CallOf(ctx)
	clearance := training.Clearance{
		VolunteerID: r.ID, State: string(r.Body.State), CheckedOn: edge.DateIn(r.Body.CheckedOn), ExpiresOn: edge.DateIn(r.Body.ExpiresOn),
		Checker: strings.TrimSpace(r.Body.Checker), Reference: strings.TrimSpace(r.Body.Reference),
	}
	record := func(tx *data.DB) error {
		if err := people.CheckUnmerged(ctx, tx, r.ID); err != nil {
			return err
		}
		return training.CreateClearance(ctx, tx, &clearance, h.Author(ctx))
	}
	if err := standing.Watch(ctx, c.DB, []int64{r.ID}, standing.Clearance, h.Author(ctx), record); err != nil {
		return nil, err
	}
	detail, err := peopleapi.DetailOf(ctx, h.Platform, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	return CreateClearance201JSONResponse(detail), nil
}
