package identityapi

import (
	"context"
	"errors"
	"strconv"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// issuer is what authenticator apps call the product.
const issuer = "暖邻"

var (
	errFactorFixed    = fault.Forbidden.New("demo_factor_fixed", "the sign-in page lets everybody in as this account, so it has no second factor")
	errFactorRequired = fault.Forbidden.New("second_factor_wanted", "your organization wants a second factor of you")
)

// ShowSecondFactor returns whether the caller has a second factor.
func (h *Handlers) ShowSecondFactor(ctx context.Context, _ ShowSecondFactorRequestObject) (ShowSecondFactorResponseObject, error) {
	c := edge.CallOf(ctx)
	account, err := identity.FindAccount(ctx, c.DB, c.Principal.AccountID)
	if err != nil {
		return nil, err
	}
	factor, err := identity.FindSecondFactor(ctx, c.DB, account.ID)
	if err != nil {
		return nil, err
	}
	left, err := identity.CountRecoveryCodes(ctx, c.DB, account.ID)
	if err != nil {
		return nil, err
	}
	wanted, _, err := identity.FactorWanted(ctx, c.DB, account.ID)
	return ShowSecondFactor200JSONResponse{
		Active: factor.On(), Since: factor.Since, Required: wanted, RecoveryCodesLeft: left, Fixed: h.factorFixed(account),
	}, err
}

// BeginSecondFactor shows the caller the secret of a new authenticator app. Who has one
// gives a code of it, or a recovery code if the phone is lost.
func (h *Handlers) BeginSecondFactor(ctx context.Context, r BeginSecondFactorRequestObject) (BeginSecondFactorResponseObject, error) {
	var answer NewAuthenticator
	err := h.proved(ctx, *r.Body, false, func(tx *data.DB, account identity.Account) error {
		secret, err := identity.BeginSecondFactor(ctx, tx, h.Seal, account.ID, h.Now())
		if err != nil {
			return err
		}
		answer.Secret = auth.TOTPText(secret)
		answer.Address, err = auth.TOTPAddress(secret, issuer, account.Login)
		return err
	})
	if err != nil {
		return nil, err
	}
	return BeginSecondFactor200JSONResponse(answer), nil
}

// ConfirmSecondFactor makes the new authenticator app count, by a code of it.
func (h *Handlers) ConfirmSecondFactor(ctx context.Context, r ConfirmSecondFactorRequestObject) (ConfirmSecondFactorResponseObject, error) {
	c := edge.CallOf(ctx)
	var codes []string
	err := c.DB.InTx(ctx, func(tx *data.DB) (err error) {
		if codes, err = identity.ConfirmSecondFactor(ctx, tx, h.Seal, c.Principal.AccountID, r.Body.Code, h.clocks()); err != nil {
			return err
		}
		action := "second_factor_on"
		if codes == nil {
			action = "second_factor_replaced"
		}
		return h.Audit(ctx, tx, action, "account", c.Principal.AccountID, nil)
	})
	if err != nil {
		return nil, err
	}
	return ConfirmSecondFactor200JSONResponse{RecoveryCodes: append([]string{}, codes...)}, nil
}

// RenewRecoveryCodes gives the caller new recovery codes.
func (h *Handlers) RenewRecoveryCodes(ctx context.Context, r RenewRecoveryCodesRequestObject) (RenewRecoveryCodesResponseObject, error) {
	var codes []string
	err := h.proved(ctx, *r.Body, true, func(tx *data.DB, account identity.Account) (err error) {
		if codes, err = identity.RenewRecoveryCodes(ctx, tx, account.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "recovery_codes_renewed", "account", account.ID, nil)
	})
	if err != nil {
		return nil, err
	}
	return RenewRecoveryCodes200JSONResponse{RecoveryCodes: codes}, nil
}

// TurnOffSecondFactor takes the second factor from the caller's account, unless the
// organization wants one of it.
func (h *Handlers) TurnOffSecondFactor(ctx context.Context, r TurnOffSecondFactorRequestObject) (TurnOffSecondFactorResponseObject, error) {
	c := edge.CallOf(ctx)
	wanted, _, err := identity.FactorWanted(ctx, c.DB, c.Principal.AccountID)
	if err != nil {
		return nil, err
	}
	if wanted {
		return nil, errFactorRequired
	}
	err = h.proved(ctx, *r.Body, true, func(tx *data.DB, account identity.Account) error {
		if err := identity.RemoveSecondFactor(ctx, tx, account.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "second_factor_off", "account", account.ID, nil)
	})
	if err != nil {
		return nil, err
	}
	return TurnOffSecondFactor204Response{}, nil
}

// factorFixed tells whether an account is of a demonstration that everybody may enter.
func (h *Handlers) factorFixed(account identity.Account) bool {
	return account.Demo && h.DemoPassword != ""
}

// proved does something to the caller's second factor once they have given their password
// and, if they have one, a code; must says that they need to have one. The code is used up
// in the transaction that do is part of.
func (h *Handlers) proved(ctx context.Context, proof OwnProof, must bool, do func(tx *data.DB, account identity.Account) error) error {
	c := edge.CallOf(ctx)
	account, err := identity.FindAccount(ctx, c.DB, c.Principal.AccountID)
	if err != nil {
		return err
	}
	if h.factorFixed(account) {
		return errFactorFixed
	}
	try := identity.Try{Login: account.Login, AccountID: account.ID, Session: strconv.FormatInt(c.Principal.SessionID, 10)}
	if _, err := h.prove(ctx, c.DB, account, try, proof.Password); err != nil {
		if errors.Is(err, errSignIn) {
			return fault.Invalid.New("password_wrong", "the current password is wrong")
		}
		return err
	}
	if err := identity.EndTry(ctx, c.DB, try); err != nil {
		return err
	}
	factor, err := identity.FindSecondFactor(ctx, c.DB, account.ID)
	if err != nil {
		return err
	}
	switch {
	case must && !factor.On():
		return fault.Conflict.New("second_factor_off", "there is no second factor")
	case !factor.On():
		return c.DB.InTx(ctx, func(tx *data.DB) error { return do(tx, account) })
	case proof.Code == "":
		return fault.Invalid.New("second_factor_code_missing", "give a code of the authenticator app, or a recovery code")
	}
	try.Second = true
	failures, err := h.beginCode(ctx, c.DB, try)
	if err != nil {
		return err
	}
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		if _, err := h.useFactor(ctx, tx, account.ID, proof.Code); err != nil {
			return err
		}
		if err := identity.EndTry(ctx, tx, try); err != nil {
			return err
		}
		return do(tx, account)
	})
	return h.wrongCode(ctx, c.DB, account.ID, failures, err)
}
