package identity

import (
	"time"

	"nuanlin/server/fault"
)

// Session is one signing in on one device, until it is ended or not renewed for as long
// as its refresh token lives.
type Session struct {
	ID        int64     `db:"id"`
	AccountID int64     `db:"account_id"`
	Family    string    `db:"family"` // of its refresh tokens
	Device    string    `db:"device"` // such as "Chrome, Android"; "" if it does not say
	StartedAt time.Time `db:"started_at"`
	UsedAt    time.Time `db:"used_at"` // last renewed: every ten minutes while it is used
	ExpiresAt time.Time `db:"expires_at"`
}

// errPowersChanged: the access token has other powers than the account has by now. A new
// one has those.
var errPowersChanged = fault.Unauthenticated.New("powers_changed", "what you may do has changed; renew the session")

var errSessionUnknown = fault.NotFound.New("session_unknown", "there is no such session")

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
