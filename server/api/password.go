package api

import (
	"context"
	"errors"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// ChangePassword gives the caller's account a password of its own choice and
// ends every other session of it.
func (h *Handlers) ChangePassword(ctx context.Context, r ChangePasswordRequestObject) (ChangePasswordResponseObject, error) {
	c := callOf(ctx)
	account, err := c.Store.Account(ctx, c.Principal.AccountID)
	if err != nil {
		return nil, err
	}
	if err := h.mayChangeTo(ctx, c.Store, account, r.Body.Current, r.Body.New); err != nil {
		return nil, err
	}
	hash := auth.HashPassword(r.Body.New) // slow: before the transaction
	account.MustChangePassword = false
	var signedIn SignedIn
	var cookie *string
	err = c.Store.InTx(ctx, func(tx *store.Store) error {
		now := h.Now()
		if err := tx.SetPassword(ctx, account.ID, hash, false); err != nil {
			return err
		}
		if err := tx.RevokeAccountTokens(ctx, account.ID, now); err != nil {
			return err
		}
		if signedIn, cookie, err = h.startSession(ctx, tx, account); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{AccountID: account.ID, Action: "password_changed", SubjectKind: "account", SubjectID: account.ID, At: now})
	})
	return ChangePassword200JSONResponse{Body: signedIn, Headers: ChangePassword200ResponseHeaders{SetCookie: cookie}}, err
}

// mayChangeTo tells whether the account, whose password or one-time code is
// said to be current, may have the password next.
func (h *Handlers) mayChangeTo(ctx context.Context, s *store.Store, account store.Account, current, next string) error {
	if account.Demo && h.DemoPassword != "" {
		return fault.Forbidden.New("demo_password_fixed", "the sign-in page shows this password, so it stays as it is")
	}
	if account.DisabledAt != nil {
		return errSessionEnded
	}
	if err := auth.CheckNewPassword(account.Login, next); err != nil {
		return err
	}
	if current == next {
		return fault.Invalid.New("password_unchanged", "the new password is the old one")
	}
	_, err := h.prove(ctx, s, account, current)
	if errors.Is(err, errSignIn) {
		return fault.Invalid.New("password_wrong", "the current password is wrong")
	}
	return err
}
