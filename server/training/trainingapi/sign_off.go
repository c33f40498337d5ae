package trainingapi

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/standing"
	"nuanlin/server/training"
)

// CreateSignOff records that a volunteer has passed a course. Nobody signs off
// the own one.
func (h *Handlers) CreateSignOff(ctx context.Context, r CreateSignOffRequestObject) (CreateSignOffResponseObject, error) {
	c := edge.CallOf(ctx)
	if c.Principal.VolunteerID == r.ID && r.ID != 0 { // trainers who do not volunteer are 0
		return nil, fault.Forbidden.New("sign_off_own", "somebody else signs off your course")
	}
	signOff := training.SignOff{VolunteerID: r.ID, Course: r.Body.Course, SignedOn: r.Body.SignedOn.Time}
	if r.Body.ExpiresOn != nil {
		signOff.ExpiresOn = &r.Body.ExpiresOn.Time
	}
	record := func(tx *data.DB) error { return training.CreateSignOff(ctx, tx, &signOff, h.Author(ctx)) }
	if err := standing.Watch(ctx, c.DB, []int64{r.ID}, standing.SignOff, h.Author(ctx), record); err != nil {
		return nil, err
	}
	detail, err := peopleapi.DetailOf(ctx, h.Platform, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	return CreateSignOff201JSONResponse(detail), nil
}
