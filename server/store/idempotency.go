package store

import (
	"bytes"
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"nuanlin/server/fault"
)

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
func (s *Store) Once(ctx context.Context, r Request, do func(tx *Store) (resourceID int64, err error)) (int64, error) {
	id, err := s.made(ctx, r)
	if err == nil || !errors.Is(err, fault.NotFound) {
		return id, err
	}
	err = s.InTx(ctx, func(tx *Store) error {
		if id, err = do(tx); err != nil {
			return err
		}
		return tx.remember(ctx, r, id)
	})
	if errors.Is(err, errKeyUsed) { // the same request, at the same moment, was first
		return s.made(ctx, r)
	}
	return id, err
}

// made returns the id of what r made before, or fault.NotFound.
func (s *Store) made(ctx context.Context, r Request) (int64, error) {
	const query = `
		select operation, request_hash, resource_id
		from idempotency_keys
		where account_id = $1 and key = $2`
	var found struct {
		Operation   string `db:"operation"`
		RequestHash []byte `db:"request_hash"`
		ResourceID  int64  `db:"resource_id"`
	}
	if err := sqlx.GetContext(ctx, s.q, &found, query, r.AccountID, r.Key); err != nil {
		return 0, translate("find request", err)
	}
	if found.Operation != r.Operation || !bytes.Equal(found.RequestHash, r.Hash) {
		return 0, fault.Conflict.New("request_key_reused", "that key stands for another request")
	}
	return found.ResourceID, nil
}

func (s *Store) remember(ctx context.Context, r Request, resourceID int64) error {
	const query = `
		insert into idempotency_keys (account_id, key, operation, request_hash, resource_id, created_at)
		values ($1, $2, $3, $4, $5, $6)`
	_, err := s.q.ExecContext(ctx, query, r.AccountID, r.Key, r.Operation, r.Hash, resourceID, r.At)
	return translate("remember request", err)
}
