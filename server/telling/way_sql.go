package telling

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/outlet"
)

// WaysOf returns where an account is told beside the inbox, and what it has entered and not
// confirmed yet.
func WaysOf(ctx context.Context, db *data.DB, accountID int64) ([]Way, error) {
	const query = `
		select channel, device, label, address, confirmed_at, code_expires_at
		from message_ways
		where account_id = $1 and address <> ''
		order by channel, confirmed_at, device`
	ways := []Way{}
	err := db.Select(ctx, &ways, query, accountID)
	return ways, data.Translate("ways of account", err)
}

// linkWay is a confirmed way that carries a link.
type linkWay struct {
	Channel  outlet.Channel `db:"channel"`
	Address  string         `db:"address"`
	Language Language       `db:"language"`
}

// linkWays returns the confirmed ways of an account that carry a link, e-mail first.
func linkWays(ctx context.Context, db *data.DB, accountID int64) ([]linkWay, error) {
	const query = `
		select channel, address, language
		from message_ways
		where account_id = $1 and confirmed_at is not null and channel = any($2)
		order by array_position($2::text[], channel)`
	ways := []linkWay{}
	err := db.Select(ctx, &ways, query, accountID, pq.Array(outlet.WithLinks))
	return ways, data.Translate("ways for a link", err)
}

// enterWay notes an address and a code, unless codes were sent too often.
func enterWay(ctx context.Context, db *data.DB, e Entered, code []byte) error {
	const query = `
		insert into message_ways as w (account_id, channel, address, language, code_hash, code_expires_at, code_sent_at, codes, codes_from)
		values ($1, $10, $2, $3, $4, $5, $6, 1, $6)
		on conflict (account_id, channel, device) do update set
		    address = excluded.address, language = excluded.language, confirmed_at = null, code_hash = excluded.code_hash,
		    code_expires_at = excluded.code_expires_at, tries = 0, code_sent_at = excluded.code_sent_at,
		    codes = case when w.codes_from <= $8 then 1 else w.codes + 1 end,
		    codes_from = case when w.codes_from <= $8 then excluded.codes_from else w.codes_from end
		where (w.code_sent_at is null or w.code_sent_at <= $7) and (w.codes < $9 or w.codes_from <= $8)`
	result, err := db.Exec(ctx, query, e.AccountID, e.Address, e.Words, code, e.Now.Add(codeLasts), e.Now, e.Now.Add(-codeApart), e.Now.Add(-codesCounted), codesAtMost, e.Channel)
	if err != nil {
		return data.Translate("enter way", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return data.Translate("enter way", err)
	}
	until, err := nextCode(ctx, db, e)
	if err != nil {
		return err
	}
	return errCodesMany.With("until", until)
}

// nextCode returns when somebody may have another code.
func nextCode(ctx context.Context, db *data.DB, e Entered) (time.Time, error) {
	const query = `select codes, codes_from, coalesce(code_sent_at, codes_from) as code_sent_at from message_ways where account_id = $1 and channel = $2`
	var w struct {
		Codes      int       `db:"codes"`
		CodesFrom  time.Time `db:"codes_from"`
		CodeSentAt time.Time `db:"code_sent_at"`
	}
	err := data.Translate("next code", db.Get(ctx, &w, query, e.AccountID, e.Channel))
	if w.Codes >= codesAtMost && w.CodesFrom.After(e.Now.Add(-codesCounted)) {
		return w.CodesFrom.Add(codesCounted), err
	}
	return w.CodeSentAt.Add(codeApart), err
}

// codeNotSent lets somebody try again at once whose code did not leave. It stays counted.
func codeNotSent(ctx context.Context, db *data.DB, e Entered) error {
	const query = `update message_ways set code_sent_at = null where account_id = $1 and channel = $2`
	_, err := db.Exec(ctx, query, e.AccountID, e.Channel)
	return data.Translate("code not sent", err)
}

// try is a guess at a code, which is counted before it is looked at.
type try struct {
	CodeHash      []byte    `db:"code_hash"`
	CodeExpiresAt time.Time `db:"code_expires_at"`
	Tries         int       `db:"tries"`
}

func countTry(ctx context.Context, db *data.DB, g Given) (try, error) {
	const query = `
		update message_ways set tries = tries + 1
		where account_id = $1 and channel = $2 and code_hash is not null
		returning code_hash, code_expires_at, tries`
	var t try
	err := data.TranslateMissing("count try of code", db.Get(ctx, &t, query, g.AccountID, g.Channel), errCodeOver)
	return t, err
}

func confirmWay(ctx context.Context, db *data.DB, g Given, code []byte) error {
	const query = `
		update message_ways set confirmed_at = $4, code_hash = null, code_expires_at = null
		where account_id = $1 and channel = $2 and code_hash = $3`
	result, err := db.Exec(ctx, query, g.AccountID, g.Channel, code, g.Now)
	if err != nil {
		return data.Translate("confirm way", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return data.Translate("confirm way", err)
	}
	return errCodeOver // another address was entered meanwhile
}

// RemoveWay forgets the address of an account on a channel, wherever it stands, and drops what
// waits to be sent there. The row stays, so that codes stay counted.
func RemoveWay(ctx context.Context, db *data.DB, accountID int64, channel outlet.Channel) error {
	const forget = `
		update message_ways set address = '', confirmed_at = null, code_hash = null, code_expires_at = null
		where account_id = $1 and channel = $2 and device = ''`
	return db.InTx(ctx, func(tx *data.DB) error {
		if _, err := tx.Exec(ctx, forget, accountID, channel); err != nil {
			return data.Translate("remove way", err)
		}
		return forgetDeliveries(ctx, tx, accountID, channel, "")
	})
}

// forgetDeliveries drops what waits to be sent to an address that is taken away, and takes it
// out of what was sent there.
func forgetDeliveries(ctx context.Context, tx *data.DB, accountID int64, channel outlet.Channel, device string) error {
	const query = `
		update deliveries set address = '',
		    state = case when state = 'waiting' then 'dropped' else state end,
		    next_at = case when state = 'waiting' then null else next_at end
		where account_id = $1 and channel = $2 and device = $3 and address <> ''`
	_, err := tx.Exec(ctx, query, accountID, channel, device)
	return data.Translate("forget deliveries", err)
}
