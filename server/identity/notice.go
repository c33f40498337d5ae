package identity

import "time"

// Kinds of notices.
const (
	NoticeCodeRequested    = "code_requested"            // somebody asked for a one-time code for the account
	NoticeOfficerAdded     = "officer_added"             // somebody else may act for the community's office, too
	NoticeRecoveryUsed     = "recovery_code_used"        // signed in with a recovery code
	NoticeSecondLocked     = "second_step_locked"        // somebody had the password, and gave a wrong second factor five times
	NoticePasskeyCopied    = "passkey_copied"            // a passkey has counted back, as one does of which there are two
	NoticeFactorResetAsked = "second_factor_reset_asked" // somebody asked for the second factor to be taken away
	NoticeFactorReset      = "second_factor_reset"       // two people took the second factor away
	NoticeOperatorFactor   = "operator_second_factor"    // it was taken away on the command line
	NoticeOperatorPassword = "operator_password"         // the password was, on the command line
	NoticeRoleGiven        = "role_given"                // the account has another role
	NoticeRoleTaken        = "role_taken"                // the account has a role less
	NoticeLoginChanged     = "login_changed"             // the account signs in with another login, which somebody else gave it
	NoticeContactAsked     = "contact_asked"             // somebody asks to be let look at the contact of a child the owner answers for
)

// Notice is what the owner of an account is told until they have seen it.
type Notice struct {
	ID     int64     `db:"id"`
	Kind   string    `db:"kind"`
	Detail []byte    `db:"detail"` // JSON object
	At     time.Time `db:"at"`
}
