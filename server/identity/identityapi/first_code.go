package identityapi

import (
	"context"
	"slices"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
)

// codeFor says whose sign-in each role may hand out codes for: whoever hands out
// a code could use it, so nobody does so for somebody with more power.
var codeFor = map[auth.Role][]string{
	auth.Captain:     {"volunteer"},
	auth.Coordinator: {"volunteer", "captain"},
	auth.Leader:      {"volunteer", "captain", "trainer", "coordinator"},
}

// IssueFirstCode makes a one-time code for a volunteer who has none yet or has
// forgotten the password.
func (h *Handlers) IssueFirstCode(ctx context.Context, r IssueFirstCodeRequestObject) (IssueFirstCodeResponseObject, error) {
	c := edge.CallOf(ctx)
	code, hash := auth.NewFirstCode()
	var account identity.Account
	err := c.DB.InTx(ctx, func(tx *data.DB) error {
		v, err := people.FindVolunteer(ctx, tx, r.ID, data.DayOf(h.Now(), tx.Zone()))
		if err != nil {
			return err
		}
		if account, err = identity.AccountOfVolunteer(ctx, tx, v.ID); err != nil {
			return err
		}
		roles, err := identity.HeldRoles(ctx, tx, account.ID)
		if err != nil {
			return err
		}
		if !mayIssueCode(c.Principal, v, roles) {
			return edge.ErrScope
		}
		if account.Demo && h.DemoPassword != "" {
			return fault.Forbidden.New("demo_password_fixed", "the sign-in page shows this password, so it stays as it is")
		}
		if err := identity.SetFirstCode(ctx, tx, account.ID, hash); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "first_code_issued", "account", account.ID, nil)
	})
	if err != nil {
		return nil, err
	}
	return IssueFirstCode200JSONResponse(FirstCode{Login: account.Login, FirstCode: code}), nil
}

// mayIssueCode tells whether one of the roles of p covers the volunteer and every
// role of the volunteer's account.
func mayIssueCode(p auth.Principal, v people.Volunteer, roles []identity.HeldRole) bool {
	for role, covered := range codeFor {
		above := slices.ContainsFunc(roles, func(r identity.HeldRole) bool { return !slices.Contains(covered, r.Role) })
		if !above && p.Scope(role).Person(v.ID, v.TeamID) {
			return true
		}
	}
	return false
}
