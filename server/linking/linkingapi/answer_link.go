package linkingapi

import (
	"context"
	"errors"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/linking"
	"nuanlin/server/messages"
)

// LookAtAnswerLink tells what a link asks.
func (h *Handlers) LookAtAnswerLink(ctx context.Context, r LookAtAnswerLinkRequestObject) (LookAtAnswerLinkResponseObject, error) {
	db, err := h.organization(ctx, r.Body.Organization, linking.ErrUnknown)
	if err != nil {
		return nil, err
	}
	q, err := linking.Look(ctx, db, h.opening(ctx, r.Body.Token), h.Now())
	if err != nil {
		return nil, err
	}
	return LookAtAnswerLink200JSONResponse(h.askedOut(db, q)), nil
}

// GiveAnswerByLink answers what a link asks.
func (h *Handlers) GiveAnswerByLink(ctx context.Context, r GiveAnswerByLinkRequestObject) (GiveAnswerByLinkResponseObject, error) {
	db, err := h.organization(ctx, r.Body.Organization, linking.ErrUnknown)
	if err != nil {
		return nil, err
	}
	q, err := linking.Give(ctx, db, linking.Giving{
		Opening: h.opening(ctx, r.Body.Token), Answer: string(r.Body.Answer), Shown: r.Body.Shown, Reason: strings.TrimSpace(r.Body.Reason),
		Key: r.Params.IdempotencyKey,
	}, h.Now())
	if err != nil {
		return nil, err
	}
	return GiveAnswerByLink200JSONResponse(h.askedOut(db, q)), nil
}

// organization returns the store of the organization a link names. One that is not there is
// answered like a link that is not.
func (h *Handlers) organization(ctx context.Context, slug string, unknown error) (*data.DB, error) {
	db, err := h.Registry.Organization(ctx, slug)
	if errors.Is(err, fault.NotFound) {
		return nil, unknown
	}
	return db, err
}

func (h *Handlers) opening(ctx context.Context, token string) linking.Opening {
	return linking.Opening{Links: h.Links, Token: token, Address: edge.RemoteOf(ctx)}
}

func (h *Handlers) askedOut(db *data.DB, q linking.Question) AskedByLink {
	out := AskedByLink{
		OrganizationName: db.Organization().Name, ShiftTitle: q.Title, StartsAt: q.StartsAt, EndsAt: q.EndsAt, Place: q.Place,
		Zone: db.Organization().ZoneName, Now: h.Now().UTC(), State: AskedByLinkState(q.State), Asks: AskedByLinkAsksNothing, Changed: q.Changed,
		ExpiresAt: q.ExpiresAt, AnsweredAt: q.AnsweredAt, Shown: q.Shown,
	}
	if q.Asks != messages.Nothing {
		out.Asks = AskedByLinkAsks(q.Asks)
	}
	if q.State == "called_off" && q.CancelReason != "" {
		out.CancelReason = &q.CancelReason
	}
	return out
}
