package identityapi

import (
	"context"
	"errors"
	"strconv"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/messages"
)

// ChangePassword gives the caller's account a password of its own choice and
// ends every other session of it.
func (h *Handlers) ChangePassword(ctx context.Context, r ChangePasswordRequestObject) (ChangePasswordResponseObject, error) {
	c := edge.CallOf(ctx)
	account, err := identity.FindAccount(ctx, c.DB, c.Principal.AccountID)
	if err != nil {
		return nil, err
	}
	byCode, err := h.mayChangeTo(ctx, c.DB, account, r.Body.Current, r.Body.New)
	if err != nil {
		return nil, err
	}
	hash := auth.HashPassword(r.Body.New) // slow: before the transaction
	account.MustChangePassword = false
	var signedIn SignedIn
	var cookie *string
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		now := h.Now()
		if err := stillProved(ctx, tx, account, byCode); err != nil {
			return wrongCurrent(err)
		}
		if err := identity.SetPassword(ctx, tx, account.ID, hash, false); err != nil {
			return err
		}
		if err := identity.RevokeAccountTokens(ctx, tx, account.ID, now); err != nil {
			return err
		}
		if signedIn, cookie, err = h.startSession(ctx, tx, account); err != nil {
			return err
		}
		if byCode && account.PasswordHash != "" { // of the very first code nobody need be warned
			used := messages.New{AccountID: account.ID, Kind: messages.CodeUsed, SubjectKind: messages.Account, SubjectID: account.ID, At: now}
			if err := messages.Write(ctx, tx, used); err != nil {
				return err
			}
		}
		return audit.Write(ctx, tx, audit.Entry{AccountID: account.ID, Action: "password_changed", SubjectKind: "account", SubjectID: account.ID, At: now})
	})
	return ChangePassword200JSONResponse{Body: signedIn, Headers: ChangePassword200ResponseHeaders{SetCookie: cookie}}, err
}

// mayChangeTo tells whether the account, whose password or one-time code is
// said to be current, may have the password next, and whether it was the code.
func (h *Handlers) mayChangeTo(ctx context.Context, db *data.DB, account identity.Account, current, next string) (byCode bool, err error) {
	if account.Demo && h.DemoPassword != "" {
		return false, fault.Forbidden.New("demo_password_fixed", "the sign-in page shows this password, so it stays as it is")
	}
	if account.DisabledAt != nil {
		return false, errSessionEnded
	}
	if err := auth.CheckNewPassword(account.Login, next); err != nil {
		return false, err
	}
	if current == next {
		return false, fault.Invalid.New("password_unchanged", "the new password is the old one")
	}
	byCode, err = h.prove(ctx, db, account, identity.Try{
		Login: account.Login, AccountID: account.ID, Session: strconv.FormatInt(edge.CallOf(ctx).Principal.SessionID, 10),
	}, current)
	return byCode, wrongCurrent(err)
}

// wrongCurrent says of a password or code that is wrong that it is the current one.
func wrongCurrent(err error) error {
	if errors.Is(err, errSignIn) {
		return fault.Invalid.New("password_wrong", "the current password is wrong")
	}
	return err
}
