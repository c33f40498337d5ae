package api

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/store"
)

// ListCommunityOfficers returns who acts for a community's office. An officer
// sees the own office.
func (h *Handlers) ListCommunityOfficers(ctx context.Context, r ListCommunityOfficersRequestObject) (ListCommunityOfficersResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var after int64
	if err := decodeCursor(r.Params.Cursor, &after); err != nil {
		return nil, err
	}
	c := callOf(ctx)
	if !c.Principal.Has(auth.Coordinator, auth.Leader, auth.Host) && !c.Principal.ActsFor(r.ID) {
		return nil, errScope
	}
	if _, err := c.Store.Community(ctx, r.ID); err != nil {
		return nil, err
	}
	officers, err := c.Store.ListOfficers(ctx, r.ID, after, limit)
	if err != nil {
		return nil, err
	}
	list := OfficerList{Officers: make([]Officer, len(officers))}
	for i, o := range officers {
		list.Officers[i] = Officer{AccountID: o.ID, Login: o.Login, Name: o.Name}
		after = o.ID
	}
	list.NextCursor = encodeCursor(len(officers), limit, after)
	return ListCommunityOfficers200JSONResponse(list), nil
}

// CreateCommunityOfficer makes an account that acts for the office, and returns
// the one-time code for its first sign-in.
func (h *Handlers) CreateCommunityOfficer(ctx context.Context, r CreateCommunityOfficerRequestObject) (CreateCommunityOfficerResponseObject, error) {
	c := callOf(ctx)
	if _, err := c.Store.Community(ctx, r.ID); err != nil {
		return nil, err
	}
	code, hash := auth.NewFirstCode()
	account := store.Account{
		Login: strings.ToLower(strings.TrimSpace(r.Body.Login)), Name: strings.TrimSpace(r.Body.Name),
		FirstCodeHash: hash, MustChangePassword: true, CreatedAt: h.Now(),
	}
	err := c.Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.CreateAccount(ctx, &account); err != nil {
			return err
		}
		if err := tx.GrantRole(ctx, account.ID, store.HeldRole{Role: string(auth.CommunityOfficer), CommunityID: &r.ID}); err != nil {
			return err
		}
		return h.audit(ctx, tx, "officer_created", "account", account.ID, map[string]any{"community_id": r.ID})
	})
	if err != nil {
		return nil, err
	}
	officer := Officer{AccountID: account.ID, Login: account.Login, Name: account.Name}
	return CreateCommunityOfficer201JSONResponse(CreatedOfficer{Officer: officer, FirstCode: code}), nil
}
