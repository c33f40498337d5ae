package identityapi

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"nuanlin/server/auth"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
)

// ListCodeRequests returns the requests for one-time codes that wait for a second person.
func (h *Handlers) ListCodeRequests(ctx context.Context, r ListCodeRequestsRequestObject) (ListCodeRequestsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var after int64
	if err := edge.DecodeCursor(r.Params.Cursor, &after); err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	found, err := identity.ListCodeRequests(ctx, c.DB, h.Now().Add(-identity.CodeRequestKept), after, limit)
	if err != nil {
		return nil, err
	}
	askers := make([]int64, len(found))
	for i, one := range found {
		askers[i] = one.AskedBy
	}
	notTwo, err := identity.NotTwo(ctx, c.DB, c.Principal.AccountID, askers)
	if err != nil {
		return nil, err
	}
	list := CodeRequestList{CodeRequests: make([]CodeRequest, len(found))}
	for i, one := range found {
		out := codeRequestOut(one, c.Principal)
		out.Agrees = leastToAgree(one)
		out.Bars = barred(one, c.Principal, notTwo)
		list.CodeRequests[i] = out
		after = one.ID
	}
	list.NextCursor = edge.EncodeCursor(len(found), limit, after)
	return ListCodeRequests200JSONResponse(list), nil
}

// DecideCodeRequest says yes or no to a request for a one-time code: the owner of the
// account may, and whoever may hand out codes for it and has not asked for this one. Taking
// away the second factor is agreed to as [Handlers.mayAgreeToReset] says.
func (h *Handlers) DecideCodeRequest(ctx context.Context, r DecideCodeRequestRequestObject) (DecideCodeRequestResponseObject, error) {
	c := edge.CallOf(ctx)
	request, err := identity.FindCodeRequest(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	approve := r.Body.Decision == CodeDecisionDecisionApprove
	may := h.mayAgreeToCode
	if request.Kind == identity.ForSecondFactor {
		may = h.mayAgreeToReset
	}
	if err := may(ctx, request, approve); err != nil {
		return nil, err
	}
	return DecideCodeRequest204Response{}, identity.DecideCodeRequest(ctx, c.DB, request, approve, h.Author(ctx))
}

// mayAgreeToCode tells whether the caller may decide about a one-time code.
func (h *Handlers) mayAgreeToCode(ctx context.Context, request identity.CodeRequest, _ bool) error {
	c := edge.CallOf(ctx)
	if request.AccountID == c.Principal.AccountID {
		return nil
	}
	switch {
	case !c.Principal.Scope(auth.Coordinator, auth.Leader).All: // who does not list them
		return identity.ErrCodeRequestUnknown
	case request.VolunteerID == nil && c.Principal.Has(auth.Leader): // who could give every role
		return nil
	case request.VolunteerID == nil:
		return edge.ErrScope
	}
	_, err := h.codeAccount(ctx, c.DB, *request.VolunteerID)
	return err
}

// leastToAgree is who may say yes to the request besides its owner: coordinators and
// leaders, or leaders alone.
func leastToAgree(r identity.CodeRequest) *CodeRequestAgrees {
	agrees := CodeRequestAgreesCoordinator
	covered := identity.CoveredBy(auth.Coordinator)
	if r.Kind == identity.ForSecondFactor {
		covered = coordinatorAgrees
	}
	if r.Beyond(covered) || r.Kind == identity.ForPassword && r.VolunteerID == nil {
		agrees = CodeRequestAgreesLeader
	}
	return &agrees
}

// barred tells why the caller cannot say yes to the request, as [Handlers.DecideCodeRequest]
// would; nil if nothing is in the way. NotTwo are those who do not count as somebody else.
func barred(r identity.CodeRequest, who auth.Principal, notTwo []int64) *CodeRequestBars {
	bars := CodeRequestBars("")
	switch {
	case r.AskedBy == who.AccountID:
		bars = CodeRequestBarsOwn
	case r.AccountID == who.AccountID && r.Kind == identity.ForSecondFactor:
		bars = CodeRequestBarsOwner
	case r.AccountID == who.AccountID:
		return nil
	case *leastToAgree(r) == CodeRequestAgreesLeader && !who.Has(auth.Leader):
		bars = CodeRequestBarsAbove
	case slices.Contains(notTwo, r.AskedBy):
		bars = CodeRequestBarsLetIn
	default:
		return nil
	}
	return &bars
}

// noticesShown is how many notices are shown at once.
const noticesShown = 20

// ListNotices returns what the caller is told and has not seen.
func (h *Handlers) ListNotices(ctx context.Context, _ ListNoticesRequestObject) (ListNoticesResponseObject, error) {
	c := edge.CallOf(ctx)
	found, err := identity.ListNotices(ctx, c.DB, c.Principal.AccountID, noticesShown+1)
	if err != nil {
		return nil, err
	}
	found, more := edge.Cut(found, noticesShown)
	list := NoticeList{Notices: make([]Notice, len(found)), More: more}
	for i, n := range found {
		list.Notices[i] = Notice{ID: n.ID, Kind: NoticeKind(n.Kind), At: n.At}
		if err := json.Unmarshal(n.Detail, &list.Notices[i].Detail); err != nil {
			return nil, fmt.Errorf("identityapi: notice %d: %w", n.ID, err)
		}
	}
	return ListNotices200JSONResponse(list), nil
}

// SeeNotice notes that the caller has seen a notice.
func (h *Handlers) SeeNotice(ctx context.Context, r SeeNoticeRequestObject) (SeeNoticeResponseObject, error) {
	c := edge.CallOf(ctx)
	return SeeNotice204Response{}, identity.SeeNotice(ctx, c.DB, c.Principal.AccountID, r.ID, h.Now())
}
