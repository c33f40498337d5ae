package identity

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// ListedAccount is an account as the list of those who can sign in shows it.
type ListedAccount struct {
	ID          int64      `db:"id"`
	Login       string     `db:"login"`
	Name        string     `db:"name"`
	VolunteerID *int64     `db:"volunteer_id"`
	HasPassword bool       `db:"has_password"`
	CodeOut     bool       `db:"code_out"` // a one-time code waits to be used
	DisabledAt  *time.Time `db:"disabled_at"`
	UsedAt      *time.Time `db:"used_at"` // the latest session that is still known, to ten minutes
	NameOrder   string     `db:"name_order"`
	Version     int        `db:"version"`
	Roles       []HeldRole
}

// AccountPlace is where a page of accounts ends.
type AccountPlace struct {
	ID     int64      `json:"id"`
	Name   string     `json:"name"` // as it is put in order
	UsedAt *time.Time `json:"used_at"`
}

// AccountFilter says which accounts are wanted.
type AccountFilter struct {
	Text  string // the beginning of a part of the name or the login; "" for all
	Role  string // who holds it; "" for whoever is not just a volunteer
	Sort  string // name, or used for who was here last first; "" for the order they were made in
	After AccountPlace
	Limit int
	Now   time.Time
}

// ListAccounts returns accounts in the order f.Sort. Two statements.
func ListAccounts(ctx context.Context, db *data.DB, f AccountFilter) ([]ListedAccount, error) {
	const query = `
		select id, login, name, volunteer_id, has_password, code_out, disabled_at, used_at, name_order, version
		from (
		    select a.id, a.login, a.name, a.volunteer_id, a.password_hash <> '' as has_password, a.first_code_hash <> '' and a.first_code_expires_at > $5 as code_out,
		           a.disabled_at, (select max(s.used_at) from sessions s where s.account_id = a.id) as used_at, a.name_order, a.version
		    from accounts a
		    where ($2::text is null or a.search_key @@ nullif($2::text, '')::tsquery)
		      and case when $3 = ''
		          then a.volunteer_id is null or exists (select from account_roles r where r.account_id = a.id and r.role <> 'volunteer')
		          else exists (select from account_roles r where r.account_id = a.id and r.role = $3)
		          end
		      and not exists (select from volunteers v where v.id = a.volunteer_id and v.merged_into is not null)) listed
		where case $6::text
		      when 'name' then (name_order, id) > ($7::text, $1)
		      when 'used' then $1 = 0 or coalesce(used_at, '-infinity') < coalesce($8::timestamptz, '-infinity')
		                       or coalesce(used_at, '-infinity') = coalesce($8::timestamptz, '-infinity') and id > $1
		      else id > $1
		      end
		order by case $6::text when 'name' then name_order end, case $6::text when 'used' then coalesce(used_at, '-infinity') end desc, id
		limit $4`
	accounts := []ListedAccount{}
	if err := db.Select(ctx, &accounts, query, f.After.ID, search.Ask(f.Text), f.Role, f.Limit, f.Now, f.Sort, f.After.Name, f.After.UsedAt); err != nil {
		return nil, data.Translate("list accounts", err)
	}
	ids := make([]int64, len(accounts))
	for i, a := range accounts {
		ids[i] = a.ID
	}
	roles, err := rolesOf(ctx, db, ids)
	for i, a := range accounts {
		accounts[i].Roles = roles[a.ID]
	}
	return accounts, err
}

// rolesOf returns the roles of each of the accounts, in the order they were given.
func rolesOf(ctx context.Context, db *data.DB, accountIDs []int64) (map[int64][]HeldRole, error) {
	const query = `
		select r.account_id, r.role, r.team_id, t.name as team_name, r.community_id, c.name as community_name
		from account_roles r
		left join teams t on t.id = r.team_id
		left join areas c on c.id = r.community_id
		where r.account_id = any($1::bigint[])
		order by r.id`
	held := []struct {
		AccountID int64 `db:"account_id"`
		HeldRole
	}{}
	err := db.Select(ctx, &held, query, pq.Array(accountIDs))
	roles := make(map[int64][]HeldRole, len(accountIDs))
	for _, h := range held {
		roles[h.AccountID] = append(roles[h.AccountID], h.HeldRole)
	}
	return roles, data.Translate("list roles of accounts", err)
}

// KeepSearch gives up to limit accounts whose key is of another version theirs; see [search.Keep].
func KeepSearch(ctx context.Context, db *data.DB, limit int) (int, error) {
	const stale = `
		select id, name, login as other
		from accounts
		where search_version <> $1
		order by id
		limit $2`
	const keep = `
		update accounts a
		set search_key = array_to_tsvector(r.search_key), name_order = r.name_order, search_version = r.search_version
		from jsonb_to_recordset($1) as r (id bigint, name text, other text, search_key text[], name_order text, search_version integer)
		where a.id = r.id and a.name = r.name and a.login = r.other`
	return search.Keep(ctx, db, stale, keep, limit)
}
