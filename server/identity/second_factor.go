package identity

import (
	"context"
	"errors"
	"fmt"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/seal"
)

// RecoveryCodes is how many an account gets at a time.
const RecoveryCodes = 10

// factorWaits is how long a new authenticator waits for its first code.
const factorWaits = 30 * time.Minute

// SecondFactor is what an account gives besides its password: a code of an authenticator
// app, or one of its passkeys. The zero SecondFactor is none.
type SecondFactor struct {
	AccountID     int64      `db:"account_id"`
	Secret        []byte     `db:"secret"` // sealed; nil until the first code was given
	Since         *time.Time `db:"since"`
	LastStep      int64      `db:"last_step"` // the latest that a code was taken for
	WaitingSecret []byte     `db:"waiting_secret"`
	WaitingSince  *time.Time `db:"waiting_since"`
	Passkeys      int        `db:"passkeys"` // how many
}

// On tells whether signing in takes the second factor.
func (f SecondFactor) On() bool { return f.HasApp() || f.Passkeys > 0 }

// HasApp tells whether an authenticator app is part of it.
func (f SecondFactor) HasApp() bool { return f.Secret != nil }

// Single tells whether there is one way to give it and no other.
func (f SecondFactor) Single() bool {
	return f.HasApp() && f.Passkeys == 0 || !f.HasApp() && f.Passkeys == 1
}

// Clocks are the two times a second factor goes by.
type Clocks struct {
	Phone   time.Time // the real time, which codes are made of
	Product time.Time
}

var (
	errFactorWrong    = fault.Invalid.New("second_factor_wrong", "the code is wrong, or was used before")
	errFactorOff      = fault.Conflict.New("second_factor_off", "there is no second factor")
	errFactorNotBegun = fault.Conflict.New("second_factor_not_begun", "begin again: the secret was shown too long ago")
)

// IsFactorWrong tells whether a code or a passkey was refused because it is wrong or was
// used before.
func IsFactorWrong(err error) bool {
	return errors.Is(err, errFactorWrong) || errors.Is(err, errPasskeyWrong) || CopiedPasskey(err) != ""
}

// BeginSecondFactor makes the secret of a new authenticator for the account, which counts
// once a code of it was given: see [ConfirmSecondFactor]. Until then the one it has goes on.
func BeginSecondFactor(ctx context.Context, db *data.DB, s *seal.Sealer, accountID int64, now time.Time) (secret []byte, err error) {
	secret = auth.NewTOTPSecret()
	sealed, err := s.SealFactor(factorOwner(db, accountID), secret)
	if err != nil {
		return nil, err
	}
	return secret, setWaitingFactor(ctx, db, accountID, sealed, now)
}

// ConfirmSecondFactor takes the first code of a new authenticator, which takes the place of
// the one there was. It returns the second factor of before, and the recovery codes; there
// are none if it was on already, whose recovery codes go on. Call it in a transaction. It
// fails with second_factor_wrong or second_factor_not_begun.
func ConfirmSecondFactor(ctx context.Context, db *data.DB, s *seal.Sealer, accountID int64, code string, at Clocks) (factor SecondFactor, recovery []string, err error) {
	factor, err = LockSecondFactor(ctx, db, accountID)
	if err != nil {
		return factor, nil, err
	}
	if factor.WaitingSecret == nil || at.Product.Sub(*factor.WaitingSince) > factorWaits {
		return factor, nil, errFactorNotBegun
	}
	secret, err := s.OpenFactor(factorOwner(db, accountID), factor.WaitingSecret)
	if err != nil {
		return factor, nil, err
	}
	step, ok := auth.TOTPStep(secret, code, at.Phone)
	if !ok {
		return factor, nil, errFactorWrong
	}
	if err := confirmFactor(ctx, db, accountID, step, at.Product); err != nil || factor.On() {
		return factor, nil, err
	}
	recovery, err = RenewRecoveryCodes(ctx, db, accountID)
	return factor, recovery, err
}

// UseSecondFactor takes a code: six digits of the app, for a step of time no code was taken
// for, or a recovery code that was not used. Call it in the transaction that does what the
// code is for. It fails with second_factor_wrong.
func UseSecondFactor(ctx context.Context, db *data.DB, s *seal.Sealer, f SecondFactor, code string, at Clocks) (byRecovery bool, err error) {
	if !auth.IsTOTP(code) {
		return true, useRecoveryCode(ctx, db, f.AccountID, auth.FirstCodeHash(auth.CleanCode(code)), at.Product)
	}
	if !f.HasApp() {
		return false, errFactorWrong
	}
	secret, err := s.OpenFactor(factorOwner(db, f.AccountID), f.Secret)
	if err != nil {
		return false, err
	}
	step, ok := auth.TOTPStep(secret, code, at.Phone)
	if !ok {
		return false, errFactorWrong
	}
	return false, useStep(ctx, db, f, step)
}

// RenewRecoveryCodes gives the account new recovery codes in place of those it had, and
// returns them: they are not kept. Call it in a transaction.
func RenewRecoveryCodes(ctx context.Context, db *data.DB, accountID int64) ([]string, error) {
	codes, hashes := make([]string, RecoveryCodes), make([]string, RecoveryCodes)
	for i := range codes {
		codes[i], hashes[i] = auth.NewFirstCode()
	}
	return codes, setRecoveryCodes(ctx, db, accountID, hashes)
}

// RemoveAuthenticator takes the app from the account's second factor, and the second factor
// with it if there is no passkey. Call it in a transaction. It fails with fault.Conflict
// second_factor_off if there is no app.
func RemoveAuthenticator(ctx context.Context, db *data.DB, accountID int64) (left SecondFactor, err error) {
	factor, err := LockSecondFactor(ctx, db, accountID)
	switch {
	case err != nil:
		return factor, err
	case !factor.HasApp():
		return factor, errFactorOff
	case factor.Passkeys == 0:
		return SecondFactor{}, forgetFactor(ctx, db, accountID)
	}
	if err := forgetApp(ctx, db, accountID); err != nil {
		return factor, err
	}
	return FindSecondFactor(ctx, db, accountID)
}

// RemoveSecondFactor takes the second factor, passkeys and recovery codes from the account,
// and ends its locks. Call it in a transaction. It fails with fault.Conflict
// second_factor_off if it has none.
func RemoveSecondFactor(ctx context.Context, db *data.DB, accountID int64) error {
	factor, err := LockSecondFactor(ctx, db, accountID)
	if err != nil {
		return err
	}
	if !factor.On() {
		return errFactorOff
	}
	return forgetFactor(ctx, db, accountID)
}

// factorOwner names the account among those of all organizations.
func factorOwner(db *data.DB, accountID int64) string {
	return fmt.Sprintf("%s/%d", db.Organization().Slug, accountID)
}
