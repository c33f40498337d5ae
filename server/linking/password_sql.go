package linking

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// insertAsk notes that somebody has forgotten the password of a login, which is nobody's if accountID
// is 0: the work is the same.
func insertAsk(ctx context.Context, tx *data.DB, accountID int64, now time.Time) error {
	const query = `insert into password_asks (account_id, state, asked_at) values (nullif($1::bigint, 0), 'waiting', $2)`
	_, err := tx.Exec(ctx, query, accountID, now)
	return data.Translate("forgotten password", err)
}

// passwordAsk is one of them.
type passwordAsk struct {
	ID           int64      `db:"id"`
	AccountID    int64      `db:"account_id"`
	ExpiresAt    *time.Time `db:"expires_at"`
	PasswordWas  []byte     `db:"password_was"` // hash of the hash of the password when the link was made
	Login        string     `db:"login"`
	PasswordHash string     `db:"password_hash"`
}

// waitingAsks returns those that wait for their link, of open accounts that were not sent many since
// the time given. Ended are the others.
func waitingAsks(ctx context.Context, db *data.DB, asked, counted time.Time, demo bool) ([]passwordAsk, error) {
	const query = `
		select distinct on (k.account_id) k.id, k.account_id, a.login, a.password_hash
		from password_asks k
		join accounts a on a.id = k.account_id and a.disabled_at is null and not (a.demo and $4)
		where k.state = 'waiting' and k.asked_at >= $1
		  and (select count(*) from password_asks s where s.account_id = k.account_id and s.expires_at is not null and s.asked_at >= $2) < $3
		order by k.account_id, k.id desc`
	found := []passwordAsk{}
	err := db.Select(ctx, &found, query, asked, counted, linksPerAccount, demo)
	return found, data.Translate("forgotten passwords", err)
}

// linkAsk gives an ask its link, of which the hash is kept, and ends those the account had before.
func linkAsk(ctx context.Context, tx *data.DB, k passwordAsk, hash, was []byte, expires time.Time) error {
	const end = `update password_asks set state = 'ended', token_hash = null where account_id = $1 and id <> $2 and state in ('waiting', 'linked')`
	if _, err := tx.Exec(ctx, end, k.AccountID, k.ID); err != nil {
		return data.Translate("end password links", err)
	}
	const query = `update password_asks set state = 'linked', token_hash = $2, password_was = $3, expires_at = $4 where id = $1`
	_, err := tx.Exec(ctx, query, k.ID, hash, was, expires)
	return data.Translate("password link", err)
}

// unlinkAsk lets an ask wait again whose letter did not leave, or ends it.
func unlinkAsk(ctx context.Context, db *data.DB, id int64, state string) error {
	const query = `update password_asks set state = $2, token_hash = null, expires_at = null where id = $1 and state = 'linked'`
	_, err := db.Exec(ctx, query, id, state)
	return data.Translate("password link not sent", err)
}

// endWaiting ends every ask that waits and was made by the time given: nobody has the login, it has no
// way, or it was asked too often.
func endWaiting(ctx context.Context, db *data.DB, by time.Time) error {
	const query = `update password_asks set state = 'ended' where state = 'waiting' and asked_at <= $1`
	_, err := db.Exec(ctx, query, by)
	return data.Translate("end forgotten passwords", err)
}

// findAsk returns the ask whose link has that hash and counts still. With lock nobody else uses it
// until the transaction ends. It fails with [ErrPasswordLink].
func findAsk(ctx context.Context, db *data.DB, hash []byte, now time.Time) (passwordAsk, error) {
	const query = `
		select k.id, k.account_id, k.expires_at, k.password_was, a.login, a.password_hash
		from password_asks k
		join accounts a on a.id = k.account_id and a.disabled_at is null
		where k.token_hash = $1 and k.state = 'linked' and k.expires_at > $2`
	var found passwordAsk
	err := data.Translate("password link", db.Get(ctx, &found, query, hash, now))
	if errors.Is(err, fault.NotFound) {
		return passwordAsk{}, ErrPasswordLink
	}
	return found, err
}

// useAsk ends a link that is used. It fails with [ErrPasswordLink] if it was used meanwhile.
func useAsk(ctx context.Context, tx *data.DB, id int64) error {
	const query = `update password_asks set state = 'used', token_hash = null where id = $1 and state = 'linked' returning id`
	var used int64
	return data.TranslateMissing("use password link", tx.Get(ctx, &used, query, id), ErrPasswordLink)
}

// PurgeAsks forgets up to limit asks that were made before the time given, and returns how many.
func PurgeAsks(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from password_asks
		where id = any(array(select id from password_asks where asked_at < $1 order by asked_at limit $2))`
	return db.Purge(ctx, "purge forgotten passwords", query, before, limit)
}
