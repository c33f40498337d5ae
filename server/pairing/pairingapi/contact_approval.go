package pairingapi

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/pairing"
)

// ListContactApprovals returns who answers for a beneficiary's record and who may look
// at a child's contact.
func (h *Handlers) ListContactApprovals(ctx context.Context, r ListContactApprovalsRequestObject) (ListContactApprovalsResponseObject, error) {
	b, err := coveredBeneficiary(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	out, err := contactApprovals(ctx, b)
	return ListContactApprovals200JSONResponse(out), err
}

// DecideContactApproval approves somebody's looks at a child's contact, refuses them, or
// takes an approval back.
func (h *Handlers) DecideContactApproval(ctx context.Context, r DecideContactApprovalRequestObject) (DecideContactApprovalResponseObject, error) {
	b, err := coveredBeneficiary(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if !pairing.DecidesAbout(b, c.Principal.AccountID, c.Scope) {
		return nil, pairing.ErrApprovalNotYours
	}
	err = pairing.DecideApproval(ctx, c.DB, b, pairing.ApprovalDecision{
		AccountID: r.Body.AccountID, Decision: string(r.Body.Decision), Until: edge.DateIn(r.Body.Until), Author: h.author(ctx),
	})
	if err != nil {
		return nil, err
	}
	out, err := contactApprovals(ctx, b)
	return DecideContactApproval201JSONResponse(out), err
}

// RequestContactApproval asks for the caller to be let look at a child's contact: as an
// officer of its community, or as a volunteer who meets it.
func (h *Handlers) RequestContactApproval(ctx context.Context, r RequestContactApprovalRequestObject) (RequestContactApprovalResponseObject, error) {
	c := edge.CallOf(ctx)
	b, err := pairing.FindBeneficiary(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	volunteer := c.Scope.Volunteer
	if c.Scope.Community(b.CommunityID) {
		volunteer = 0
	} else if volunteer == 0 {
		return nil, data.ErrUnknown
	}
	if err := pairing.AskApproval(ctx, c.DB, b, volunteer, h.author(ctx)); err != nil {
		return nil, err
	}
	return RequestContactApproval204Response{}, nil
}

// ListContactRequests returns who waits for the caller's decision.
func (h *Handlers) ListContactRequests(ctx context.Context, r ListContactRequestsRequestObject) (ListContactRequestsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var after int64
	if err := edge.DecodeCursor(r.Params.Cursor, &after); err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	found, err := pairing.ListContactRequests(ctx, c.DB, c.Principal.AccountID, c.Scope, after, limit)
	if err != nil {
		return nil, err
	}
	if len(found) > 0 {
		after = found[len(found)-1].ID
	}
	list := ContactRequestList{ContactRequests: ContactRequestsOut(found), NextCursor: edge.EncodeCursor(len(found), limit, after)}
	return ListContactRequests200JSONResponse(list), nil
}

// ContactRequestsOut is the wire form of approvals that are waited for.
func ContactRequestsOut(found []pairing.ContactRequest) []ContactRequest {
	out := make([]ContactRequest, len(found))
	for i, q := range found {
		out[i] = ContactRequest{
			ID: q.ID, BeneficiaryID: q.BeneficiaryID, BeneficiaryCode: q.BeneficiaryCode, CommunityName: q.CommunityName,
			AccountID: q.AccountID, AccountName: q.AccountName, TeamName: q.TeamName, AskedAt: q.AskedAt,
		}
	}
	return out
}

// NameResponsible says who answers for a child's record.
func (h *Handlers) NameResponsible(ctx context.Context, r NameResponsibleRequestObject) (NameResponsibleResponseObject, error) {
	b, err := coveredBeneficiary(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	db := edge.CallOf(ctx).DB
	if err := pairing.NameResponsible(ctx, db, b, r.Body.AccountID, h.author(ctx)); err != nil {
		return nil, err
	}
	if b, err = pairing.FindBeneficiary(ctx, db, r.ID); err != nil {
		return nil, err
	}
	out, err := contactApprovals(ctx, b)
	return NameResponsible200JSONResponse(out), err
}

func (h *Handlers) author(ctx context.Context) audit.Author {
	return audit.Author{By: edge.CallOf(ctx).Principal.AccountID, Now: h.Now()}
}

// coveredBeneficiary returns a beneficiary of a community the caller's scope covers; to
// others it does not exist.
func coveredBeneficiary(ctx context.Context, id int64) (pairing.Beneficiary, error) {
	c := edge.CallOf(ctx)
	b, err := pairing.FindBeneficiary(ctx, c.DB, id)
	if err == nil && !c.Scope.Community(b.CommunityID) {
		return pairing.Beneficiary{}, data.ErrUnknown
	}
	return b, err
}

// contactPeopleShown is how many people one record shows.
const contactPeopleShown = 100

// contactApprovals is the wire form of who may look at b's contact, for the caller.
func contactApprovals(ctx context.Context, b pairing.Beneficiary) (ContactApprovals, error) {
	c := edge.CallOf(ctx)
	decides := c.Principal.Scope(auth.CommunityOfficer, auth.SafeguardingLead)
	out := ContactApprovals{
		BeneficiaryID: b.ID, Code: b.Code, Kind: BeneficiaryKind(b.Kind), CommunityName: b.CommunityName, Needed: b.Kind == "child",
		ResponsibleID: b.ResponsibleID, ResponsibleName: b.ResponsibleName, People: []ContactPerson{}, Candidates: []Responsible{}, Cut: []string{},
	}
	if !out.Needed {
		return out, nil
	}
	out.MayDecide = pairing.DecidesAbout(b, c.Principal.AccountID, decides)
	people, err := pairing.ContactPeople(ctx, c.DB, b.ID, contactPeopleShown+1)
	if err != nil {
		return out, err
	}
	for _, p := range edge.First(people, contactPeopleShown, "people", &out.Cut) {
		out.People = append(out.People, ContactPerson{
			AccountID: p.AccountID, Name: p.Name, Capacity: ContactPersonCapacity(p.Capacity), TeamName: p.TeamName,
			Decision: (*ContactDecision)(p.Decision), Until: edge.DateOutPtr(p.UntilOn), DecidedByName: p.DecidedByName, DecidedAt: p.DecidedAt,
		})
	}
	if !c.Principal.Scope(auth.SafeguardingLead).All {
		return out, nil
	}
	able, err := pairing.Responsibles(ctx, c.DB, b.CommunityID, contactPeopleShown+1)
	for _, a := range edge.First(able, contactPeopleShown, "candidates", &out.Cut) {
		out.Candidates = append(out.Candidates, Responsible{AccountID: a.AccountID, Name: a.Name, Role: ResponsibleRole(a.Role)})
	}
	return out, err
}
