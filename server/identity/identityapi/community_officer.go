package identityapi

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
	"nuanlin/server/territory"
)

// ListCommunityOfficers returns who acts for a community's office. An officer
// sees the own office.
func (h *Handlers) ListCommunityOfficers(ctx context.Context, r ListCommunityOfficersRequestObject) (ListCommunityOfficersResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var after int64
	if err := edge.DecodeCursor(r.Params.Cursor, &after); err != nil {
		return nil, err
	}
	c := edge.CallOf(ctx)
	if !c.Scope.Community(r.ID) {
		return nil, edge.ErrScope
	}
	if _, err := territory.FindCommunity(ctx, c.DB, r.ID); err != nil {
		return nil, err
	}
	officers, err := territory.ListOfficers(ctx, c.DB, r.ID, after, limit)
	if err != nil {
		return nil, err
	}
	list := OfficerList{Officers: make([]Officer, len(officers))}
	for i, o := range officers {
		list.Officers[i] = Officer{AccountID: o.ID, Login: o.Login, Name: o.Name}
		after = o.ID
	}
	list.NextCursor = edge.EncodeCursor(len(officers), limit, after)
	return ListCommunityOfficers200JSONResponse(list), nil
}

// CreateCommunityOfficer makes an account that acts for the office, and returns
// the one-time code for its first sign-in.
func (h *Handlers) CreateCommunityOfficer(ctx context.Context, r CreateCommunityOfficerRequestObject) (CreateCommunityOfficerResponseObject, error) {
	c := edge.CallOf(ctx)
	if _, err := territory.FindCommunity(ctx, c.DB, r.ID); err != nil {
		return nil, err
	}
	account := identity.Account{
		Login: kind.Login(r.Body.Login), Name: strings.TrimSpace(r.Body.Name),
		MustChangePassword: true, CreatedAt: h.Now(),
	}
	var made handedOut
	err := c.DB.InTx(ctx, func(tx *data.DB) error {
		if err := identity.CreateAccount(ctx, tx, &account); err != nil {
			return err
		}
		if err := identity.GrantRole(ctx, tx, account.ID, identity.HeldRole{Role: string(auth.CommunityOfficer), CommunityID: &r.ID}); err != nil {
			return err
		}
		added := map[string]any{"name": account.Name, "community_id": r.ID}
		if err := identity.NotifyOfficers(ctx, tx, r.ID, account.ID, identity.NoticeOfficerAdded, added, h.Now()); err != nil {
			return err
		}
		var err error
		if made, err = h.handOut(ctx, tx, account); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "officer_created", "account", account.ID, map[string]any{"community_id": r.ID})
	})
	if err != nil {
		return nil, err
	}
	officer := Officer{AccountID: account.ID, Login: account.Login, Name: account.Name}
	return CreateCommunityOfficer201JSONResponse(CreatedOfficer{Officer: officer, FirstCode: made.code, CodeExpiresAt: made.expires}), nil
}
