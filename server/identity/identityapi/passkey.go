package identityapi

import (
	"context"
	"encoding/json"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
)

// BeginPasskey asks the caller's browser to make a passkey, once they have given their
// password and, if they have one, their second factor.
func (h *Handlers) BeginPasskey(ctx context.Context, r BeginPasskeyRequestObject) (BeginPasskeyResponseObject, error) {
	c, origin := edge.CallOf(ctx), edge.OriginOf(ctx)
	if err := identity.MayAddPasskey(ctx, c.DB, c.Principal.AccountID, origin); err != nil { // before a code is used up for nothing
		return nil, err
	}
	var options json.RawMessage
	err := h.proved(ctx, *r.Body, false, func(tx *data.DB, account identity.Account) (err error) {
		options, err = identity.AskForNewPasskey(ctx, tx, issuer, account, origin, h.Now())
		return err
	})
	if err != nil {
		return nil, err
	}
	return BeginPasskey200JSONResponse{Options: options}, nil
}

// AddPasskey makes the passkey that the caller's browser made count.
func (h *Handlers) AddPasskey(ctx context.Context, r AddPasskeyRequestObject) (AddPasskeyResponseObject, error) {
	c := edge.CallOf(ctx)
	asked := identity.Asking{AccountID: c.Principal.AccountID, Purpose: identity.ToAddPasskey}
	answer, err := identity.ReadPasskeyAnswer(ctx, c.DB, asked, r.Body.Credential, h.Now())
	if err != nil {
		return nil, err
	}
	var codes []string
	err = c.DB.InTx(ctx, func(tx *data.DB) (err error) {
		if codes, err = identity.AddPasskey(ctx, tx, answer, r.Body.Name, h.Now()); err != nil {
			return err
		}
		if codes != nil {
			if err := h.Audit(ctx, tx, "second_factor_on", "account", c.Principal.AccountID, nil); err != nil {
				return err
			}
		}
		return h.Audit(ctx, tx, "passkey_added", "account", c.Principal.AccountID, map[string]any{"passkey": r.Body.Name})
	})
	if err != nil {
		return nil, err
	}
	return AddPasskey200JSONResponse{RecoveryCodes: append([]string{}, codes...)}, nil
}

// AskPasskey asks the caller's browser for one of their passkeys, to prove by it what they do
// to their second factor.
func (h *Handlers) AskPasskey(ctx context.Context, _ AskPasskeyRequestObject) (AskPasskeyResponseObject, error) {
	c := edge.CallOf(ctx)
	options, err := h.askPasskey(ctx, c.DB, identity.Asking{AccountID: c.Principal.AccountID, Purpose: identity.ToProve})
	if err != nil {
		return nil, err
	}
	return AskPasskey200JSONResponse{Options: options}, nil
}

// RemovePasskey takes one of the caller's passkeys away, unless it is the last second factor
// and the organization wants one of them.
func (h *Handlers) RemovePasskey(ctx context.Context, r RemovePasskeyRequestObject) (RemovePasskeyResponseObject, error) {
	err := h.provedLess(ctx, *r.Body, func(tx *data.DB, account identity.Account) error {
		name, left, err := identity.RemovePasskey(ctx, tx, account.ID, r.ID)
		if err != nil {
			return err
		}
		if err := h.Audit(ctx, tx, "passkey_removed", "account", account.ID, map[string]any{"passkey": name}); err != nil || left.On() {
			return err
		}
		return h.Audit(ctx, tx, "second_factor_off", "account", account.ID, nil)
	})
	if err != nil {
		return nil, err
	}
	return RemovePasskey204Response{}, nil
}

// askPasskey returns what a browser is asked for a passkey.
func (h *Handlers) askPasskey(ctx context.Context, db *data.DB, asking identity.Asking) (options json.RawMessage, err error) {
	err = db.InTx(ctx, func(tx *data.DB) (err error) {
		options, err = identity.AskForPasskey(ctx, tx, asking, edge.OriginOf(ctx), h.Now())
		return err
	})
	return options, err
}

func passkeysOut(passkeys []identity.Passkey) []Passkey {
	out := make([]Passkey, len(passkeys))
	for i, p := range passkeys {
		out[i] = Passkey{ID: p.ID, Name: p.Name, Origin: p.Origin, AddedAt: p.AddedAt, UsedAt: p.UsedAt}
	}
	return out
}
