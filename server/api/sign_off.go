package api

import (
	"context"
	"time"

	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// How long a course is valid, in months.
const (
	courseMonths        = 12
	captainCourseMonths = 6
	clearanceMonths     = 12
)

// lastDay returns the last day of something that begins on first and is valid
// for that many months.
func lastDay(first time.Time, months int) time.Time { return first.AddDate(0, months, -1) }

// CreateSignOff records that a volunteer has passed a course. Nobody signs off
// the own one.
func (h *Handlers) CreateSignOff(ctx context.Context, r CreateSignOffRequestObject) (CreateSignOffResponseObject, error) {
	c := callOf(ctx)
	if c.Principal.VolunteerID == r.ID {
		return nil, fault.Forbidden.New("sign_off_own", "somebody else signs off your course")
	}
	signOff := store.SignOff{VolunteerID: r.ID, Course: string(r.Body.Course), SignedOn: r.Body.SignedOn.Time}
	if signOff.SignedOn.After(dayOf(h.Now(), c.Store.Zone())) {
		return nil, fault.Invalid.New("sign_off_in_future", "a course is signed off once it has been passed")
	}
	months := courseMonths
	if r.Body.Course == NewSignOffCourseCaptain {
		months = captainCourseMonths
	}
	signOff.ExpiresOn = lastDay(signOff.SignedOn, months)
	if r.Body.ExpiresOn != nil {
		signOff.ExpiresOn = r.Body.ExpiresOn.Time
	}
	var detail VolunteerDetail
	err := c.Store.InTx(ctx, func(tx *store.Store) (err error) {
		if err := tx.CreateSignOff(ctx, &signOff, c.Principal.AccountID, h.Now()); err != nil {
			return err
		}
		if detail, err = h.volunteerDetail(ctx, tx, r.ID); err != nil {
			return err
		}
		return h.audit(ctx, tx, "sign_off_created", "volunteer", r.ID, map[string]any{"course": signOff.Course})
	})
	if err != nil {
		return nil, err
	}
	return CreateSignOff201JSONResponse(detail), nil
}
