package identity

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// StartSignInStep stores s under the hash of its token.
func StartSignInStep(ctx context.Context, db *data.DB, s SignInStep, hash []byte) error {
	const query = `
		insert into sign_in_steps (token_hash, account_id, by_code, started_at, expires_at)
		values ($1, $2, $3, $4, $5)`
	_, err := db.Exec(ctx, query, hash, s.AccountID, s.ByCode, s.StartedAt, s.StartedAt.Add(SignInStepLasts))
	return data.Translate("start sign-in step", err)
}

// FindSignInStep returns the sign-in that waits for its second factor under the hash of a
// token. It fails with fault.Unauthenticated sign_in_step_over if there is none any more.
func FindSignInStep(ctx context.Context, db *data.DB, hash []byte, now time.Time) (SignInStep, error) {
	const query = `
		select account_id, by_code, started_at
		from sign_in_steps
		where token_hash = $1 and expires_at > $2 and started_at <= $2`
	var s SignInStep
	return s, data.TranslateMissing("find sign-in step", db.Get(ctx, &s, query, hash, now), errSignInStepOver)
}

// EndSignInStep uses up the token with that hash. It fails with fault.Unauthenticated
// sign_in_step_over if somebody did so before.
func EndSignInStep(ctx context.Context, db *data.DB, hash []byte) error {
	const query = `delete from sign_in_steps where token_hash = $1 returning account_id`
	var id int64
	return data.TranslateMissing("end sign-in step", db.Get(ctx, &id, query, hash), errSignInStepOver)
}

// forgetSignInSteps ends every sign-in of the account that waits for its second factor.
func forgetSignInSteps(ctx context.Context, db *data.DB, accountID int64) error {
	_, err := db.Exec(ctx, `delete from sign_in_steps where account_id = $1`, accountID)
	return data.Translate("forget sign-in steps", err)
}

// PurgeSignInSteps forgets up to limit sign-ins that expired before the time given, and
// returns how many it forgot.
func PurgeSignInSteps(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from sign_in_steps
		where token_hash in (
		    select token_hash
		    from sign_in_steps
		    where expires_at < $1
		    limit $2
		    for update skip locked)`
	return db.Purge(ctx, "purge sign-in steps", query, before, limit)
}
