package api

import (
	"context"
	"strings"
	"time"

	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// CreateClearance records the result of a volunteer's record check. The one
// recorded last counts.
func (h *Handlers) CreateClearance(ctx context.Context, r CreateClearanceRequestObject) (CreateClearanceResponseObject, error) {
	c := callOf(ctx)
	clearance := store.Clearance{
		VolunteerID: r.ID, State: string(r.Body.State), CheckedOn: dateIn(r.Body.CheckedOn), ExpiresOn: dateIn(r.Body.ExpiresOn),
		Checker: strings.TrimSpace(r.Body.Checker), Reference: strings.TrimSpace(r.Body.Reference),
	}
	if err := dateClearance(&clearance, dayOf(h.Now(), c.Store.Zone())); err != nil {
		return nil, err
	}
	var detail VolunteerDetail
	err := c.Store.InTx(ctx, func(tx *store.Store) (err error) {
		if err := tx.CreateClearance(ctx, &clearance, h.Now()); err != nil {
			return err
		}
		if detail, err = h.volunteerDetail(ctx, tx, r.ID); err != nil {
			return err
		}
		return h.audit(ctx, tx, "clearance_recorded", "volunteer", r.ID, nil) // not the result: the log has other readers
	})
	if err != nil {
		return nil, err
	}
	return CreateClearance201JSONResponse(detail), nil
}

// dateClearance checks the days of a record check and fills in its last one.
func dateClearance(c *store.Clearance, today time.Time) error {
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
