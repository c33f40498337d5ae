package trainingapi

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/fault"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training"
)

// CreateClearance records the result of a volunteer's record check. The one
// recorded last counts.
func (h *Handlers) CreateClearance(ctx context.Context, r CreateClearanceRequestObject) (CreateClearanceResponseObject, error) {
	c := edge.CallOf(ctx)
	clearance := training.Clearance{
		VolunteerID: r.ID, State: string(r.Body.State), CheckedOn: edge.DateIn(r.Body.CheckedOn), ExpiresOn: edge.DateIn(r.Body.ExpiresOn),
		Checker: strings.TrimSpace(r.Body.Checker), Reference: strings.TrimSpace(r.Body.Reference),
	}
	if err := dateClearance(&clearance, data.DayOf(h.Now(), c.DB.Zone())); err != nil {
		return nil, err
	}
	var detail peopleapi.VolunteerDetail
	err := c.DB.InTx(ctx, func(tx *data.DB) (err error) {
		if err := training.CreateClearance(ctx, tx, &clearance, h.Now()); err != nil {
			return err
		}
		if detail, err = peopleapi.DetailOf(ctx, h.Platform, tx, r.ID); err != nil {
			return err
		}
		return h.Audit(ctx, tx, "clearance_recorded", "volunteer", r.ID, nil) // not the result: the log has other readers
	})
	if err != nil {
		return nil, err
	}
	return CreateClearance201JSONResponse(detail), nil
}

// dateClearance checks the days of a record check and fills in its last one.
func dateClearance(c *training.Clearance, today time.Time) error {
	if c.CheckedOn == nil {
		if c.State == "clear" || c.State == "not_clear" {
			return fault.Invalid.New("clearance_undated", "a result needs the day of the check")
		}
		c.ExpiresOn = nil
		return nil
	}
	if c.CheckedOn.After(today) {
		return fault.Invalid.New("clearance_in_future", "a check cannot be made in the future")
	}
	last := lastDay(*c.CheckedOn, clearanceMonths)
	if c.ExpiresOn == nil {
		c.ExpiresOn = &last
	}
	if c.ExpiresOn.Before(*c.CheckedOn) || c.ExpiresOn.After(last) {
		return fault.Invalid.New("clearance_dates_wrong", "a check is valid from its day for at most %d months", clearanceMonths).With("months", clearanceMonths)
	}
	return nil
}
