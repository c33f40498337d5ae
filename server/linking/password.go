package linking

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"log/slog"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/calendar"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/jobs"
	"nuanlin/server/messages"
	"nuanlin/server/outlet"
	"nuanlin/server/telling"
)

// A link for a forgotten password is short-lived and counts once. Whoever asks is told the same,
// and as fast, whoever has the login and whether they can be written to: all that is done while
// they wait is a note, and the letter is written later.
const (
	passwordLinkLasts = 15 * time.Minute
	passwordAsksMost  = 10 // from one address in a while
	passwordTriesMost = 30 // likewise, of links that are opened or used
	linksPerAccount   = 3  // in linksCounted
	linksCounted      = time.Hour
)

// AsksKept is how long it is kept that somebody forgot a password.
const AsksKept = 24 * time.Hour

// ErrPasswordLink is the answer about a link that does not count: forged, used, too old, followed by a
// newer one, or of an account that is switched off or whose password is another by now.
var ErrPasswordLink = fault.NotFound.New("password_link_unknown", "that link does not count any more: ask for another")

var errPasswordLinksNone = fault.Conflict.New("password_links_not_offered", "this installation sends no letters: ask for a one-time code")

// sendPasswordLinks is the job of writing to those who forgot their passwords, one of an
// organization at a time. Who they are stands in the organization.
type sendPasswordLinks struct {
	Organization string `json:"organization" river:"unique"`
}

// Kind names the kind; it is stored.
func (sendPasswordLinks) Kind() string { return "send_password_links" }

// Passwords writes to those who forgot their passwords.
type Passwords struct {
	Queue        *jobs.Queue
	Organization func(ctx context.Context, slug string) (*data.DB, error)
	Outlets      outlet.Outlets
	Base         string // where people reach the product; without it there are no links: what a request says of that anybody could have written
	Demo         bool   // the passwords of the demonstration are on the sign-in page, and stay
	Log          *slog.Logger
}

// Handle registers the job with the queue.
func (p *Passwords) Handle() {
	jobs.Handle(p.Queue, jobs.Kind[sendPasswordLinks]{Work: p.work, Unique: true, Lane: jobs.Background, Limit: 2 * time.Minute})
}

// Offered reports whether people get such links here.
func (p *Passwords) Offered(db *data.DB) bool {
	return p.Base != "" && telling.LinksOffered(db, p.Outlets)
}

// Forgot notes that somebody forgot the password of a login. It fails with fault.Conflict
// password_links_not_offered and fault.TooMany links_too_many, whoever has the login.
func (p *Passwords) Forgot(ctx context.Context, db *data.DB, login, address string, now time.Time) error {
	if !p.Offered(db) {
		return errPasswordLinksNone
	}
	if err := limited(ctx, db, "forgot", passwordAsksMost, address, now); err != nil {
		return err
	}
	account, err := identity.AccountByLogin(ctx, db, login)
	if err != nil && !errors.Is(err, fault.NotFound) {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertAsk(ctx, tx, account.ID, now); err != nil {
			return err
		}
		sqlTx, err := tx.Tx()
		if err != nil {
			return err
		}
		_, err = p.Queue.Enqueue(ctx, sqlTx, sendPasswordLinks{tx.Organization().Slug})
		return err
	})
}

func (p *Passwords) work(ctx context.Context, job *jobs.Job[sendPasswordLinks]) error {
	db, err := p.Organization(ctx, job.Args.Organization)
	if err != nil {
		return err
	}
	return p.Send(ctx, db, job.Now())
}

// Send writes to everybody who waits for a link. Who cannot be written to is forgotten; a
// letter that did not leave is tried again, as long as its owner may still wait.
func (p *Passwords) Send(ctx context.Context, db *data.DB, now time.Time) error {
	if !p.Offered(db) {
		return nil
	}
	waiting, err := waitingAsks(ctx, db, now.Add(-passwordLinkLasts), now.Add(-linksCounted), p.Demo)
	if err != nil {
		return err
	}
	var left error
	for _, k := range waiting {
		left = errors.Join(left, p.sendOne(ctx, db, k, now))
	}
	if left != nil {
		return left
	}
	return endWaiting(ctx, db, now)
}

// sendOne makes a link and writes it to its owner. The link is kept before its letter leaves, in
// a transaction that waits for no mail server.
func (p *Passwords) sendOne(ctx context.Context, db *data.DB, k passwordAsk, now time.Time) error {
	secret, hash := auth.NewRefreshToken()
	err := db.InTx(ctx, func(tx *data.DB) error {
		if err := linkAsk(ctx, tx, k, hash, fingerprint(k.PasswordHash), now.Add(passwordLinkLasts)); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{Action: "password_link_sent", SubjectKind: "account", SubjectID: k.AccountID, At: now})
	})
	if err != nil {
		return err
	}
	err = telling.SendPasswordLink(ctx, db, p.Outlets, k.AccountID, p.Base, "/reset/"+db.Organization().Slug+"/"+secret)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, telling.ErrNoWay) || outlet.Refused(err):
		p.Log.Info("nobody could be sent the link for a forgotten password", "organization", db.Organization().Slug, "account", k.AccountID, "error", err)
		return unlinkAsk(ctx, db, k.ID, "ended")
	}
	return errors.Join(err, unlinkAsk(context.WithoutCancel(ctx), db, k.ID, "waiting"))
}

// fingerprint names a password by its hash, so that a link made before it was changed counts no more.
func fingerprint(passwordHash string) []byte {
	sum := sha256.Sum256([]byte(passwordHash))
	return sum[:]
}

// PasswordOpening is somebody with a link for a forgotten password.
type PasswordOpening struct {
	Secret  string
	Address string // where from
}

// LookAtPasswordLink returns whose password a link sets, and changes nothing. It fails with
// [ErrPasswordLink] and links_too_many.
func LookAtPasswordLink(ctx context.Context, db *data.DB, o PasswordOpening, now time.Time) (login string, err error) {
	k, err := open(ctx, db, o, now)
	return k.Login, err
}

func open(ctx context.Context, db *data.DB, o PasswordOpening, now time.Time) (passwordAsk, error) {
	if err := limited(ctx, db, "password", passwordTriesMost, o.Address, now); err != nil {
		return passwordAsk{}, err
	}
	return findAsk(ctx, db, auth.RefreshHash(o.Secret), now)
}

// NewPassword is a password that somebody sets by a link.
type NewPassword struct {
	PasswordOpening
	Password    string
	EndCalendar bool // the calendar that reads their shifts, too
}

// SetPassword sets a password by a link, which counts no more from then on, ends every session
// of the account, and tells its owner. It signs nobody in: who has a second factor is asked for it as ever. It fails
// like [LookAtPasswordLink] and [auth.CheckNewPassword].
func SetPassword(ctx context.Context, db *data.DB, n NewPassword, now time.Time) (login string, err error) {
	k, err := open(ctx, db, n.PasswordOpening, now)
	if err != nil {
		return "", err
	}
	if err := auth.CheckNewPassword(k.Login, n.Password); err != nil {
		return "", err
	}
	hash := auth.HashPassword(n.Password) // slow: before the transaction
	return k.Login, db.InTx(ctx, func(tx *data.DB) error {
		account, err := identity.LockAccount(ctx, tx, k.AccountID)
		if err != nil {
			return err
		}
		if account.DisabledAt != nil || !bytes.Equal(fingerprint(account.PasswordHash), k.PasswordWas) {
			return ErrPasswordLink
		}
		if err := useAsk(ctx, tx, k.ID); err != nil {
			return err
		}
		return replacePassword(ctx, tx, account, hash, n.EndCalendar, now)
	})
}

// replacePassword does what follows from a new password.
func replacePassword(ctx context.Context, tx *data.DB, account identity.Account, hash string, endCalendar bool, now time.Time) error {
	if err := identity.SetPassword(ctx, tx, account.ID, hash, false); err != nil {
		return err
	}
	if err := identity.RevokeAccountTokens(ctx, tx, account.ID, now); err != nil {
		return err
	}
	by := audit.Author{By: account.ID, Now: now}
	if endCalendar {
		if err := calendar.End(ctx, tx, by); err != nil {
			return err
		}
	}
	told := messages.New{AccountID: account.ID, Kind: messages.PasswordReset, SubjectKind: messages.Account, SubjectID: account.ID, At: now}
	if err := messages.Write(ctx, tx, told); err != nil {
		return err
	}
	return audit.Write(ctx, tx, by.Did("password_set_by_link", "account", account.ID, map[string]any{}))
}
