package identity

import (
	"time"
)

// RefreshToken keeps somebody signed in on one device. Each is used once, for
// the next of its family.
type RefreshToken struct {
	AccountID int64
	SessionID int64  // not stored: the family says it
	Family    string // one per session
	Hash      []byte // of the token; the token itself is not kept
	IssuedAt  time.Time
	ExpiresAt time.Time
}

type lockedToken struct {
	AccountID int64      `db:"account_id"`
	Family    string     `db:"family"`
	ExpiresAt time.Time  `db:"expires_at"`
	UsedAt    *time.Time `db:"used_at"`
	RevokedAt *time.Time `db:"revoked_at"`
	Disabled  bool       `db:"disabled"`
}
