package trainingapi

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training"
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
	c := edge.CallOf(ctx)
	if c.Principal.VolunteerID == r.ID {
		return nil, fault.Forbidden.New("sign_off_own", "somebody else signs off your course")
	}
	signOff := training.SignOff{VolunteerID: r.ID, Course: string(r.Body.Course), SignedOn: r.Body.SignedOn.Time}
	if signOff.SignedOn.After(data.DayOf(h.Now(), c.DB.Zone())) {
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
	var detail peopleapi.VolunteerDetail
	err := c.DB.InTx(ctx, func(tx *data.DB) (err error) {
		if err := training.CreateSignOff(ctx, tx, &signOff, c.Principal.AccountID, h.Now()); err != nil {
			return err
		}
		if detail, err = peopleapi.DetailOf(ctx, h.Platform, tx, r.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "sign_off_created", "volunteer", r.ID, map[string]any{"course": signOff.Course})
	})
	if err != nil {
		return nil, err
	}
	return CreateSignOff201JSONResponse(detail), nil
}
