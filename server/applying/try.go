package applying

import (
	"context"
	"crypto/sha256"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// How much one address may send within a while: entries by one link, and looks at links and
// at entries, each of which could be a guess. An address of a campus or of a proxy is many people's.
const (
	window       = 10 * time.Minute
	sentByLink   = 40
	looked       = 120
	sharedFactor = 10
)

// TriesKept is how long a count is kept after it began.
const TriesKept = 24 * time.Hour

// Try is something sent by somebody who is not signed in.
type Try struct {
	Address string
	Secret  string // of the link an entry is sent by; "" for a look
}

// Count counts a try before it is looked at, so that many at once cannot outrun the limit. It
// fails with fault.TooMany join_too_many, with until when.
func Count(ctx context.Context, db *data.DB, t Try, now time.Time) error {
	from, public := identity.Counted(t.Address)
	limit := looked
	if t.Secret != "" {
		limit = sentByLink
	}
	if !public {
		limit *= sharedFactor
	}
	place := sha256.Sum256([]byte(t.Secret + "\n" + from))
	count, began, err := countTry(ctx, db, place[:], now)
	if err != nil {
		return err
	}
	if count > limit {
		return fault.TooMany.New("join_too_many", "too much was sent from there; wait").With("until", began.Add(window))
	}
	return nil
}
