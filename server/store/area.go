package store

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// Area is one node of the territory: county > town > community > courtyard > grid.
type Area struct {
	ID           int64  `db:"id"`
	ParentID     *int64 `db:"parent_id"` // nil for a county
	Kind         string `db:"kind"`
	Code         string `db:"code"`
	Name         string `db:"name"`
	ContactName  string `db:"contact_name"` // convener of a courtyard, worker of a grid
	ContactPhone string `db:"contact_phone"`
	Version      int    `db:"version"`

	CommunityID *int64 `db:"community_id"` // of a community and what is below it
}

var errAreaUnknown = fault.NotFound.New("area_unknown", "there is no such area")

// AreaFilter says which areas are wanted. What is nil does not matter.
type AreaFilter struct {
	IDs      []int64
	ParentID *int64
	Kind     *string
	AfterID  int64
	Limit    int // 0 for all
}

// ListAreas returns areas by id.
func (s *Store) ListAreas(ctx context.Context, f AreaFilter) ([]Area, error) {
	const query = `
		select a.id, a.parent_id, a.kind, a.code, a.name, a.contact_name, a.contact_phone, a.version,
		       case a.kind when 'community' then a.id when 'courtyard' then a.parent_id when 'grid' then yard.parent_id end as community_id
		from areas a
		left join areas yard on a.kind = 'grid' and yard.id = a.parent_id
		where ($1::bigint[] is null or a.id = any($1))
		  and ($2::bigint is null or a.parent_id = $2)
		  and ($3::text is null or a.kind = $3)
		  and a.id > $4
		order by a.id
		limit nullif($5::int, 0)`
	areas := []Area{}
	err := sqlx.SelectContext(ctx, s.q, &areas, query, pq.Array(f.IDs), f.ParentID, f.Kind, f.AfterID, f.Limit)
	return areas, translate("list areas", err)
}

// Area returns one area, or fault.NotFound area_unknown.
func (s *Store) Area(ctx context.Context, id int64) (Area, error) {
	found, err := s.ListAreas(ctx, AreaFilter{IDs: []int64{id}})
	if err != nil {
		return Area{}, err
	}
	if len(found) == 0 {
		return Area{}, errAreaUnknown
	}
	return found[0], nil
}

// parentKind is what stands above each kind of area.
var parentKind = map[string]string{"town": "county", "community": "town", "courtyard": "community", "grid": "courtyard"}

// CreateArea stores an area and sets its id. It fails with fault.Invalid
// area_parent_wrong unless the parent is of the kind just above, area_unknown if
// there is no such parent, and fault.Conflict area_code_taken or area_name_taken.
// A community also needs [Store.CreateCommunity], in the same transaction.
func (s *Store) CreateArea(ctx context.Context, a *Area) error {
	if err := s.checkParent(ctx, *a); err != nil {
		return err
	}
	const query = `
		insert into areas (parent_id, kind, code, name, contact_name, contact_phone)
		values ($1, $2, $3, $4, $5, $6)
		returning id, version`
	row := s.q.QueryRowxContext(ctx, query, a.ParentID, a.Kind, a.Code, a.Name, a.ContactName, a.ContactPhone)
	return translate("create area", row.Scan(&a.ID, &a.Version))
}

// checkParent needs no lock: the kind and the parent of an area never change,
// and areas are not deleted.
func (s *Store) checkParent(ctx context.Context, a Area) error {
	wanted := parentKind[a.Kind]
	wrong := fault.Invalid.New("area_parent_wrong", "a %s does not stand there", a.Kind).With("kind", a.Kind).With("parent_kind", wanted)
	if a.ParentID == nil || wanted == "" {
		if (a.ParentID == nil) != (wanted == "") {
			return wrong
		}
		return nil
	}
	parent, err := s.Area(ctx, *a.ParentID)
	if err != nil {
		return invalidIfUnknown(err)
	}
	if parent.Kind != wanted {
		return wrong
	}
	return nil
}

// UpdateArea changes the name and the contact of a, if its version is still the
// one in a, and fails with fault.Conflict version_stale otherwise.
func (s *Store) UpdateArea(ctx context.Context, a Area) error {
	const query = `
		update areas
		set name = $3, contact_name = $4, contact_phone = $5, version = version + 1
		where id = $1 and version = $2`
	return s.updateVersioned(ctx, "update area", s.areaVersion, query, a.ID, a.Version, a.Name, a.ContactName, a.ContactPhone)
}

func (s *Store) areaVersion(ctx context.Context, id int64) (int, error) {
	a, err := s.Area(ctx, id)
	return a.Version, err
}
