package identity

import (
	"context"
	"crypto/sha256"
	"time"

	"nuanlin/server/data"
)

// BeginSignIn counts a try to sign in as a failed one, before the password is
// looked at, so that many at once cannot outrun the lock. [EndSignIn]
// takes it back. While there is a lock no try is counted.
func BeginSignIn(ctx context.Context, db *data.DB, t Try, now time.Time) (SignInTry, error) {
	now = now.Truncate(time.Microsecond) // as it is stored: a lock must not begin after the moment it is made
	known, err := knowsDevice(ctx, db, t)
	if err != nil {
		return SignInTry{}, err
	}
	var try SignInTry
	err = db.InTx(ctx, func(tx *data.DB) error {
		try = SignInTry{}
		guards := t.guards(known)
		counts := make([]tried, len(guards))
		for i, g := range guards { // two at most
			var err error
			if counts[i], err = lockTries(ctx, tx, g, now); err != nil {
				return err
			}
			if counts[i].locked(now) && counts[i].LockedUntil.After(try.LockedUntil) {
				try.LockedUntil = counts[i].LockedUntil.Truncate(time.Second)
			}
			if counts[i].forgotten(now) {
				counts[i].Failures = 0
			}
		}
		if try.Failures = counts[0].Failures; !try.LockedUntil.IsZero() {
			return nil
		}
		try.Failures++
		for i, g := range guards {
			if err := countFailure(ctx, tx, g, counts[i].Failures+1, now); err != nil {
				return err
			}
		}
		return nil
	})
	return try, err
}

// knowsDevice tells whether the account was signed in from the device of the try.
func knowsDevice(ctx context.Context, db *data.DB, t Try) (known bool, err error) {
	const query = `select exists (select from known_devices where account_id = $1 and device_hash = $2)`
	err = db.Get(ctx, &known, query, t.AccountID, t.deviceHash())
	return known, data.Translate("know device", err)
}

// lockTries returns the count of a guard, which nobody else changes until the transaction
// ends.
func lockTries(ctx context.Context, db *data.DB, g guard, now time.Time) (tried, error) {
	const add = `
		insert into sign_in_tries (login_hash, place, tried_at)
		values ($1, $2, $3)
		on conflict on constraint sign_in_tries_pkey do nothing`
	if _, err := db.Exec(ctx, add, g.login, g.place, now); err != nil {
		return tried{}, data.Translate("begin sign-in", err)
	}
	const query = `
		select failures, locked_from, locked_until, tried_at
		from sign_in_tries
		where login_hash = $1 and place = $2
		for no key update`
	var c tried
	err := db.Get(ctx, &c, query, g.login, g.place)
	return c, data.Translate("begin sign-in", err)
}

func countFailure(ctx context.Context, db *data.DB, g guard, failures int, now time.Time) error {
	var from, until *time.Time
	if lock := LockAfter(failures - g.free + freeGuesses); lock > 0 {
		end := now.Add(lock)
		from, until = &now, &end
	}
	const query = `
		update sign_in_tries
		set failures = $3, locked_from = $4, locked_until = $5, tried_at = $6
		where login_hash = $1 and place = $2`
	_, err := db.Exec(ctx, query, g.login, g.place, failures, from, until, now)
	return data.Translate("count failed sign-in", err)
}

// EndSignIn forgets the failed tries of the account where the try came from, since its
// password was right, and remembers the device. What an address tried for other names is
// not forgotten. MustChange says whether the account needs a new password.
func EndSignIn(ctx context.Context, db *data.DB, t Try, mustChange bool, now time.Time) error {
	const change = `update accounts set must_change_password = $2 where id = $1`
	if _, err := db.Exec(ctx, change, t.AccountID, mustChange); err != nil {
		return data.Translate("end sign-in", err)
	}
	if err := EndTry(ctx, db, t); err != nil {
		return err
	}
	if t.deviceHash() == nil || t.Session != "" {
		return nil
	}
	return rememberDevice(ctx, db, t, now)
}

// EndTry forgets the failed tries of the account where the try came from: it was right.
func EndTry(ctx context.Context, db *data.DB, t Try) error {
	for _, known := range []bool{true, false} {
		g := t.guards(known)[0]
		const forget = `delete from sign_in_tries where login_hash = $1 and place = $2`
		if _, err := db.Exec(ctx, forget, g.login, g.place); err != nil {
			return data.Translate("end sign-in", err)
		}
	}
	return nil
}

func rememberDevice(ctx context.Context, db *data.DB, t Try, now time.Time) error {
	const forget = `delete from known_devices where account_id = $1 and used_at < $2`
	if _, err := db.Exec(ctx, forget, t.AccountID, now.Add(-deviceKept)); err != nil {
		return data.Translate("forget devices", err)
	}
	const query = `
		insert into known_devices (account_id, device_hash, used_at)
		values ($1, $2, $3)
		on conflict on constraint known_devices_pkey do update set used_at = excluded.used_at`
	_, err := db.Exec(ctx, query, t.AccountID, t.deviceHash(), now)
	return data.Translate("remember device", err)
}

// forgetTries ends every lock of the account.
func forgetTries(ctx context.Context, db *data.DB, accountID int64) error {
	var login string
	if err := db.Get(ctx, &login, `select login from accounts where id = $1`, accountID); err != nil {
		return data.Translate("find login", err)
	}
	hash := sha256.Sum256([]byte(login))
	_, err := db.Exec(ctx, `delete from sign_in_tries where login_hash = $1`, hash[:])
	return data.Translate("forget tries", err)
}

// PurgeTries forgets up to limit counts of wrong passwords that were last added to before
// the time given, and returns how many it forgot.
func PurgeTries(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from sign_in_tries
		where (login_hash, place) in (
		    select login_hash, place
		    from sign_in_tries
		    where tried_at < $1
		    limit $2
		    for update skip locked)`
	return db.Purge(ctx, "purge tries", query, before, limit)
}
