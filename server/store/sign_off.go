package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

// SignOff is a course a trainer has signed off.
type SignOff struct {
	ID          int64     `db:"id"`
	VolunteerID int64     `db:"volunteer_id"`
	Course      string    `db:"course"`
	SignedOn    time.Time `db:"signed_on"`
	ExpiresOn   time.Time `db:"expires_on"` // the last day it is valid
}

// ListSignOffs returns the sign-offs of a volunteer, latest first, at most 200.
func (s *Store) ListSignOffs(ctx context.Context, volunteerID int64) ([]SignOff, error) {
	const query = `
		select id, volunteer_id, course, signed_on, expires_on
		from sign_offs
		where volunteer_id = $1
		order by signed_on desc, id desc
		limit 200`
	signOffs := []SignOff{}
	err := sqlx.SelectContext(ctx, s.q, &signOffs, query, volunteerID)
	return signOffs, translate("list sign-offs", err)
}

// CreateSignOff stores o, signed by an account, and sets its id. It fails with
// fault.NotFound volunteer_unknown, fault.Invalid sign_off_dates_wrong and
// fault.Conflict sign_off_recorded.
func (s *Store) CreateSignOff(ctx context.Context, o *SignOff, signedBy int64, now time.Time) error {
	const query = `
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, signed_by, created_at)
		values ($1, $2, $3, $4, $5, $6)
		returning id`
	err := sqlx.GetContext(ctx, s.q, &o.ID, query, o.VolunteerID, o.Course, dayText(&o.SignedOn), dayText(&o.ExpiresOn), signedBy, now)
	return translate("create sign-off", err)
}
