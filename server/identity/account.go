// Package identity is the accounts people sign in with, the roles they hold, the sessions
// they keep, and the settings of their organization.
package identity

import (
	"time"

	"nuanlin/server/fault"
)

// Account is how somebody signs in. A volunteer's account is made with the
// volunteer; everybody else's by hand.
type Account struct {
	ID                 int64      `db:"id"`
	Login              string     `db:"login"` // lower case
	Name               string     `db:"name"`
	PasswordHash       string     `db:"password_hash"`   // "" until there is a password
	FirstCodeHash      string     `db:"first_code_hash"` // "" unless a one-time code is out
	FirstCodeBy        *int64     `db:"first_code_by"`   // who handed out the latest one; nil of the command line
	MustChangePassword bool       `db:"must_change_password"`
	VolunteerID        *int64     `db:"volunteer_id"`
	Demo               bool       `db:"demo"`
	DisabledAt         *time.Time `db:"disabled_at"`
	CreatedAt          time.Time  `db:"created_at"`
}

var errAccountUnknown = fault.NotFound.New("account_unknown", "there is no such account")

// DemoAccount is an account the sign-in page of a demonstration offers.
type DemoAccount struct {
	Login  string `db:"login"`
	Name   string `db:"name"`
	Role   string `db:"role"`
	Detail string `db:"detail"` // name of the team or community, "" where there is none
}
