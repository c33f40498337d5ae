package calendar

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"calendar_feeds_pkey": fault.Conflict.New("calendar_feed_made", "there is a calendar feed already: renew it for another address"),
})

// Own returns the feed of an account, or calendar_feed_unknown.
func Own(ctx context.Context, db *data.DB, accountID int64) (Feed, error) {
	const query = `select account_id, language, created_at, last_read_at from calendar_feeds where account_id = $1`
	var found Feed
	err := db.Get(ctx, &found, query, accountID)
	return found, data.TranslateMissing("own calendar feed", err, ErrFeedUnknown)
}

// findBySecret returns the feed whose secret has that hash, if its owner may sign in and is a
// volunteer now; otherwise it fails with calendar_feed_unknown.
func findBySecret(ctx context.Context, db *data.DB, hash []byte) (Feed, error) {
	const query = `
		select f.account_id, v.id as volunteer_id, f.language, f.created_at, f.last_read_at
		from calendar_feeds f
		join accounts a on a.id = f.account_id and a.disabled_at is null
		join volunteers v on v.id = a.volunteer_id and v.active
		where f.token_hash = $1 and exists (select from account_roles r where r.account_id = a.id and r.role = 'volunteer')`
	var found Feed
	err := db.Get(ctx, &found, query, hash)
	return found, data.TranslateMissing("find calendar feed", err, ErrFeedUnknown)
}

func insertFeed(ctx context.Context, tx *data.DB, accountID int64, hash []byte, l Language, now time.Time) error {
	const query = `insert into calendar_feeds (account_id, token_hash, language, created_at) values ($1, $2, $3, $4)`
	_, err := tx.Exec(ctx, query, accountID, hash, l, now)
	return data.Translate("make calendar feed", err)
}

func renewFeed(ctx context.Context, tx *data.DB, accountID int64, hash []byte, l Language, now time.Time) error {
	const query = `
		update calendar_feeds
		set token_hash = $2, language = $3, created_at = $4, last_read_at = null
		where account_id = $1
		returning account_id`
	var id int64
	err := tx.Get(ctx, &id, query, accountID, hash, l, now)
	return data.TranslateMissing("renew calendar feed", err, ErrFeedUnknown)
}

// deleteFeed reports whether there was one.
func deleteFeed(ctx context.Context, tx *data.DB, accountID int64) (bool, error) {
	const query = `delete from calendar_feeds where account_id = $1`
	result, err := tx.Exec(ctx, query, accountID)
	if err != nil {
		return false, data.Translate("end calendar feed", err)
	}
	n, err := result.RowsAffected()
	return n > 0, data.Translate("end calendar feed", err)
}

func noteRead(ctx context.Context, db *data.DB, accountID int64, now time.Time) error {
	const query = `update calendar_feeds set last_read_at = $2 where account_id = $1`
	_, err := db.Exec(ctx, query, accountID, now)
	return data.Translate("note reading of calendar feed", err)
}
