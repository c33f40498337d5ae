package standing

import (
	"context"
	"errors"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/pairing"
)

// mark is a seat that waits for a decision, or that was kept knowingly.
type mark struct {
	ItemID       int64                     `db:"id"`
	VolunteerID  int64                     `db:"volunteer_id"`
	AssignmentID int64                     `db:"assignment_id"`
	State        string                    `db:"state"` // waiting or kept
	Reasons      data.Rows[booking.Reason] `db:"reasons"`
}

// survey asks without changing anything. What is lost with a pair may be the other's of
// it, who need not be one of the volunteers.
func survey(ctx context.Context, db *data.DB, volunteerIDs []int64, cause string, now time.Time) (outcome, error) {
	unfit, err := pairing.Misfits(ctx, db, volunteerIDs, now)
	if err != nil {
		return outcome{}, err
	}
	lost, err := pairing.SeatsFor(ctx, db, volunteerIDs, unfit, cause == Consent, now)
	if err != nil {
		return outcome{}, err
	}
	misfits, err := booking.Misfits(ctx, db, volunteerIDs, lost, now)
	if err != nil {
		return outcome{}, err
	}
	marks, err := marksOf(ctx, db, volunteerIDs)
	if err != nil {
		return outcome{}, err
	}
	found := compare(misfits, marks)
	found.unfit = unfit
	return found, nil
}

// compare tells what is new of the misfits, and which marks are without one.
func compare(misfits []booking.Misfit, marks []mark) outcome {
	var found outcome
	stands := map[int64]bool{} // by assignment
	for _, m := range misfits {
		if stands[m.AssignmentID] = true; m.Hard {
			found.freed = append(found.freed, m)
		} else if !known(m, marks) {
			found.waiting = append(found.waiting, m)
		}
	}
	for _, m := range marks {
		if m.State == "waiting" && !stands[m.AssignmentID] {
			found.settled = append(found.settled, m)
		}
	}
	return found
}

// known reports whether a misfit is marked for the same reasons already, or was kept in
// spite of at least these. What the reasons say in detail, such as minutes, may differ.
func known(m booking.Misfit, marks []mark) bool {
	codes := booking.CodesOf(m.Reasons)
	return slices.ContainsFunc(marks, func(k mark) bool {
		if k.AssignmentID != m.AssignmentID {
			return false
		}
		before := booking.CodesOf(k.Reasons)
		if k.State == "waiting" && len(before) != len(codes) {
			return false
		}
		return !slices.ContainsFunc(codes, func(code string) bool { return !slices.Contains(before, code) })
	})
}

// lapseBatch is how many volunteers one round looks at in one transaction.
const lapseBatch = 200

// AskEverybody asks everybody who holds something in the time to come, in batches, and
// returns how many people something changed for: what lapses by the day alone, such as a
// course or a record check, is noticed by nobody else. Only those are locked. Call it now
// and again; it changes nothing when nothing has lapsed. Findings whose replacement did not
// come are opened again. A batch that fails does not keep
// the others from their turn.
func AskEverybody(ctx context.Context, db *data.DB, now time.Time) (int, error) {
	total, after := 0, int64(0)
	var failed error
	for {
		ids, err := holders(ctx, db, after, now)
		if err != nil {
			return total, errors.Join(failed, err)
		}
		if len(ids) == 0 {
			reopened, err := reopenRefused(ctx, db, now)
			return total + reopened, errors.Join(failed, err)
		}
		after = ids[len(ids)-1]
		n, err := askLapsed(ctx, db, ids, now)
		if err != nil && ctx.Err() != nil {
			return total, errors.Join(failed, err)
		}
		total, failed = total+n, errors.Join(failed, err)
	}
}

// askLapsed asks those of the volunteers for whom something would change, and returns
// how many they are.
func askLapsed(ctx context.Context, db *data.DB, ids []int64, now time.Time) (int, error) {
	found, err := survey(ctx, db, ids, Lapse, now)
	if err != nil {
		return 0, err
	}
	lapsed := found.people()
	if len(lapsed) == 0 {
		return 0, nil
	}
	nothing := func(*data.DB) error { return nil }
	return len(lapsed), Watch(ctx, db, lapsed, Lapse, audit.Author{Now: now}, nothing)
}

// holders returns the next volunteers after an id who hold or are marked for something,
// by id, at most lapseBatch.
func holders(ctx context.Context, db *data.DB, after int64, now time.Time) ([]int64, error) {
	seated, err := booking.HoldersToCome(ctx, db, after, lapseBatch, now)
	if err != nil {
		return nil, err
	}
	paired, err := pairing.MembersToAsk(ctx, db, after, lapseBatch)
	if err != nil {
		return nil, err
	}
	marked, err := markedAfter(ctx, db, after, lapseBatch)
	if err != nil {
		return nil, err
	}
	ids := slices.Concat(seated, paired, marked)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return ids[:min(len(ids), lapseBatch)], nil
}
