package pairingapi

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/pairing"
)

// ViewContact opens a beneficiary's contact to the community office, and to
// those on duty around a visit, a child's only with an approval. The
// look is logged before it is given.
func (h *Handlers) ViewContact(ctx context.Context, r ViewContactRequestObject) (ViewContactResponseObject, error) {
	c := edge.CallOf(ctx)
	b, err := pairing.FindBeneficiary(ctx, c.DB, r.ID)
	if err != nil {
		return nil, err
	}
	closesAt, err := h.logView(ctx, c, b)
	if err != nil {
		return nil, err
	}
	sealed, err := pairing.SealedContact(ctx, c.DB, b.ID)
	if err != nil {
		return nil, err
	}
	contact, err := h.Seal.Open(b.Code, sealed)
	if err != nil {
		return nil, err
	}
	return ViewContact201JSONResponse{
		Code: b.Code, DisplayName: displayName(b, contact.Name), Name: contact.Name, Address: contact.Address, Phone: contact.Phone,
		CarerName: contact.CarerName, CarerPhone: contact.CarerPhone, HomeRisks: contact.HomeRisks, ClosesAt: closesAt,
	}, nil
}

// logView logs the look if the caller may have it, and returns when it closes.
func (h *Handlers) logView(ctx context.Context, c edge.Call, b pairing.Beneficiary) (*time.Time, error) {
	if c.Scope.Community(b.CommunityID) {
		return nil, pairing.OfficeContact(ctx, c.DB, b.ID, c.Principal.AccountID, h.Now())
	}
	if c.Scope.Volunteer == 0 {
		return nil, data.ErrUnknown
	}
	window, err := pairing.Contact(ctx, c.DB, b.ID, c.Scope.Volunteer, c.Principal.AccountID, h.Now())
	if err != nil {
		return nil, err
	}
	return &window.ClosesAt, nil
}

// displayName is how the shift team speaks of somebody: 桂香·EL-003 陈婆婆.
func displayName(b pairing.Beneficiary, name string) string {
	place := strings.TrimSuffix(strings.TrimSuffix(b.CommunityName, "社区"), "村")
	return place + "·" + b.Code + " " + name
}
