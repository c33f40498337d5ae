package people

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"teams_name_filled": data.ErrNameBlank,
	"teams_code_key":    fault.Conflict.New("team_code_taken", "another team has that code"),
	"teams_name_key":    fault.Conflict.New("team_name_taken", "another team has that name"),
})

var (
	errTeamUnknown    = fault.NotFound.New("team_unknown", "there is no such team")
	errCaptainForeign = fault.Invalid.New("captain_foreign", "the captain of a team is an active member of it")
)

// ListTeams returns teams by code, with their captains and sizes.
func ListTeams(ctx context.Context, db *data.DB, f TeamFilter) ([]Team, error) {
	const query = `
		select t.id, t.code, t.name, t.colour, t.version, t.member_count, captain.id as captain_id, captain.name as captain_name
		from teams t
		left join lateral (
		    select v.id, v.name from volunteers v where v.team_id = t.id and v.team_role = 'captain' order by v.id limit 1) captain on true
		where ($1::bigint[] is null or t.id = any($1))
		  and t.code > $2
		  and ($4::text is null or t.search_key @@ nullif($4::text, '')::tsquery)
		order by t.code
		limit nullif($3::int, 0)`
	teams := []Team{}
	err := db.Select(ctx, &teams, query, pq.Array(f.IDs), f.AfterCode, f.Limit, search.Ask(f.Text))
	return teams, data.Translate("list teams", err)
}

// FindTeam returns one team, or fault.NotFound team_unknown.
func FindTeam(ctx context.Context, db *data.DB, id int64) (Team, error) {
	found, err := ListTeams(ctx, db, TeamFilter{IDs: []int64{id}})
	if err != nil {
		return Team{}, err
	}
	if len(found) == 0 {
		return Team{}, errTeamUnknown
	}
	return found[0], nil
}

// insertTeam stores t and sets its id.
func insertTeam(ctx context.Context, db *data.DB, t *Team) error {
	const query = `
		insert into teams (code, name, colour, search_key, name_order, search_version)
		values ($1, $2, $3, array_to_tsvector($4::text[]), $5, $6)
		returning id, version`
	marks := search.Mark(t.Name, t.Code)
	row := db.QueryRow(ctx, query, t.Code, t.Name, t.Colour, pq.Array(marks.Key), marks.Order, marks.Version)
	return data.Translate("create team", row.Scan(&t.ID, &t.Version))
}

// updateTeam stores the name and colour of t, if its version is still the one in t,
// and fails with fault.Conflict version_stale otherwise.
func updateTeam(ctx context.Context, db *data.DB, t Team) error {
	const query = `
		update teams
		set name = $3, colour = $4, search_key = array_to_tsvector($5::text[]), name_order = $6, search_version = $7, version = version + 1
		where id = $1 and version = $2`
	marks := search.Mark(t.Name, t.Code)
	return db.UpdateVersioned(ctx, "update team", teamVersion, query, t.ID, t.Version, t.Name, t.Colour, pq.Array(marks.Key), marks.Order, marks.Version)
}

// CountMembers brings the sizes of the teams up to date. Call it last in a transaction
// that added, moved or switched off volunteers: teams are locked after them.
func CountMembers(ctx context.Context, db *data.DB) error {
	// Locked in a statement of their own, so that the next one sees what those who
	// held them changed.
	const lock = `select id from teams order by id for no key update`
	if _, err := db.Exec(ctx, lock); err != nil {
		return data.Translate("lock teams", err)
	}
	const query = `
		with counted as materialized (
		    select t.id, count(v.id) as members
		    from teams t
		    left join volunteers v on v.team_id = t.id and v.active
		    group by t.id
		)
		update teams t
		set member_count = c.members
		from counted c
		where c.id = t.id and c.members <> t.member_count`
	_, err := db.Exec(ctx, query)
	return data.Translate("count members", err)
}

func teamVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	t, err := FindTeam(ctx, db, id)
	return t.Version, err
}

// findMovers returns who is to move, by student number.
func findMovers(ctx context.Context, tx *data.DB, ids []int64) ([]Mover, error) {
	const query = `
		select id as volunteer_id, name, team_id, team_role, active
		from volunteers
		where id = any($1)
		order by student_number`
	found := []Mover{}
	err := tx.Select(ctx, &found, query, pq.Array(ids))
	return found, data.Translate("find movers", err)
}

func setTeam(ctx context.Context, tx *data.DB, ids []int64, teamID int64) error {
	const query = `update volunteers set team_id = $2, version = version + 1 where id = any($1)`
	_, err := tx.Exec(ctx, query, pq.Array(ids), teamID)
	return data.Translate("move volunteers", err)
}

// lockCaptains locks who leads a team and who is to, before anything of the team.
func lockCaptains(ctx context.Context, db *data.DB, teamID, volunteerID int64) error {
	const lock = `
		select id
		from volunteers
		where id = $2 or team_id = $1 and team_role = 'captain'
		order by id
		for no key update`
	_, err := db.Exec(ctx, lock, teamID, volunteerID)
	return data.Translate("lock captains", err)
}

// setCaptain makes a member the captain of the team. Lock both first.
func setCaptain(ctx context.Context, db *data.DB, teamID, volunteerID int64, now time.Time) error {
	if err := setCaptains(ctx, db, []int64{teamID}, []int64{volunteerID}, now); err != nil {
		return err
	}
	return identity.MoveCaptaincy(ctx, db, teamID, volunteerID)
}

// setCaptains makes members the captains of the teams at the same places, in the records, and
// tells those who become captain and those who are so no more. Lock all first.
func setCaptains(ctx context.Context, db *data.DB, teamIDs, volunteerIDs []int64, now time.Time) error {
	const retire = `
		update volunteers
		set team_role = 'member', version = version + 1
		where team_id = any($1) and team_role = 'captain' and id <> all($2)
		returning id, team_id`
	var retired, appointed []captaincyHolder
	if err := db.Select(ctx, &retired, retire, pq.Array(teamIDs), pq.Array(volunteerIDs)); err != nil {
		return data.Translate("retire captain", err)
	}
	const appoint = `
		update volunteers v
		set team_role = 'captain', version = v.version + case when before.team_role = 'captain' then 0 else 1 end
		from unnest($1::bigint[], $2::bigint[]) w (team_id, volunteer_id)
		join volunteers before on before.id = w.volunteer_id
		where v.id = w.volunteer_id and v.team_id = w.team_id and v.active
		returning v.id, v.team_id, before.team_role = 'captain' as stays`
	if err := db.Select(ctx, &appointed, appoint, pq.Array(teamIDs), pq.Array(volunteerIDs)); err != nil {
		return data.Translate("appoint captain", err)
	}
	if len(appointed) < len(teamIDs) {
		return errCaptainForeign
	}
	return tellCaptains(ctx, db, retired, appointed, now)
}

// countTeamVersions locks teams, by id, counts their versions and returns them.
func countTeamVersions(ctx context.Context, tx *data.DB, ids []int64) (map[int64]int, error) {
	const query = `
		update teams
		set version = version + 1
		from (select id from teams where id = any($1) order by id for no key update) locked
		where teams.id = locked.id
		returning teams.id, teams.version`
	var rows []struct {
		ID      int64 `db:"id"`
		Version int   `db:"version"`
	}
	if err := tx.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return nil, data.Translate("lock teams", err)
	}
	versions := map[int64]int{}
	for _, r := range rows {
		versions[r.ID] = r.Version
	}
	return versions, nil
}

// LockNewcomers locks the accounts of active members of a team who have never chosen a
// password, and returns them by login: those of the filter whose every role is covered.
func LockNewcomers(ctx context.Context, tx *data.DB, f NewcomerFilter) ([]Newcomer, error) {
	const query = `
		select a.id as account_id, v.id as volunteer_id, a.name, a.login
		from volunteers v
		join accounts a on a.volunteer_id = v.id
		where v.team_id = $1 and v.active and a.password_hash = '' and a.disabled_at is null
		  and ($2::bigint[] is null or v.id = any($2))
		  and not exists (select from account_roles h where h.account_id = a.id and h.role <> all ($3::text[]))
		order by a.id
		limit $4
		for no key update of a`
	found := []Newcomer{}
	err := tx.Select(ctx, &found, query, f.TeamID, pq.Array(f.VolunteerIDs), pq.Array(f.Covered), f.Limit)
	slices.SortFunc(found, func(a, b Newcomer) int { return strings.Compare(a.Login, b.Login) })
	return found, data.Translate("lock newcomers", err)
}
