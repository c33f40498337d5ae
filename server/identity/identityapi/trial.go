package identityapi

import (
	"context"
	"crypto/subtle"
	"slices"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

var errNoTrial = fault.Conflict.New("trial_missing", "this is not the example association")

// BeginTrial opens the trial for whoever holds the code of an installation without an
// association.
func (h *Handlers) BeginTrial(ctx context.Context, r BeginTrialRequestObject) (BeginTrialResponseObject, error) {
	open, err := h.foundingOpen(ctx)
	if err != nil {
		return nil, err
	}
	if !open {
		return nil, fault.Conflict.New("founding_over", "there is an association already; its leader opens the example")
	}
	if err := h.checkFoundingCode(r.Body.Code); err != nil {
		return nil, err
	}
	signedIn, cookie, err := h.openTrial(ctx, "")
	return BeginTrial200JSONResponse{Body: signedIn, Headers: BeginTrial200ResponseHeaders{SetCookie: cookie}}, err
}

// checkFoundingCode fails with founding_code_wrong unless it is the code the program printed.
func (h *Handlers) checkFoundingCode(code string) error {
	if subtle.ConstantTimeCompare([]byte(auth.FirstCodeHash(code)), []byte(h.Founding.CodeHash)) == 0 {
		return fault.Forbidden.New("founding_code_wrong", "the program printed another code when it started")
	}
	return nil
}

// EnterTrial opens the trial for a leader.
func (h *Handlers) EnterTrial(ctx context.Context, _ EnterTrialRequestObject) (EnterTrialResponseObject, error) {
	signedIn, cookie, err := h.openTrial(ctx, edge.CallOf(ctx).DB.Organization().Slug)
	return EnterTrial200JSONResponse{Body: signedIn, Headers: EnterTrial200ResponseHeaders{SetCookie: cookie}}, err
}

// openTrial makes the trial if it is not there, and signs its leader in.
func (h *Handlers) openTrial(ctx context.Context, by string) (SignedIn, *string, error) {
	if h.Trials == nil {
		return SignedIn{}, nil, errNoTrial
	}
	db, err := h.Trials.Open(ctx, by)
	if err != nil {
		return SignedIn{}, nil, err
	}
	return h.enterTrial(ctx, db, auth.Leader)
}

// LookAs goes on in the trial as somebody with another role.
func (h *Handlers) LookAs(ctx context.Context, r LookAsRequestObject) (LookAsResponseObject, error) {
	db := edge.CallOf(ctx).DB
	if !db.Organization().Trial {
		return nil, errNoTrial
	}
	signedIn, cookie, err := h.enterTrial(ctx, db, auth.Role(r.Body.Role))
	return LookAs200JSONResponse{Body: signedIn, Headers: LookAs200ResponseHeaders{SetCookie: cookie}}, err
}

// enterTrial begins a session of the first account of the trial that stands for a role.
func (h *Handlers) enterTrial(ctx context.Context, db *data.DB, role auth.Role) (signedIn SignedIn, cookie *string, err error) {
	accounts, err := identity.DemoAccounts(ctx, db)
	if err != nil {
		return SignedIn{}, nil, err
	}
	i := slices.IndexFunc(accounts, func(a identity.DemoAccount) bool { return a.Role == string(role) })
	if i < 0 { // somebody has taken the role from them, as one may in the trial
		return SignedIn{}, nil, fault.Conflict.New("trial_role_missing", "nobody in the example has that role any more")
	}
	account, err := identity.AccountByLogin(ctx, db, accounts[i].Login)
	if err != nil {
		return SignedIn{}, nil, err
	}
	err = db.InTx(ctx, func(tx *data.DB) (err error) {
		if signedIn, cookie, err = h.startSession(ctx, tx, account); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: account.ID, Action: "session_started", SubjectKind: "account", SubjectID: account.ID, Detail: map[string]any{"by_code": false}, At: h.Now(),
		})
	})
	return signedIn, cookie, err
}

// RemoveTrial removes the trial, from within it or from the association it stands beside.
func (h *Handlers) RemoveTrial(ctx context.Context, _ RemoveTrialRequestObject) (RemoveTrialResponseObject, error) {
	if h.Trials == nil {
		return nil, errNoTrial
	}
	if err := h.Trials.Remove(ctx, edge.CallOf(ctx).DB.Organization().Slug); err != nil {
		return nil, err
	}
	return RemoveTrial204Response{Headers: RemoveTrial204ResponseHeaders{SetCookie: h.noCookie(trialCookie)}}, nil
}
