package telling

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"math/big"
	netmail "net/mail"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/mail"
)

// Email is the channel of e-mail. It is stored.
const Email = "email"

// A code is six digits: what keeps it from being guessed is that it is short-lived and the
// guesses are few, and what keeps a stranger's letter-box from being filled, that codes are.
const (
	codeLasts    = 10 * time.Minute
	codeTries    = 5
	codeApart    = time.Minute
	codesAtMost  = 5
	codesCounted = 24 * time.Hour
	codeLetter   = 20 * time.Second // how long sending one may take
)

var (
	errMailNotOffered     = fault.Conflict.New("mail_not_offered", "this installation sends no e-mail")
	errMailAddressWrong   = fault.Invalid.New("mail_address_wrong", "that is not an e-mail address")
	errMailAddressRefused = fault.Invalid.New("mail_address_refused", "the mail server does not take letters to that address")
	errMailNotSent        = fault.Conflict.New("mail_not_sent", "the code could not be sent just now: try again")
	errMailCodesMany      = fault.TooMany.New("mail_codes_many", "that was sent often enough for now")
	errMailCodeOver       = fault.Conflict.New("mail_code_over", "the code does not count any more: ask for another")
	errMailCodeWrong      = fault.Invalid.New("mail_code_wrong", "that is not the code that was sent")
)

// Way is where somebody wants to be told beside the inbox.
type Way struct {
	Address       string     `db:"address"` // "" for none
	ConfirmedAt   *time.Time `db:"confirmed_at"`
	CodeExpiresAt *time.Time `db:"code_expires_at"`
}

// Offered reports whether the people of an organization can be written to by sender. Whoever
// looks at a trial is nobody one knows, and writes to nobody.
func Offered(db *data.DB, sender mail.Sender) bool {
	return sender != nil && !db.Organization().Trial
}

// Entered is the address somebody gives.
type Entered struct {
	AccountID int64
	Address   string
	Words     Language
	Now       time.Time
}

// EnterEmail notes an address in place of the one there was, and sends a code to it. It is not
// written to until the code is given. It fails with fault.Conflict mail_not_offered or
// mail_not_sent, fault.Invalid mail_address_wrong or mail_address_refused and fault.TooMany
// mail_codes_many.
func EnterEmail(ctx context.Context, db *data.DB, sender mail.Sender, e Entered) error {
	if !Offered(db, sender) {
		return errMailNotOffered
	}
	if !plainAddress(e.Address) {
		return errMailAddressWrong
	}
	code, err := newCode()
	if err != nil {
		return err
	}
	if err := enterWay(ctx, db, e, codeHash(e.AccountID, code)); err != nil {
		return err
	}
	limited, cancel := context.WithTimeout(ctx, codeLetter)
	defer cancel()
	letter := codeLetterOf(db.Organization(), e, code)
	var outcome error
	if err := sender.Send(limited, []mail.Letter{letter}, func(_ int, err error) error { outcome = err; return nil }); err != nil {
		outcome = err
	}
	switch {
	case outcome == nil:
		return nil
	case mail.Refused(outcome):
		err = errMailAddressRefused
	default:
		err = errMailNotSent
	}
	if failed := codeNotSent(context.WithoutCancel(ctx), db, e.AccountID); failed != nil {
		return failed
	}
	return err
}

// ConfirmEmail takes the code that was sent: from now on its owner is written to. It fails
// with fault.Conflict mail_code_over and fault.Invalid mail_code_wrong, which says how many
// tries are left.
func ConfirmEmail(ctx context.Context, db *data.DB, accountID int64, code string, now time.Time) error {
	try, err := countTry(ctx, db, accountID)
	if err != nil {
		return err
	}
	switch {
	case try.Tries > codeTries || !now.Before(try.CodeExpiresAt):
		return errMailCodeOver
	case subtle.ConstantTimeCompare(try.CodeHash, codeHash(accountID, code)) == 0:
		return errMailCodeWrong.With("left", codeTries-try.Tries)
	}
	return confirmWay(ctx, db, accountID, try.CodeHash, now)
}

// plainAddress reports whether a text is an address and nothing else.
func plainAddress(text string) bool {
	parsed, err := netmail.ParseAddress(text)
	if err != nil || parsed.Address != text {
		return false
	}
	for _, r := range text {
		if r <= ' ' || r > '~' {
			return false
		}
	}
	return true
}

func newCode() (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return "", fmt.Errorf("telling: code: %w", err)
	}
	return fmt.Sprintf("%06d", n), nil
}

func codeHash(accountID int64, code string) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", accountID, code))
	return sum[:]
}
