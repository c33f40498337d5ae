package identity

import (
	"time"

	"nuanlin/server/fault"
)

// SignInStepLasts is how long somebody who gave the right password has to give the second
// factor.
const SignInStepLasts = 5 * time.Minute

// SignInStep is a sign-in whose password was right and whose second factor is missing. Its
// token can do nothing but give that.
type SignInStep struct {
	AccountID int64     `db:"account_id"`
	ByCode    bool      `db:"by_code"` // a one-time code served as the password
	StartedAt time.Time `db:"started_at"`
}

var errSignInStepOver = fault.Unauthenticated.New("sign_in_step_over", "that took too long; give the password again")
