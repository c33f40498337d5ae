package linkingapi

import (
	"context"

	"nuanlin/server/edge"
	"nuanlin/server/linking"
)

// AskPasswordLink notes that somebody forgot a password. What it answers, and how fast, tells
// nothing of whether there is such an account.
func (h *Handlers) AskPasswordLink(ctx context.Context, r AskPasswordLinkRequestObject) (AskPasswordLinkResponseObject, error) {
	db, err := h.Registry.Organization(ctx, r.Body.Organization)
	if err != nil {
		return nil, err
	}
	return AskPasswordLink202Response{}, h.passwords.Forgot(ctx, db, r.Body.Login, edge.RemoteOf(ctx), h.Now())
}

// LookAtPasswordLink tells whose password a link sets.
func (h *Handlers) LookAtPasswordLink(ctx context.Context, r LookAtPasswordLinkRequestObject) (LookAtPasswordLinkResponseObject, error) {
	db, err := h.organization(ctx, r.Body.Organization, linking.ErrPasswordLink)
	if err != nil {
		return nil, err
	}
	login, err := linking.LookAtPasswordLink(ctx, db, passwordOpening(ctx, r.Body.Token), h.Now())
	return LookAtPasswordLink200JSONResponse{Login: login}, err
}

// SetPasswordByLink sets a password by a link. Nobody is signed in by it.
func (h *Handlers) SetPasswordByLink(ctx context.Context, r SetPasswordByLinkRequestObject) (SetPasswordByLinkResponseObject, error) {
	db, err := h.organization(ctx, r.Body.Organization, linking.ErrPasswordLink)
	if err != nil {
		return nil, err
	}
	login, err := linking.SetPassword(ctx, db, linking.NewPassword{
		PasswordOpening: passwordOpening(ctx, r.Body.Token), Password: r.Body.Password, EndCalendar: r.Body.EndCalendar,
	}, h.Now())
	return SetPasswordByLink200JSONResponse{Login: login}, err
}

func passwordOpening(ctx context.Context, token string) linking.PasswordOpening {
	return linking.PasswordOpening{Secret: token, Address: edge.RemoteOf(ctx)}
}
