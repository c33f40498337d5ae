package identity

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// ImportedAccount says whose account a volunteer of a file has.
type ImportedAccount struct {
	VolunteerID int64  `json:"volunteer_id"`
	Login       string `json:"login"`
	Name        string `json:"name"`
	CaptainOf   *int64 `json:"captain_of"` // team
}

// ImportAccounts gives every volunteer of the list an account with the role volunteer,
// and the name of the list. A new one has neither a password nor a code: those are made
// when they are handed out, see [IssueFirstCodes]. The captain's power follows the
// captain's post: whoever is captain of another team or of none loses it. One-time codes of
// those whose roles change end. The caller holds the locks of the accounts. It fails with
// fault.Conflict login_taken.
func ImportAccounts(ctx context.Context, db *data.DB, list []ImportedAccount, at time.Time) error {
	const add = `
		with given as materialized (
		    select r.volunteer_id, r.login, r.name, r.search_key, r.name_order, r.search_version
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, login text, name text, search_key text[], name_order text, search_version integer)
		    where not exists (select from accounts a where a.volunteer_id = r.volunteer_id)
		    order by r.volunteer_id
		)
		insert into accounts (login, name, must_change_password, volunteer_id, created_at, search_key, name_order, search_version)
		select login, name, true, volunteer_id, $2, array_to_tsvector(search_key), name_order, search_version from given`
	type row struct {
		ImportedAccount
		search.Marks
	}
	marked := make([]row, len(list))
	for i, a := range list {
		marked[i] = row{a, search.Mark(a.Name, a.Login)}
	}
	if _, err := data.ExecByRows(ctx, db, "import accounts", add, marked, at); err != nil {
		return err
	}
	const rename = `
		update accounts a
		set name = r.name, search_key = array_to_tsvector(r.search_key), name_order = r.name_order,
		    search_version = case when a.login = r.login then r.search_version else 0 end -- whose own login is another is left to the round
		from jsonb_to_recordset($1) as r (volunteer_id bigint, name text, login text, search_key text[], name_order text, search_version integer)
		where a.volunteer_id = r.volunteer_id and a.name <> r.name`
	if _, err := data.ExecByRows(ctx, db, "rename accounts", rename, marked); err != nil {
		return err
	}
	const take = `
		with given as (
		    delete from account_roles h
		    using accounts a, jsonb_to_recordset($1) as r (volunteer_id bigint, captain_of bigint)
		    where a.volunteer_id = r.volunteer_id and h.account_id = a.id and h.role = 'captain' and h.team_id is distinct from r.captain_of
		    returning h.account_id
		)` + withdrawFromCaptains
	if _, err := data.ExecByRows(ctx, db, "take captaincies", take, list); err != nil {
		return err
	}
	const grant = `
		with wanted as materialized (
		    select a.id, k.role, k.team_id
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, captain_of bigint)
		    join accounts a on a.volunteer_id = r.volunteer_id
		    cross join lateral (values ('volunteer', null::bigint), ('captain', r.captain_of)) k (role, team_id)
		    where k.role = 'volunteer' or k.team_id is not null
		), given as (
		    insert into account_roles (account_id, role, team_id)
		    select id, role, team_id from wanted
		    on conflict on constraint account_roles_key do nothing
		    returning account_id
		)` + withdrawFromCaptains
	_, err := data.ExecByRows(ctx, db, "grant imported roles", grant, list)
	return err
}
