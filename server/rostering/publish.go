package rostering

import (
	"context"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Publication says which draft is published, as whom.
type Publication struct {
	RosterID int64
	Version  int // last seen
	By       int64
	Now      time.Time
}

// Publish invites everybody a draft has put on a seat, all or nobody, and closes
// the draft. It joins a transaction in progress. It fails with fault.Conflict
// roster_not_draft, version_stale, roster_answered_meanwhile if somebody accepted
// a seat that the draft gives to another, roster_two_adults, roster_apart,
// roster_together or roster_mentor if somebody would serve in the wrong company, or
// invitations_refused with who may not be invited any more and why.
func Publish(ctx context.Context, db *data.DB, p Publication) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		roster, err := LockRoster(ctx, tx, p.RosterID)
		if err != nil {
			return err
		}
		if roster, _, err = draft(ctx, tx, roster.ID, p.Version); err != nil {
			return err
		}
		seats, err := RosterSeats(ctx, tx, p.RosterID)
		if err != nil {
			return err
		}
		if err := guard(ctx, tx, roster, seats, p.Now); err != nil {
			return err
		}
		wanted := invitations(seats)
		if err := withdraw(ctx, tx, roster.ID, wanted, p.Now); err != nil {
			return err
		}
		if _, err := booking.InviteMany(ctx, tx, wanted, booking.Batch{By: p.By, RosterID: &roster.ID, Now: p.Now}); err != nil {
			return err
		}
		roster.State, roster.PublishedAt = "published", &p.Now
		if err := UpdateRoster(ctx, tx, &roster); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: p.By, Action: "roster_published", SubjectKind: "roster", SubjectID: roster.ID, At: p.Now,
			Detail: map[string]any{"number": roster.Number, "invitations": len(wanted)},
		})
	})
}

// withdraw takes back the invitations of those a repair moves, before others are
// invited in their place.
func withdraw(ctx context.Context, tx *data.DB, rosterID int64, wanted []booking.Invitation, now time.Time) error {
	found, err := RosterWithdrawals(ctx, tx, rosterID)
	if err != nil || len(found) == 0 {
		return err
	}
	invited := make([]int64, len(wanted))
	for i, w := range wanted {
		invited[i] = w.VolunteerID
	}
	return booking.Withdraw(ctx, tx, found, invited, now)
}

// invitations are the seats of a draft whose people have not been asked yet.
func invitations(seats []RosterSeat) []booking.Invitation {
	var wanted []booking.Invitation
	for _, seat := range seats {
		if seat.VolunteerID != nil && !seat.Kept {
			wanted = append(wanted, booking.Invitation{VolunteerID: *seat.VolunteerID, PositionID: seat.PositionID})
		}
	}
	return wanted
}

// guard refuses a draft in which somebody would serve in the wrong company.
func guard(ctx context.Context, tx *data.DB, roster Roster, seats []RosterSeat, now time.Time) error {
	sc, err := load(ctx, tx, spanOf(roster), now)
	if err != nil {
		return err
	}
	found := scheduling.Evaluate(sc.problem, sc.assignments(seats))
	for _, rule := range companyRules {
		if n := found.Units(rule.name); n > 0 {
			return rule.broken.With("shifts", n)
		}
	}
	return nil
}

// companyRules are the hard rules about who serves beside whom. A change of one seat
// may break them for a while; an invitation may not.
var companyRules = []struct {
	name   string
	broken *fault.Error
}{
	{"two_adults", fault.Conflict.New("roster_two_adults", "children or homes would be left to fewer than two cleared adults")},
	{"apart", fault.Conflict.New("roster_apart", "two people who are to be kept apart are on one shift")},
	{"together", fault.Conflict.New("roster_together", "one of two people who serve together only is missing from a shift")},
	{"mentor", fault.Conflict.New("roster_mentor", "a shift has nobody but first-timers")},
}

// Discard closes a draft, or a roster that could not be made, for good.
func Discard(ctx context.Context, db *data.DB, p Publication) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		roster, err := LockRoster(ctx, tx, p.RosterID)
		if err != nil {
			return err
		}
		if roster.State != "failed" {
			if roster, _, err = draft(ctx, tx, p.RosterID, p.Version); err != nil {
				return err
			}
		}
		roster.State = "discarded"
		if err := UpdateRoster(ctx, tx, &roster); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{
			AccountID: p.By, Action: "roster_discarded", SubjectKind: "roster", SubjectID: roster.ID, At: p.Now,
		})
	})
}
