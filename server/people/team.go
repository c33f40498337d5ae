package people

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
	"nuanlin/server/messages"
)

// Team is a department team (系队).
type Team struct {
	ID      int64  `db:"id"`
	Code    string `db:"code"`
	Name    string `db:"name"`
	Colour  int    `db:"colour"` // 1 to 8
	Version int    `db:"version"`

	CaptainID   *int64  `db:"captain_id"` // a volunteer of the team
	CaptainName *string `db:"captain_name"`
	MemberCount int     `db:"member_count"` // active ones
}

// TeamFilter says which teams are wanted. What is nil does not matter.
type TeamFilter struct {
	IDs       []int64
	Text      string // what somebody types to find them by name or code; "" for all
	AfterCode string
	Limit     int // 0 for all
}

// NewcomerFilter says whose first codes are wanted.
type NewcomerFilter struct {
	TeamID       int64
	VolunteerIDs []int64  // nil for everybody of it
	Covered      []string // the roles whose accounts the caller looks after
	Limit        int
}

// Newcomer is a volunteer who has never chosen a password.
type Newcomer struct {
	AccountID   int64  `db:"account_id"`
	VolunteerID int64  `db:"volunteer_id"`
	Name        string `db:"name"`
	Login       string `db:"login"`
}

// Mover is somebody who is to move to another team.
type Mover struct {
	VolunteerID int64  `db:"volunteer_id"`
	Name        string `db:"name"`
	TeamID      int64  `db:"team_id"`
	TeamRole    string `db:"team_role"`
	Active      bool   `db:"active"`
	Stays       string // why they do not: volunteer_leads_team, volunteer_left or team_same; "" if they move
}

// Move moves volunteers to another team on behalf of the author, within a transaction that
// holds their locks, and returns all of them by student number, with why somebody stays. What
// follows for what they hold is the caller's to ask. It fails with fault.NotFound
// volunteer_unknown and team_unknown.
func Move(ctx context.Context, tx *data.DB, ids []int64, teamID int64, a audit.Author) ([]Mover, error) {
	if _, err := FindTeam(ctx, tx, teamID); err != nil {
		return nil, err
	}
	all, err := findMovers(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	if len(all) < len(ids) {
		return nil, ErrVolunteerUnknown
	}
	var moved []int64
	var entries []audit.Entry
	for i, m := range all {
		switch {
		case !m.Active:
			all[i].Stays = "volunteer_left"
		case m.TeamID == teamID:
			all[i].Stays = "team_same"
		case m.TeamRole == "captain":
			all[i].Stays = "volunteer_leads_team"
		default:
			moved = append(moved, m.VolunteerID)
			entries = append(entries, a.Did("volunteer_updated", "volunteer", m.VolunteerID, map[string]any{"team_id": teamID, "fields": []string{"team_id"}}))
		}
	}
	if len(moved) == 0 {
		return all, nil
	}
	if err := setTeam(ctx, tx, moved, teamID); err != nil {
		return nil, err
	}
	if err := CountMembers(ctx, tx); err != nil {
		return nil, err
	}
	return all, audit.WriteAll(ctx, tx, entries)
}

// CreateTeam adds a team on behalf of the author and sets its id. It fails with
// fault.Conflict team_code_taken or team_name_taken and fault.Invalid name_blank.
func CreateTeam(ctx context.Context, db *data.DB, t *Team, a audit.Author) error {
	if err := t.checkName(""); err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertTeam(ctx, tx, t); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("team_created", "team", t.ID, map[string]any{"code": t.Code}))
	})
}

// checkName brings the name to the form it is stored in, if it is not the one from before. An
// empty one is left to the table.
func (t *Team) checkName(before string) error {
	if t.Name == before || t.Name == "" {
		return nil
	}
	name, problem := kind.TeamName(t.Name)
	if problem != "" {
		return fault.Invalid.New(string(problem), "that is no name of a team").With("value", t.Name)
	}
	t.Name = name
	return nil
}

// UpdateTeam changes the name and colour of a team on behalf of the author, if its
// version is still the one given, and returns it as it is then. If t.CaptainID is not
// nil that member becomes captain: the captain before is a member from now on, and the
// role goes from the one account to the other. It fails with fault.Conflict
// version_stale, fault.NotFound team_unknown and fault.Invalid captain_foreign if that
// is no active member.
func UpdateTeam(ctx context.Context, db *data.DB, t Team, a audit.Author) (Team, error) {
	var updated Team
	err := db.InTx(ctx, func(tx *data.DB) (err error) {
		before, err := FindTeam(ctx, tx, t.ID)
		if err != nil {
			return err
		}
		if err := t.checkName(before.Name); err != nil {
			return err
		}
		if t.CaptainID != nil {
			if err := lockCaptains(ctx, tx, t.ID, *t.CaptainID); err != nil {
				return err
			}
		}
		if err := updateTeam(ctx, tx, t); err != nil {
			return err
		}
		if t.CaptainID != nil {
			if err := setCaptain(ctx, tx, t.ID, *t.CaptainID, a.Now); err != nil {
				return err
			}
		}
		if updated, err = FindTeam(ctx, tx, t.ID); err != nil {
			return err
		}
		detail := map[string]any{}
		if t.CaptainID != nil {
			detail["captain_id"] = *t.CaptainID
		}
		return audit.Write(ctx, tx, a.Did("team_updated", "team", t.ID, detail))
	})
	return updated, err
}

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
	if err := setCaptains(ctx, tx, teams, captains, a.Now); err != nil {
		return err
	}
	if err := identity.MoveCaptaincies(ctx, tx, teams, captains); err != nil {
		return err
	}
	return audit.WriteAll(ctx, tx, entries)
}

// captaincyHolder is somebody who was made the captain of a team, or is so no more.
type captaincyHolder struct {
	VolunteerID int64 `db:"id"`
	TeamID      int64 `db:"team_id"`
	Stays       bool  `db:"stays"` // led it before
}

// tellCaptains tells who leads a team no more and who does from now on.
func tellCaptains(ctx context.Context, tx *data.DB, retired, appointed []captaincyHolder, now time.Time) error {
	var told []messages.New
	tell := func(kind messages.Kind, h captaincyHolder) {
		told = append(told, messages.New{VolunteerID: h.VolunteerID, Kind: kind, SubjectKind: messages.Team, SubjectID: h.TeamID, At: now})
	}
	for _, h := range retired {
		tell(messages.CaptainTaken, h)
	}
	for _, h := range appointed {
		if !h.Stays {
			tell(messages.CaptainGiven, h)
		}
	}
	return messages.Write(ctx, tx, told...)
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
