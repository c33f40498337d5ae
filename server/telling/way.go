package telling

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"math/big"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/outlet"
)

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
	errWayNotOffered  = fault.Conflict.New("way_not_offered", "this installation does not send on that way")
	errAddressRefused = fault.Invalid.New("way_address_refused", "nothing can be sent to that address")
	errCodeNotSent    = fault.Conflict.New("way_code_not_sent", "the code could not be sent just now: try again")
	errCodesMany      = fault.TooMany.New("way_codes_many", "that was sent often enough for now")
	errCodeOver       = fault.Conflict.New("way_code_over", "the code does not count any more: ask for another")
	errCodeWrong      = fault.Invalid.New("way_code_wrong", "that is not the code that was sent")
)

// Way is where somebody wants to be told beside the inbox.
type Way struct {
	Channel       outlet.Channel `db:"channel"`
	Device        string         `db:"device"` // which browser, for its notifications; "" on other ways
	Label         string         `db:"label"`  // what the browser is called
	Address       string         `db:"address"`
	ConfirmedAt   *time.Time     `db:"confirmed_at"`
	CodeExpiresAt *time.Time     `db:"code_expires_at"`
}

// Offered reports whether the people of an organization can be told on a channel. Whoever
// looks at a trial is nobody one knows, and writes to nobody.
func Offered(db *data.DB, outlets outlet.Outlets, channel outlet.Channel) bool {
	return outlets[channel] != nil && !db.Organization().Trial
}

// Entered is the address somebody gives.
type Entered struct {
	AccountID int64
	Channel   outlet.Channel // any but that of browsers, which give themselves: see [AddDevice]
	Address   string
	Words     Language
	Now       time.Time
}

// EnterWay notes an address in place of the one there was on that channel, and sends a code to
// it. It is not written to until the code is given. It fails with fault.Conflict way_not_offered
// or way_code_not_sent, fault.Invalid way_address_refused or what [addressOf] does, and
// fault.TooMany way_codes_many.
func EnterWay(ctx context.Context, db *data.DB, outlets outlet.Outlets, e Entered) error {
	if !Offered(db, outlets, e.Channel) || e.Channel == outlet.Push {
		return errWayNotOffered
	}
	var err error
	if e.Address, err = addressOf(e.Channel, e.Address); err != nil {
		return err
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
	switch err = outlet.SendOne(limited, outlets[e.Channel], codeLetterOf(db.Organization(), e, code)); {
	case err == nil:
		return nil
	case outlet.Refused(err):
		err = errAddressRefused
	default:
		err = errCodeNotSent
	}
	if failed := codeNotSent(context.WithoutCancel(ctx), db, e); failed != nil {
		return failed
	}
	return err
}

// Given is the code somebody gives.
type Given struct {
	AccountID int64
	Channel   outlet.Channel
	Code      string
	Now       time.Time
}

// ConfirmWay takes the code that was sent: from now on its owner is written to. It fails
// with fault.Conflict way_code_over and fault.Invalid way_code_wrong, which says how many
// tries are left.
func ConfirmWay(ctx context.Context, db *data.DB, g Given) error {
	try, err := countTry(ctx, db, g)
	if err != nil {
		return err
	}
	switch {
	case try.Tries > codeTries || !g.Now.Before(try.CodeExpiresAt):
		return errCodeOver
	case subtle.ConstantTimeCompare(try.CodeHash, codeHash(g.AccountID, g.Code)) == 0:
		return errCodeWrong.With("left", codeTries-try.Tries)
	}
	return confirmWay(ctx, db, g, try.CodeHash)
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
