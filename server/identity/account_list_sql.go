package identity

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
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
	Roles       []HeldRole
}

// AccountFilter says which accounts are wanted.
type AccountFilter struct {
	Text  string // part of the name or the login; "" for all
	Role  string // who holds it; "" for whoever is not just a volunteer
	After int64  // those with a greater id
	Limit int
	Now   time.Time
}

// ListAccounts returns accounts in the order they were made. Two statements.
func ListAccounts(ctx context.Context, db *data.DB, f AccountFilter) ([]ListedAccount, error) {
	const query = `
		select a.id, a.login, a.name, a.volunteer_id, a.password_hash <> '' as has_password, a.first_code_hash <> '' and a.first_code_expires_at > $5 as code_out, a.disabled_at,
		       (select max(s.used_at) from sessions s where s.account_id = a.id) as used_at
		from accounts a
		where a.id > $1
		  and ($2 = '' or strpos(lower(a.name), lower($2)) > 0 or strpos(a.login, lower($2)) > 0)
		  and case when $3 = ''
		      then a.volunteer_id is null or exists (select from account_roles r where r.account_id = a.id and r.role <> 'volunteer')
		      else exists (select from account_roles r where r.account_id = a.id and r.role = $3)
		      end
		order by a.id
		limit $4`
	accounts := []ListedAccount{}
	if err := db.Select(ctx, &accounts, query, f.After, f.Text, f.Role, f.Limit, f.Now); err != nil {
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
