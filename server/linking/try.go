// Package linking is what somebody may do who is not signed in, by a link that was sent to
// them: answer whether they come. A link says who was written to and about what, and nobody
// who has it learns more from it than the letter said.
package linking

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// How much may come from one address within a while. Behind an address of a campus or a proxy
// are many people's phones.
const (
	window       = 10 * time.Minute
	sharedFactor = 10
)

// TriesKept is how long a count is kept after it began.
const TriesKept = 24 * time.Hour

// errTooMany is the answer to an address that sends more than people do.
var errTooMany = fault.TooMany.New("links_too_many", "too much was sent from there; wait")

// limited counts a try of a kind from an address, before it is looked at, so that many at once cannot
// outrun the limit. It fails with fault.TooMany links_too_many, with until when.
func limited(ctx context.Context, db *data.DB, kind string, most int, address string, now time.Time) error {
	from, public := identity.Counted(address)
	if !public {
		most *= sharedFactor
	}
	place := sha256.Sum256(fmt.Appendf(nil, "%s\n%s", kind, from))
	count, began, err := countTry(ctx, db, place[:], now)
	if err != nil {
		return err
	}
	if count > most {
		return errTooMany.With("until", began.Add(window))
	}
	return nil
}
