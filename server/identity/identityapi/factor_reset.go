package identityapi

import (
	"context"
	"errors"
	"slices"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// coordinatorAgrees are the roles of accounts whose second factor a coordinator may agree
// to take away; a leader may for everybody.
var coordinatorAgrees = []string{"volunteer", "captain", "trainer", "coordinator", "community_officer"}

var errResetUnknown = fault.NotFound.New("account_unknown", "there is no such account")

// RequestSecondFactorReset asks for taking away the second factor of somebody who has lost
// the phone. Asking alone does nothing: somebody else has to agree.
func (h *Handlers) RequestSecondFactorReset(ctx context.Context, r RequestSecondFactorResetRequestObject) (RequestSecondFactorResetResponseObject, error) {
	c := edge.CallOf(ctx)
	account, err := identity.AccountByLogin(ctx, c.DB, r.Body.Login)
	if errors.Is(err, fault.NotFound) {
		return nil, errResetUnknown
	}
	if err != nil {
		return nil, err
	}
	var asked identity.CodeRequest
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		factor, err := identity.LockSecondFactor(ctx, tx, account.ID) // nobody else asks meanwhile
		if err != nil {
			return err
		}
		if !factor.On() {
			return h.nothingToReset(ctx, tx, account.ID)
		}
		asked, err = identity.AskForCode(ctx, tx, identity.ForSecondFactor, account, h.Author(ctx))
		return err
	})
	if err != nil {
		return nil, err
	}
	if asked.Decision == "refused" {
		return nil, fault.Forbidden.New("second_factor_reset_refused", "somebody said no to it")
	}
	if asked, err = identity.FindCodeRequest(ctx, c.DB, asked.ID); err != nil {
		return nil, err
	}
	return RequestSecondFactorReset201JSONResponse(codeRequestOut(asked, c.Principal)), nil
}

// nothingToReset is the answer about an account without a second factor. To whoever does not
// look after it there is no such account: they do not learn by asking who signs in here,
// nor who does so by a password alone.
func (h *Handlers) nothingToReset(ctx context.Context, tx *data.DB, accountID int64) error {
	caller := edge.CallOf(ctx).Principal
	roles, err := identity.HeldRoles(ctx, tx, accountID)
	if err != nil {
		return err
	}
	if accountID != caller.AccountID && !caller.Has(auth.Leader) && !identity.Covers(identity.CoveredEverywhere(caller), roles) {
		return errResetUnknown
	}
	return fault.Conflict.New("second_factor_off", "there is no second factor")
}

// mayAgreeToReset tells whether the caller may decide about taking away a second factor.
// The owner may say no; to say yes takes a code, as turning it off does.
func (h *Handlers) mayAgreeToReset(ctx context.Context, request identity.CodeRequest, approve bool) error {
	c := edge.CallOf(ctx)
	if request.AccountID == c.Principal.AccountID {
		if approve {
			return fault.Forbidden.New("second_factor_reset_owner", "turn it off yourself, with a code")
		}
		return nil
	}
	roles, err := identity.HeldRoles(ctx, c.DB, request.AccountID)
	if err != nil {
		return err
	}
	above := slices.ContainsFunc(roles, func(r identity.HeldRole) bool { return !slices.Contains(coordinatorAgrees, r.Role) })
	if c.Principal.Has(auth.Leader) || c.Principal.Has(auth.Coordinator) && !above {
		return nil
	}
	if !c.Principal.Scope(auth.Coordinator, auth.Leader).All { // who does not list them
		return identity.ErrCodeRequestUnknown
	}
	return edge.ErrScope
}

func codeRequestOut(r identity.CodeRequest, who auth.Principal) CodeRequest {
	return CodeRequest{
		ID: r.ID, Kind: CodeRequestKind(r.Kind), Login: r.Login, Name: r.Name, AskedByName: r.AskedByName, AskedAt: r.AskedAt,
		Own: r.AskedBy == who.AccountID,
	}
}
