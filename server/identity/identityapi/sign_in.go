package identityapi

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
	"nuanlin/server/people"
)

// errSignIn does not say whether the login or the password was wrong.
var errSignIn = fault.Unauthenticated.New("sign_in_failed", "the login or the password is wrong")

var errDisabled = fault.Forbidden.New("account_disabled", "the account has been closed")

// closed is why an account whose password was right cannot be used: it was closed, or its record
// was merged into another, whose login it then says.
func closed(ctx context.Context, db *data.DB, account identity.Account) error {
	if account.VolunteerID == nil {
		return errDisabled
	}
	current, err := people.Current(ctx, db, *account.VolunteerID)
	if err != nil {
		return err
	}
	if current == *account.VolunteerID {
		return errDisabled
	}
	kept, err := identity.AccountOfVolunteer(ctx, db, current)
	if err != nil {
		return err
	}
	if kept.DisabledAt != nil {
		return errDisabled
	}
	return fault.Forbidden.New("account_merged", "the record was merged into another: sign in with the login of that one").With("login", kept.Login)
}

func errLocked(until time.Time) error {
	return fault.TooMany.New("account_locked", "too many wrong passwords; wait").With("until", until.UTC())
}

// SignIn begins a session, by a password or a one-time code, or the second step of one for
// an account with a second factor.
func (h *Handlers) SignIn(ctx context.Context, r SignInRequestObject) (SignInResponseObject, error) {
	db, err := h.organization(ctx, r.Body.Organization)
	if err != nil {
		return nil, err
	}
	account, err := identity.AccountByLogin(ctx, db, r.Body.Login)
	if err != nil && !errors.Is(err, fault.NotFound) { // whether somebody has the login must not show
		return nil, err
	}
	login := kind.Login(r.Body.Login)
	if account.Login != "" { // however it is typed, tries count for the one account
		login = account.Login
	}
	try := identity.Try{Login: login, AccountID: account.ID, Device: r.Body.Device, Address: edge.RemoteOf(ctx)}
	byCode, err := h.prove(ctx, db, account, try, r.Body.Password)
	if err != nil {
		return nil, err
	}
	if account.DisabledAt != nil {
		return nil, closed(ctx, db, account)
	}
	factor, err := identity.FindSecondFactor(ctx, db, account.ID)
	if err != nil {
		return nil, err
	}
	if factor.On() {
		return h.beginSecondStep(ctx, db, factor, account, try, byCode)
	}
	signedIn, cookie, err := h.enter(ctx, db, account, try, byCode, nil)
	return SignIn200JSONResponse{Body: signedIn, Headers: SignIn200ResponseHeaders{SetCookie: cookie}}, err
}

// enter begins a session for somebody who has proved who they are. In the same transaction,
// if there is a second factor, it is taken by second, which returns what kind it was.
func (h *Handlers) enter(ctx context.Context, db *data.DB, account identity.Account, try identity.Try, byCode bool, second func(tx *data.DB) (string, error),
) (signedIn SignedIn, cookie *string, err error) {
	account.MustChangePassword = account.MustChangePassword || byCode
	proved := second == nil
	err = db.InTx(ctx, func(tx *data.DB) error {
		detail := map[string]any{"by_code": byCode}
		if second != nil {
			kind, err := second(tx)
			if err != nil {
				return err
			}
			proved, detail["second"] = true, kind
		} else if err := stillProved(ctx, tx, account, byCode); err != nil {
			return err
		}
		if err := identity.EndSignIn(ctx, tx, try, account.MustChangePassword, h.Now()); err != nil {
			return err
		}
		if signedIn, cookie, err = h.startSession(ctx, tx, account); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: account.ID, Action: "session_started", SubjectKind: "account", SubjectID: account.ID, Detail: detail, At: h.Now(),
		})
	})
	if err != nil && proved { // as on a full disk: what was given was right all the same, so the try is none of the failed
		err = errors.Join(err, identity.EndSignIn(ctx, db, try, account.MustChangePassword, h.Now()))
	}
	return signedIn, cookie, err
}

// organization returns the store of the organization called slug, which may be
// empty where there is only one.
func (h *Handlers) organization(ctx context.Context, slug string) (*data.DB, error) {
	if slug == "" {
		all, err := h.Registry.Associations(ctx)
		if err != nil {
			return nil, err
		}
		if len(all) != 1 {
			return nil, fault.Invalid.New("organization_missing", "say which organization you belong to")
		}
		slug = all[0].Slug
	}
	return h.Registry.Organization(ctx, slug)
}

// prove tells whether secret is the account's password or its one-time code,
// and which. It fails with errSignIn or account_locked, in the same words and with the
// same work for the zero account, which is nobody's.
func (h *Handlers) prove(ctx context.Context, db *data.DB, account identity.Account, t identity.Try, secret string) (byCode bool, err error) {
	now := h.Now()
	try, err := identity.BeginSignIn(ctx, db, t, now)
	if err != nil {
		return false, err
	}
	if !try.LockedUntil.IsZero() {
		return false, errLocked(try.LockedUntil)
	}
	byPassword := auth.CheckPassword(account.PasswordHash, secret) // also without a password: it takes its time
	byCode = account.TakesCode(auth.FirstCodeHash(secret), now)
	if byPassword || byCode {
		return !byPassword, nil
	}
	h.Log.WarnContext(ctx, "wrong password", "account", account.ID, "failures", try.Failures, "remote", edge.RemoteOf(ctx))
	if err := logLock(ctx, db, account.ID, try.Failures, "password", now); err != nil {
		return false, err
	}
	return false, errSignIn
}

// stillProved locks an account whose password or code was found right, and fails with
// errSignIn if it has another by now: comparing takes its time, and what ends a password or
// a code must not be passed by who had begun with it.
func stillProved(ctx context.Context, tx *data.DB, account identity.Account, byCode bool) error {
	now, err := identity.LockAccount(ctx, tx, account.ID)
	if err != nil {
		return err
	}
	if byCode && now.FirstCodeHash != account.FirstCodeHash || !byCode && now.PasswordHash != account.PasswordHash {
		return errSignIn
	}
	return nil
}

// logLock writes into the log that so many wrong passwords or codes in a row lock the
// account, if they do.
func logLock(ctx context.Context, db *data.DB, accountID int64, failures int, wrong string, now time.Time) error {
	lock := identity.LockAfter(failures)
	if lock == 0 {
		return nil
	}
	return audit.Write(ctx, db, audit.Entry{
		AccountID: accountID, Action: "account_locked", SubjectKind: "account", SubjectID: accountID,
		Detail: map[string]any{"failures": failures, "minutes": int(lock.Minutes()), "wrong": wrong}, At: now,
	})
}
