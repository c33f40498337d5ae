// Package applying is how students enter themselves: a team or the association gives out a
// link, whoever has it says who they are, and each waits until somebody nods. Until then they
// are nobody: no volunteer, no account, and nothing anybody else is told of.
package applying

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Link is an address by which people enter themselves. Days are midnight UTC of the day.
type Link struct {
	ID         int64      `db:"id"`
	TeamID     *int64     `db:"team_id"` // nil if each says which team
	TeamName   *string    `db:"team_name"`
	EndsOn     time.Time  `db:"ends_on"`     // the last day it is open
	EntryLimit int        `db:"entry_limit"` // that wait or were let in, in all
	OffAt      *time.Time `db:"off_at"`
	CreatedBy  string     `db:"created_by_name"`
	CreatedAt  time.Time  `db:"created_at"`
	Version    int        `db:"version"`
	Waiting    int        `db:"waiting"`
	LetIn      int        `db:"let_in"`
	Refused    int        `db:"refused"` // that are still kept
}

// How long a link is open unless it is said, and at most, in days from the day it is made or
// changed, and how many may enter themselves by it.
const (
	UsualDays    = 14
	MostDays     = 90
	UsualEntries = 200
)

// ErrLinkUnknown is the answer about a link that is not there or not the caller's.
var ErrLinkUnknown = fault.NotFound.New("join_link_unknown", "there is no such join link")

var (
	errLinkOff  = fault.Conflict.New("join_link_off", "the join link is switched off")
	errLinkOver = fault.Conflict.New("join_link_over", "the join link is over")
	errLinkFull = fault.Conflict.New("join_link_full", "as many as the join link takes have entered themselves")
	errNoPlace  = fault.Conflict.New("join_link_no_place", "the join link has taken as many as it takes: let it take more first")
	errEnds     = fault.Invalid.New("join_link_ends_wrong", "a join link ends within %d days", MostDays).With("most", MostDays)
)

// State tells whether somebody can enter themselves by the link on that day: open, off, over
// or full.
func (l Link) State(today time.Time) string {
	switch {
	case l.OffAt != nil:
		return "off"
	case l.EndsOn.Before(today):
		return "over"
	case l.Waiting+l.LetIn >= l.EntryLimit:
		return "full"
	}
	return "open"
}

// closed is why nobody can enter themselves by the link; nil if they can.
func (l Link) closed(today time.Time) error {
	return map[string]error{"off": errLinkOff, "over": errLinkOver, "full": errLinkFull}[l.State(today)]
}

// LinkFilter says which links are wanted.
type LinkFilter struct {
	ID    int64      // 0 for all
	Scope auth.Scope // over the teams of the links; one for all teams is for who covers all
	After int64      // id of the last of the page before; 0 for the first page
	Limit int
}

// checkEnds fails with join_link_ends_wrong for a last day that is past or too far.
func checkEnds(ends, today time.Time) error {
	if ends.Before(today) || ends.After(today.AddDate(0, 0, MostDays)) {
		return errEnds
	}
	return nil
}

// MakeLink stores l and sets its id, and returns its secret, of which only a hash is kept. The
// caller has made sure that the author may for that team. It fails with join_link_ends_wrong
// and team_unknown.
func MakeLink(ctx context.Context, db *data.DB, l *Link, a audit.Author) (secret string, err error) {
	if err := checkEnds(l.EndsOn, data.DayOf(a.Now, db.Zone())); err != nil {
		return "", err
	}
	secret, hash := auth.NewRefreshToken()
	return secret, db.InTx(ctx, func(tx *data.DB) error {
		if err := insertLink(ctx, tx, l, hash, a); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("join_link_made", "join_link", l.ID, l.facts()))
	})
}

// facts are what the log says of a link.
func (l Link) facts() map[string]any {
	if l.TeamID == nil {
		return map[string]any{}
	}
	return map[string]any{"team_id": *l.TeamID}
}

// LinkChange is what a link shall be.
type LinkChange struct {
	EndsOn     time.Time
	EntryLimit int
	Off        bool
}

// ChangeLink changes until when a link is open and for how many, and switches it off or on
// again, if its version is still the one given. To who does not cover its team there is no
// such link. It fails with join_link_unknown, join_link_ends_wrong and version_stale.
func ChangeLink(ctx context.Context, db *data.DB, id int64, version int, c LinkChange, scope auth.Scope, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		before, err := FindLink(ctx, tx, id, scope)
		if err != nil {
			return err
		}
		today := data.DayOf(a.Now, tx.Zone())
		if !c.EndsOn.Equal(before.EndsOn) { // one that is over can be switched off as it is
			if err := checkEnds(c.EndsOn, today); err != nil {
				return err
			}
		}
		after, action := before, "join_link_changed"
		after.Version, after.EndsOn, after.EntryLimit = version, c.EndsOn, c.EntryLimit
		switch {
		case c.Off && before.OffAt == nil:
			after.OffAt, action = &a.Now, "join_link_off"
		case !c.Off && before.OffAt != nil:
			after.OffAt, action = nil, "join_link_on"
		}
		if err := updateLink(ctx, tx, after); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did(action, "join_link", id, before.facts()))
	})
}

// RenewLink gives a link another secret, which is returned: whoever has the old address gets
// nowhere by it. It fails with join_link_unknown.
func RenewLink(ctx context.Context, db *data.DB, id int64, scope auth.Scope, a audit.Author) (secret string, err error) {
	secret, hash := auth.NewRefreshToken()
	return secret, db.InTx(ctx, func(tx *data.DB) error {
		link, err := FindLink(ctx, tx, id, scope)
		if err != nil {
			return err
		}
		if err := setSecret(ctx, tx, id, hash); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("join_link_renewed", "join_link", id, link.facts()))
	})
}

// FormLink is the link somebody fills the form of in: the one of what they have sent by the reference
// while that waits, whatever became of the link, or else like [OpenLink].
func FormLink(ctx context.Context, db *data.DB, secret, reference string, now time.Time) (Link, error) {
	if reference != "" {
		entry, found, err := findByReference(ctx, db, referenceHash(reference))
		if err != nil {
			return Link{}, err
		}
		if found && entry.State == "waiting" {
			return FindLink(ctx, db, entry.LinkID, auth.Whole)
		}
	}
	return OpenLink(ctx, db, secret, now)
}

// OpenLink returns the link with that secret if somebody can enter themselves by it today. It
// fails with join_link_unknown, join_link_off, join_link_over and join_link_full.
func OpenLink(ctx context.Context, db *data.DB, secret string, now time.Time) (Link, error) {
	link, err := findBySecret(ctx, db, auth.RefreshHash(strings.TrimSpace(secret)))
	if err != nil {
		return Link{}, err
	}
	return link, link.closed(data.DayOf(now, db.Zone()))
}
