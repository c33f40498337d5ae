package identity

import (
	"context"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/kind"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"accounts_login_key":   fault.Conflict.New("login_taken", "another account signs in with that name"),
	"accounts_login_form":  errLoginInvalid,
	"accounts_name_filled": data.ErrNameBlank,
})

// CreateAccount stores a and sets its id; a code is handed out afterwards, see
// [SetFirstCode]. It fails with fault.Conflict
// login_taken, and like [CheckLogin].
func CreateAccount(ctx context.Context, db *data.DB, a *Account) error {
	if err := CheckLogin(a.Login); err != nil {
		return err
	}
	const query = `
		insert into accounts (login, name, password_hash, must_change_password, volunteer_id, demo, created_at, search_key, name_order, search_version)
		values ($1, $2, $3, $4, $5, $6, $7, array_to_tsvector($8::text[]), $9, $10)
		returning id`
	marks := search.Mark(a.Name, a.Login)
	err := db.Get(ctx, &a.ID, query,
		a.Login, a.Name, a.PasswordHash, a.MustChangePassword, a.VolunteerID, a.Demo, a.CreatedAt, pq.Array(marks.Key), marks.Order, marks.Version)
	return data.Translate("create account", err)
}

// AnyAccount tells whether anybody can sign in to the organization.
func AnyAccount(ctx context.Context, db *data.DB) (bool, error) {
	const query = `select exists (select from accounts)`
	var any bool
	err := db.Get(ctx, &any, query)
	return any, data.Translate("any account", err)
}

// FindAccount returns the account with that id, or fault.NotFound.
func FindAccount(ctx context.Context, db *data.DB, id int64) (Account, error) {
	const query = `
		select id, login, name, password_hash, first_code_hash, first_code_expires_at, must_change_password, volunteer_id, demo, disabled_at, created_at
		from accounts
		where id = $1`
	var a Account
	err := db.Get(ctx, &a, query, id)
	return a, data.Translate("account", err)
}

// LockAccount is like [FindAccount], and nobody else changes the account until the
// transaction ends.
func LockAccount(ctx context.Context, db *data.DB, id int64) (Account, error) {
	const query = `
		select id, login, name, password_hash, first_code_hash, first_code_expires_at, must_change_password, volunteer_id, demo, disabled_at, created_at
		from accounts
		where id = $1
		for no key update`
	var a Account
	err := db.Get(ctx, &a, query, id)
	return a, data.Translate("lock account", err)
}

// LockAccountsOf locks the accounts of volunteers, by id, so that nobody gives them a role
// until the transaction ends. Whoever locks the volunteers does it before.
func LockAccountsOf(ctx context.Context, db *data.DB, volunteerIDs []int64) error {
	const query = `select id from accounts where volunteer_id = any($1) order by id for no key update`
	err := db.Select(ctx, &[]int64{}, query, pq.Array(volunteerIDs))
	return data.Translate("lock accounts of volunteers", err)
}

// AccountByLogin returns the account that signs in with a login, however it is typed, or
// fault.NotFound. One that was stored as it is typed goes before one it is only like.
func AccountByLogin(ctx context.Context, db *data.DB, login string) (Account, error) {
	const query = `
		select id, login, name, password_hash, first_code_hash, first_code_expires_at, must_change_password, volunteer_id, demo, disabled_at, created_at
		from accounts
		where login = any($1)
		order by login = $2 desc
		limit 1`
	typed := strings.ToLower(strings.TrimSpace(login))
	var a Account
	err := db.Get(ctx, &a, query, pq.Array([]string{typed, kind.Login(login)}), typed)
	return a, data.Translate("account by login", err)
}

// SetPassword gives the account a password, which ends its one-time code, its locks and the
// sign-ins that wait for a second factor. MustChange says that the password was chosen by somebody else.
func SetPassword(ctx context.Context, db *data.DB, accountID int64, hash string, mustChange bool) error {
	const query = `
		update accounts
		set password_hash = $2, must_change_password = $3, first_code_hash = ''
		where id = $1`
	if err := changeAccount(ctx, db, "set password", query, accountID, hash, mustChange); err != nil {
		return err
	}
	if err := forgetSignInSteps(ctx, db, accountID); err != nil {
		return err
	}
	return forgetTries(ctx, db, accountID)
}

// AccountOfVolunteer returns the account of the volunteer, or fault.NotFound.
func AccountOfVolunteer(ctx context.Context, db *data.DB, volunteerID int64) (Account, error) {
	const query = `
		select id, login, name, password_hash, first_code_hash, first_code_expires_at, must_change_password, volunteer_id, demo, disabled_at, created_at
		from accounts
		where volunteer_id = $1`
	var a Account
	err := db.Get(ctx, &a, query, volunteerID)
	return a, data.TranslateMissing("account of volunteer", err, errAccountUnknown)
}

// SetFirstCode gives the account a one-time code in place of the one it had, and
// ends its locks. The account by hands it out; 0 is the command line. The password it may
// have goes on until there is a new one. The code can be used before expires.
func SetFirstCode(ctx context.Context, db *data.DB, accountID int64, hash string, by int64, expires time.Time) error {
	const query = `
		update accounts
		set first_code_hash = $2, first_code_by = nullif($3::bigint, 0), first_code_expires_at = $4
		where id = $1`
	if err := changeAccount(ctx, db, "set first code", query, accountID, hash, by, expires); err != nil {
		return err
	}
	return forgetTries(ctx, db, accountID)
}

// withdrawFirstCode ends a one-time code that is out. Whatever changes the roles of an
// account does so, except as withdrawFromCaptains says: whoever handed it out could use it,
// and may hand out none for what the account becomes.
func withdrawFirstCode(ctx context.Context, db *data.DB, accountID int64) error {
	const query = `update accounts set first_code_hash = '' where id = $1 and first_code_hash <> ''`
	_, err := db.Exec(ctx, query, accountID)
	return data.Translate("withdraw first code", err)
}

// DisableAccount keeps the account from signing in from now on, and ends its sessions.
func DisableAccount(ctx context.Context, db *data.DB, accountID int64, now time.Time) error {
	return disableAccounts(ctx, db, []int64{accountID}, now)
}

func disableAccounts(ctx context.Context, db *data.DB, ids []int64, now time.Time) error {
	const query = `update accounts set disabled_at = $2 where id = any($1) and disabled_at is null`
	if _, err := db.Exec(ctx, query, pq.Array(ids), now); err != nil {
		return data.Translate("disable accounts", err)
	}
	return revokeTokens(ctx, db, ids, now)
}

// enableAccount lets the account sign in again.
func enableAccount(ctx context.Context, db *data.DB, accountID int64) error {
	const query = `update accounts set disabled_at = null where id = $1`
	return changeAccount(ctx, db, "enable account", query, accountID)
}

// SwitchOnAccountOf lets the account of a volunteer sign in again, if there is one.
func SwitchOnAccountOf(ctx context.Context, db *data.DB, volunteerID int64) error {
	const query = `update accounts set disabled_at = null where volunteer_id = $1`
	_, err := db.Exec(ctx, query, volunteerID)
	return data.Translate("switch on account of volunteer", err)
}

// SwitchOffAccountsOf keeps the accounts of volunteers from signing in and ends their
// sessions. It fails with fault.Conflict leader_last if nobody else leads the association.
func SwitchOffAccountsOf(ctx context.Context, db *data.DB, volunteerIDs []int64, now time.Time) error {
	const query = `select id from accounts where volunteer_id = any($1) and disabled_at is null order by id`
	ids := []int64{}
	if err := db.Select(ctx, &ids, query, pq.Array(volunteerIDs)); err != nil {
		return data.Translate("accounts of volunteers", err)
	}
	if err := keepALeader(ctx, db, ids...); err != nil {
		return err
	}
	return disableAccounts(ctx, db, ids, now)
}

// correctAccount stores the name and the login of an account whose version is still the one
// given. It fails with fault.Conflict version_stale or login_taken.
func correctAccount(ctx context.Context, db *data.DB, id int64, version int, name, login string) error {
	const query = `
		update accounts
		set name = $3, login = $4, search_key = array_to_tsvector($5::text[]), name_order = $6, search_version = $7, version = version + 1
		where id = $1 and version = $2`
	marks := search.Mark(name, login)
	return db.UpdateVersioned(ctx, "correct account", accountVersion, query, id, version, name, login, pq.Array(marks.Key), marks.Order, marks.Version)
}

func accountVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	const query = `select version from accounts where id = $1`
	var version int
	err := db.Get(ctx, &version, query, id)
	return version, data.TranslateMissing("account version", err, errAccountUnknown)
}

func changeAccount(ctx context.Context, db *data.DB, op, query string, args ...any) error {
	result, err := db.Exec(ctx, query, args...)
	if err != nil {
		return data.Translate(op, err)
	}
	changed, err := result.RowsAffected()
	if err == nil && changed == 0 {
		return errAccountUnknown
	}
	return data.Translate(op, err)
}

// DemoAccounts returns at most 50 accounts to show on the sign-in page, each
// with the role that says most about it, in the order they were made.
func DemoAccounts(ctx context.Context, db *data.DB) ([]DemoAccount, error) {
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
	err := db.Select(ctx, &accounts, query)
	return accounts, data.Translate("list demo accounts", err)
}

// IssueFirstCodes gives accounts without a password the one-time codes with
// these hashes, which the account by hands out, in place of those they had. They can be
// used before expires.
func IssueFirstCodes(ctx context.Context, db *data.DB, accountIDs []int64, hashes []string, by int64, expires time.Time) error {
	const query = `
		update accounts a
		set first_code_hash = c.hash, first_code_by = $3, first_code_expires_at = $4, must_change_password = true
		from unnest($1::bigint[], $2::text[]) as c (id, hash)
		where a.id = c.id and a.password_hash = ''`
	_, err := db.Exec(ctx, query, pq.Array(accountIDs), pq.Array(hashes), by, expires)
	return data.Translate("issue first codes", err)
}

// RenameAccount gives the account of a volunteer their new name, and a new login if it
// signed in with the one given as before. It fails with fault.Conflict login_taken.
func RenameAccount(ctx context.Context, db *data.DB, volunteerID int64, name, before, login string) error {
	const query = `
		update accounts
		set name = $2, login = case when login = $3 then $4 else login end, search_key = array_to_tsvector($5::text[]), name_order = $6,
		    search_version = case when login = $3 then $7::integer else 0 end -- whose own login is another is left to the round
		where volunteer_id = $1 and (name <> $2 or login = $3 and $3 <> $4)`
	marks := search.Mark(name, login)
	_, err := db.Exec(ctx, query, volunteerID, name, before, login, pq.Array(marks.Key), marks.Order, marks.Version)
	return data.Translate("rename account", err)
}
