package people

import (
	"context"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/identity"
)

// Captaincy is who is to lead a team.
type Captaincy struct {
	TeamID    int64
	Version   int   // of the team, last seen
	CaptainID int64 // an active member of it
}

// AppointCaptains gives teams new captains, all or none, within a transaction that holds the
// locks of the old ones and the new: the captains before are members from now on, and each
// role goes from the one account to the other. What the old ones hold is for the caller to
// ask. It fails with fault.NotFound team_unknown, fault.Conflict version_stale and
// fault.Invalid captain_foreign.
func AppointCaptains(ctx context.Context, tx *data.DB, list []Captaincy, a audit.Author) error {
	if len(list) == 0 {
		return nil
	}
	teams, captains := make([]int64, len(list)), make([]int64, len(list))
	entries := make([]audit.Entry, len(list))
	for i, c := range list {
		teams[i], captains[i] = c.TeamID, c.CaptainID
		entries[i] = a.Did("team_updated", "team", c.TeamID, map[string]any{"captain_id": c.CaptainID})
	}
	versions, err := countTeamVersions(ctx, tx, teams)
	if err != nil {
		return err
	}
	for _, c := range list {
		now, there := versions[c.TeamID]
		switch {
		case !there:
			return errTeamUnknown
		case now != c.Version+1:
			return data.Stale(now - 1)
		}
	}
	if err := setCaptains(ctx, tx, teams, captains); err != nil {
		return err
	}
	if err := identity.MoveCaptaincies(ctx, tx, teams, captains); err != nil {
		return err
	}
	return audit.WriteAll(ctx, tx, entries)
}

// CaptainsOf returns who leads the teams.
func CaptainsOf(ctx context.Context, db *data.DB, teamIDs []int64) ([]int64, error) {
	teams, err := ListTeams(ctx, db, TeamFilter{IDs: teamIDs})
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, t := range teams {
		if t.CaptainID != nil {
			ids = append(ids, *t.CaptainID)
		}
	}
	return ids, nil
}
