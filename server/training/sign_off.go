// Package training is what makes a volunteer fit for a duty: courses signed off, and record
// checks.
package training

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// SignOff is a course a trainer has signed off.
type SignOff struct {
	ID          int64      `db:"id"`
	VolunteerID int64      `db:"volunteer_id"`
	Course      string     `db:"course"`
	SignedOn    time.Time  `db:"signed_on"`
	ExpiresOn   *time.Time `db:"expires_on"` // the last day it is valid; nil for ever
}

// CreateSignOff records that a volunteer has passed a course, signed by the author,
// and sets its id. Without a last day it is valid as long as the course is. It fails with
// fault.Invalid course_unknown, sign_off_in_future or sign_off_dates_wrong, fault.NotFound
// volunteer_unknown and fault.Conflict sign_off_recorded or course_retired.
func CreateSignOff(ctx context.Context, db *data.DB, o *SignOff, a audit.Author) error {
	if err := o.check(ctx, db, a); err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertSignOff(ctx, tx, o, a.By, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("sign_off_created", "volunteer", o.VolunteerID, map[string]any{"course": o.Course}))
	})
}

// check says whether the course is signed off on those days, and fills in the last one.
func (o *SignOff) check(ctx context.Context, db *data.DB, a audit.Author) error {
	course, err := courseByCode(ctx, db, o.Course)
	if err != nil {
		return err
	}
	if course.RetiredAt != nil {
		return fault.Conflict.New("course_retired", "the course is retired").With("course", course.Code)
	}
	return o.date(course, data.DayOf(a.Now, db.Zone()))
}

// CreateSignOffs records that several volunteers have passed a course on one day, within a
// transaction that holds their locks, and returns those for whom that was not known before. It
// fails like [CreateSignOff], but not for those who have it.
func CreateSignOffs(ctx context.Context, tx *data.DB, ids []int64, o SignOff, a audit.Author) ([]int64, error) {
	if err := o.check(ctx, tx, a); err != nil {
		return nil, err
	}
	signed, err := insertSignOffs(ctx, tx, ids, o, a.By, a.Now)
	if err != nil {
		return nil, err
	}
	entries := make([]audit.Entry, len(signed))
	for i, id := range signed {
		entries[i] = a.Did("sign_off_created", "volunteer", id, map[string]any{"course": o.Course})
	}
	return signed, audit.WriteAll(ctx, tx, entries)
}

// date checks the days of a sign-off and fills in its last one.
func (o *SignOff) date(course Course, today time.Time) error {
	if o.SignedOn.After(today) {
		return fault.Invalid.New("sign_off_in_future", "a course is signed off once it has been passed")
	}
	if course.ValidMonths == nil {
		if o.ExpiresOn != nil && o.ExpiresOn.Before(o.SignedOn) {
			return errSignOffOrder
		}
		return nil
	}
	last := lastDay(o.SignedOn, *course.ValidMonths)
	if o.ExpiresOn == nil {
		o.ExpiresOn = &last
	}
	if o.ExpiresOn.Before(o.SignedOn) || o.ExpiresOn.After(last) {
		return signOffDatesWrong(*course.ValidMonths)
	}
	return nil
}

var errSignOffOrder = fault.Invalid.New("sign_off_dates_reversed", "a course is not over before it is signed off")

func signOffDatesWrong(months int) *fault.Error {
	return fault.Invalid.New("sign_off_dates_wrong", "a course is valid from its day for at most %d months", months).With("months", months)
}

// lastDay returns the last day of something that begins on first and is valid
// for that many months.
func lastDay(first time.Time, months int) time.Time { return first.AddDate(0, months, -1) }
