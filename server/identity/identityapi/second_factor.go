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
	passkeys, err := identity.ListPasskeys(ctx, c.DB, account.ID)
	if err != nil {
		return nil, err
	}
	wanted, _, err := identity.FactorWanted(ctx, c.DB, account.ID)
	return ShowSecondFactor200JSONResponse{
		Active: factor.On(), AppSince: factor.Since, Passkeys: passkeysOut(passkeys), Required: wanted, RecoveryCodesLeft: left, Fixed: h.factorFixed(account),
	}, err
}

// BeginSecondFactor shows the caller the secret of a new authenticator app. Who has a second
// factor gives it, or a recovery code if the phone is lost.
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
	err := c.DB.InTx(ctx, func(tx *data.DB) error {
		before, made, err := identity.ConfirmSecondFactor(ctx, tx, h.Seal, c.Principal.AccountID, r.Body.Code, h.clocks())
		if err != nil {
			return err
		}
		codes = made
		action := "second_factor_on"
		switch {
		case before.HasApp():
			action = "second_factor_replaced"
		case before.On():
			action = "authenticator_added"
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

// TurnOffSecondFactor takes the authenticator app from the caller's account, unless it is the
// last second factor and the organization wants one of it.
func (h *Handlers) TurnOffSecondFactor(ctx context.Context, r TurnOffSecondFactorRequestObject) (TurnOffSecondFactorResponseObject, error) {
	err := h.provedLess(ctx, *r.Body, func(tx *data.DB, account identity.Account) error {
		left, err := identity.RemoveAuthenticator(ctx, tx, account.ID)
		if err != nil {
			return err
		}
		action := "second_factor_off"
		if left.On() {
			action = "authenticator_removed"
		}
		return h.Audit(ctx, tx, action, "account", account.ID, nil)
	})
	if err != nil {
		return nil, err
	}
	return TurnOffSecondFactor204Response{}, nil
}

// provedLess is like proved, for what takes a second factor away: that is refused if nothing
// is left where one is wanted. Of two that are taken away at once the later sees the other
// gone.
func (h *Handlers) provedLess(ctx context.Context, proof OwnProof, do func(tx *data.DB, account identity.Account) error) error {
	c := edge.CallOf(ctx)
	factor, err := identity.FindSecondFactor(ctx, c.DB, c.Principal.AccountID)
	if err != nil {
		return err
	}
	wanted, _, err := identity.FactorWanted(ctx, c.DB, c.Principal.AccountID)
	if err != nil {
		return err
	}
	if wanted && factor.Single() { // before a code is used up for nothing
		return errFactorRequired
	}
	return h.proved(ctx, proof, true, func(tx *data.DB, account identity.Account) error {
		if err := do(tx, account); err != nil {
			return err
		}
		_, missing, err := identity.FactorWanted(ctx, tx, account.ID)
		if err == nil && missing {
			return errFactorRequired
		}
		return err
	})
}

// factorFixed tells whether an account is of a demonstration that everybody may enter.
func (h *Handlers) factorFixed(account identity.Account) bool {
	return account.Demo && h.DemoPassword != ""
}

// proved does something to the caller's second factor once they have given their password
// and, if they have one, that; must says that they need to have one. A code is used up in the
// transaction that do is part of.
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
	}
	given, err := h.given(ctx, c.DB, identity.Asking{AccountID: account.ID, Purpose: identity.ToProve}, proof.Code, proof.Passkey)
	if err != nil {
		return err
	}
	try.Second = true
	failures, err := h.beginCode(ctx, c.DB, try)
	if err != nil {
		return err
	}
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		if _, err := h.useFactor(ctx, tx, account.ID, given); err != nil {
			return err
		}
		if err := identity.EndTry(ctx, tx, try); err != nil {
			return err
		}
		return do(tx, account)
	})
	return h.wrongCode(ctx, c.DB, account.ID, failures, err)
}
