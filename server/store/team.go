package store

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
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

var (
	errTeamUnknown    = fault.NotFound.New("team_unknown", "there is no such team")
	errCaptainForeign = fault.Invalid.New("captain_foreign", "the captain of a team is an active member of it")
)

// TeamFilter says which teams are wanted. What is nil does not matter.
type TeamFilter struct {
	IDs       []int64
	AfterCode string
	Limit     int // 0 for all
}

// ListTeams returns teams by code, with their captains and sizes.
func (s *Store) ListTeams(ctx context.Context, f TeamFilter) ([]Team, error) {
	const query = `
		select t.id, t.code, t.name, t.colour, t.version, captain.id as captain_id, captain.name as captain_name,
		       (select count(*) from volunteers v where v.team_id = t.id and v.active) as member_count
		from teams t
		left join lateral (
		    select v.id, v.name from volunteers v where v.team_id = t.id and v.team_role = 'captain' order by v.id limit 1) captain on true
		where ($1::bigint[] is null or t.id = any($1))
		  and t.code > $2
		order by t.code
		limit nullif($3::int, 0)`
	teams := []Team{}
	err := sqlx.SelectContext(ctx, s.q, &teams, query, pq.Array(f.IDs), f.AfterCode, f.Limit)
	return teams, translate("list teams", err)
}

// Team returns one team, or fault.NotFound team_unknown.
func (s *Store) Team(ctx context.Context, id int64) (Team, error) {
	found, err := s.ListTeams(ctx, TeamFilter{IDs: []int64{id}})
	if err != nil {
		return Team{}, err
	}
	if len(found) == 0 {
		return Team{}, errTeamUnknown
	}
	return found[0], nil
}

// CreateTeam stores t and sets its id. It fails with fault.Conflict
// team_code_taken or team_name_taken.
func (s *Store) CreateTeam(ctx context.Context, t *Team) error {
	const query = `
		insert into teams (code, name, colour)
		values ($1, $2, $3)
		returning id, version`
	return translate("create team", s.q.QueryRowxContext(ctx, query, t.Code, t.Name, t.Colour).Scan(&t.ID, &t.Version))
}

// UpdateTeam stores the name and colour of t, if its version is still the one in
// t, and fails with fault.Conflict version_stale otherwise. If t.CaptainID is
// not nil that member becomes captain: the captain before is a member from now
// on, and the role goes from the one account to the other. It fails with
// fault.Invalid captain_foreign if that is no active member.
func (s *Store) UpdateTeam(ctx context.Context, t Team) error {
	return s.InTx(ctx, func(tx *Store) error {
		const query = `
			update teams
			set name = $3, colour = $4, version = version + 1
			where id = $1 and version = $2`
		if err := tx.updateVersioned(ctx, "update team", tx.teamVersion, query, t.ID, t.Version, t.Name, t.Colour); err != nil {
			return err
		}
		if t.CaptainID == nil {
			return nil
		}
		return tx.setCaptain(ctx, t.ID, *t.CaptainID)
	})
}

func (s *Store) teamVersion(ctx context.Context, id int64) (int, error) {
	t, err := s.Team(ctx, id)
	return t.Version, err
}

func (s *Store) setCaptain(ctx context.Context, teamID, volunteerID int64) error {
	const retire = `
		update volunteers
		set team_role = 'member', version = version + 1
		where team_id = $1 and team_role = 'captain' and id <> $2`
	if _, err := s.q.ExecContext(ctx, retire, teamID, volunteerID); err != nil {
		return translate("retire captain", err)
	}
	const appoint = `
		update volunteers
		set team_role = 'captain', version = version + case when team_role = 'captain' then 0 else 1 end
		where id = $2 and team_id = $1 and active`
	result, err := s.q.ExecContext(ctx, appoint, teamID, volunteerID)
	if err != nil {
		return translate("appoint captain", err)
	}
	appointed, err := result.RowsAffected()
	if err != nil {
		return translate("appoint captain", err)
	}
	if appointed == 0 {
		return errCaptainForeign
	}
	return s.moveCaptaincy(ctx, teamID, volunteerID)
}
