package standing

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/pairing"
)

// Finding is what became of one person's seats and pairs to come, until somebody has
// seen to it.
type Finding struct {
	ID           int64      `db:"id"`
	VolunteerID  int64      `db:"volunteer_id"`
	Name         string     `db:"name"`
	TeamName     string     `db:"team_name"`
	TeamColour   int        `db:"team_colour"`
	Active       bool       `db:"active"`
	Cause        string     `db:"cause"`   // of the latest change; see [Finding.CauseFor]
	Guarded      bool       `db:"guarded"` // concerns children or homes
	OpenedAt     time.Time  `db:"opened_at"`
	ChangedAt    time.Time  `db:"changed_at"`
	ResolvedAt   *time.Time `db:"resolved_at"`
	ResolvedName *string    `db:"resolved_name"` // who; nil if it settled by itself
	Version      int        `db:"version"`
	Rank         int        `db:"rank"`    // of open ones those about children or homes come first
	NextAt       *time.Time `db:"next_at"` // the earliest shift to come of what was lost or waits, a visit of a suspended pair among them
	Items        []Item     `db:"-"`
}

// Place returns where the finding stands in the list.
func (f Finding) Place() Place { return Place{f.Rank, f.NextAt, f.ID} }

// Place is where a page of findings ends.
type Place struct {
	Rank   int
	NextAt *time.Time
	ID     int64
}

// Item is a seat or a pair of a finding.
type Item struct {
	ID          int64                     `db:"id"`
	FindingID   int64                     `db:"finding_id"`
	VolunteerID int64                     `db:"volunteer_id"`
	Guarded     bool                      `db:"finding_guarded"`
	State       string                    `db:"state"`
	Reasons     data.Rows[booking.Reason] `db:"reasons"` // with the secrets that booking.Hushed keeps
	At          time.Time                 `db:"at"`
	Note        string                    `db:"note"` // why a person decided so
	DecidedName *string                   `db:"decided_name"`
	DecidedAt   *time.Time                `db:"decided_at"`

	AssignmentID  *int64     `db:"assignment_id"` // of a seat, with what follows
	ShiftID       *int64     `db:"shift_id"`
	ShiftTitle    *string    `db:"shift_title"`
	StartsAt      *time.Time `db:"starts_at"`
	EndsAt        *time.Time `db:"ends_at"`
	CommunityName *string    `db:"community_name"` // of a pair, too
	PositionID    *int64     `db:"position_id"`
	PositionName  *string    `db:"position_name"`
	FreeSeats     int        `db:"free_seats"` // of the position, while the shift can be joined

	SupportPairID   *int64  `db:"support_pair_id"` // of a pair, with what follows
	BeneficiaryCode *string `db:"beneficiary_code"`
	PairState       *string `db:"pair_state"`
}

// Told returns the reasons as they may be read: by the safeguarding lead as they are,
// by others without what a record check says.
func (i Item) Told(safeguarding bool) []booking.Reason {
	if safeguarding {
		return i.Reasons
	}
	return booking.Hushed(i.Reasons, false)
}

// CauseFor returns the cause as it may be read: that it was a record check is the
// safeguarding lead's alone.
func (f Finding) CauseFor(safeguarding bool) string {
	if f.Cause == Clearance && !safeguarding {
		return Volunteer
	}
	return f.Cause
}

// Filter says which findings are wanted.
type Filter struct {
	IDs         []int64 // nil for any
	GuardedOnly bool    // those about children or homes
	Open        bool    // those nobody has seen to
	After       *Place  // those behind it; nil from the most urgent on
	Limit       int
}

// The decisions a person may take on an item.
const (
	TakeOff = "take_off" // of a seat that waits: free it
	Keep    = "keep"     // of a seat that waits: knowingly
	Resume  = "resume"   // of a suspended pair
	End     = "end"      // likewise
)

// Decision is what somebody makes of an item.
type Decision struct {
	ItemID      int64
	GuardedOnly bool // the decider sees only findings about children or homes
	Decision    string
	Note        string // why; the volunteer is told when a seat is taken
	By          audit.Author
}

var (
	errItemUnknown    = fault.NotFound.New("standing_item_unknown", "there is no such item")
	errFindingUnknown = fault.NotFound.New("standing_finding_unknown", "there is no such finding")
	errDecided        = fault.Conflict.New("standing_decided", "that has been decided already")
	errUndecided      = fault.Conflict.New("standing_undecided", "something of it waits for a decision")
	errNoteBlank      = fault.Invalid.New("reason_blank", "say why")
)

// Decide does what a person decides about a seat that waits or a suspended pair. It
// fails with fault.NotFound standing_item_unknown, fault.Conflict standing_decided,
// fault.Invalid reason_blank without a note for a seat, and like booking.Cancel,
// pairing.Resume and pairing.End. It returns the id of the finding.
func Decide(ctx context.Context, db *data.DB, d Decision) (findingID int64, err error) {
	d.Note = strings.TrimSpace(d.Note)
	err = db.InTx(ctx, func(tx *data.DB) error {
		item, err := findItem(ctx, tx, d.ItemID)
		if err != nil {
			return err
		}
		findingID = item.FindingID
		if d.GuardedOnly && !item.Guarded {
			return errItemUnknown
		}
		if item.SupportPairID != nil {
			return decidePair(ctx, tx, item, d)
		}
		return decideSeat(ctx, tx, item, d)
	})
	return findingID, err
}

// decideSeat takes a seat that waits or keeps it, and asks the volunteer again: without
// that seat another may fit.
func decideSeat(ctx context.Context, tx *data.DB, item Item, d Decision) error {
	if d.Decision != TakeOff && d.Decision != Keep {
		return errDecided.With("state", item.State)
	}
	if d.Note == "" {
		return errNoteBlank
	}
	return Watch(ctx, tx, []int64{item.VolunteerID}, Volunteer, d.By, func(tx *data.DB) error {
		state := map[string]string{TakeOff: "taken_off", Keep: "kept"}[d.Decision]
		if err := setDecided(ctx, tx, item.ID, "waiting", state, d); err != nil {
			return err
		}
		if d.Decision == TakeOff {
			return booking.Cancel(ctx, tx, booking.Answer{AssignmentID: *item.AssignmentID, By: d.By.By, Reason: d.Note, TakeOff: true, Now: d.By.Now})
		}
		entry := d.By.Did("assignment_kept", "assignment", *item.AssignmentID, map[string]any{
			"volunteer_id": item.VolunteerID, "codes": booking.CodesOf(item.Told(false)), "reason": d.Note,
		})
		if err := audit.Write(ctx, tx, entry); err != nil {
			return err
		}
		return closeSettled(ctx, tx, []int64{item.VolunteerID}, d.By.By, d.By.Now)
	})
}

// decidePair lets a suspended pair go on or ends it.
func decidePair(ctx context.Context, tx *data.DB, item Item, d Decision) error {
	do, state := pairing.Resume, "resumed"
	switch d.Decision {
	case Resume:
	case End:
		do, state = pairing.End, "ended"
	default:
		return errDecided.With("state", item.State)
	}
	if err := do(ctx, tx, *item.SupportPairID, d.By); err != nil { // locks the volunteers first
		return err
	}
	volunteers, err := setPairsDecided(ctx, tx, []int64{*item.SupportPairID}, state, d)
	if err != nil {
		return err
	}
	return closeSettled(ctx, tx, volunteers, d.By.By, d.By.Now)
}

// Resolve ends a finding that somebody has seen to. It fails with fault.NotFound
// standing_finding_unknown and with fault.Conflict standing_undecided while a seat or a
// pair of it waits for a decision. Resolving twice is resolving.
func Resolve(ctx context.Context, db *data.DB, id int64, guardedOnly bool, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		found, err := lockFinding(ctx, tx, id)
		if err != nil {
			return err
		}
		switch {
		case guardedOnly && !found.Guarded:
			return errFindingUnknown
		case found.ResolvedAt != nil:
			return nil
		case found.Undecided > 0:
			return errUndecided.With("count", found.Undecided)
		}
		if err := resolveFinding(ctx, tx, id, a); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("standing_resolved", "volunteer", found.VolunteerID, map[string]any{"finding_id": id}))
	})
}
