package standingapi

import (
	"context"

	"nuanlin/server/auth"
	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/edge"
	"nuanlin/server/standing"
)

// ListStandingFindings returns who no longer fits what they hold, the most urgent first.
func (h *Handlers) ListStandingFindings(ctx context.Context, r ListStandingFindingsRequestObject) (ListStandingFindingsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := standing.Filter{GuardedOnly: guardedOnly(ctx), Open: r.Params.Open != nil && *r.Params.Open, Limit: limit}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.After); err != nil {
		return nil, err
	}
	found, err := standing.List(ctx, edge.CallOf(ctx).DB, filter, h.Now())
	if err != nil {
		return nil, err
	}
	list := ListStandingFindings200JSONResponse{Findings: FindingsOut(ctx, found)}
	if len(found) > 0 {
		list.NextCursor = edge.EncodeCursor(len(found), limit, found[len(found)-1].Place())
	}
	return list, nil
}

// ShowStandingFinding returns one finding.
func (h *Handlers) ShowStandingFinding(ctx context.Context, r ShowStandingFindingRequestObject) (ShowStandingFindingResponseObject, error) {
	out, err := h.finding(ctx, r.ID)
	return ShowStandingFinding200JSONResponse(out), err
}

// ResolveStandingFinding ends a finding that the caller has seen to.
func (h *Handlers) ResolveStandingFinding(ctx context.Context, r ResolveStandingFindingRequestObject) (ResolveStandingFindingResponseObject, error) {
	if err := standing.Resolve(ctx, edge.CallOf(ctx).DB, r.ID, guardedOnly(ctx), h.Author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.finding(ctx, r.ID)
	return ResolveStandingFinding200JSONResponse(out), err
}

// DecideStandingItem takes a seat from somebody or lets them keep it, or decides about a
// suspended pair.
func (h *Handlers) DecideStandingItem(ctx context.Context, r DecideStandingItemRequestObject) (DecideStandingItemResponseObject, error) {
	findingID, err := standing.Decide(ctx, edge.CallOf(ctx).DB, standing.Decision{
		ItemID: r.ID, GuardedOnly: guardedOnly(ctx), Decision: string(r.Body.Decision), Note: r.Body.Note, By: h.Author(ctx),
	})
	if err != nil {
		return nil, err
	}
	out, err := h.finding(ctx, findingID)
	return DecideStandingItem200JSONResponse(out), err
}

func (h *Handlers) finding(ctx context.Context, id int64) (StandingFinding, error) {
	f, err := standing.Find(ctx, edge.CallOf(ctx).DB, id, guardedOnly(ctx), h.Now())
	return findingOut(f, safeguards(ctx)), err
}

// guardedOnly reports whether the caller sees only what concerns children or homes.
func guardedOnly(ctx context.Context) bool {
	return !edge.CallOf(ctx).Principal.Has(auth.Coordinator, auth.Leader)
}

// safeguards reports whether the caller may read what a record check says.
func safeguards(ctx context.Context) bool {
	return edge.CallOf(ctx).Principal.Has(auth.SafeguardingLead)
}

// FindingsOut is the wire form of findings, with the reasons the caller may read.
func FindingsOut(ctx context.Context, found []standing.Finding) []StandingFinding {
	out := make([]StandingFinding, len(found))
	for i, f := range found {
		out[i] = findingOut(f, safeguards(ctx))
	}
	return out
}

func findingOut(f standing.Finding, safeguarding bool) StandingFinding {
	out := StandingFinding{
		ID: f.ID, VolunteerID: f.VolunteerID, VolunteerName: f.Name, TeamName: f.TeamName, TeamColour: f.TeamColour, Active: f.Active,
		Cause: StandingFindingCause(f.CauseFor(safeguarding)), Guarded: f.Guarded, OpenedAt: f.OpenedAt, ChangedAt: f.ChangedAt,
		ResolvedAt: f.ResolvedAt, ResolvedByName: f.ResolvedName, NextAt: f.NextAt, Items: make([]StandingItem, len(f.Items)),
	}
	for i, item := range f.Items {
		out.Items[i] = itemOut(item, safeguarding)
	}
	return out
}

func itemOut(i standing.Item, safeguarding bool) StandingItem {
	out := StandingItem{
		ID: i.ID, State: StandingItemState(i.State), Reasons: bookingapi.ReasonsOut(i.Told(safeguarding)), At: i.At, Note: i.Note, DecidedByName: i.DecidedName, DecidedAt: i.DecidedAt,
		AssignmentID: i.AssignmentID, ShiftID: i.ShiftID, ShiftTitle: i.ShiftTitle, StartsAt: i.StartsAt, EndsAt: i.EndsAt, CommunityName: i.CommunityName,
		PositionID: i.PositionID, PositionName: i.PositionName, SupportPairID: i.SupportPairID, BeneficiaryCode: i.BeneficiaryCode,
	}
	if i.AssignmentID != nil {
		out.FreeSeats = &i.FreeSeats
	}
	return out
}
