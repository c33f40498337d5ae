package peopleapi

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

// MoveVolunteers moves volunteers to another team, and looks at what they hold in the same go;
// or it only tells what that would do.
func (h *Handlers) MoveVolunteers(ctx context.Context, r MoveVolunteersRequestObject) (MoveVolunteersResponseObject, error) {
	db, author := edge.CallOf(ctx).DB, h.Author(ctx)
	var all []people.Mover
	move := func(tx *data.DB) (err error) {
		all, err = people.Move(ctx, tx, r.Body.Ids, r.Body.TeamID, author)
		return err
	}
	reach, err := standing.ForeseeOf(ctx, db, r.Body.Ids, standing.Volunteer, author, move)
	if err != nil {
		return nil, err
	}
	if !r.Body.Preview {
		if err := standing.Watch(ctx, db, r.Body.Ids, standing.Volunteer, author, move); err != nil {
			return nil, err
		}
	}
	out := Move{People: make([]PersonResult, len(all)), SeatsFreed: reach.Freed, SeatsMarked: reach.Marked, PairsParted: reach.Pairs}
	for i, m := range all {
		out.People[i] = ResultOut(m.VolunteerID, m.Name, m.Stays)
	}
	return MoveVolunteers200JSONResponse(out), nil
}

// ResultOut is what a step for many did for one of them; reason is why nothing, "" if it did.
func ResultOut(volunteerID int64, name, reason string) PersonResult {
	out := PersonResult{VolunteerID: volunteerID, Name: name, Done: reason == ""}
	if reason != "" {
		out.Reason = &reason
	}
	return out
}
