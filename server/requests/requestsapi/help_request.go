package requestsapi

import (
	"context"
	"errors"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/edge"
	"nuanlin/server/requests"
)

// ListHelpRequests returns what communities ask for, newest first. An office
// sees its own requests: a refused one concerns nobody else.
func (h *Handlers) ListHelpRequests(ctx context.Context, r ListHelpRequestsRequestObject) (ListHelpRequestsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if r.Params.CommunityID != nil && !c.Scope.Community(*r.Params.CommunityID) {
		return nil, edge.ErrScope
	}
	filter := requests.HelpRequestFilter{
		Scope: c.Scope, CommunityID: r.Params.CommunityID, Limit: limit, State: (*string)(r.Params.State), Category: (*string)(r.Params.Category),
		Text: edge.Text(r.Params.Q), From: edge.DayStart(r.Params.From, c.DB.Zone()), Until: edge.DayStart(r.Params.Until, c.DB.Zone()),
	}
	if r.Params.Sort != nil {
		filter.Sort = string(*r.Params.Sort)
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.Before); err != nil {
		return nil, err
	}
	found, err := requests.ListHelpRequests(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	list := HelpRequestList{HelpRequests: make([]HelpRequest, len(found))}
	for i, request := range found {
		list.HelpRequests[i] = HelpRequestOut(c.Principal, request)
		filter.Before = requests.HelpRequestPlace{Key: request.Place, ID: request.ID}
	}
	list.NextCursor = edge.EncodeCursor(len(found), limit, filter.Before)
	return ListHelpRequests200JSONResponse(list), nil
}

// CreateHelpRequest stores what a community asks for.
func (h *Handlers) CreateHelpRequest(ctx context.Context, r CreateHelpRequestRequestObject) (CreateHelpRequestResponseObject, error) {
	c, b := edge.CallOf(ctx), r.Body
	if !c.Scope.Community(b.CommunityID) {
		return nil, edge.ErrScope
	}
	request := requests.HelpRequest{
		CommunityID: b.CommunityID, CourtyardID: b.CourtyardID, Channel: string(b.Channel), Category: string(b.Category),
		Title: strings.TrimSpace(b.Title), Detail: strings.TrimSpace(b.Detail), Risks: strings.TrimSpace(b.Risks),
		PeopleCount: 1, OnBehalfOf: strings.TrimSpace(b.OnBehalfOf),
	}
	edge.Set(&request.PeopleCount, b.PeopleCount)
	stored, err := requests.CreateHelpRequest(ctx, c.DB, request, h.Author(ctx))
	if err != nil {
		return nil, err
	}
	return CreateHelpRequest201JSONResponse(HelpRequestOut(c.Principal, stored)), nil
}

// ShowHelpRequest returns one help request.
func (h *Handlers) ShowHelpRequest(ctx context.Context, r ShowHelpRequestRequestObject) (ShowHelpRequestResponseObject, error) {
	c := edge.CallOf(ctx)
	request, err := requests.FindHelpRequest(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	if !c.Scope.Community(request.CommunityID) {
		return nil, requests.ErrUnknown
	}
	return ShowHelpRequest200JSONResponse(HelpRequestOut(c.Principal, request)), nil
}

// AdvanceHelpRequest moves a request to the state asked for, if the caller may.
func (h *Handlers) AdvanceHelpRequest(ctx context.Context, r AdvanceHelpRequestRequestObject) (AdvanceHelpRequestResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	request, err := requests.FindHelpRequest(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	if !c.Scope.Community(request.CommunityID) { // which a request never leaves
		return nil, requests.ErrUnknown
	}
	step := requests.Step{
		State: string(r.Body.State), VerificationMethod: string(r.Body.VerificationMethod),
		Reason: strings.TrimSpace(r.Body.Reason), Reply: strings.TrimSpace(r.Body.Reply),
	}
	moved, err := requests.AdvanceHelpRequest(ctx, c.DB, r.ID, version, step, sidesOf(c.Principal, request), h.Author(ctx))
	if errors.Is(err, requests.ErrOtherSide) {
		return nil, edge.ErrScope
	}
	if err != nil {
		return nil, err
	}
	return AdvanceHelpRequest200JSONResponse(HelpRequestOut(c.Principal, moved)), nil
}

// sidesOf tells for which sides p acts over the request.
func sidesOf(p auth.Principal, r requests.HelpRequest) requests.Sides {
	return requests.Sides{
		Association: p.Scope(auth.Coordinator, auth.Leader).Community(r.CommunityID),
		Office:      p.Scope(auth.CommunityOfficer).Community(r.CommunityID),
	}
}

// HelpRequestOut is the wire form of r for p, with where p may move it.
func HelpRequestOut(p auth.Principal, r requests.HelpRequest) HelpRequest {
	next := []HelpRequestState{}
	for _, state := range requests.NextStates(r.State, sidesOf(p, r)) {
		next = append(next, HelpRequestState(state))
	}
	return HelpRequest{
		ID: r.ID, CommunityID: r.CommunityID, CommunityName: r.CommunityName, CourtyardID: r.CourtyardID, CourtyardName: r.CourtyardName,
		Channel: HelpRequestChannel(r.Channel), Category: HelpRequestCategory(r.Category), Title: r.Title, Detail: r.Detail, Risks: r.Risks,
		PeopleCount: r.PeopleCount, OnBehalfOf: r.OnBehalfOf, State: HelpRequestState(r.State),
		VerificationMethod: HelpRequestVerificationMethod(r.VerificationMethod), ReplyDueOn: edge.DateOut(r.ReplyDueOn), Reply: r.Reply,
		Reason: r.Reason, SubmittedAt: r.SubmittedAt.UTC(), ActivityIds: r.ActivityIDs, NextStates: next, Version: r.Version,
	}
}
