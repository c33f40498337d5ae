package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

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
	MustChangePassword bool       `db:"must_change_password"`
	LockedUntil        *time.Time `db:"locked_until"`
	VolunteerID        *int64     `db:"volunteer_id"`
	Demo               bool       `db:"demo"`
	DisabledAt         *time.Time `db:"disabled_at"`
	CreatedAt          time.Time  `db:"created_at"`
}

var errAccountUnknown = fault.NotFound.New("account_unknown", "there is no such account")

// CreateAccount stores a and sets its id. It fails with fault.Conflict
// login_taken.
func (s *Store) CreateAccount(ctx context.Context, a *Account) error {
	const query = `
		insert into accounts (login, name, password_hash, first_code_hash, must_change_password, volunteer_id, demo, created_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)
		returning id`
	err := sqlx.GetContext(ctx, s.q, &a.ID, query,
		a.Login, a.Name, a.PasswordHash, a.FirstCodeHash, a.MustChangePassword, a.VolunteerID, a.Demo, a.CreatedAt)
	return translate("create account", err)
}

// Account returns the account with that id, or fault.NotFound.
func (s *Store) Account(ctx context.Context, id int64) (Account, error) {
	const query = `
		select id, login, name, password_hash, first_code_hash, must_change_password, locked_until, volunteer_id, demo, disabled_at, created_at
		from accounts
		where id = $1`
	var a Account
	err := sqlx.GetContext(ctx, s.q, &a, query, id)
	return a, translate("account", err)
}

// AccountByLogin returns the account that signs in with login, which is in
// lower case, or fault.NotFound.
func (s *Store) AccountByLogin(ctx context.Context, login string) (Account, error) {
	const query = `
		select id, login, name, password_hash, first_code_hash, must_change_password, locked_until, volunteer_id, demo, disabled_at, created_at
		from accounts
		where login = $1`
	var a Account
	err := sqlx.GetContext(ctx, s.q, &a, query, login)
	return a, translate("account by login", err)
}

// SetPassword gives the account a password, which ends its one-time code and
// its lock. MustChange says that the password was chosen by somebody else.
func (s *Store) SetPassword(ctx context.Context, accountID int64, hash string, mustChange bool) error {
	const query = `
		update accounts
		set password_hash = $2, must_change_password = $3, first_code_hash = '', failed_sign_ins = 0, locked_until = null
		where id = $1`
	return s.changeAccount(ctx, "set password", query, accountID, hash, mustChange)
}

// AccountOfVolunteer returns the account of the volunteer, or fault.NotFound.
func (s *Store) AccountOfVolunteer(ctx context.Context, volunteerID int64) (Account, error) {
	const query = `
		select id, login, name, password_hash, first_code_hash, must_change_password, locked_until, volunteer_id, demo, disabled_at, created_at
		from accounts
		where volunteer_id = $1`
	var a Account
	err := sqlx.GetContext(ctx, s.q, &a, query, volunteerID)
	return a, translateMissing("account of volunteer", err, errAccountUnknown)
}

// SetFirstCode gives the account a one-time code in place of the one it had, and
// ends its lock. The password it may have goes on until there is a new one.
func (s *Store) SetFirstCode(ctx context.Context, accountID int64, hash string) error {
	const query = `
		update accounts
		set first_code_hash = $2, failed_sign_ins = 0, locked_until = null
		where id = $1`
	return s.changeAccount(ctx, "set first code", query, accountID, hash)
}

// DisableAccount keeps the account from signing in from now on, and ends its sessions.
func (s *Store) DisableAccount(ctx context.Context, accountID int64, now time.Time) error {
	const query = `update accounts set disabled_at = $2 where id = $1 and disabled_at is null`
	if _, err := s.q.ExecContext(ctx, query, accountID, now); err != nil {
		return translate("disable account", err)
	}
	return s.RevokeAccountTokens(ctx, accountID, now)
}

func (s *Store) changeAccount(ctx context.Context, op, query string, args ...any) error {
	result, err := s.q.ExecContext(ctx, query, args...)
	if err != nil {
		return translate(op, err)
	}
	changed, err := result.RowsAffected()
	if err == nil && changed == 0 {
		return errAccountUnknown
	}
	return translate(op, err)
}

// Guesses at a password before the first lock, and how long locks last: the
// first one minute, each one twice the one before, at most an hour.
const (
	freeGuesses = 5
	longestLock = time.Hour
	forgetAfter = 24 * time.Hour // since the last lock ended
)

// LockAfter returns how long signing in is refused after that many wrong
// passwords in a row; 0 for the first few.
func LockAfter(failures int) time.Duration {
	if failures < freeGuesses {
		return 0
	}
	lock := time.Minute << min(failures-freeGuesses, 10)
	return min(lock, longestLock)
}

// SignInTry is what [Store.BeginSignIn] found out.
type SignInTry struct {
	LockedUntil time.Time // zero if the try may go on
	Failures    int       // wrong passwords in a row, this one among them if it is wrong
}

// BeginSignIn counts a try to sign in as a failed one, before the password is
// looked at, so that many at once cannot outrun the lock. [Store.EndSignIn]
// takes it back. While the account is locked no try is counted.
func (s *Store) BeginSignIn(ctx context.Context, accountID int64, now time.Time) (SignInTry, error) {
	var try SignInTry
	err := s.InTx(ctx, func(tx *Store) error {
		const query = `
			select case when locked_until < $2::timestamptz - make_interval(secs => $3) then 0 else failed_sign_ins end as failures, locked_until
			from accounts
			where id = $1
			for no key update`
		var found struct {
			Failures    int        `db:"failures"`
			LockedUntil *time.Time `db:"locked_until"`
		}
		if err := sqlx.GetContext(ctx, tx.q, &found, query, accountID, now, forgetAfter.Seconds()); err != nil {
			return translate("begin sign-in", err)
		}
		try.Failures = found.Failures
		if found.LockedUntil != nil && found.LockedUntil.After(now) {
			try.LockedUntil = *found.LockedUntil
			return nil
		}
		try.Failures++
		return tx.countFailure(ctx, accountID, try.Failures, now)
	})
	return try, err
}

func (s *Store) countFailure(ctx context.Context, accountID int64, failures int, now time.Time) error {
	var until *time.Time
	if lock := LockAfter(failures); lock > 0 {
		end := now.Add(lock)
		until = &end
	}
	const query = `update accounts set failed_sign_ins = $2, locked_until = $3 where id = $1`
	_, err := s.q.ExecContext(ctx, query, accountID, failures, until)
	return translate("count failed sign-in", err)
}

// EndSignIn forgets the failed tries of the account: its password was right.
// MustChange says whether the account needs a new one.
func (s *Store) EndSignIn(ctx context.Context, accountID int64, mustChange bool) error {
	const query = `update accounts set failed_sign_ins = 0, locked_until = null, must_change_password = $2 where id = $1`
	_, err := s.q.ExecContext(ctx, query, accountID, mustChange)
	return translate("end sign-in", err)
}

// DemoAccount is an account the sign-in page of a demonstration offers.
type DemoAccount struct {
	Login  string `db:"login"`
	Name   string `db:"name"`
	Role   string `db:"role"`
	Detail string `db:"detail"` // name of the team or community, "" where there is none
}

// DemoAccounts returns at most 50 accounts to show on the sign-in page, each
// with the role that says most about it, in the order they were made.
func (s *Store) DemoAccounts(ctx context.Context) ([]DemoAccount, error) {
	const query = `
		select distinct on (a.id) a.login, a.name, r.role, coalesce(t.name, c.name, own.name, '') as detail
		from accounts a
		join account_roles r on r.account_id = a.id
		left join teams t on t.id = r.team_id
		left join areas c on c.id = r.community_id
		left join volunteers v on v.id = a.volunteer_id
		left join teams own on own.id = v.team_id
		where a.demo and a.disabled_at is null
		order by a.id, r.role = 'volunteer', r.id
		limit 50`
	accounts := []DemoAccount{}
	err := sqlx.SelectContext(ctx, s.q, &accounts, query)
	return accounts, translate("list demo accounts", err)
}
