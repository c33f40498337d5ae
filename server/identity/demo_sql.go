package identity

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// InsertDemoLogins inserts accounts that all have the password with that hash,
// and the role of each.
func InsertDemoLogins(ctx context.Context, db *data.DB, at time.Time, passwordHash string, rows []DemoLogin) error {
	type row struct {
		DemoLogin
		search.Marks
		PasswordHash string    `json:"password_hash"`
		CreatedAt    time.Time `json:"created_at"`
		Place        int       `json:"place"` // accounts get their ids in the order of rows
	}
	stamped := make([]row, len(rows))
	for i, r := range rows {
		stamped[i] = row{r, search.Mark(r.Name, r.Login), passwordHash, at, i}
	}
	const accounts = `
		with given (login, name, password_hash, volunteer_id, demo, created_at, search_key, name_order, search_version) as materialized (
		    select r.login, r.name, r.password_hash, v.id, r.shown, r.created_at, r.search_key, r.name_order, r.search_version
		    from jsonb_to_recordset($1) as r (login text, name text, password_hash text, student_number text, shown boolean,
		         created_at timestamptz, place integer, search_key text[], name_order text, search_version integer)
		    left join volunteers v on v.student_number = r.student_number
		    where (v.id is null) = (r.student_number = '')
		    order by r.place
		)
		insert into accounts (login, name, password_hash, volunteer_id, demo, created_at, search_key, name_order, search_version)
		select login, name, password_hash, volunteer_id, demo, created_at, array_to_tsvector(search_key), name_order, search_version
		from given`
	if err := data.InsertRows(ctx, db, "insert demo accounts", accounts, stamped); err != nil {
		return err
	}
	const roles = `
		with given (account_id, role, team_id, community_id) as materialized (
		    select a.id, r.role, t.id, c.id
		    from jsonb_to_recordset($1) as r (login text, role text, team text, community text)
		    join accounts a on a.login = r.login
		    left join teams t on t.code = r.team
		    left join areas c on c.code = r.community
		    where (t.id is null) = (r.team = '') and (c.id is null) = (r.community = '')
		)
		insert into account_roles (account_id, role, team_id, community_id)
		select account_id, role, team_id, community_id
		from given`
	return data.InsertRows(ctx, db, "insert demo roles", roles, rows)
}

// InsertDemoRoles gives accounts that exist one more role each.
func InsertDemoRoles(ctx context.Context, db *data.DB, rows []DemoLogin) error {
	const query = `
		with given (account_id, role, team_id, community_id) as materialized (
		    select a.id, r.role, t.id, c.id
		    from jsonb_to_recordset($1) as r (login text, role text, team text, community text)
		    join accounts a on a.login = r.login
		    left join teams t on t.code = r.team
		    left join areas c on c.code = r.community
		)
		insert into account_roles (account_id, role, team_id, community_id)
		select account_id, role, team_id, community_id
		from given`
	return data.InsertRows(ctx, db, "insert demo roles", query, rows)
}
