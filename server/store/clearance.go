package store

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"

	"nuanlin/server/fault"
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

// LatestClearance returns the record check that counts for a volunteer, or nil
// if there has been none.
func (s *Store) LatestClearance(ctx context.Context, volunteerID int64) (*Clearance, error) {
	const query = `
		select id, volunteer_id, state, checked_on, expires_on, checker, reference
		from clearances
		where volunteer_id = $1
		order by id desc
		limit 1`
	var c Clearance
	err := translate("latest clearance", sqlx.GetContext(ctx, s.q, &c, query, volunteerID))
	if errors.Is(err, fault.NotFound) {
		return nil, nil
	}
	return &c, err
}

// CreateClearance stores c and sets its id; from now on it is the one that
// counts. It fails with fault.NotFound volunteer_unknown and fault.Invalid
// clearance_undated.
func (s *Store) CreateClearance(ctx context.Context, c *Clearance, now time.Time) error {
	const query = `
		insert into clearances (volunteer_id, state, checked_on, expires_on, checker, reference, created_at)
		values ($1, $2, $3, $4, $5, $6, $7)
		returning id`
	err := sqlx.GetContext(ctx, s.q, &c.ID, query, c.VolunteerID, c.State, dayText(c.CheckedOn), dayText(c.ExpiresOn), c.Checker, c.Reference, now)
	return translate("create clearance", err)
}
