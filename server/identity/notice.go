package identity

import "time"

// Kinds of notices.
const (
	NoticeCodeRequested = "code_requested" // somebody asked for a one-time code for the account
	NoticeOfficerAdded  = "officer_added"  // somebody else may act for the community's office, too
	NoticeContactAsked  = "contact_asked"  // somebody asks to be let look at the contact of a child the owner answers for
)

// Notice is what the owner of an account is told until they have seen it.
type Notice struct {
	ID     int64     `db:"id"`
	Kind   string    `db:"kind"`
	Detail []byte    `db:"detail"` // JSON object
	At     time.Time `db:"at"`
}
