// Package calendar is a volunteer's shifts in the calendar of their own phone: a feed behind an
// address with a secret, which calendars read again and again, and a file with one shift.
// Nothing of a beneficiary is in any of it, and no address of a home.
package calendar

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Feed is the address at which the calendar of an account's owner reads their shifts.
type Feed struct {
	AccountID   int64      `db:"account_id"`
	VolunteerID int64      `db:"volunteer_id"`
	Language    Language   `db:"language"`
	MadeAt      time.Time  `db:"created_at"`
	ReadAt      *time.Time `db:"last_read_at"` // to the hour
}

// ErrFeedUnknown is the answer about a feed that is not there, whatever the reason.
var ErrFeedUnknown = fault.NotFound.New("calendar_feed_unknown", "there is no such calendar feed")

// Make makes the feed of the author's account, and returns its secret, of which only a hash is
// kept. It fails with fault.Conflict calendar_feed_made if there is one.
func Make(ctx context.Context, db *data.DB, l Language, a audit.Author) (secret string, err error) {
	secret, hash := auth.NewRefreshToken()
	return secret, db.InTx(ctx, func(tx *data.DB) error {
		if err := insertFeed(ctx, tx, a.By, hash, l, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("calendar_feed_made", "account", a.By, map[string]any{}))
	})
}

// Renew gives the feed of the author's account another secret, which is returned: whoever has
// the old address gets nowhere by it. It fails with calendar_feed_unknown.
func Renew(ctx context.Context, db *data.DB, l Language, a audit.Author) (secret string, err error) {
	secret, hash := auth.NewRefreshToken()
	return secret, db.InTx(ctx, func(tx *data.DB) error {
		if err := renewFeed(ctx, tx, a.By, hash, l, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("calendar_feed_renewed", "account", a.By, map[string]any{}))
	})
}

// End ends the feed of the author's account, which may be done twice.
func End(ctx context.Context, db *data.DB, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		ended, err := deleteFeed(ctx, tx, a.By)
		if err != nil || !ended {
			return err
		}
		return audit.Write(ctx, tx, a.Did("calendar_feed_ended", "account", a.By, map[string]any{}))
	})
}

// readEvery is how exactly it is known when a feed was read: calendars ask often.
const readEvery = time.Hour

// Open returns the feed with that secret, and notes that it was read. Of somebody whose account
// is switched off or who is no volunteer any more there is none. It fails with
// calendar_feed_unknown, and with calendar_too_many as [count] does.
func Open(ctx context.Context, db *data.DB, t Try, now time.Time) (Feed, error) {
	feed, err := findBySecret(ctx, db, auth.RefreshHash(t.Secret))
	if err != nil && !errors.Is(err, fault.NotFound) {
		return Feed{}, err
	}
	if err := count(ctx, db, t.Address, feed.AccountID, now); err != nil {
		return Feed{}, err
	}
	if err != nil {
		return Feed{}, err
	}
	if feed.ReadAt == nil || feed.ReadAt.Before(now.Add(-readEvery)) {
		return feed, noteRead(ctx, db, feed.AccountID, now)
	}
	return feed, nil
}
