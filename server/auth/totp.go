package auth

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"
	"golang.org/x/text/width"
)

// Codes of authenticator apps as every app makes them (RFC 6238): six digits, a new code
// every half minute, SHA-1.
const (
	totpPeriod = 30 * time.Second
	totpDigits = otp.DigitsSix
	totpSkew   = 1 // steps that a phone's clock may be ahead or behind
	totpBytes  = 20
)

// NewTOTPSecret returns what a phone and the product share: 20 random bytes.
func NewTOTPSecret() []byte {
	secret := make([]byte, totpBytes)
	rand.Read(secret) // never fails
	return secret
}

// TOTPText writes a secret as people type it into an app: capital letters and digits.
func TOTPText(secret []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
}

// TOTPAddress is the otpauth address that an app reads from a QR code.
func TOTPAddress(secret []byte, issuer, login string) (string, error) {
	key, err := totp.Generate(totp.GenerateOpts{
		Issuer: issuer, AccountName: login, Secret: secret, Period: uint(totpPeriod.Seconds()), Digits: totpDigits, Algorithm: otp.AlgorithmSHA1,
	})
	if err != nil {
		return "", fmt.Errorf("auth: address of an authenticator: %w", err)
	}
	return key.URL(), nil
}

// TOTPStep returns the step of time for which an app with that secret shows code, one step
// before or after now at most; false if there is none. Whoever takes a code keeps the step,
// and takes none for it or an earlier one again.
func TOTPStep(secret []byte, code string, now time.Time) (step int64, ok bool) {
	code = CleanCode(code)
	present := now.Unix() / int64(totpPeriod.Seconds())
	for at := present - totpSkew; at <= present+totpSkew; at++ {
		want, err := hotp.GenerateCodeCustom(TOTPText(secret), uint64(at), hotp.ValidateOpts{Digits: totpDigits, Algorithm: otp.AlgorithmSHA1})
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			step, ok = at, true
		}
	}
	return step, ok
}

// IsTOTP tells whether a code has the form of an app's: six digits. A recovery code has not.
func IsTOTP(code string) bool {
	code = CleanCode(code)
	return len(code) == totpDigits.Length() && strings.Trim(code, "0123456789") == ""
}

// CleanCode is a typed code without spaces and hyphens, in small letters and with the digits
// of Latin writing, also if an input method made them wide.
func CleanCode(code string) string {
	return strings.NewReplacer(" ", "", "-", "", "—", "", "\t", "").Replace(strings.ToLower(width.Narrow.String(code)))
}
