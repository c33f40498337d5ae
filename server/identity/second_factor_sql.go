package identity

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// factorWanted holds for an account a that holds a role for which the organization wants a
// second factor. Accounts of the demonstration are everybody's: none is wanted of them.
const factorWanted = `
	not a.demo
	and exists (
	    select 1 from account_roles held cross join sign_in_rules rules where held.account_id = a.id and held.role = any (rules.second_factor_roles))`

// factorMissing holds for an account a of which a second factor is wanted, and that has none.
const factorMissing = factorWanted + `
	and not exists (select 1 from second_factors f where f.account_id = a.id and f.secret is not null)
	and not exists (select 1 from passkeys p where p.account_id = a.id)`

// FactorWanted tells whether the organization wants a second factor of the account, and
// whether it has none yet, which it must set up before anything else.
func FactorWanted(ctx context.Context, db *data.DB, accountID int64) (wanted, missing bool, err error) {
	const query = `select (` + factorWanted + `) as wanted, (` + factorMissing + `) as missing from accounts a where a.id = $1`
	var found struct {
		Wanted  bool `db:"wanted"`
		Missing bool `db:"missing"`
	}
	err = db.Get(ctx, &found, query, accountID)
	return found.Wanted, found.Missing, data.Translate("second factor wanted", err)
}

// FindSecondFactor returns the second factor of the account, the zero SecondFactor if it
// has none.
func FindSecondFactor(ctx context.Context, db *data.DB, accountID int64) (SecondFactor, error) {
	const query = `
		select f.account_id, f.secret, f.since, f.last_step, f.waiting_secret, f.waiting_since,
		       (select count(*) from passkeys p where p.account_id = f.account_id) as passkeys
		from second_factors f
		where f.account_id = $1`
	var f SecondFactor
	err := data.Translate("second factor", db.Get(ctx, &f, query, accountID))
	if errors.Is(err, fault.NotFound) {
		return SecondFactor{}, nil
	}
	return f, err
}

// LockSecondFactor is like [FindSecondFactor], and nobody else changes it or adds a passkey
// until the transaction ends. It locks first: what is read with the lock would count the
// passkeys of before the wait for it.
func LockSecondFactor(ctx context.Context, db *data.DB, accountID int64) (SecondFactor, error) {
	const lock = `select account_id from second_factors where account_id = $1 for no key update`
	var id int64
	err := data.Translate("lock second factor", db.Get(ctx, &id, lock, accountID))
	if errors.Is(err, fault.NotFound) {
		return SecondFactor{}, nil
	}
	if err != nil {
		return SecondFactor{}, err
	}
	return FindSecondFactor(ctx, db, accountID)
}

// ensureFactor makes the place of the account's second factor, empty if there is none yet.
func ensureFactor(ctx context.Context, db *data.DB, accountID int64) error {
	const query = `insert into second_factors (account_id) values ($1) on conflict on constraint second_factors_pkey do nothing`
	_, err := db.Exec(ctx, query, accountID)
	return data.Translate("make second factor", err)
}

func setWaitingFactor(ctx context.Context, db *data.DB, accountID int64, sealed []byte, now time.Time) error {
	const query = `
		insert into second_factors (account_id, waiting_secret, waiting_since)
		values ($1, $2, $3)
		on conflict on constraint second_factors_pkey do update
		set waiting_secret = excluded.waiting_secret, waiting_since = excluded.waiting_since`
	_, err := db.Exec(ctx, query, accountID, sealed, now)
	return data.Translate("begin second factor", err)
}

func confirmFactor(ctx context.Context, db *data.DB, accountID, step int64, now time.Time) error {
	const query = `
		update second_factors
		set secret = waiting_secret, since = $3, last_step = $2, waiting_secret = null, waiting_since = null
		where account_id = $1`
	_, err := db.Exec(ctx, query, accountID, step, now)
	return data.Translate("confirm second factor", err)
}

// useStep notes that a code was taken for a step. It fails with second_factor_wrong if one
// was taken for that step or a later one, or the secret is another by now.
func useStep(ctx context.Context, db *data.DB, f SecondFactor, step int64) error {
	const query = `
		update second_factors
		set last_step = $2
		where account_id = $1 and last_step < $2 and secret = $3
		returning account_id`
	var id int64
	return data.TranslateMissing("use code", db.Get(ctx, &id, query, f.AccountID, step, f.Secret), errFactorWrong)
}

// useRecoveryCode notes that a recovery code was used. It fails with second_factor_wrong if
// there is none like it, or it was used before.
func useRecoveryCode(ctx context.Context, db *data.DB, accountID int64, hash string, now time.Time) error {
	const query = `
		update recovery_codes
		set used_at = $3
		where account_id = $1 and code_hash = $2 and used_at is null
		returning account_id`
	var id int64
	return data.TranslateMissing("use recovery code", db.Get(ctx, &id, query, accountID, hash, now), errFactorWrong)
}

func setRecoveryCodes(ctx context.Context, db *data.DB, accountID int64, hashes []string) error {
	const forget = `delete from recovery_codes where account_id = $1`
	if _, err := db.Exec(ctx, forget, accountID); err != nil {
		return data.Translate("forget recovery codes", err)
	}
	const query = `
		with given as materialized (
		    select $1::bigint as account_id, code_hash from unnest($2::text[]) as c (code_hash)
		)
		insert into recovery_codes (account_id, code_hash)
		select account_id, code_hash from given`
	_, err := db.Exec(ctx, query, accountID, pq.Array(hashes))
	return data.Translate("store recovery codes", err)
}

// CountRecoveryCodes tells how many recovery codes of the account were not used.
func CountRecoveryCodes(ctx context.Context, db *data.DB, accountID int64) (int, error) {
	const query = `select count(*) from recovery_codes where account_id = $1 and used_at is null`
	var left int
	err := db.Get(ctx, &left, query, accountID)
	return left, data.Translate("count recovery codes", err)
}

// forgetApp takes the app from the account, and what waits for one.
func forgetApp(ctx context.Context, db *data.DB, accountID int64) error {
	const query = `
		update second_factors
		set secret = null, since = null, last_step = 0, waiting_secret = null, waiting_since = null
		where account_id = $1`
	_, err := db.Exec(ctx, query, accountID)
	return data.Translate("forget app", err)
}

// forgetFactor takes everything that belongs to the second factor from the account, and ends
// its locks.
func forgetFactor(ctx context.Context, db *data.DB, accountID int64) error {
	if _, err := db.Exec(ctx, `delete from second_factors where account_id = $1`, accountID); err != nil {
		return data.Translate("forget second factor", err)
	}
	return forgetTries(ctx, db, accountID)
}
