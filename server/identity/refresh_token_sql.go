package identity

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// raceWindow is how long after its first use a refresh token is taken for one
// that two tabs sent at the same moment, and not for a stolen one.
const raceWindow = 10 * time.Second

var (
	errSessionEnded = fault.Unauthenticated.New("session_ended", "the session has ended; sign in again")
	// errSessionReused: somebody has a copy of the token, and nobody can tell who.
	errSessionReused = fault.Unauthenticated.New("session_reused", "the session was used from two places and has been ended; sign in again")
)

// CreateRefreshToken stores t and forgets the expired tokens of its account.
func CreateRefreshToken(ctx context.Context, db *data.DB, t RefreshToken) error {
	const clean = `delete from refresh_tokens where account_id = $1 and expires_at <= $2`
	if _, err := db.Exec(ctx, clean, t.AccountID, t.IssuedAt); err != nil {
		return data.Translate("forget refresh tokens", err)
	}
	const query = `
		insert into refresh_tokens (account_id, family, token_hash, issued_at, expires_at)
		values ($1, $2, $3, $4, $5)`
	_, err := db.Exec(ctx, query, t.AccountID, t.Family, t.Hash, t.IssuedAt, t.ExpiresAt)
	return data.Translate("create refresh token", err)
}

// RotateRefreshToken uses up the token with the hash used and stores next, of
// which account, family and session are filled in, in its place. It fails with
// fault.Unauthenticated: session_ended if the token is unknown, expired or
// revoked or its account disabled; session_reused if it was used before, which
// revokes its whole family. A second use within ten seconds of the first is
// taken for two tabs racing and gets a token of its own; a thief that quick
// gains no more than one who comes first.
func RotateRefreshToken(ctx context.Context, db *data.DB, used []byte, next *RefreshToken) error {
	var reused bool
	err := db.InTx(ctx, func(tx *data.DB) error {
		reused = false
		found, err := lockRefreshToken(ctx, tx, used)
		if err != nil {
			return err
		}
		now := next.IssuedAt
		if found.RevokedAt != nil || found.Disabled || !now.Before(found.ExpiresAt) {
			return errSessionEnded
		}
		if found.UsedAt != nil && now.Sub(*found.UsedAt) > raceWindow {
			reused = true // told after the commit, so that the family stays revoked
			return endReused(ctx, tx, found, now)
		}
		next.AccountID, next.Family = found.AccountID, found.Family
		if err := renewSession(ctx, tx, next); err != nil {
			return err
		}
		const query = `update refresh_tokens set used_at = coalesce(used_at, $2) where token_hash = $1`
		if _, err := tx.Exec(ctx, query, used, now); err != nil {
			return data.Translate("use refresh token", err)
		}
		return CreateRefreshToken(ctx, tx, *next)
	})
	if err == nil && reused {
		return errSessionReused
	}
	return err
}

// lockRefreshToken finds a token and locks its account until the transaction
// ends, so that no token of a session comes to be while the session is ended.
func lockRefreshToken(ctx context.Context, db *data.DB, hash []byte) (lockedToken, error) {
	const lock = `
		select a.id as account_id, a.disabled_at is not null as disabled
		from refresh_tokens t
		join accounts a on a.id = t.account_id
		where t.token_hash = $1
		for no key update of a`
	var found lockedToken
	err := data.Translate("lock refresh token", db.Get(ctx, &found, lock, hash))
	if errors.Is(err, fault.NotFound) {
		return found, errSessionEnded
	}
	if err != nil {
		return found, err
	}
	// Read only now: another session may have used it while this one waited.
	const query = `select family, expires_at, used_at, revoked_at from refresh_tokens where token_hash = $1`
	err = data.Translate("find refresh token", db.Get(ctx, &found, query, hash))
	if errors.Is(err, fault.NotFound) {
		return found, errSessionEnded
	}
	return found, err
}

func endReused(ctx context.Context, db *data.DB, t lockedToken, now time.Time) error {
	if err := revokeFamily(ctx, db, t.Family, now); err != nil {
		return err
	}
	return audit.Write(ctx, db, audit.Entry{AccountID: t.AccountID, Action: "session_reused", SubjectKind: "account", SubjectID: t.AccountID, At: now})
}

// RevokeRefreshToken ends the session the token belongs to, or every session of
// its account, and returns the account. An unknown, expired or revoked token
// ends nothing and gives 0.
func RevokeRefreshToken(ctx context.Context, db *data.DB, hash []byte, everywhere bool, now time.Time) (int64, error) {
	var accountID int64
	err := db.InTx(ctx, func(tx *data.DB) error {
		accountID = 0
		found, err := lockRefreshToken(ctx, tx, hash)
		if errors.Is(err, errSessionEnded) {
			return nil
		}
		if err != nil || found.RevokedAt != nil || !now.Before(found.ExpiresAt) {
			return err
		}
		accountID = found.AccountID
		if everywhere {
			return RevokeAccountTokens(ctx, tx, accountID, now)
		}
		return revokeFamily(ctx, tx, found.Family, now)
	})
	return accountID, err
}

func revokeFamily(ctx context.Context, db *data.DB, family string, now time.Time) error {
	const end = `update sessions set ended_at = $2 where family = $1 and ended_at is null`
	if _, err := db.Exec(ctx, end, family, now); err != nil {
		return data.Translate("end session", err)
	}
	const query = `update refresh_tokens set revoked_at = $2 where family = $1 and revoked_at is null`
	_, err := db.Exec(ctx, query, family, now)
	return data.Translate("revoke family", err)
}

// RevokeAccountTokens ends every session of the account, at once.
func RevokeAccountTokens(ctx context.Context, db *data.DB, accountID int64, now time.Time) error {
	return revokeTokens(ctx, db, []int64{accountID}, now)
}

// revokeTokens ends every session of the accounts, at once.
func revokeTokens(ctx context.Context, db *data.DB, accountIDs []int64, now time.Time) error {
	const end = `update sessions set ended_at = $2 where account_id = any($1) and ended_at is null`
	if _, err := db.Exec(ctx, end, pq.Array(accountIDs), now); err != nil {
		return data.Translate("end sessions", err)
	}
	const query = `update refresh_tokens set revoked_at = $2 where account_id = any($1) and revoked_at is null`
	_, err := db.Exec(ctx, query, pq.Array(accountIDs), now)
	return data.Translate("revoke tokens", err)
}

// RefreshTokensKept is how long a token is kept after it expired or was revoked. Nothing
// depends on it: either is answered like one that is not known. A token that was used up
// is dead only when it expires, so that whoever sends a copy of it is found out until then.
const RefreshTokensKept = 24 * time.Hour

// PurgeRefreshTokens forgets up to limit tokens that expired or were revoked before the
// time given, and returns how many it forgot.
func PurgeRefreshTokens(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from refresh_tokens t
		using (
		    select id
		    from refresh_tokens
		    where expires_at < $1 or revoked_at < $1
		    limit $2
		    for update skip locked) dead
		where t.id = dead.id`
	return db.Purge(ctx, "purge refresh tokens", query, before, limit)
}
