package identity

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// MostPasskeys is how many an account may have.
const MostPasskeys = 10

// Passkey is a key that a device or a security key keeps for an account, in place of a code
// of an authenticator app. Here is its public half.
type Passkey struct {
	ID             int64          `db:"id"`
	AccountID      int64          `db:"account_id"`
	Name           string         `db:"name"` // its owner's
	CredentialID   []byte         `db:"credential_id"`
	PublicKey      []byte         `db:"public_key"`
	Origin         string         `db:"origin"` // the address it was made at; it is good for no other
	SignCount      int64          `db:"sign_count"`
	BackupEligible bool           `db:"backup_eligible"`
	Transports     pq.StringArray `db:"transports"`
	AddedAt        time.Time      `db:"added_at"`
	UsedAt         *time.Time     `db:"used_at"`
}

var (
	errPasskeyAddress = fault.Invalid.New("passkey_address_unfit", "browsers make passkeys over https at an address with a name only")
	errPasskeysFull   = fault.Conflict.New("passkeys_full", "an account has at most %d passkeys", MostPasskeys).With("most", MostPasskeys)
	errPasskeyUnknown = fault.NotFound.New("passkey_unknown", "there is no such passkey")
	errPasskeyMissing = fault.Conflict.New("passkey_missing", "no passkey of the account was made at this address")
	errPasskeyWrong   = fault.Invalid.New("passkey_wrong", "the passkey was not accepted")
	errChallengeOver  = fault.Conflict.New("passkey_challenge_over", "that took too long, or was answered before: ask again")
	errPasskeyCopied  = fault.Invalid.New("passkey_copied", "the passkey has counted back, as one does of which there are two")
)

// PasskeyChallengeLasts is how long a device has to answer.
const PasskeyChallengeLasts = 5 * time.Minute

// PasskeyPurpose is what a device is asked for. An answer to one question is none to another.
type PasskeyPurpose string

// The purposes there are.
const (
	ToAddPasskey PasskeyPurpose = "add"
	ToProve      PasskeyPurpose = "prove" // before something is done to the second factor
	ToSignIn     PasskeyPurpose = "sign_in"
)

// Asking is who asks a device, and what for. Each has one question at a time, the last.
type Asking struct {
	AccountID int64
	Purpose   PasskeyPurpose
	StepHash  []byte // of the [SignInStep]; nil unless it is to sign in
}

// PasskeyAnswer is the answer of a device to a question that was asked. Nothing of it is
// proved yet; the question is used up.
type PasskeyAnswer struct {
	accountID    int64
	credentialID []byte
	challenge    []byte
	origin       string // where it was asked
	text         json.RawMessage
}

// CopiedPasskey returns the name of a passkey that was refused because there seem to be two
// of it, "" for any other error.
func CopiedPasskey(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Reason == errPasskeyCopied.Reason {
		name, _ := f.Params["name"].(string)
		return name
	}
	return ""
}

// MayAddPasskey tells whether one more passkey of the account can be made at the address. It
// fails with passkey_address_unfit or passkeys_full.
func MayAddPasskey(ctx context.Context, db *data.DB, accountID int64, origin string) error {
	if _, fits := auth.SiteOf(origin); !fits {
		return errPasskeyAddress
	}
	factor, err := FindSecondFactor(ctx, db, accountID)
	if err == nil && factor.Passkeys >= MostPasskeys {
		return errPasskeysFull
	}
	return err
}

// AskForNewPasskey returns what the browser makes a passkey of for the account, which product
// names. Call it in a transaction. It fails with passkey_address_unfit.
func AskForNewPasskey(ctx context.Context, db *data.DB, product string, account Account, origin string, now time.Time) (options json.RawMessage, err error) {
	site, fits := auth.SiteOf(origin)
	if !fits {
		return nil, errPasskeyAddress
	}
	there, err := passkeysAt(ctx, db, account.ID, origin)
	if err != nil {
		return nil, err
	}
	owner := auth.PasskeyOwner{Handle: passkeyHandle(db, account.ID), Login: account.Login, Name: account.Name}
	question, err := site.AskForNew(product, owner, there)
	if err != nil {
		return nil, err
	}
	asking := Asking{AccountID: account.ID, Purpose: ToAddPasskey}
	return question.Options, keepChallenge(ctx, db, asking, question.Challenge, origin, now)
}

// AddPasskey gives the account the passkey that the browser made, and returns recovery codes
// if it is its first second factor. Call it in a transaction. It fails with passkey_wrong,
// passkeys_full or passkey_taken.
func AddPasskey(ctx context.Context, db *data.DB, answer PasskeyAnswer, name string, now time.Time) (recovery []string, err error) {
	site, _ := auth.SiteOf(answer.origin) // it fitted when it was asked
	made, err := site.New(auth.PasskeyOwner{Handle: passkeyHandle(db, answer.accountID)}, answer.challenge, answer.text)
	if err != nil {
		return nil, passkeyFault(err, name)
	}
	if err := ensureFactor(ctx, db, answer.accountID); err != nil {
		return nil, err
	}
	factor, err := LockSecondFactor(ctx, db, answer.accountID)
	if err != nil {
		return nil, err
	}
	if factor.Passkeys >= MostPasskeys {
		return nil, errPasskeysFull
	}
	err = createPasskey(ctx, db, Passkey{
		AccountID: answer.accountID, Name: strings.TrimSpace(name), CredentialID: made.CredentialID, PublicKey: made.PublicKey, Origin: answer.origin,
		SignCount: int64(made.SignCount), BackupEligible: made.BackupEligible, Transports: append(pq.StringArray{}, made.Transports...), AddedAt: now,
	})
	if err != nil || factor.On() {
		return nil, err
	}
	return RenewRecoveryCodes(ctx, db, answer.accountID)
}

// AskForPasskey returns what the browser answers with one of the passkeys that the account
// has at the address. Call it in a transaction. It fails with passkey_missing.
func AskForPasskey(ctx context.Context, db *data.DB, a Asking, origin string, now time.Time) (options json.RawMessage, err error) {
	site, fits := auth.SiteOf(origin)
	if !fits {
		return nil, errPasskeyMissing
	}
	there, err := passkeysAt(ctx, db, a.AccountID, origin)
	if err != nil {
		return nil, err
	}
	if len(there) == 0 {
		return nil, errPasskeyMissing
	}
	question, err := site.Ask(auth.PasskeyOwner{Handle: passkeyHandle(db, a.AccountID)}, there)
	if err != nil {
		return nil, err
	}
	return question.Options, keepChallenge(ctx, db, a, question.Challenge, origin, now)
}

// ReadPasskeyAnswer takes the question that an answer belongs to, so that it is answered
// once, right or wrong. Call it outside of the transaction that looks at the answer. It
// fails with passkey_challenge_over if nothing like it was asked, and passkey_wrong if the
// answer cannot be read.
func ReadPasskeyAnswer(ctx context.Context, db *data.DB, a Asking, text json.RawMessage, now time.Time) (PasskeyAnswer, error) {
	credentialID, challenge, err := auth.PasskeyAnswer(text)
	if err != nil {
		return PasskeyAnswer{}, passkeyFault(err, "")
	}
	origin, err := takeChallenge(ctx, db, a, challenge, now)
	if err != nil {
		return PasskeyAnswer{}, err
	}
	return PasskeyAnswer{accountID: a.AccountID, credentialID: credentialID, challenge: challenge, origin: origin, text: text}, nil
}

// UsePasskey takes the answer of one of the account's passkeys. Call it in the transaction
// that does what the answer is for, with the second factor locked. It fails with
// passkey_wrong or passkey_copied.
func UsePasskey(ctx context.Context, db *data.DB, answer PasskeyAnswer, now time.Time) error {
	passkey, err := findPasskey(ctx, db, answer)
	if err != nil {
		return err
	}
	site, _ := auth.SiteOf(passkey.Origin) // it fitted when it was made
	owner := auth.PasskeyOwner{Handle: passkeyHandle(db, answer.accountID)}
	count, err := site.Check(owner, passkey.key(), answer.challenge, answer.text)
	if err != nil {
		return passkeyFault(err, passkey.Name)
	}
	return usePasskey(ctx, db, passkey.ID, int64(count), now)
}

// RemovePasskey takes one of the account's passkeys away, with the recovery codes if it was
// the last second factor, and returns its name and what is left. Call it in a transaction.
// It fails with passkey_unknown.
func RemovePasskey(ctx context.Context, db *data.DB, accountID, id int64) (name string, left SecondFactor, err error) {
	if name, err = deletePasskey(ctx, db, accountID, id); err != nil {
		return "", SecondFactor{}, err
	}
	if left, err = FindSecondFactor(ctx, db, accountID); err != nil || left.On() {
		return name, left, err
	}
	return name, left, forgetFactor(ctx, db, accountID)
}

// key is the passkey as it is checked.
func (p Passkey) key() auth.Passkey {
	return auth.Passkey{
		CredentialID: p.CredentialID, PublicKey: p.PublicKey, SignCount: uint32(p.SignCount), BackupEligible: p.BackupEligible, Transports: p.Transports,
	}
}

// passkeysAt are the passkeys that the account has at an address.
func passkeysAt(ctx context.Context, db *data.DB, accountID int64, origin string) ([]auth.Passkey, error) {
	all, err := ListPasskeys(ctx, db, accountID)
	var there []auth.Passkey
	for _, p := range all {
		if p.Origin == origin {
			there = append(there, p.key())
		}
	}
	return there, err
}

// passkeyFault is why a passkey was refused, in the words for who gave it.
func passkeyFault(err error, name string) error {
	switch {
	case errors.Is(err, auth.ErrPasskeyCopied):
		return errPasskeyCopied.With("name", name)
	case errors.Is(err, auth.ErrPasskeyWrong):
		return fmt.Errorf("%w: %w", errPasskeyWrong, err)
	}
	return err
}

// passkeyHandle names the account to devices, which show it to nobody.
func passkeyHandle(db *data.DB, accountID int64) []byte {
	hash := sha256.Sum256([]byte("nuanlin passkey " + factorOwner(db, accountID)))
	return hash[:]
}
