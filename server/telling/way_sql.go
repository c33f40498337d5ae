package telling

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// EmailOf returns the address of an account; the zero Way if it has none.
func EmailOf(ctx context.Context, db *data.DB, accountID int64) (Way, error) {
	const query = `select address, confirmed_at, code_expires_at from message_ways where account_id = $1 and channel = 'email' and address <> ''`
	var w Way
	err := data.Translate("e-mail of account", db.Get(ctx, &w, query, accountID))
	if errors.Is(err, fault.NotFound) {
		return Way{}, nil
	}
	return w, err
}

// enterWay notes an address and a code, unless codes were sent too often.
func enterWay(ctx context.Context, db *data.DB, e Entered, code []byte) error {
	const query = `
		insert into message_ways as w (account_id, channel, address, language, code_hash, code_expires_at, code_sent_at, codes, codes_from)
		values ($1, 'email', $2, $3, $4, $5, $6, 1, $6)
		on conflict (account_id, channel) do update set
		    address = excluded.address, language = excluded.language, confirmed_at = null, code_hash = excluded.code_hash,
		    code_expires_at = excluded.code_expires_at, tries = 0, code_sent_at = excluded.code_sent_at,
		    codes = case when w.codes_from <= $8 then 1 else w.codes + 1 end,
		    codes_from = case when w.codes_from <= $8 then excluded.codes_from else w.codes_from end
		where (w.code_sent_at is null or w.code_sent_at <= $7) and (w.codes < $9 or w.codes_from <= $8)`
	result, err := db.Exec(ctx, query, e.AccountID, e.Address, e.Words, code, e.Now.Add(codeLasts), e.Now, e.Now.Add(-codeApart), e.Now.Add(-codesCounted), codesAtMost)
	if err != nil {
		return data.Translate("enter e-mail", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return data.Translate("enter e-mail", err)
	}
	until, err := nextCode(ctx, db, e)
	if err != nil {
		return err
	}
	return errMailCodesMany.With("until", until)
}

// nextCode returns when somebody may have another code.
func nextCode(ctx context.Context, db *data.DB, e Entered) (time.Time, error) {
	const query = `select codes, codes_from, coalesce(code_sent_at, codes_from) as code_sent_at from message_ways where account_id = $1 and channel = 'email'`
	var w struct {
		Codes      int       `db:"codes"`
		CodesFrom  time.Time `db:"codes_from"`
		CodeSentAt time.Time `db:"code_sent_at"`
	}
	err := data.Translate("next code", db.Get(ctx, &w, query, e.AccountID))
	if w.Codes >= codesAtMost && w.CodesFrom.After(e.Now.Add(-codesCounted)) {
		return w.CodesFrom.Add(codesCounted), err
	}
	return w.CodeSentAt.Add(codeApart), err
}

// codeNotSent lets somebody try again at once whose code did not leave. It stays counted.
func codeNotSent(ctx context.Context, db *data.DB, accountID int64) error {
	const query = `update message_ways set code_sent_at = null where account_id = $1 and channel = 'email'`
	_, err := db.Exec(ctx, query, accountID)
	return data.Translate("code not sent", err)
}

// try is a guess at a code, which is counted before it is looked at.
type try struct {
	CodeHash      []byte    `db:"code_hash"`
	CodeExpiresAt time.Time `db:"code_expires_at"`
	Tries         int       `db:"tries"`
}

func countTry(ctx context.Context, db *data.DB, accountID int64) (try, error) {
	const query = `
		update message_ways set tries = tries + 1
		where account_id = $1 and channel = 'email' and code_hash is not null
		returning code_hash, code_expires_at, tries`
	var t try
	err := data.TranslateMissing("count try of code", db.Get(ctx, &t, query, accountID), errMailCodeOver)
	return t, err
}

func confirmWay(ctx context.Context, db *data.DB, accountID int64, code []byte, now time.Time) error {
	const query = `
		update message_ways set confirmed_at = $3, code_hash = null, code_expires_at = null
		where account_id = $1 and channel = 'email' and code_hash = $2`
	result, err := db.Exec(ctx, query, accountID, code, now)
	if err != nil {
		return data.Translate("confirm e-mail", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return data.Translate("confirm e-mail", err)
	}
	return errMailCodeOver // another address was entered meanwhile
}

// RemoveEmail forgets the address of an account, wherever it stands, and drops what waits to
// be sent there.
func RemoveEmail(ctx context.Context, db *data.DB, accountID int64) error {
	const forget = `
		update message_ways set address = '', confirmed_at = null, code_hash = null, code_expires_at = null
		where account_id = $1 and channel = 'email'`
	const drop = `
		update deliveries set address = '',
		    state = case when state = 'waiting' then 'dropped' else state end,
		    next_at = case when state = 'waiting' then null else next_at end
		where account_id = $1 and channel = 'email' and address <> ''`
	return db.InTx(ctx, func(tx *data.DB) error {
		for _, query := range []string{forget, drop} {
			if _, err := tx.Exec(ctx, query, accountID); err != nil {
				return data.Translate("remove e-mail", err)
			}
		}
		return nil
	})
}
