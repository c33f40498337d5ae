package rostering

import (
	"context"
	"slices"
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
// roster_together or roster_mentor if somebody would serve in the wrong company,
// roster_day_undecided if somebody would be invited to a shift on a closed day before it is
// decided whether it takes place, or
// invitations_refused with who may not be invited any more and why.
func Publish(ctx context.Context, db *data.DB, p Publication) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := LockDrafts(ctx, tx, p.RosterID); err != nil {
			return err
		}
		roster, seats, err := draft(ctx, tx, p.RosterID, p.Version, p.Now)
		if err != nil {
			return err
		}
		back, err := RosterWithdrawals(ctx, tx, roster.ID)
		if err != nil {
			return err
		}
		wanted, batch := invitations(seats), booking.Batch{By: p.By, RosterID: &roster.ID, Now: p.Now}
		if _, err := booking.LockInvited(ctx, tx, wanted, back, p.Now); err != nil {
			return err
		}
		if err := guard(ctx, tx, roster, wanted, back, p.Now); err != nil {
			return err
		}
		if err := booking.Withdraw(ctx, tx, back, batch); err != nil {
			return err
		}
		if _, err := booking.InviteMany(ctx, tx, wanted, batch); err != nil {
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

// guard refuses a draft after which somebody would serve in the wrong company: among
// those who hold seats now, without those whose invitations go back and with those who
// are invited.
func guard(ctx context.Context, tx *data.DB, roster Roster, wanted []booking.Invitation, back []booking.Withdrawal, now time.Time) error {
	sc, err := load(ctx, tx, spanOf(roster), now)
	if err != nil {
		return err
	}
	found := scheduling.Evaluate(sc.problem, sc.company(wanted, back))
	if n := sc.undecidedShifts(wanted); n > 0 {
		return errDayUndecided.With("shifts", n)
	}
	for _, rule := range companyRules {
		if n := found.Units(rule.name); n > 0 {
			return rule.broken.With("shifts", n)
		}
	}
	return nil
}

var errDayUndecided = fault.Conflict.New("roster_day_undecided", "the day of some shifts has been closed, and nobody has decided about them")

// undecidedShifts counts the shifts on a closed day that somebody would be invited to
// before it is decided whether they take place.
func (sc *scene) undecidedShifts(wanted []booking.Invitation) int {
	found := map[int64]bool{}
	for _, w := range wanted {
		p, open := sc.position[w.PositionID]
		if !open {
			continue
		}
		if id := sc.problem.Shifts[sc.problem.Positions[p].Shift].ID; sc.undecided[id] {
			found[id] = true
		}
	}
	return len(found)
}

// company is who will hold seats once the draft is published. Seats of shifts that are
// no longer open, and people who have left, are passed over: inviting refuses them.
func (sc *scene) company(wanted []booking.Invitation, back []booking.Withdrawal) []scheduling.Assignment {
	gone := map[int64]bool{}
	for _, w := range back {
		gone[w.ID] = true
	}
	list := slices.DeleteFunc(slices.Clone(sc.held), func(a scheduling.Assignment) bool { return gone[sc.heldBy[seatOf{a.Position, a.Volunteer}]] })
	for _, w := range wanted {
		p, open := sc.position[w.PositionID]
		v, active := sc.volunteer[w.VolunteerID]
		if open && active {
			list = append(list, scheduling.Assignment{Position: p, Volunteer: v})
		}
	}
	return list
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
			if roster, _, err = draft(ctx, tx, p.RosterID, p.Version, p.Now); err != nil {
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
