package standing

import (
	"context"
	"errors"
	"slices"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/people"
)

// Reach is what a change does to what people hold in the time to come.
type Reach struct {
	Freed   int // seats
	Marked  int // seats, for a person to decide
	Settled int // seats that waited for that and fit again
	Pairs   int // suspended or withdrawn
	People  int
}

// add counts what asking some of the people came to.
func (r *Reach) add(o outcome) {
	r.Freed, r.Marked, r.Settled = r.Freed+len(o.freed), r.Marked+len(o.waiting), r.Settled+len(o.settled)
	pairs := make([]int64, len(o.unfit))
	for i, u := range o.unfit {
		pairs[i] = u.PairID
	}
	slices.Sort(pairs)
	r.Pairs, r.People = r.Pairs+len(slices.Compact(pairs)), r.People+len(o.people())
}

// WatchEverybody is [Watch] for a change to what is asked of everybody: a course, a skill, a
// limit. It locks all who hold something in the time to come, which is for changes that are
// rare. Who takes a seat meanwhile, by the rules of before, is found by the round.
func WatchEverybody(ctx context.Context, db *data.DB, cause string, a audit.Author, change func(tx *data.DB) error) (Reach, error) {
	var reach Reach
	err := db.InTx(ctx, func(tx *data.DB) error {
		reach = Reach{}
		ids, err := everyHolder(ctx, tx, a.Now)
		if err != nil {
			return err
		}
		if err := people.LockVolunteers(ctx, tx, ids); err != nil {
			return err
		}
		if err := change(tx); err != nil {
			return err
		}
		for batch := range slices.Chunk(ids, askBatch) {
			found, err := surveyLocked(ctx, tx, batch, cause, a.Now)
			if err != nil {
				return err
			}
			reach.add(found)
			if err := found.carryOut(ctx, tx, cause, a); err != nil {
				return err
			}
		}
		return nil
	})
	return reach, err
}

// errForeseen takes a change back that was made to see what it does.
var errForeseen = errors.New("standing: foreseen")

// Foresee tells what [WatchEverybody] would do, and changes nothing: the change is made,
// everybody asked, and all of it taken back. Nobody is locked.
func Foresee(ctx context.Context, db *data.DB, cause string, a audit.Author, change func(tx *data.DB) error) (Reach, error) {
	var reach Reach
	err := db.InTx(ctx, func(tx *data.DB) error {
		reach = Reach{}
		ids, err := everyHolder(ctx, tx, a.Now)
		if err != nil {
			return err
		}
		if err := change(tx); err != nil {
			return err
		}
		for batch := range slices.Chunk(ids, askBatch) {
			found, err := survey(ctx, tx, batch, cause, a.Now)
			if err != nil {
				return err
			}
			reach.add(found)
		}
		return errForeseen
	})
	if errors.Is(err, errForeseen) {
		err = nil
	}
	return reach, err
}

// ForeseeOf tells what [Watch] would do to these volunteers, and changes nothing, like [Foresee].
func ForeseeOf(ctx context.Context, db *data.DB, volunteerIDs []int64, cause string, a audit.Author, change func(tx *data.DB) error) (Reach, error) {
	var reach Reach
	err := db.InTx(ctx, func(tx *data.DB) error {
		reach = Reach{}
		if err := change(tx); err != nil {
			return err
		}
		found, err := survey(ctx, tx, volunteerIDs, cause, a.Now)
		if err != nil {
			return err
		}
		reach.add(found)
		return errForeseen
	})
	if errors.Is(err, errForeseen) {
		err = nil
	}
	return reach, err
}

// ForeseeShifts tells which seats [AskShifts] would free and which it would leave for a
// person to decide, of anything those people hold, and changes nothing.
func ForeseeShifts(ctx context.Context, db *data.DB, shiftIDs, left []int64, now time.Time) (freed, marked []booking.Misfit, err error) {
	ids, err := concerned(ctx, db, shiftIDs, left)
	if err != nil {
		return nil, nil, err
	}
	for batch := range slices.Chunk(ids, askBatch) {
		found, err := survey(ctx, db, batch, Shift, now)
		if err != nil {
			return nil, nil, err
		}
		freed, marked = append(freed, found.freed...), append(marked, found.waiting...)
	}
	return freed, marked, nil
}

// everyHolder returns everybody who holds or is marked for something, by id.
func everyHolder(ctx context.Context, db *data.DB, now time.Time) ([]int64, error) {
	var ids []int64
	for after := int64(0); ; {
		found, err := holders(ctx, db, after, now)
		if err != nil || len(found) == 0 {
			return ids, err
		}
		ids, after = append(ids, found...), found[len(found)-1]
	}
}
