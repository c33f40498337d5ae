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

// How long a course is valid, in months.
const (
	courseMonths        = 12
	captainCourseMonths = 6
)

// SignOff is a course a trainer has signed off.
type SignOff struct {
	ID          int64     `db:"id"`
	VolunteerID int64     `db:"volunteer_id"`
	Course      string    `db:"course"`
	SignedOn    time.Time `db:"signed_on"`
	ExpiresOn   time.Time `db:"expires_on"` // the last day it is valid
}

// CreateSignOff records that a volunteer has passed a course, signed by the author,
// and sets its id. Without a last day it is valid for twelve months, the captains'
// course for six. It fails with fault.Invalid sign_off_in_future or
// sign_off_dates_wrong, fault.NotFound volunteer_unknown and fault.Conflict
// sign_off_recorded.
func CreateSignOff(ctx context.Context, db *data.DB, o *SignOff, a audit.Author) error {
	if err := o.date(data.DayOf(a.Now, db.Zone())); err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertSignOff(ctx, tx, o, a.By, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("sign_off_created", "volunteer", o.VolunteerID, map[string]any{"course": o.Course}))
	})
}

// date checks the days of a sign-off and fills in its last one.
func (o *SignOff) date(today time.Time) error {
	if o.SignedOn.After(today) {
		return fault.Invalid.New("sign_off_in_future", "a course is signed off once it has been passed")
	}
	months := courseMonths
	if o.Course == "captain" {
		months = captainCourseMonths
	}
	last := lastDay(o.SignedOn, months)
	if o.ExpiresOn.IsZero() {
		o.ExpiresOn = last
	}
	if o.ExpiresOn.Before(o.SignedOn) || o.ExpiresOn.After(last) {
		return signOffDatesWrong(months)
	}
	return nil
}

func signOffDatesWrong(months int) *fault.Error {
	return fault.Invalid.New("sign_off_dates_wrong", "a course is valid from its day for at most %d months", months).With("months", months)
}

// lastDay returns the last day of something that begins on first and is valid
// for that many months.
func lastDay(first time.Time, months int) time.Time { return first.AddDate(0, months, -1) }
