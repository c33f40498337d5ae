package trainingapi

import (
	"context"
	"slices"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/people"
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
	record := func(tx *data.DB) error {
		if err := people.CheckUnmerged(ctx, tx, r.ID); err != nil {
			return err
		}
		return training.CreateSignOff(ctx, tx, &signOff, h.Author(ctx))
	}
	if err := standing.Watch(ctx, c.DB, []int64{r.ID}, standing.SignOff, h.Author(ctx), record); err != nil {
		return nil, err
	}
	detail, err := peopleapi.DetailOf(ctx, h.Platform, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	return CreateSignOff201JSONResponse(detail), nil
}

// CreateSignOffs records that several volunteers have passed a course, and says for each what came of it.
func (h *Handlers) CreateSignOffs(ctx context.Context, r CreateSignOffsRequestObject) (CreateSignOffsResponseObject, error) {
	c := edge.CallOf(ctx)
	own := c.Principal.VolunteerID // 0 of trainers who do not volunteer
	others := slices.DeleteFunc(slices.Clone(r.Body.Ids), func(id int64) bool { return id == own })
	var signed, merged []int64
	record := func(tx *data.DB) (err error) {
		if merged, err = people.MergedAmong(ctx, tx, others); err != nil {
			return err
		}
		others := slices.DeleteFunc(slices.Clone(others), func(id int64) bool { return slices.Contains(merged, id) })
		signed, err = training.CreateSignOffs(ctx, tx, others, training.SignOff{Course: r.Body.Course, SignedOn: r.Body.SignedOn.Time}, h.Author(ctx))
		return err
	}
	if err := standing.Watch(ctx, c.DB, others, standing.SignOff, h.Author(ctx), record); err != nil {
		return nil, err
	}
	names, err := people.VolunteerNames(ctx, c.DB, r.Body.Ids)
	if err != nil {
		return nil, err
	}
	out := SignOffResults{People: make([]peopleapi.PersonResult, len(r.Body.Ids))}
	for i, id := range r.Body.Ids {
		reason := ""
		switch {
		case id == own:
			reason = "sign_off_own"
		case slices.Contains(merged, id):
			reason = "volunteer_merged"
		case !slices.Contains(signed, id):
			reason = "sign_off_recorded"
		}
		out.People[i] = peopleapi.ResultOut(id, names[id], reason)
	}
	return CreateSignOffs200JSONResponse(out), nil
}
