package applying

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// How much may come from one address within a while: by one link, where a whole year sits in one
// hall behind one address, and everything else, each of which could be a guess.
const (
	window       = 10 * time.Minute
	byLink       = 600
	guessed      = 120
	sharedFactor = 10
)

// TriesKept is how long a count is kept after it began.
const TriesKept = 24 * time.Hour

// Try is something sent by somebody who is not signed in.
type Try struct {
	Address string
	Secret  string // of the link it comes by, as it was sent; "" if by none
}

// Count counts a try before it is looked at, so that many at once cannot outrun the limit. What
// comes by a link there is counted by itself: guesses keep nobody from filling in, and every
// guess counts, whatever secret it tries. It fails with fault.TooMany join_too_many, with until when.
func Count(ctx context.Context, db *data.DB, t Try, now time.Time) error {
	from, public := identity.Counted(t.Address)
	link, err := linkOf(ctx, db, t.Secret)
	if err != nil {
		return err
	}
	limit := guessed
	if link != 0 {
		limit = byLink
	}
	if !public {
		limit *= sharedFactor
	}
	place := sha256.Sum256(fmt.Appendf(nil, "%d\n%s", link, from))
	count, began, err := countTry(ctx, db, place[:], now)
	if err != nil {
		return err
	}
	if count > limit {
		return fault.TooMany.New("join_too_many", "too much was sent from there; wait").With("until", began.Add(window))
	}
	return nil
}

// linkOf returns the id of the link with the secret, or 0.
func linkOf(ctx context.Context, db *data.DB, secret string) (int64, error) {
	if secret == "" {
		return 0, nil
	}
	link, err := findBySecret(ctx, db, auth.RefreshHash(strings.TrimSpace(secret)))
	if errors.Is(err, fault.NotFound) {
		return 0, nil
	}
	return link.ID, err
}
