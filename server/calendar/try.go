package calendar

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// How often one address may ask within a while: for one feed, and for any that is not there,
// which could be a guess. Behind an address of a campus or a proxy are many people's phones.
const (
	window       = 10 * time.Minute
	ofFeed       = 60
	guessed      = 120
	sharedFactor = 10
)

// TriesKept is how long a count is kept after it began.
const TriesKept = 24 * time.Hour

// Try is somebody asking for a feed.
type Try struct {
	Address string
	Secret  string // as it was sent
}

// count counts a try, accountID being 0 for a feed that is not there: guesses keep no calendar
// from reading. It fails with fault.TooMany calendar_too_many, with until when.
func count(ctx context.Context, db *data.DB, address string, accountID int64, now time.Time) error {
	from, public := identity.Counted(address)
	limit := guessed
	if accountID != 0 {
		limit = ofFeed
	}
	if !public {
		limit *= sharedFactor
	}
	place := sha256.Sum256(fmt.Appendf(nil, "%d\n%s", accountID, from))
	tries, began, err := countTry(ctx, db, place[:], now)
	if err != nil {
		return err
	}
	if tries > limit {
		return fault.TooMany.New("calendar_too_many", "calendars were read too often from there; wait").With("until", began.Add(window))
	}
	return nil
}
