package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// Bond is two volunteers who serve only together, or never on one shift.
type Bond struct {
	ID           int64     `db:"id"`
	FirstID      int64     `db:"first_id"` // the smaller id
	SecondID     int64     `db:"second_id"`
	Apart        bool      `db:"apart"`
	Reason       string    `db:"reason"` // for coordinators and leaders alone
	CreatedBy    int64     `db:"created_by"`
	CreatedAt    time.Time `db:"created_at"`
	SharedShifts int       `db:"shared_shifts"` // to come, on which both hold seats; worked out when it is read
}

// ListBonds returns up to limit bonds with smaller ids than before, or the newest
// if before is 0.
func (s *Store) ListBonds(ctx context.Context, before int64, limit int, now time.Time) ([]Bond, error) {
	const query = `
		select b.id, b.first_id, b.second_id, b.apart, b.reason, b.created_by, b.created_at,
		       (select count(*)
		        from assignments x
		        join assignments y on y.shift_id = x.shift_id and y.volunteer_id = b.second_id
		        join shifts s on s.id = x.shift_id
		        where x.volunteer_id = b.first_id and s.starts_at > $3 and (x.state = 'accepted' or x.state = 'invited' and x.expires_at > $3)
		          and (y.state = 'accepted' or y.state = 'invited' and y.expires_at > $3)) as shared_shifts
		from bonds b
		where $1 = 0 or b.id < $1
		order by b.id desc
		limit $2`
	found := []Bond{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, before, limit, now)
	return found, translate("list bonds", err)
}

// AllBonds returns every couple, by id, without the reason.
func (s *Store) AllBonds(ctx context.Context) ([]Bond, error) {
	const query = `select id, first_id, second_id, apart from bonds order by id`
	found := []Bond{}
	err := sqlx.SelectContext(ctx, s.q, &found, query)
	return found, translate("all bonds", err)
}

// KeptApartFrom returns the people who must not serve beside any of the volunteers.
func (s *Store) KeptApartFrom(ctx context.Context, volunteerIDs []int64) ([]int64, error) {
	const query = `
		select second_id from bonds where apart and first_id = any($1)
		union
		select first_id from bonds where apart and second_id = any($1)`
	ids := []int64{}
	err := sqlx.SelectContext(ctx, s.q, &ids, query, pq.Array(volunteerIDs))
	return ids, translate("kept apart from", err)
}

// CreateBond stores a bond, whichever of the two is named first, and fills in its
// ID. The caller holds the locks of both volunteers. It fails with fault.Conflict
// bond_exists, fault.Invalid bond_alone for twice the same person, and
// fault.NotFound volunteer_unknown.
func (s *Store) CreateBond(ctx context.Context, b *Bond) error {
	b.FirstID, b.SecondID = min(b.FirstID, b.SecondID), max(b.FirstID, b.SecondID)
	const query = `
		insert into bonds (first_id, second_id, apart, reason, created_by, created_at)
		values ($1, $2, $3, $4, $5, $6)
		returning id`
	err := sqlx.GetContext(ctx, s.q, &b.ID, query, b.FirstID, b.SecondID, b.Apart, b.Reason, b.CreatedBy, b.CreatedAt)
	return translate("create bond", err)
}

// Bond returns one bond, or fault.NotFound; SharedShifts is not worked out.
func (s *Store) Bond(ctx context.Context, id int64) (Bond, error) {
	const query = `select id, first_id, second_id, apart, reason, created_by, created_at from bonds where id = $1`
	var b Bond
	err := sqlx.GetContext(ctx, s.q, &b, query, id)
	return b, translate("bond", err)
}

// DeleteBond removes a bond.
func (s *Store) DeleteBond(ctx context.Context, id int64) error {
	const query = `delete from bonds where id = $1`
	_, err := s.q.ExecContext(ctx, query, id)
	return translate("delete bond", err)
}

// HaveServed returns the volunteers who were to serve on a shift that is over and
// have not been marked absent from it.
func (s *Store) HaveServed(ctx context.Context, now time.Time) (map[int64]bool, error) {
	const query = `
		select distinct a.volunteer_id
		from assignments a
		join shifts s on s.id = a.shift_id
		where a.state = 'accepted' and s.state <> 'cancelled' and s.ends_at <= $1
		  and not exists (select from attendances t where t.assignment_id = a.id and t.state = 'absent')`
	ids := []int64{}
	if err := sqlx.SelectContext(ctx, s.q, &ids, query, now); err != nil {
		return nil, translate("have served", err)
	}
	found := make(map[int64]bool, len(ids))
	for _, id := range ids {
		found[id] = true
	}
	return found, nil
}
