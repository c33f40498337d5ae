// Package merging makes one record of two that are of the same person: somebody who was entered
// twice, or came back with another student number. One record stays and gets what the other has;
// the other is nobody any more and leads to it. Every capability moves its own rows; hours stay
// in the ledger as they were entered and follow the assignment they are for.
package merging

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/lessons"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

// UndoDays is for how many days a merge can be undone.
const UndoDays = 30

// Merge is a merge that was done, as it is listed.
type Merge struct {
	ID              int64      `db:"id"`
	KeptID          int64      `db:"kept_id"`
	DissolvedID     int64      `db:"dissolved_id"`
	DissolvedName   string     `db:"dissolved_name"`
	DissolvedNumber string     `db:"dissolved_number"` // as it was
	MergedAt        time.Time  `db:"merged_at"`
	MergedByName    string     `db:"merged_by_name"`
	UndoneAt        *time.Time `db:"undone_at"`
	UndoneByName    *string    `db:"undone_by_name"`
	Stands          bool       `db:"stands"` // the record that stayed was not merged with another since, or that was undone
}

// Ends returns until when the merge can be undone.
func (m Merge) Ends() time.Time { return m.MergedAt.AddDate(0, 0, UndoDays) }

// Standing tells whether the merge can be undone at the time now, or why not: undoable, undone,
// built_on or over.
func (m Merge) Standing(now time.Time) string {
	switch {
	case m.UndoneAt != nil:
		return "undone"
	case !now.Before(m.Ends()):
		return "over"
	case !m.Stands:
		return "built_on"
	}
	return "undoable"
}

// Wanted is a merge as somebody decided it.
type Wanted struct {
	Couple
	KeptVersion      int
	DissolvedVersion int
	Take             []string // fields the record that stays gets from the other
	Releases         []int64  // assignments that end, as they were shown
}

// Couple is the two records, and whose accounts the caller looks after.
type Couple struct {
	KeptID      int64
	DissolvedID int64
	Covered     []string // roles; nil for any
}

var (
	errSelf     = fault.Invalid.New("merge_alone", "two records are merged: choose another one")
	errDone     = fault.Conflict.New("merge_done", "one of the two is merged into another record already")
	errChanged  = fault.Conflict.New("merge_changed", "what would be lost has changed: look again")
	errUnknown  = fault.NotFound.New("merge_unknown", "there is no such merge")
	errUndone   = fault.Conflict.New("merge_undone", "that merge was undone already")
	errOver     = fault.Conflict.New("merge_over", "a merge can be undone for %d days", UndoDays).With("days", UndoDays)
	errBuiltOn  = fault.Conflict.New("merge_built_on", "the record was merged with another since: undo that first")
	errNumber   = fault.Conflict.New("merge_number_taken", "somebody else has the number that the record gets back")
	errNewcomer = errors.New("merging: somebody has become a couple or a pair with one of the two meanwhile")
)

// moved is what changed hands, by ids.
type moved struct {
	Assignments, SignOffs, Clearances, Pairs, Partners, Bonds, Asks, Entries, Findings, Messages []int64
	RosterSeats                                                                                  []RosterSeat
	Weekly, Days                                                                                 []int64              // of the dissolved
	OwnWeekly, OwnDays                                                                           []int64              // of the one that stays, which gave way
	Given                                                                                        *people.Availability // the times of the dissolved, if they were taken
	Untold                                                                                       []int64              // assignments that ended without a word
	Followed                                                                                     []int64              // records that were merged into the dissolved before
}

// Do merges two records in one transaction and returns the merge. Everybody either of them must
// not serve beside or supports somebody with is locked with them and asked again. It fails with
// the first obstacle of [Look], with fault.Conflict version_stale, and with merge_changed if
// somebody would lose a seat that was not shown.
func Do(ctx context.Context, db *data.DB, w Wanted, a audit.Author) (int64, error) {
	var id int64
	err := together(ctx, db, w.KeptID, w.DissolvedID, a, func(tx *data.DB) (err error) {
		id, err = do(ctx, tx, w, a)
		return err
	})
	return id, err
}

// together makes a change to two records under the locks of both and of everybody tied to them,
// and asks what all hold again.
func together(ctx context.Context, db *data.DB, one, other int64, a audit.Author, change func(tx *data.DB) error) error {
	for range 3 {
		tied, err := tiedTo(ctx, db, one, other)
		if err != nil {
			return err
		}
		locked := append(tied, one, other)
		slices.Sort(locked)
		locked = slices.Compact(locked)
		err = standing.Watch(ctx, db, locked, standing.Volunteer, a, func(tx *data.DB) error {
			now, err := tiedTo(ctx, tx, one, other)
			if err != nil {
				return err
			}
			if slices.ContainsFunc(now, func(id int64) bool { return !slices.Contains(locked, id) }) {
				return errNewcomer
			}
			return change(tx)
		})
		if !errors.Is(err, errNewcomer) {
			return err
		}
	}
	return errChanged
}

func do(ctx context.Context, tx *data.DB, w Wanted, a audit.Author) (int64, error) {
	both := []int64{w.KeptID, w.DissolvedID}
	if err := identity.LockAccountsOf(ctx, tx, both); err != nil {
		return 0, err
	}
	if err := booking.EndRunOut(ctx, tx, both, a.Now); err != nil {
		return 0, err
	}
	plan, err := Look(ctx, tx, w.Couple, a.Now)
	if err != nil {
		return 0, err
	}
	if err := plan.allows(w); err != nil {
		return 0, err
	}
	untold, err := booking.FreeClashing(ctx, tx, plan.Releases, a)
	if err != nil {
		return 0, err
	}
	take := plan.taken(w.Take)
	gone, err := plan.dissolve(ctx, tx, take, a)
	if err != nil {
		return 0, err
	}
	gone.Untold = untold
	inVain, err := booking.FreeInvitedInVain(ctx, tx, w.KeptID, a)
	if err != nil {
		return 0, err
	}
	after, err := people.FindVolunteer(ctx, tx, w.KeptID, a.Now)
	if err != nil {
		return 0, err
	}
	id, err := insertMerge(ctx, tx, record{plan.Kept, after, plan.Dissolved, gone}, a)
	if err != nil {
		return 0, err
	}
	return id, audit.Write(ctx, tx, a.Did("volunteers_merged", "volunteer", w.KeptID, map[string]any{
		"volunteer_id": w.DissolvedID, "fields": logged(take), "freed": len(plan.Releases) + inVain,
	}))
}

// dissolve makes one record of the two, and returns what changed hands.
func (p Plan) dissolve(ctx context.Context, tx *data.DB, take []string, a audit.Author) (moved, error) {
	gone, err := move(ctx, tx, p.Dissolved.ID, p.Kept.ID, slices.Contains(take, Times), assignmentsOf(p.Past))
	if err != nil {
		return gone, err
	}
	if err := lessons.Merge(ctx, tx, p.Dissolved.ID, p.Kept.ID, a.Now); err != nil {
		return gone, err
	}
	if err := p.join(ctx, tx, take, a); err != nil {
		return gone, err
	}
	if gone.Followed, err = people.Dissolve(ctx, tx, p.Dissolved.ID, p.Kept.ID, a.Now); err != nil {
		return gone, err
	}
	return gone, people.CountMembers(ctx, tx)
}

// allows fails unless the merge may be done and is the one that was looked at.
func (p Plan) allows(w Wanted) error {
	if len(p.Obstacles) > 0 {
		return p.Obstacles[0]
	}
	for _, v := range []struct{ seen, now int }{{w.KeptVersion, p.Kept.Version}, {w.DissolvedVersion, p.Dissolved.Version}} {
		if v.seen != v.now {
			return data.Stale(v.now)
		}
	}
	if slices.ContainsFunc(p.Releases, func(c booking.Clash) bool { return !slices.Contains(w.Releases, c.AssignmentID) }) {
		return errChanged
	}
	return nil
}

// join gives the record that stays what it gets of the other: the chosen fields, what both have
// of lists, and the lead of a team.
func (p Plan) join(ctx context.Context, tx *data.DB, take []string, a audit.Author) error {
	v := p.Kept
	for _, f := range fields {
		if slices.Contains(take, f.name) {
			f.take(&v, p.Dissolved)
		}
	}
	v.Skills = union(v.Skills, p.Dissolved.Skills)
	v.Interests, v.Dialects = union(v.Interests, p.Dissolved.Interests), union(v.Dialects, p.Dissolved.Dialects)
	store := func() error { return people.StoreRecord(ctx, tx, v, p.Kept.StudentNumber) }
	if v.StudentNumber != p.Kept.StudentNumber {
		store = func() error { return swapNumbers(ctx, tx, v, p.Kept.StudentNumber, p.Dissolved) }
	}
	if err := store(); err != nil {
		return err
	}
	if v.StudentNumber != p.Kept.StudentNumber {
		if err := identity.TellOfLogin(ctx, tx, v.ID, strings.ToLower(v.StudentNumber), a); err != nil {
			return err
		}
	}
	if p.Dissolved.TeamRole != captain {
		return nil
	}
	return appoint(ctx, tx, p.Dissolved.TeamID, v.ID, a)
}

// swapNumbers stores a record with the number of the other, which gets the one this had, so
// that both are found by either.
func swapNumbers(ctx context.Context, tx *data.DB, v people.Volunteer, before string, other people.Volunteer) error {
	between := "~" + other.StudentNumber
	if err := people.Renumber(ctx, tx, other.ID, other.Name, other.StudentNumber, between); err != nil {
		return err
	}
	if err := people.StoreRecord(ctx, tx, v, before); err != nil {
		return err
	}
	return people.Renumber(ctx, tx, other.ID, other.Name, between, before)
}

// appoint makes a volunteer the captain of their team.
func appoint(ctx context.Context, tx *data.DB, teamID, volunteerID int64, a audit.Author) error {
	team, err := people.FindTeam(ctx, tx, teamID)
	if err != nil {
		return err
	}
	return people.AppointCaptains(ctx, tx, []people.Captaincy{{TeamID: teamID, Version: team.Version, CaptainID: volunteerID}}, a)
}
