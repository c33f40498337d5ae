package tellingapi

import (
	"context"
	"strings"

	"nuanlin/server/edge"
	"nuanlin/server/telling"
)

// ShowMyEmail returns the address of the signed-in person.
func (h *Handlers) ShowMyEmail(ctx context.Context, _ ShowMyEmailRequestObject) (ShowMyEmailResponseObject, error) {
	email, err := h.email(ctx)
	return ShowMyEmail200JSONResponse(email), err
}

// EnterMyEmail sends a code to an address.
func (h *Handlers) EnterMyEmail(ctx context.Context, r EnterMyEmailRequestObject) (EnterMyEmailResponseObject, error) {
	c := edge.CallOf(ctx)
	err := telling.EnterEmail(ctx, c.DB, h.Mail, telling.Entered{
		AccountID: c.Principal.AccountID, Address: strings.TrimSpace(r.Body.Address), Words: telling.Language(r.Body.Language), Now: h.Now(),
	})
	if err != nil {
		return nil, err
	}
	email, err := h.email(ctx)
	return EnterMyEmail200JSONResponse(email), err
}

// ConfirmMyEmail takes the code.
func (h *Handlers) ConfirmMyEmail(ctx context.Context, r ConfirmMyEmailRequestObject) (ConfirmMyEmailResponseObject, error) {
	c := edge.CallOf(ctx)
	if err := telling.ConfirmEmail(ctx, c.DB, c.Principal.AccountID, strings.TrimSpace(r.Body.Code), h.Now()); err != nil {
		return nil, err
	}
	email, err := h.email(ctx)
	return ConfirmMyEmail200JSONResponse(email), err
}

// RemoveMyEmail forgets the address.
func (h *Handlers) RemoveMyEmail(ctx context.Context, _ RemoveMyEmailRequestObject) (RemoveMyEmailResponseObject, error) {
	c := edge.CallOf(ctx)
	return RemoveMyEmail204Response{}, telling.RemoveEmail(ctx, c.DB, c.Principal.AccountID)
}

func (h *Handlers) email(ctx context.Context) (Email, error) {
	c := edge.CallOf(ctx)
	way, err := telling.EmailOf(ctx, c.DB, c.Principal.AccountID)
	out := Email{Offered: telling.Offered(c.DB, h.Mail), Address: way.Address, Confirmed: way.ConfirmedAt != nil}
	if way.CodeExpiresAt != nil {
		out.CodeUntil = new(way.CodeExpiresAt.UTC())
	}
	return out, err
}

// ListCaughtMail shows what would have been sent.
func (h *Handlers) ListCaughtMail(ctx context.Context, _ ListCaughtMailRequestObject) (ListCaughtMailResponseObject, error) {
	caught, err := telling.Caught(edge.CallOf(ctx).DB, h.Mail)
	if err != nil {
		return nil, err
	}
	out := ListCaughtMail200JSONResponse{Letters: make([]Letter, len(caught))}
	for i, letter := range caught {
		out.Letters[i] = Letter{ID: letter.ID, To: letter.To, Subject: letter.Subject, Text: letter.Text}
	}
	return out, nil
}
