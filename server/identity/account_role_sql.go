package identity

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"account_roles_scope":          fault.Invalid.New("role_scope_wrong", "a captain has a team and a community officer a community, nobody else either"),
	"account_roles_team_fkey":      fault.Invalid.New("team_unknown", "there is no such team"),
	"account_roles_community_fkey": fault.Invalid.New("community_unknown", "there is no such community"),
	"account_roles_key":            fault.Conflict.New("role_held", "the account has that role already"),
})

// GrantRole gives the account a role, unless it has it, and ends a one-time code that is
// out. A captain needs the team and a community officer the community, nobody else either.
// It fails with fault.Invalid team_unknown, community_unknown or role_scope_wrong.
func GrantRole(ctx context.Context, db *data.DB, accountID int64, r HeldRole) error {
	const query = `
		with given as (
		    insert into account_roles (account_id, role, team_id, community_id)
		    values ($1, $2, $3, $4)
		    on conflict on constraint account_roles_key do nothing
		    returning account_id
		)` + withdrawGiven
	_, err := db.Exec(ctx, query, accountID, r.Role, r.TeamID, r.CommunityID)
	return data.Translate("grant role", err)
}

// withdrawGiven ends the one-time codes of the accounts in given, whose roles change.
const withdrawGiven = `
		update accounts a
		set first_code_hash = ''
		from given
		where a.id = given.account_id and a.first_code_hash <> ''`

// withdrawFromCaptains is [withdrawGiven] where a captaincy comes or goes. A code stays good if
// whoever handed it out looks after captains' accounts still, as coveredBy says: they could
// hand out another for what the account becomes.
const withdrawFromCaptains = withdrawGiven + `
		  and not exists (
		      select from account_roles h
		      join accounts giver on giver.id = h.account_id and giver.disabled_at is null
		      where h.account_id = a.first_code_by and h.role in ('coordinator', 'leader'))`

// HeldRoles returns the roles of the account, in the order they were given.
func HeldRoles(ctx context.Context, db *data.DB, accountID int64) ([]HeldRole, error) {
	const query = `
		select r.role, r.team_id, t.name as team_name, r.community_id, c.name as community_name
		from account_roles r
		left join teams t on t.id = r.team_id
		left join areas c on c.id = r.community_id
		where r.account_id = $1
		order by r.id`
	roles := []HeldRole{}
	err := db.Select(ctx, &roles, query, accountID)
	return roles, data.Translate("list held roles", err)
}

// dropRole takes a role from the account, or fails with role_unheld.
func dropRole(ctx context.Context, db *data.DB, accountID int64, r HeldRole) error {
	const query = `
		delete from account_roles
		where account_id = $1 and role = $2 and team_id is not distinct from $3 and community_id is not distinct from $4
		returning id`
	var id int64
	err := db.Get(ctx, &id, query, accountID, r.Role, r.TeamID, r.CommunityID)
	return data.TranslateMissing("take role", err, errRoleUnheld)
}

// keepALeader fails with leader_last if nobody but the accounts leads the association and
// can sign in. Until the transaction ends no other leader stops to lead or is switched
// off. Who leads is asked again once the lock is held: what locks reads roles as they were
// before it waited.
func keepALeader(ctx context.Context, db *data.DB, accountIDs ...int64) error {
	const lock = `
		select a.id
		from accounts a
		where a.id in (select r.account_id from account_roles r where r.role = 'leader')
		order by a.id
		for no key update`
	if err := db.Select(ctx, &[]int64{}, lock); err != nil {
		return data.Translate("lock leaders", err)
	}
	const query = `
		select exists (
		    select from accounts a
		    join account_roles r on r.account_id = a.id
		    where r.role = 'leader' and a.disabled_at is null and a.id = any($1))
		and not exists (
		    select from accounts a
		    join account_roles r on r.account_id = a.id
		    where r.role = 'leader' and a.disabled_at is null and a.id <> all($1))`
	var last bool
	if err := db.Get(ctx, &last, query, pq.Array(accountIDs)); err != nil {
		return data.Translate("find leaders", err)
	}
	if last {
		return errLeaderLast
	}
	return nil
}

// RolesOfVolunteers returns the roles that the accounts of volunteers hold, by volunteer, in the order they were given.
func RolesOfVolunteers(ctx context.Context, db *data.DB, volunteerIDs []int64) (map[int64][]HeldRole, error) {
	const query = `
		select a.volunteer_id, r.role, r.team_id, r.community_id
		from account_roles r
		join accounts a on a.id = r.account_id
		where a.volunteer_id = any($1)
		order by r.id`
	var rows []struct {
		VolunteerID int64 `db:"volunteer_id"`
		HeldRole
	}
	if err := db.Select(ctx, &rows, query, pq.Array(volunteerIDs)); err != nil {
		return nil, data.Translate("roles of volunteers", err)
	}
	roles := map[int64][]HeldRole{}
	for _, r := range rows {
		roles[r.VolunteerID] = append(roles[r.VolunteerID], r.HeldRole)
	}
	return roles, nil
}

// MoveCaptaincy is [MoveCaptaincies] for one team. A volunteerID of 0 only takes it.
func MoveCaptaincy(ctx context.Context, db *data.DB, teamID, volunteerID int64) error {
	return MoveCaptaincies(ctx, db, []int64{teamID}, []int64{volunteerID})
}

// MoveCaptaincies takes the captain roles of the teams from every account and gives each
// to the account of the volunteer at the same place, if there is one; one-time codes of
// both end, unless somebody who looks after captains handed them out.
func MoveCaptaincies(ctx context.Context, db *data.DB, teamIDs, volunteerIDs []int64) error {
	const lock = `
		select id
		from accounts
		where volunteer_id = any($2) or id in (select account_id from account_roles where role = 'captain' and team_id = any($1))
		order by id
		for no key update`
	if err := db.Select(ctx, &[]int64{}, lock, pq.Array(teamIDs), pq.Array(volunteerIDs)); err != nil {
		return data.Translate("lock captains", err)
	}
	const take = `
		with given as (
		    delete from account_roles r
		    using accounts a, unnest($1::bigint[], $2::bigint[]) w (team_id, volunteer_id)
		    where r.account_id = a.id and r.role = 'captain' and r.team_id = w.team_id and a.volunteer_id is distinct from w.volunteer_id
		    returning r.account_id
		)` + withdrawFromCaptains
	if _, err := db.Exec(ctx, take, pq.Array(teamIDs), pq.Array(volunteerIDs)); err != nil {
		return data.Translate("take captaincy", err)
	}
	const give = `
		with wanted as materialized (
		    select a.id, w.team_id
		    from unnest($1::bigint[], $2::bigint[]) w (team_id, volunteer_id)
		    join accounts a on a.volunteer_id = w.volunteer_id
		), given as (
		    insert into account_roles (account_id, role, team_id)
		    select id, 'captain', team_id from wanted
		    on conflict on constraint account_roles_key do nothing
		    returning account_id
		)` + withdrawFromCaptains
	_, err := db.Exec(ctx, give, pq.Array(teamIDs), pq.Array(volunteerIDs))
	return data.Translate("give captaincy", err)
}
