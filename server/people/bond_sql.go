package people

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"bonds_couple_key":  fault.Conflict.New("bond_exists", "the two are a couple already"),
	"bonds_order":       fault.Invalid.New("bond_alone", "a couple is two people"),
	"bonds_first_fkey":  ErrVolunteerUnknown,
	"bonds_second_fkey": ErrVolunteerUnknown,
})

// ListBonds returns up to limit bonds with smaller ids than before, or the newest
// if before is 0.
func ListBonds(ctx context.Context, db *data.DB, before int64, limit int, now time.Time) ([]Bond, error) {
	const query = `
		select b.id, b.first_id, b.second_id, b.apart, b.reason, b.created_by, b.created_at,
		       (select count(*)
		        from assignments x
		        join assignments y on y.shift_id = x.shift_id and y.volunteer_id = b.second_id
		        join shifts s on s.id = x.shift_id
		        where x.volunteer_id = b.first_id and s.starts_at > $3 and (x.state = 'accepted' or x.state = 'invited' and x.expires_at > $3)
		          and (y.state = 'accepted' or y.state = 'invited' and y.expires_at > $3)) as shared_shifts
		from bonds b
		where ($1 = 0 or b.id < $1)
		  and not exists (select from volunteers v where v.id in (b.first_id, b.second_id) and v.merged_into is not null)
		order by b.id desc
		limit $2`
	found := []Bond{}
	err := db.Select(ctx, &found, query, before, limit, now)
	return found, data.Translate("list bonds", err)
}

// AllBonds returns every couple, by id, without the reason.
func AllBonds(ctx context.Context, db *data.DB) ([]Bond, error) {
	const query = `
		select b.id, b.first_id, b.second_id, b.apart
		from bonds b
		where not exists (select from volunteers v where v.id in (b.first_id, b.second_id) and v.merged_into is not null)
		order by b.id`
	found := []Bond{}
	err := db.Select(ctx, &found, query)
	return found, data.Translate("all bonds", err)
}

// KeptApartFrom returns the people who must not serve beside any of the volunteers.
func KeptApartFrom(ctx context.Context, db *data.DB, volunteerIDs []int64) ([]int64, error) {
	const query = `
		select second_id from bonds where apart and first_id = any($1)
		union
		select first_id from bonds where apart and second_id = any($1)`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, pq.Array(volunteerIDs))
	return ids, data.Translate("kept apart from", err)
}

// CreateBond stores a bond, whichever of the two is named first, and fills in its
// ID. The caller holds the locks of both volunteers. It fails with fault.Conflict
// bond_exists, fault.Invalid bond_alone for twice the same person, and
// fault.NotFound volunteer_unknown.
func CreateBond(ctx context.Context, db *data.DB, b *Bond) error {
	b.FirstID, b.SecondID = min(b.FirstID, b.SecondID), max(b.FirstID, b.SecondID)
	const query = `
		insert into bonds (first_id, second_id, apart, reason, created_by, created_at)
		values ($1, $2, $3, $4, $5, $6)
		returning id`
	err := db.Get(ctx, &b.ID, query, b.FirstID, b.SecondID, b.Apart, b.Reason, b.CreatedBy, b.CreatedAt)
	return data.Translate("create bond", err)
}

// FindBond returns one bond, or fault.NotFound; SharedShifts is not worked out.
func FindBond(ctx context.Context, db *data.DB, id int64) (Bond, error) {
	const query = `select id, first_id, second_id, apart, reason, created_by, created_at from bonds where id = $1`
	var b Bond
	err := db.Get(ctx, &b, query, id)
	return b, data.Translate("bond", err)
}

// DeleteBond removes a bond.
func DeleteBond(ctx context.Context, db *data.DB, id int64) error {
	const query = `delete from bonds where id = $1`
	_, err := db.Exec(ctx, query, id)
	return data.Translate("delete bond", err)
}
