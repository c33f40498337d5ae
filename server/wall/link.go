package wall

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// Link is the address at which a screen reads one wall.
type Link struct {
	ID          int64      `db:"id"`
	CommunityID *int64     `db:"community_id"` // nil for the wall of points
	MadeAt      time.Time  `db:"created_at"`
	ReadAt      *time.Time `db:"last_read_at"` // to the hour
}

// ErrLinkUnknown is the answer about a link that is not there, whatever the reason.
var ErrLinkUnknown = fault.NotFound.New("wall_link_unknown", "there is no such wall")

// Make makes the link of a wall on behalf of the author, or makes it anew: whoever has the one
// until now gets nowhere by it. It returns the secret, of which only a hash is kept.
func Make(ctx context.Context, db *data.DB, communityID *int64, a audit.Author) (secret string, err error) {
	secret, hash := auth.NewRefreshToken()
	return secret, db.InTx(ctx, func(tx *data.DB) error {
		if err := storeLink(ctx, tx, communityID, hash, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, did(a, "wall_link_made", communityID))
	})
}

// End ends the link of a wall on behalf of the author, which may be done twice.
func End(ctx context.Context, db *data.DB, communityID *int64, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		ended, err := deleteLink(ctx, tx, communityID)
		if err != nil || !ended {
			return err
		}
		return audit.Write(ctx, tx, did(a, "wall_link_ended", communityID))
	})
}

// did is the entry about the link of a wall: the one of points is the association's.
func did(a audit.Author, action string, communityID *int64) audit.Entry {
	if communityID == nil {
		return a.Did(action, "settings", 0, map[string]any{})
	}
	return a.Did(action, "community", *communityID, map[string]any{})
}

// readEvery is how exactly it is known when a wall was read: screens ask often.
const readEvery = time.Hour

// Open returns the link with that secret, and notes that it was read. It fails with
// wall_link_unknown, and with wall_too_many as [count] does.
func Open(ctx context.Context, db *data.DB, t Try, now time.Time) (Link, error) {
	link, err := findBySecret(ctx, db, auth.RefreshHash(t.Secret))
	if err != nil && !errors.Is(err, fault.NotFound) {
		return Link{}, err
	}
	if err := count(ctx, db, t.Address, link.ID, now); err != nil {
		return Link{}, err
	}
	if err != nil {
		return Link{}, err
	}
	if link.ReadAt == nil || link.ReadAt.Before(now.Add(-readEvery)) {
		return link, noteRead(ctx, db, link.ID, now)
	}
	return link, nil
}

// How often one address may ask within a while: for one wall, which a screen reads every half
// minute, and for any that is not there, which could be a guess. Behind an address of a campus
// or a proxy are many screens.
const (
	window       = 10 * time.Minute
	ofWall       = 120
	guessed      = 60
	sharedFactor = 10
)

// TriesKept is how long a count is kept after it began.
const TriesKept = 24 * time.Hour

// Try is a screen asking for a wall.
type Try struct {
	Address string
	Secret  string // as it was sent
}

// count counts a try, linkID being 0 for a wall that is not there: guesses keep no screen from
// reading. It fails with fault.TooMany wall_too_many, with until when.
func count(ctx context.Context, db *data.DB, address string, linkID int64, now time.Time) error {
	from, public := identity.Counted(address)
	limit := guessed
	if linkID != 0 {
		limit = ofWall
	}
	if !public {
		limit *= sharedFactor
	}
	place := sha256.Sum256(fmt.Appendf(nil, "%d\n%s", linkID, from))
	tries, began, err := countTry(ctx, db, place[:], now)
	if err != nil {
		return err
	}
	if tries > limit {
		return fault.TooMany.New("wall_too_many", "walls were read too often from there; wait").With("until", began.Add(window))
	}
	return nil
}
