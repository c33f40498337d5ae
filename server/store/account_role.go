package store

import (
	"context"

	"github.com/jmoiron/sqlx"
)

// HeldRole is a role of an account with its scope; the names are for showing.
type HeldRole struct {
	Role          string  `db:"role"`
	TeamID        *int64  `db:"team_id"` // of a captain
	TeamName      *string `db:"team_name"`
	CommunityID   *int64  `db:"community_id"` // of a community officer
	CommunityName *string `db:"community_name"`
}

// GrantRole gives the account a role, unless it has it. A captain needs the
// team and a community officer the community, nobody else either. It fails with
// fault.Invalid team_unknown, community_unknown or role_scope_wrong.
func (s *Store) GrantRole(ctx context.Context, accountID int64, r HeldRole) error {
	const query = `
		insert into account_roles (account_id, role, team_id, community_id)
		values ($1, $2, $3, $4)
		on conflict on constraint account_roles_key do nothing`
	_, err := s.q.ExecContext(ctx, query, accountID, r.Role, r.TeamID, r.CommunityID)
	return translate("grant role", err)
}

// HeldRoles returns the roles of the account, in the order they were given.
func (s *Store) HeldRoles(ctx context.Context, accountID int64) ([]HeldRole, error) {
	const query = `
		select r.role, r.team_id, t.name as team_name, r.community_id, c.name as community_name
		from account_roles r
		left join teams t on t.id = r.team_id
		left join areas c on c.id = r.community_id
		where r.account_id = $1
		order by r.id`
	roles := []HeldRole{}
	err := sqlx.SelectContext(ctx, s.q, &roles, query, accountID)
	return roles, translate("list held roles", err)
}

// moveCaptaincy takes the captain role of the team from every account and gives
// it to the account of the volunteer, if there is one. A volunteerID of 0 only
// takes it.
func (s *Store) moveCaptaincy(ctx context.Context, teamID, volunteerID int64) error {
	const take = `
		delete from account_roles r
		using accounts a
		where r.account_id = a.id and r.role = 'captain' and r.team_id = $1 and a.volunteer_id is distinct from $2`
	if _, err := s.q.ExecContext(ctx, take, teamID, volunteerID); err != nil {
		return translate("take captaincy", err)
	}
	const give = `
		insert into account_roles (account_id, role, team_id)
		select id, 'captain', $1
		from accounts
		where volunteer_id = $2
		on conflict on constraint account_roles_key do nothing`
	_, err := s.q.ExecContext(ctx, give, teamID, volunteerID)
	return translate("give captaincy", err)
}
