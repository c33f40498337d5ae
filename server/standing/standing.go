// Package standing asks everything that volunteers hold in the time to come again whenever
// what made them eligible changes or lapses: their seats by the rule of booking, their
// support pairs by the rule of matching. Who may not keep a seat loses it at once, with
// the pair; what only does not suit is listed for a person to decide. It owns that list,
// the findings; seats are freed by booking and pairs suspended by pairing.
package standing

import (
	"context"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/pairing"
	"nuanlin/server/people"
)

// What has changed. The values are stored.
const (
	Clearance   = "clearance"
	SignOff     = "sign_off"
	Volunteer   = "volunteer" // what is known of somebody, and whether they are a volunteer still
	Bond        = "bond"
	Import      = "import"
	Captain     = "captain"
	Shift       = "shift"       // what a shift asks of people
	Consent     = "consent"     // of a beneficiary
	Beneficiary = "beneficiary" // what was entered of them
	Activity    = "activity"    // paused
	Course      = "course"      // which seats a course is asked of
	Skill       = "skill"       // retired, or in use again
	Settings    = "settings"    // limits for everybody
	Way         = "way"         // between two communities
	Lapse       = "lapse"       // nothing but the day
)

// Watch makes a change to volunteers in one transaction with what follows from it: it
// locks them, calls change, and asks everything that they hold in the time to come again.
func Watch(ctx context.Context, db *data.DB, volunteerIDs []int64, cause string, a audit.Author, change func(tx *data.DB) error) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := people.LockVolunteers(ctx, tx, volunteerIDs); err != nil {
			return err
		}
		if err := change(tx); err != nil {
			return err
		}
		return Ask(ctx, tx, volunteerIDs, cause, a)
	})
}

// AskImported is [Ask] for the volunteers that an import has changed. They are locked
// already; that is counted, so that whoever was just booked on what was known before is
// asked again.
func AskImported(ctx context.Context, tx *data.DB, volunteerIDs []int64, a audit.Author) error {
	if err := people.LockVolunteers(ctx, tx, volunteerIDs); err != nil {
		return err
	}
	return Ask(ctx, tx, volunteerIDs, Import, a)
}

// askBatch is how many volunteers are asked about at once.
const askBatch = 500

// Ask asks everything that the volunteers hold in the time to come again, after a change
// in the same transaction, which holds their locks. Seats with a hard reason are freed,
// pairs of somebody unfit suspended or closed, and other seats that no longer fit are
// marked for a person to decide, each with an entry in the log. What is marked already,
// or kept knowingly for the same reasons, stays as it is: asking twice changes nothing.
// Nothing that was lost comes back by itself. A number of statements that does not depend
// on how much they hold, for each 500 volunteers.
func Ask(ctx context.Context, tx *data.DB, volunteerIDs []int64, cause string, a audit.Author) error {
	for ids := range slices.Chunk(volunteerIDs, askBatch) {
		found, err := surveyLocked(ctx, tx, ids, cause, a.Now)
		if err != nil {
			return err
		}
		if err := found.carryOut(ctx, tx, cause, a); err != nil {
			return err
		}
	}
	return nil
}

// AskShifts is [Ask] for everybody who keeps a seat of the shifts, and for those who left.
// The caller holds their locks; see booking.LockWithPeople.
func AskShifts(ctx context.Context, tx *data.DB, shiftIDs, left []int64, a audit.Author) error {
	ids, err := concerned(ctx, tx, shiftIDs, left)
	if err != nil {
		return err
	}
	return Ask(ctx, tx, ids, Shift, a)
}

// concerned are those who keep a seat of the shifts and those who left, by id.
func concerned(ctx context.Context, db *data.DB, shiftIDs, left []int64) ([]int64, error) {
	held, err := booking.HoldingAssignments(ctx, db, shiftIDs)
	ids := slices.Clone(left)
	for _, h := range held {
		ids = append(ids, h.VolunteerID)
	}
	slices.Sort(ids)
	return slices.Compact(ids), err
}

// surveyLocked asks volunteers who are locked, and with them those who lose a seat with one
// of their pairs, whom it locks. Those come late in the order of locks, which is rare: the
// round and whoever records a consent lock both of a pair before.
func surveyLocked(ctx context.Context, tx *data.DB, volunteerIDs []int64, cause string, now time.Time) (outcome, error) {
	for {
		found, err := survey(ctx, tx, volunteerIDs, cause, now)
		if err != nil {
			return found, err
		}
		others := slices.DeleteFunc(found.people(), func(id int64) bool { return slices.Contains(volunteerIDs, id) })
		if len(others) == 0 {
			return found, nil
		}
		if err := people.LockVolunteers(ctx, tx, others); err != nil {
			return found, err
		}
		volunteerIDs = slices.Concat(volunteerIDs, others)
	}
}

// EndPairs ends the pairs of an activity that is over, and what findings say of them. The
// caller holds the locks of their members.
func EndPairs(ctx context.Context, tx *data.DB, activityID int64, reason string, a audit.Author) error {
	suspended, err := pairing.EndAll(ctx, tx, activityID, a)
	if err != nil {
		return err
	}
	volunteers, err := setPairsDecided(ctx, tx, suspended, "ended", Decision{Note: reason, By: a})
	if err != nil {
		return err
	}
	return closeSettled(ctx, tx, volunteers, a.By, a.Now)
}

// outcome is what asking comes to.
type outcome struct {
	freed   []booking.Misfit
	waiting []booking.Misfit // newly, or for other reasons than before
	unfit   []pairing.Unfit
	settled []mark // wait no longer
}

// carryOut frees, suspends and notes.
func (o outcome) carryOut(ctx context.Context, tx *data.DB, cause string, a audit.Author) error {
	if err := booking.Free(ctx, tx, o.freed, a); err != nil {
		return err
	}
	parted, err := pairing.Part(ctx, tx, o.unfit, a)
	if err != nil {
		return err
	}
	if err := note(ctx, tx, itemsOf(o.freed, o.waiting, parted), cause, a.Now); err != nil {
		return err
	}
	marked := make([]audit.Entry, len(o.waiting))
	for i, m := range o.waiting {
		marked[i] = a.Did("assignment_marked", "assignment", m.AssignmentID, map[string]any{
			"shift_id": m.ShiftID, "volunteer_id": m.VolunteerID, "codes": booking.CodesOf(booking.Hushed(m.Reasons, false)),
		})
	}
	if len(marked) > 0 {
		if err := audit.WriteAll(ctx, tx, marked); err != nil {
			return err
		}
	}
	return settle(ctx, tx, o.settled, a.Now)
}

// people are the volunteers for whom something would change, by id.
func (o outcome) people() []int64 {
	var ids []int64
	for _, m := range slices.Concat(o.freed, o.waiting) {
		ids = append(ids, m.VolunteerID)
	}
	for _, u := range o.unfit {
		ids = append(ids, u.VolunteerID)
	}
	for _, m := range o.settled {
		ids = append(ids, m.VolunteerID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
