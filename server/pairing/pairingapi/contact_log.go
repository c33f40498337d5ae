package pairingapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/pairing"
)

// ListContactViews returns who looked at whose contact, latest first; an officer's own
// community only.
func (h *Handlers) ListContactViews(ctx context.Context, r ListContactViewsRequestObject) (ListContactViewsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if r.Params.BeneficiaryID != nil {
		if _, err := coveredBeneficiary(ctx, *r.Params.BeneficiaryID); err != nil {
			return nil, err
		}
	}
	filter := pairing.ContactViewFilter{
		Scope: c.Scope, BeneficiaryID: r.Params.BeneficiaryID, AccountID: r.Params.AccountID, Code: textOf(r.Params.Code), Name: textOf(r.Params.Name),
		From: edge.DayStart(r.Params.From, c.DB.Zone()), Until: edge.DayStart(r.Params.Until, c.DB.Zone()), Limit: limit,
	}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.Before); err != nil {
		return nil, err
	}
	found, err := pairing.ListContactViews(ctx, c.DB, filter)
	if err != nil {
		return nil, err
	}
	list := ContactViewList{ContactViews: ContactViewsOut(found)}
	var last pairing.ContactViewPlace
	if len(found) > 0 {
		v := found[len(found)-1]
		last = pairing.ContactViewPlace{ViewedAt: v.ViewedAt, ID: v.ID}
	}
	list.NextCursor = edge.EncodeCursor(len(found), limit, last)
	return ListContactViews200JSONResponse(list), nil
}

// ContactViewsOut is the wire form of looks at contacts.
func ContactViewsOut(found []pairing.ContactView) []ContactView {
	out := make([]ContactView, len(found))
	for i, v := range found {
		out[i] = contactViewOut(v)
	}
	return out
}

func contactViewOut(v pairing.ContactView) ContactView {
	out := ContactView{
		ID: v.ID, ViewedAt: v.ViewedAt, BeneficiaryID: v.BeneficiaryID, BeneficiaryCode: v.BeneficiaryCode, BeneficiaryKind: BeneficiaryKind(v.BeneficiaryKind),
		CommunityName: v.CommunityName, AccountID: v.AccountID, AccountName: v.AccountName, TeamName: v.TeamName, ApprovedByName: v.ApprovedByName,
	}
	if v.ShiftID != nil && v.StartsAt != nil && v.EndsAt != nil {
		out.Visit = &ContactVisit{ShiftID: *v.ShiftID, Title: *v.ShiftTitle, StartsAt: *v.StartsAt, EndsAt: *v.EndsAt}
	}
	return out
}

func textOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
