package identityapi

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// errStepOver is the answer to a token of the second step that is none, or none any more.
var errStepOver = fault.Unauthenticated.New("sign_in_step_over", "that took too long; give the password again")

// beginSecondStep answers the right password of an account that has a second factor: with a
// token that can do nothing but give that, and with what there is to give. The wrong passwords
// before are forgotten, the wrong codes are not.
func (h *Handlers) beginSecondStep(ctx context.Context, db *data.DB, factor identity.SecondFactor, account identity.Account, try identity.Try, byCode bool) (SignInResponseObject, error) {
	token, hash := auth.NewRefreshToken()
	methods, err := methodsOf(ctx, db, factor)
	if err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *data.DB) error {
		if err := stillProved(ctx, tx, account, byCode); err != nil {
			return err
		}
		if err := identity.EndTry(ctx, tx, try); err != nil {
			return err
		}
		return identity.StartSignInStep(ctx, tx, identity.SignInStep{AccountID: try.AccountID, ByCode: byCode, StartedAt: h.Now()}, hash)
	})
	if err != nil {
		err = errors.Join(err, identity.EndTry(ctx, db, try))
	}
	return SignIn202JSONResponse{
		StepToken: db.Organization().Slug + "." + token, ExpiresInSeconds: int(identity.SignInStepLasts.Seconds()), Methods: methods,
	}, err
}

// methodsOf returns what an account has to give at the second step, on the page that asks.
func methodsOf(ctx context.Context, db *data.DB, factor identity.SecondFactor) ([]SecondStepMethod, error) {
	methods := []SecondStepMethod{}
	passkeys, err := identity.ListPasskeys(ctx, db, factor.AccountID)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(passkeys, func(p identity.Passkey) bool { return p.Origin == edge.OriginOf(ctx) }) {
		methods = append(methods, SecondStepMethodPasskey)
	}
	if factor.HasApp() {
		methods = append(methods, SecondStepMethodCode)
	}
	left, err := identity.CountRecoveryCodes(ctx, db, factor.AccountID)
	if left > 0 {
		methods = append(methods, SecondStepMethodRecoveryCode)
	}
	return methods, err
}

// AskSignInPasskey asks the browser of somebody who gave the right password for a passkey.
func (h *Handlers) AskSignInPasskey(ctx context.Context, r AskSignInPasskeyRequestObject) (AskSignInPasskeyResponseObject, error) {
	db, step, hash, err := h.signInStep(ctx, r.Body.StepToken)
	if err != nil {
		return nil, err
	}
	options, err := h.askPasskey(ctx, db, identity.Asking{AccountID: step.AccountID, Purpose: identity.ToSignIn, StepHash: hash})
	return AskSignInPasskey200JSONResponse{Options: options}, err
}

// FinishSignIn begins a session for somebody who gave the right password before, by a code
// of the authenticator app, a recovery code or a passkey.
func (h *Handlers) FinishSignIn(ctx context.Context, r FinishSignInRequestObject) (FinishSignInResponseObject, error) {
	db, step, hash, err := h.signInStep(ctx, r.Body.StepToken)
	if err != nil {
		return nil, err
	}
	account, err := identity.FindAccount(ctx, db, step.AccountID)
	if err != nil {
		return nil, err
	}
	if account.DisabledAt != nil {
		return nil, errDisabled
	}
	given, err := h.given(ctx, db, identity.Asking{AccountID: account.ID, Purpose: identity.ToSignIn, StepHash: hash}, r.Body.Code, r.Body.Passkey)
	if err != nil {
		return nil, err
	}
	try := identity.Try{Login: account.Login, AccountID: account.ID, Device: r.Body.Device, Address: edge.RemoteOf(ctx), Second: true}
	failures, err := h.beginCode(ctx, db, try)
	if err != nil {
		return nil, err
	}
	signedIn, cookie, err := h.enter(ctx, db, account, try, step.ByCode, func(tx *data.DB) (string, error) {
		if err := identity.EndSignInStep(ctx, tx, hash); err != nil {
			return "", err
		}
		return h.useFactor(ctx, tx, account.ID, given)
	})
	if err != nil {
		return nil, h.wrongCode(ctx, db, account.ID, failures, err)
	}
	return FinishSignIn200JSONResponse{Body: signedIn, Headers: FinishSignIn200ResponseHeaders{SetCookie: cookie}}, nil
}

// signInStep returns the sign-in that waits under a token, which names its organization.
func (h *Handlers) signInStep(ctx context.Context, stepToken string) (*data.DB, identity.SignInStep, []byte, error) {
	slug, token, _ := strings.Cut(stepToken, ".")
	db, err := h.Registry.Organization(ctx, slug)
	if errors.Is(err, fault.NotFound) {
		return nil, identity.SignInStep{}, nil, errStepOver
	}
	if err != nil {
		return nil, identity.SignInStep{}, nil, err
	}
	hash := auth.RefreshHash(token)
	step, err := identity.FindSignInStep(ctx, db, hash, h.Now())
	return db, step, hash, err
}

// beginCode counts a try at a second factor as a failed one, before the code is looked at.
func (h *Handlers) beginCode(ctx context.Context, db *data.DB, try identity.Try) (failures int, err error) {
	begun, err := identity.BeginSignIn(ctx, db, try, h.Now())
	if err == nil && !begun.LockedUntil.IsZero() {
		err = fault.TooMany.New("second_factor_locked", "too many wrong codes; wait").With("until", begun.LockedUntil.UTC())
	}
	return begun.Failures, err
}

// givenFactor is what somebody gives as a second factor: a code, or the answer of a passkey.
type givenFactor struct {
	code    string
	passkey *identity.PasskeyAnswer
}

// given reads a second factor out of a request. The question that a passkey answers is used
// up with it.
func (h *Handlers) given(ctx context.Context, db *data.DB, asked identity.Asking, code string, passkey json.RawMessage) (givenFactor, error) {
	switch {
	case passkey != nil:
		answer, err := identity.ReadPasskeyAnswer(ctx, db, asked, passkey, h.Now())
		return givenFactor{passkey: &answer}, err
	case code == "":
		return givenFactor{}, fault.Invalid.New("second_factor_code_missing", "give a code of the authenticator app, a recovery code or a passkey")
	}
	return givenFactor{code: code}, nil
}

// useFactor takes a second factor of the account and says of which kind it was. Its owner is
// told of a recovery code.
func (h *Handlers) useFactor(ctx context.Context, tx *data.DB, accountID int64, given givenFactor) (kind string, err error) {
	factor, err := identity.LockSecondFactor(ctx, tx, accountID)
	if err != nil {
		return "", err
	}
	if !factor.On() {
		return "", errStepOver
	}
	if given.passkey != nil {
		return "passkey", identity.UsePasskey(ctx, tx, *given.passkey, h.Now())
	}
	byRecovery, err := identity.UseSecondFactor(ctx, tx, h.Seal, factor, given.code, h.clocks())
	if err != nil || !byRecovery {
		return "app", err
	}
	left, err := identity.CountRecoveryCodes(ctx, tx, accountID)
	if err != nil {
		return "", err
	}
	return "recovery_code", identity.Notify(ctx, tx, []int64{accountID}, identity.NoticeRecoveryUsed, map[string]any{"left": left}, h.Now())
}

// wrongCode returns why a second factor was refused. A wrong one is logged; the owner is told
// when somebody who has the password has given so many that the account is locked, and of a
// passkey of which there seem to be two.
func (h *Handlers) wrongCode(ctx context.Context, db *data.DB, accountID int64, failures int, why error) error {
	if !identity.IsFactorWrong(why) {
		return why
	}
	now := h.Now()
	h.Log.WarnContext(ctx, "wrong second factor", "account", accountID, "failures", failures, "remote", edge.RemoteOf(ctx))
	err := db.InTx(ctx, func(tx *data.DB) error {
		if name := identity.CopiedPasskey(why); name != "" {
			if err := identity.Notify(ctx, tx, []int64{accountID}, identity.NoticePasskeyCopied, map[string]any{"name": name}, now); err != nil {
				return err
			}
		}
		if err := logLock(ctx, tx, accountID, failures, "code", now); err != nil || !identity.FirstLock(failures) {
			return err
		}
		return identity.Notify(ctx, tx, []int64{accountID}, identity.NoticeSecondLocked, map[string]any{}, now)
	})
	if err != nil {
		return err
	}
	return why
}

// clocks are the times a second factor goes by now.
func (h *Handlers) clocks() identity.Clocks {
	return identity.Clocks{Phone: h.Wall(), Product: h.Now()}
}
