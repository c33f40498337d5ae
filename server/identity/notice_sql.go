package identity

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Notify tells the owners of the accounts something, at their next sign-in or on the page
// they are on.
func Notify(ctx context.Context, db *data.DB, accountIDs []int64, kind string, detail map[string]any, at time.Time) error {
	text, err := json.Marshal(detail)
	if err != nil {
		return fmt.Errorf("identity: notify: %w", err)
	}
	const query = `
		with given as materialized (
		    select account_id from unnest($1::bigint[]) as a (account_id)
		)
		insert into notices (account_id, kind, detail, at)
		select account_id, $2, $3::jsonb, $4 from given`
	_, err = db.Exec(ctx, query, pq.Array(accountIDs), kind, text, at)
	return data.Translate("notify", err)
}

// NotifyOfficers tells those who act for the community's office something, except one.
func NotifyOfficers(ctx context.Context, db *data.DB, communityID, except int64, kind string, detail map[string]any, at time.Time) error {
	const query = `select distinct account_id from account_roles where role = 'community_officer' and community_id = $1 and account_id <> $2`
	officers := []int64{}
	if err := db.Select(ctx, &officers, query, communityID, except); err != nil {
		return data.Translate("list officers to notify", err)
	}
	return Notify(ctx, db, officers, kind, detail, at)
}

// ListNotices returns the notices the owner of the account has not seen, the oldest first,
// at most limit.
func ListNotices(ctx context.Context, db *data.DB, accountID int64, limit int) ([]Notice, error) {
	const query = `
		select id, kind, detail, at
		from notices
		where account_id = $1 and seen_at is null
		order by id
		limit $2`
	found := []Notice{}
	err := db.Select(ctx, &found, query, accountID, limit)
	return found, data.Translate("list notices", err)
}

// SeeNotice notes that the owner of the account has seen a notice. It fails with
// fault.NotFound notice_unknown if it is not theirs.
func SeeNotice(ctx context.Context, db *data.DB, accountID, id int64, now time.Time) error {
	const query = `update notices set seen_at = coalesce(seen_at, $3) where id = $1 and account_id = $2 returning id`
	unknown := fault.NotFound.New("notice_unknown", "there is no such notice")
	return data.TranslateMissing("see notice", db.Get(ctx, &id, query, id, accountID, now), unknown)
}
