package store

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"nuanlin/server/fault"
)

// RefreshToken keeps somebody signed in on one device. Each is used once, for
// the next of its family.
type RefreshToken struct {
	AccountID int64
	Family    string // one per sign-in
	Hash      []byte // of the token; the token itself is not kept
	IssuedAt  time.Time
	ExpiresAt time.Time
}

// raceWindow is how long after its first use a refresh token is taken for one
// that two tabs sent at the same moment, and not for a stolen one.
const raceWindow = 10 * time.Second

var (
	errSessionEnded = fault.Unauthenticated.New("session_ended", "the session has ended; sign in again")
	// errSessionReused: somebody has a copy of the token, and nobody can tell who.
	errSessionReused = fault.Unauthenticated.New("session_reused", "the session was used from two places and has been ended; sign in again")
)

// CreateRefreshToken stores t and forgets the expired tokens of its account.
func (s *Store) CreateRefreshToken(ctx context.Context, t RefreshToken) error {
	const clean = `delete from refresh_tokens where account_id = $1 and expires_at <= $2`
	if _, err := s.q.ExecContext(ctx, clean, t.AccountID, t.IssuedAt); err != nil {
		return translate("forget refresh tokens", err)
	}
	const query = `
		insert into refresh_tokens (account_id, family, token_hash, issued_at, expires_at)
		values ($1, $2, $3, $4, $5)`
	_, err := s.q.ExecContext(ctx, query, t.AccountID, t.Family, t.Hash, t.IssuedAt, t.ExpiresAt)
	return translate("create refresh token", err)
}

// RotateRefreshToken uses up the token with the hash used and stores next, of
// which account and family are filled in, in its place. It fails with
// fault.Unauthenticated: session_ended if the token is unknown, expired or
// revoked or its account disabled; session_reused if it was used before, which
// revokes its whole family. A second use within ten seconds of the first is
// taken for two tabs racing and gets a token of its own; a thief that quick
// gains no more than one who comes first.
func (s *Store) RotateRefreshToken(ctx context.Context, used []byte, next *RefreshToken) error {
	var reused bool
	err := s.InTx(ctx, func(tx *Store) error {
		found, err := tx.lockRefreshToken(ctx, used)
		if err != nil {
			return err
		}
		now := next.IssuedAt
		if found.RevokedAt != nil || found.Disabled || !now.Before(found.ExpiresAt) {
			return errSessionEnded
		}
		if found.UsedAt != nil && now.Sub(*found.UsedAt) > raceWindow {
			reused = true // told after the commit, so that the family stays revoked
			return tx.endReused(ctx, found, now)
		}
		next.AccountID, next.Family = found.AccountID, found.Family
		const query = `update refresh_tokens set used_at = coalesce(used_at, $2) where token_hash = $1`
		if _, err := tx.q.ExecContext(ctx, query, used, now); err != nil {
			return translate("use refresh token", err)
		}
		return tx.CreateRefreshToken(ctx, *next)
	})
	if err == nil && reused {
		return errSessionReused
	}
	return err
}

type lockedToken struct {
	AccountID int64      `db:"account_id"`
	Family    string     `db:"family"`
	ExpiresAt time.Time  `db:"expires_at"`
	UsedAt    *time.Time `db:"used_at"`
	RevokedAt *time.Time `db:"revoked_at"`
	Disabled  bool       `db:"disabled"`
}

// lockRefreshToken finds a token and locks its account until the transaction
// ends, so that no token of a session comes to be while the session is ended.
func (s *Store) lockRefreshToken(ctx context.Context, hash []byte) (lockedToken, error) {
	const lock = `
		select a.id as account_id, a.disabled_at is not null as disabled
		from refresh_tokens t
		join accounts a on a.id = t.account_id
		where t.token_hash = $1
		for no key update of a`
	var found lockedToken
	err := translate("lock refresh token", sqlx.GetContext(ctx, s.q, &found, lock, hash))
	if errors.Is(err, fault.NotFound) {
		return found, errSessionEnded
	}
	if err != nil {
		return found, err
	}
	// Read only now: another session may have used it while this one waited.
	const query = `select family, expires_at, used_at, revoked_at from refresh_tokens where token_hash = $1`
	err = translate("find refresh token", sqlx.GetContext(ctx, s.q, &found, query, hash))
	if errors.Is(err, fault.NotFound) {
		return found, errSessionEnded
	}
	return found, err
}

func (s *Store) endReused(ctx context.Context, t lockedToken, now time.Time) error {
	if err := s.revokeFamily(ctx, t.Family, now); err != nil {
		return err
	}
	return s.Audit(ctx, AuditEntry{AccountID: t.AccountID, Action: "session_reused", SubjectKind: "account", SubjectID: t.AccountID, At: now})
}

// RevokeRefreshToken ends the session the token belongs to, or every session of
// its account, and returns the account. An unknown, expired or revoked token
// ends nothing and gives 0.
func (s *Store) RevokeRefreshToken(ctx context.Context, hash []byte, everywhere bool, now time.Time) (int64, error) {
	var accountID int64
	err := s.InTx(ctx, func(tx *Store) error {
		found, err := tx.lockRefreshToken(ctx, hash)
		if errors.Is(err, errSessionEnded) {
			return nil
		}
		if err != nil || found.RevokedAt != nil || !now.Before(found.ExpiresAt) {
			return err
		}
		accountID = found.AccountID
		if everywhere {
			return tx.RevokeAccountTokens(ctx, accountID, now)
		}
		return tx.revokeFamily(ctx, found.Family, now)
	})
	return accountID, err
}

func (s *Store) revokeFamily(ctx context.Context, family string, now time.Time) error {
	const query = `update refresh_tokens set revoked_at = $2 where family = $1 and revoked_at is null`
	_, err := s.q.ExecContext(ctx, query, family, now)
	return translate("revoke family", err)
}

// RevokeAccountTokens ends every session of the account. Access tokens that are
// out go on for their ten minutes.
func (s *Store) RevokeAccountTokens(ctx context.Context, accountID int64, now time.Time) error {
	const query = `update refresh_tokens set revoked_at = $2 where account_id = $1 and revoked_at is null`
	_, err := s.q.ExecContext(ctx, query, accountID, now)
	return translate("revoke tokens", err)
}
