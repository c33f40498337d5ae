package data

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"time"

	"nuanlin/server/fault"
)

var _ = Explain(Constraints{
	"idempotency_keys_pkey": errKeyUsed,
})

// Request is one intent of a caller, told apart from others by its key.
type Request struct {
	AccountID int64
	Key       string
	Operation string
	Hash      []byte // of what is asked for
	At        time.Time
}

// Once calls do in a transaction, unless the same request has been carried out
// before: then it returns the id of what was made that time. It fails with
// fault.Conflict request_key_reused if the key stood for another request.
func (db *DB) Once(ctx context.Context, r Request, do func(tx *DB) (resourceID int64, err error)) (int64, error) {
	id, _, err := db.First(ctx, r, do)
	return id, err
}

// First is like [DB.Once] and also tells whether it was this call that carried the request out.
// If not, do may have been called all the same, and what it found is not what stands.
func (db *DB) First(ctx context.Context, r Request, do func(tx *DB) (resourceID int64, err error)) (id int64, first bool, err error) {
	id, made, err := db.Made(ctx, r)
	if made || err != nil {
		return id, false, err
	}
	err = db.InTx(ctx, func(tx *DB) error {
		if id, err = do(tx); err != nil {
			return err
		}
		return tx.remember(ctx, r, id)
	})
	if err != nil {
		// The same request may have been first at the same moment: then this one found
		// what it asks for done already, or the key in use.
		if first, made, unknown := db.Made(ctx, r); unknown == nil && made {
			return first, false, nil
		}
	}
	return id, err == nil, err
}

const madeQuery = `
	select operation, request_hash, resource_id
	from idempotency_keys
	where account_id = $1 and key = $2`

// Made returns the id of what r made before, and whether it did. It fails with
// fault.Conflict request_key_reused if the key stood for another request.
func (db *DB) Made(ctx context.Context, r Request) (resourceID int64, made bool, err error) {
	var found struct {
		Operation   string `db:"operation"`
		RequestHash []byte `db:"request_hash"`
		ResourceID  int64  `db:"resource_id"`
	}
	err = db.GetHot(ctx, &found, madeQuery, r.AccountID, r.Key)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, Translate("find request", err)
	}
	if found.Operation != r.Operation || !bytes.Equal(found.RequestHash, r.Hash) {
		return 0, false, fault.Conflict.New("request_key_reused", "that key stands for another request")
	}
	return found.ResourceID, true, nil
}

func (db *DB) remember(ctx context.Context, r Request, resourceID int64) error {
	const query = `
		insert into idempotency_keys (account_id, key, operation, request_hash, resource_id, created_at)
		values ($1, $2, $3, $4, $5, $6)`
	_, err := db.Exec(ctx, query, r.AccountID, r.Key, r.Operation, r.Hash, resourceID, r.At)
	return Translate("remember request", err)
}

// RequestsKept is how long at least a request is known by its key. Clients keep a key
// as long as their page is open and send it again after a lost answer: a laptop closed
// for a night, and a day, and a night still acts once.
const RequestsKept = 48 * time.Hour

// PurgeRequests forgets up to limit requests made before the time given, and returns
// how many it forgot. Those another caller is about to forget it leaves to them.
func PurgeRequests(ctx context.Context, db *DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from idempotency_keys k
		using (
		    select account_id, key
		    from idempotency_keys
		    where created_at < $1
		    order by created_at
		    limit $2
		    for update skip locked) old
		where k.account_id = old.account_id and k.key = old.key`
	return db.Purge(ctx, "purge requests", query, before, limit)
}
