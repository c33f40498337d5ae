package identityapi

import (
	"context"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/people"
)

// mostTeamCodes is how many one-time codes are made at once: a team, and more than that of
// a printer's patience.
const mostTeamCodes = 500

// IssueTeamCodes makes one-time codes for everybody of a team who has never chosen a
// password, or for those of them who are named, in place of the codes they had. Who has a
// password keeps it: a code for them takes a second person, one by one.
func (h *Handlers) IssueTeamCodes(ctx context.Context, r IssueTeamCodesRequestObject) (IssueTeamCodesResponseObject, error) {
	c := edge.CallOf(ctx)
	covered, err := coveredInTeam(c.Principal, r.ID)
	if err != nil {
		return nil, err
	}
	var out TeamCodes
	err = c.DB.InTx(ctx, func(tx *data.DB) error {
		out = TeamCodes{Codes: []TeamCode{}}
		team, err := people.FindTeam(ctx, tx, r.ID)
		if err != nil {
			return err
		}
		found, err := people.LockNewcomers(ctx, tx, people.NewcomerFilter{
			TeamID: team.ID, VolunteerIDs: r.Body.VolunteerIds, Covered: covered, Limit: mostTeamCodes + 1,
		})
		if err != nil {
			return err
		}
		if out.More = len(found) > mostTeamCodes; out.More {
			found = found[:mostTeamCodes]
		}
		if len(found) == 0 {
			return fault.Conflict.New("team_codes_not_needed", "everybody asked for has chosen a password").With("team", team.Name)
		}
		out.TeamName = team.Name
		if err := h.handOutAll(ctx, tx, found, &out); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "first_codes_issued", "team", team.ID, map[string]any{"count": len(found)})
	})
	if err != nil {
		return nil, err
	}
	return IssueTeamCodes200JSONResponse(out), nil
}

// handOutAll makes a one-time code for each of them, by the caller.
func (h *Handlers) handOutAll(ctx context.Context, tx *data.DB, found []people.Newcomer, out *TeamCodes) error {
	settings, err := identity.FindSettings(ctx, tx)
	if err != nil {
		return err
	}
	out.CodeExpiresAt = identity.Account{}.CodeExpiry(settings, h.Now()).UTC() // nobody has a password yet
	ids, hashes := make([]int64, len(found)), make([]string, len(found))
	for i, one := range found {
		var code string
		code, hashes[i] = auth.NewFirstCode()
		ids[i] = one.AccountID
		out.Codes = append(out.Codes, TeamCode{VolunteerID: one.VolunteerID, Name: one.Name, Login: one.Login, FirstCode: code})
	}
	return identity.IssueFirstCodes(ctx, tx, ids, hashes, edge.CallOf(ctx).Principal.AccountID, out.CodeExpiresAt)
}

// coveredInTeam returns the roles whose accounts the caller looks after in a team, or fails
// with scope_foreign if it is none of theirs.
func coveredInTeam(p auth.Principal, teamID int64) (covered []string, err error) {
	for _, role := range []auth.Role{auth.Captain, auth.Coordinator, auth.Leader} { // from less to more
		if p.Scope(role).Team(teamID) {
			covered = identity.CoveredBy(role)
		}
	}
	if covered == nil {
		return nil, edge.ErrScope
	}
	return covered, nil
}
