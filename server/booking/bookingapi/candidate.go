package bookingapi

import (
	"context"

	"nuanlin/server/booking"
	"nuanlin/server/edge"
	"nuanlin/server/people"
)

// ListCandidates ranks volunteers for one seat, best first.
func (h *Handlers) ListCandidates(ctx context.Context, r ListCandidatesRequestObject) (ListCandidatesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	db := edge.CallOf(ctx).DB
	ranked, eligible, err := booking.Candidates(ctx, db, r.ID, limit+1, h.Now())
	if err != nil {
		return nil, err
	}
	ranked, more := edge.Cut(ranked, limit)
	list := ListCandidates200JSONResponse{Candidates: []Candidate{}, EligibleCount: eligible, More: more}
	ids := make([]int64, len(ranked))
	for i, c := range ranked {
		ids[i] = c.VolunteerID
	}
	cards, err := people.VolunteerCards(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	for _, c := range ranked {
		card := cards[c.VolunteerID]
		out := Candidate{
			VolunteerID: c.VolunteerID, Name: card.Name, StudentNumber: card.StudentNumber, TeamID: card.TeamID, TeamName: card.TeamName,
			TeamColour: card.TeamColour, Cost: c.Cost, Terms: []RuleCost{}, Reasons: ReasonsOut(c.Reasons),
		}
		for _, t := range c.Terms {
			out.Terms = append(out.Terms, RuleCost{Rule: t.Rule, Cost: t.Cost})
		}
		list.Candidates = append(list.Candidates, out)
	}
	return list, nil
}
