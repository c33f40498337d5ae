package requestsapi

import (
	"context"
	"slices"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/requests"
	"nuanlin/server/territory"
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
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.BeforeID); err != nil {
		return nil, err
	}
	requests, err := requests.ListHelpRequests(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	list := HelpRequestList{HelpRequests: make([]HelpRequest, len(requests))}
	for i, request := range requests {
		list.HelpRequests[i] = HelpRequestOut(c.Principal, request)
		filter.BeforeID = request.ID
	}
	list.NextCursor = edge.EncodeCursor(len(requests), limit, filter.BeforeID)
	return ListHelpRequests200JSONResponse(list), nil
}

// CreateHelpRequest stores what a community asks for and promises an answer
// within the working days the organization has chosen.
func (h *Handlers) CreateHelpRequest(ctx context.Context, r CreateHelpRequestRequestObject) (CreateHelpRequestResponseObject, error) {
	c, b := edge.CallOf(ctx), r.Body
	if !c.Scope.Community(b.CommunityID) {
		return nil, edge.ErrScope
	}
	request := requests.HelpRequest{
		CommunityID: b.CommunityID, CourtyardID: b.CourtyardID, Channel: string(b.Channel), Category: string(b.Category),
		Title: strings.TrimSpace(b.Title), Detail: strings.TrimSpace(b.Detail), Risks: strings.TrimSpace(b.Risks),
		PeopleCount: 1, OnBehalfOf: strings.TrimSpace(b.OnBehalfOf), SubmittedBy: c.Principal.AccountID, SubmittedAt: h.Now(),
	}
	edge.Set(&request.PeopleCount, b.PeopleCount)
	var stored requests.HelpRequest
	err := c.DB.InTx(ctx, func(tx *data.DB) error {
		settings, err := identity.FindSettings(ctx, tx)
		if err != nil {
			return err
		}
		if request.ReplyDueOn, err = territory.WorkingDaysAfter(ctx, tx, request.SubmittedAt, settings.ReplyWorkingDays); err != nil {
			return err
		}
		if err := requests.CreateHelpRequest(ctx, tx, &request); err != nil {
			return err
		}
		if stored, err = requests.FindHelpRequest(ctx, tx, request.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "help_request_submitted", "help_request", request.ID, map[string]any{"community_id": request.CommunityID, "channel": request.Channel})
	})
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
		return nil, edge.ErrScope
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
	var moved requests.HelpRequest
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		request, err := requests.FindHelpRequest(ctx, tx, r.ID)
		if err != nil {
			return err
		}
		if !c.Scope.Community(request.CommunityID) {
			return edge.ErrScope
		}
		from := request.State
		if request.Version == version { // otherwise the state seen is not the state there is: the store says so
			if err := h.advance(c.Principal, &request, *r.Body); err != nil {
				return err
			}
		}
		request.Version = version
		if err := requests.AdvanceHelpRequest(ctx, tx, request); err != nil {
			return err
		}
		if moved, err = requests.FindHelpRequest(ctx, tx, r.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "help_request_advanced", "help_request", r.ID, map[string]any{"from": from, "to": moved.State})
	})
	if err != nil {
		return nil, err
	}
	return AdvanceHelpRequest200JSONResponse(HelpRequestOut(c.Principal, moved)), nil
}

// advance puts the request into the state asked for, with what goes with it.
func (h *Handlers) advance(p auth.Principal, request *requests.HelpRequest, b UpdateHelpRequest) error {
	wanted := string(b.State)
	if !slices.ContainsFunc(helpRequestMoves, func(m helpRequestMove) bool { return m.from == request.State && m.to == wanted }) {
		return fault.Conflict.New("help_request_state_wrong", "a request that is %s cannot become %s", request.State, wanted).
			With("state", request.State).With("wanted", wanted)
	}
	if !slices.Contains(nextStates(p, *request), HelpRequestState(wanted)) {
		return edge.ErrScope
	}
	reason, reply := strings.TrimSpace(b.Reason), strings.TrimSpace(b.Reply)
	switch wanted {
	case "verified":
		if b.VerificationMethod == "" {
			return fault.Invalid.New("verification_method_missing", "say how the request was verified")
		}
		now := h.Now()
		request.VerificationMethod, request.VerifiedBy, request.VerifiedAt = string(b.VerificationMethod), &p.AccountID, &now
	case "refused", "referred":
		if reason == "" {
			return fault.Invalid.New("refusal_reason_missing", "say why the request is %s", wanted)
		}
	}
	request.State = wanted
	if reason != "" {
		request.Reason = reason
	}
	if reply != "" {
		request.Reply = reply
	}
	return nil
}

func HelpRequestOut(p auth.Principal, r requests.HelpRequest) HelpRequest {
	return HelpRequest{
		ID: r.ID, CommunityID: r.CommunityID, CommunityName: r.CommunityName, CourtyardID: r.CourtyardID, CourtyardName: r.CourtyardName,
		Channel: HelpRequestChannel(r.Channel), Category: HelpRequestCategory(r.Category), Title: r.Title, Detail: r.Detail, Risks: r.Risks,
		PeopleCount: r.PeopleCount, OnBehalfOf: r.OnBehalfOf, State: HelpRequestState(r.State),
		VerificationMethod: HelpRequestVerificationMethod(r.VerificationMethod), ReplyDueOn: edge.DateOut(r.ReplyDueOn), Reply: r.Reply,
		Reason: r.Reason, SubmittedAt: r.SubmittedAt.UTC(), ActivityIds: r.ActivityIDs, NextStates: nextStates(p, r), Version: r.Version,
	}
}
