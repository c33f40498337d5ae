package identityapi

import (
	"context"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
)

// firstSlug is the short name of an association whose leader chose none.
const firstSlug = "association"

// FoundOrganization makes the first association and its leader's account.
func (h *Handlers) FoundOrganization(ctx context.Context, r FoundOrganizationRequestObject) (FoundOrganizationResponseObject, error) {
	h.founding.Lock() // two tabs make one association
	defer h.founding.Unlock()
	open, err := h.foundingOpen(ctx)
	if err != nil {
		return nil, err
	}
	if !open {
		return nil, fault.Conflict.New("founding_over", "there is an association already; others are added on the command line")
	}
	if err := h.checkFoundingCode(r.Body.Code); err != nil {
		return nil, err
	}
	org := data.Organization{Slug: firstSlug, Name: strings.TrimSpace(r.Body.Name), ZoneName: "Asia/Shanghai"}
	if r.Body.Slug != "" {
		org.Slug = r.Body.Slug
	}
	account := identity.Account{Login: kind.Login(r.Body.Login), Name: r.Body.LeaderName, CreatedAt: h.Now()}
	if err := identity.CheckLogin(account.Login); err != nil {
		return nil, err
	}
	if err := auth.CheckNewPassword(account.Login, r.Body.Password); err != nil {
		return nil, err
	}
	account.PasswordHash = auth.HashPassword(r.Body.Password) // slow: before the transaction
	err = h.Founding.Make(ctx, org, func(ctx context.Context, tx *data.DB) error {
		return identity.FoundLeader(ctx, tx, &account, "founding")
	})
	if err != nil {
		return nil, err
	}
	return FoundOrganization201JSONResponse(FoundedOrganization{Slug: org.Slug, Login: account.Login}), nil
}

// foundingOpen tells whether the first association is still to be made, and here.
func (h *Handlers) foundingOpen(ctx context.Context) (bool, error) {
	if h.Founding == nil {
		return false, nil
	}
	founded, err := identity.Founded(ctx, h.Registry)
	return !founded, err
}
