package identityapi

import (
	"context"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
)

// IssueFirstCode makes a one-time code for a volunteer who has no password yet. For one
// who has, and has forgotten it, the first call asks for a code and the next makes it,
// once somebody else has agreed.
func (h *Handlers) IssueFirstCode(ctx context.Context, r IssueFirstCodeRequestObject) (IssueFirstCodeResponseObject, error) {
	answer, err := h.issueCode(ctx, func(tx *data.DB) (identity.Account, error) { return h.codeAccount(ctx, tx, r.ID) })
	if err != nil {
		return nil, err
	}
	return IssueFirstCode200JSONResponse(answer), nil
}

// issueCode makes a one-time code for an account the caller may hand one out for, or says
// that somebody else has to agree first. It fails with fault.Conflict account_closed for one
// nobody may sign in with. Whose tells which account that is and fails if the
// caller may not.
func (h *Handlers) issueCode(ctx context.Context, whose func(*data.DB) (identity.Account, error)) (answer FirstCode, err error) {
	err = edge.CallOf(ctx).DB.InTx(ctx, func(tx *data.DB) error {
		account, err := whose(tx)
		if err != nil {
			return err
		}
		if _, err := identity.LockAccount(ctx, tx, account.ID); err != nil { // nobody chooses a password meanwhile
			return err
		}
		if account, err = whose(tx); err != nil { // or gets a role: what was read before the lock may be over
			return err
		}
		if account.DisabledAt != nil {
			return identity.ErrAccountClosed
		}
		if account.Demo && h.DemoPassword != "" {
			return fault.Forbidden.New("demo_password_fixed", "the sign-in page shows this password, so it stays as it is")
		}
		answer = FirstCode{Login: account.Login}
		detail := map[string]any{}
		if account.PasswordHash != "" {
			if answer.Waiting, err = h.secondPerson(ctx, tx, account, detail); err != nil || answer.Waiting {
				return err
			}
		}
		made, err := h.handOut(ctx, tx, account)
		if err != nil {
			return err
		}
		answer.FirstCode, answer.CodeExpiresAt = &made.code, &made.expires
		return h.Audit(ctx, tx, "first_code_issued", "account", account.ID, detail)
	})
	return answer, err
}

// handedOut is a one-time code as it is told to whoever hands it out.
type handedOut struct {
	code    string
	expires time.Time
}

// handOut makes a one-time code for the account, by the caller.
func (h *Handlers) handOut(ctx context.Context, tx *data.DB, account identity.Account) (handedOut, error) {
	settings, err := identity.FindSettings(ctx, tx)
	if err != nil {
		return handedOut{}, err
	}
	code, hash := auth.NewFirstCode()
	made := handedOut{code, account.CodeExpiry(settings, h.Now()).UTC()}
	return made, identity.SetFirstCode(ctx, tx, account.ID, hash, edge.CallOf(ctx).Principal.AccountID, made.expires)
}

// codeAccount returns the account of a volunteer for whom the caller may hand out a code.
func (h *Handlers) codeAccount(ctx context.Context, db *data.DB, volunteerID int64) (identity.Account, error) {
	v, err := people.FindVolunteer(ctx, db, volunteerID, data.DayOf(h.Now(), db.Zone()))
	if err != nil {
		return identity.Account{}, err
	}
	caller := edge.CallOf(ctx).Principal
	if !caller.Scope(auth.Captain, auth.Coordinator, auth.Leader).Person(v.ID, v.TeamID) {
		return identity.Account{}, people.ErrVolunteerUnknown // whom they do not see
	}
	account, err := identity.AccountOfVolunteer(ctx, db, v.ID)
	if err != nil {
		return identity.Account{}, err
	}
	roles, err := identity.HeldRoles(ctx, db, account.ID)
	if err == nil && !mayIssueCode(caller, v, roles) {
		err = edge.ErrScope
	}
	return account, err
}

// secondPerson tells whether a code for somebody who has a password still waits for
// somebody else to agree, and notes in detail who did.
func (h *Handlers) secondPerson(ctx context.Context, tx *data.DB, account identity.Account, detail map[string]any) (waiting bool, err error) {
	request, err := identity.AskForCode(ctx, tx, identity.ForPassword, account, h.Author(ctx))
	switch {
	case err != nil:
		return false, err
	case request.Decision == "refused":
		return false, fault.Forbidden.New("code_refused", "somebody said no to a code for this account")
	case request.Decision == "":
		return true, nil
	}
	detail["request_id"], detail["approved_by"] = request.ID, *request.DecidedBy
	return false, identity.SpendCodeRequest(ctx, tx, request.ID, h.Now())
}

// mayIssueCode tells whether one of the roles of p covers the volunteer and every
// role of the volunteer's account.
func mayIssueCode(p auth.Principal, v people.Volunteer, roles []identity.HeldRole) bool {
	for _, role := range []auth.Role{auth.Captain, auth.Coordinator, auth.Leader} {
		if identity.Covers(identity.CoveredBy(role), roles) && p.Scope(role).Person(v.ID, v.TeamID) {
			return true
		}
	}
	return false
}
