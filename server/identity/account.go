// Package identity is the accounts people sign in with, the roles they hold, the sessions
// they keep, and the settings of their organization.
package identity

import (
	"crypto/subtle"
	"time"

	"nuanlin/server/fault"
	"nuanlin/server/kind"
)

// Account is how somebody signs in. A volunteer's account is made with the
// volunteer; everybody else's by hand.
type Account struct {
	ID                 int64      `db:"id"`
	Login              string     `db:"login"` // lower case
	Name               string     `db:"name"`
	PasswordHash       string     `db:"password_hash"`         // "" until there is a password
	FirstCodeHash      string     `db:"first_code_hash"`       // "" unless a one-time code is out
	FirstCodeExpiresAt *time.Time `db:"first_code_expires_at"` // of the latest one
	MustChangePassword bool       `db:"must_change_password"`
	VolunteerID        *int64     `db:"volunteer_id"`
	Demo               bool       `db:"demo"`
	DisabledAt         *time.Time `db:"disabled_at"`
	CreatedAt          time.Time  `db:"created_at"`
}

const day = 24 * time.Hour

// How long a one-time code can be used unless the organization chooses otherwise: one for a
// first sign-in may wait for the first day of term, one for a forgotten password is used at once.
const (
	FirstCodeKept = 30 * day
	ResetCodeKept = CodeRequestKept
)

// CodeExpiry is until when a code that a gets at the time now can be used.
func (a Account) CodeExpiry(s Settings, now time.Time) time.Time {
	if a.PasswordHash == "" {
		return now.Add(time.Duration(s.FirstCodeDays) * day)
	}
	return now.Add(time.Duration(s.ResetCodeDays) * day)
}

// TakesCode reports whether the code with that hash opens the account at the time now.
func (a Account) TakesCode(hash string, now time.Time) bool {
	good := a.FirstCodeExpiresAt != nil && now.Before(*a.FirstCodeExpiresAt)
	return a.FirstCodeHash != "" && subtle.ConstantTimeCompare([]byte(hash), []byte(a.FirstCodeHash)) == 1 && good
}

// CheckLogin fails with fault.Invalid login_invalid or login_letters if a new login, as
// [kind.Login] returns it, is none. Those there are already stay as they are.
func CheckLogin(login string) error {
	switch kind.CheckLogin(login) {
	case kind.LoginInvalid:
		return errLoginInvalid
	case kind.LoginLetters:
		return errLoginLetters
	}
	return nil
}

var (
	errLoginInvalid = fault.Invalid.New("login_invalid", "a login is made of a to z, digits, Chinese characters and . _ - @")
	errLoginLetters = fault.Invalid.New("login_letters", "a login has letters that only look like a to z")
)

var errAccountUnknown = fault.NotFound.New("account_unknown", "there is no such account")

// DemoAccount is an account the sign-in page of a demonstration offers.
type DemoAccount struct {
	Login  string `db:"login"`
	Name   string `db:"name"`
	Role   string `db:"role"`
	Detail string `db:"detail"` // name of the team or community, "" where there is none
}
