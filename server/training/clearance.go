package training

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
)

// Clearance is the result of a record check (从业查询, R-072): never what the
// record says.
type Clearance struct {
	ID          int64      `db:"id"`
	VolunteerID int64      `db:"volunteer_id"`
	State       string     `db:"state"` // requested, pending, clear, not_clear or unknown
	CheckedOn   *time.Time `db:"checked_on"`
	ExpiresOn   *time.Time `db:"expires_on"` // the last day it is valid
	Checker     string     `db:"checker"`
	Reference   string     `db:"reference"`
}

// CreateClearance records a record check and sets its id. If it has a result it is the one
// that counts from now on; while it is under way the one before stays in force. Without a last day a dated one is valid as
// long as the settings say. It fails with fault.Invalid clearance_undated, clearance_in_future or
// clearance_dates_wrong and fault.NotFound volunteer_unknown.
func CreateClearance(ctx context.Context, db *data.DB, c *Clearance, a audit.Author) error {
	settings, err := identity.FindSettings(ctx, db)
	if err != nil {
		return err
	}
	if err := c.date(settings.ClearanceMonths, data.DayOf(a.Now, db.Zone())); err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := insertClearance(ctx, tx, c, a.Now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("clearance_recorded", "volunteer", c.VolunteerID, nil)) // not the result: the log has other readers
	})
}

// date checks the days of a record check and fills in its last one, which is so many months
// later at most.
func (c *Clearance) date(months int, today time.Time) error {
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
	last := lastDay(*c.CheckedOn, months)
	if c.ExpiresOn == nil {
		c.ExpiresOn = &last
	}
	if c.ExpiresOn.Before(*c.CheckedOn) || c.ExpiresOn.After(last) {
		return fault.Invalid.New("clearance_dates_wrong", "a check is valid from its day for at most %d months", months).With("months", months)
	}
	return nil
}
