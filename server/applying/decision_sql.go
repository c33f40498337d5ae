package applying

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
)

// takenNumbers returns those of the student numbers that a volunteer has, or that somebody
// signs in with.
func takenNumbers(ctx context.Context, db *data.DB, numbers []string) ([]string, error) {
	const query = `
		select n.number
		from unnest($1::text[]) as n (number)
		where exists (select from volunteers v where v.student_number = n.number) or exists (select from accounts a where a.login = lower(n.number))`
	taken := []string{}
	err := db.Select(ctx, &taken, query, pq.Array(numbers))
	return taken, data.Translate("find taken numbers", err)
}

func setRefused(ctx context.Context, tx *data.DB, id int64, reason string, a audit.Author) error {
	const query = `
		update join_entries
		set state = 'refused', reason = $2, decided_by = nullif($3::bigint, 0), decided_at = $4, version = version + 1
		where id = $1`
	_, err := tx.Exec(ctx, query, id, reason, a.By, a.Now)
	return data.Translate("refuse join entry", err)
}

func setWaiting(ctx context.Context, tx *data.DB, id int64, now time.Time) error {
	const query = `
		update join_entries
		set state = 'waiting', reason = '', decided_by = null, decided_at = null, sent_at = $2, version = version + 1
		where id = $1`
	_, err := tx.Exec(ctx, query, id, now)
	return data.Translate("reopen join entry", err)
}

// lockNewcomers returns the accounts without a password of those of the entries that were let
// in, by name, and keeps them from getting a password or a role until the transaction ends.
func lockNewcomers(ctx context.Context, tx *data.DB, entryIDs []int64, scope auth.Scope) ([]Code, error) {
	const query = `
		select a.id as account_id, a.name, a.login, t.name as team_name
		from join_entries e
		join volunteers v on v.id = e.volunteer_id
		join teams t on t.id = v.team_id
		join accounts a on a.volunteer_id = v.id
		where e.id = any($1) and e.state = 'let_in' and v.active and ($2 or v.team_id = any($3))
		  and a.password_hash = '' and a.disabled_at is null
		  and not exists (select from account_roles r where r.account_id = a.id and r.role <> 'volunteer')
		order by t.code, a.name_order, a.id
		for no key update of a`
	found := []Code{}
	err := tx.Select(ctx, &found, query, pq.Array(entryIDs), scope.All, pq.Array(scope.Teams))
	return found, data.Translate("lock newcomers", err)
}
