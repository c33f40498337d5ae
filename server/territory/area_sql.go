package territory

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"areas_parent_fkey":    fault.Invalid.New("area_unknown", "there is no such area"),
	"areas_code_key":       fault.Conflict.New("area_code_taken", "another area has that code"),
	"areas_name_key":       fault.Conflict.New("area_name_taken", "another area beside it has that name"),
	"areas_name_filled":    data.ErrNameBlank,
	"areas_root_is_county": fault.Invalid.New("area_parent_wrong", "only a county stands at the top"),
})

// ListAreas returns areas by id.
func ListAreas(ctx context.Context, db *data.DB, f AreaFilter) ([]Area, error) {
	const query = `
		select a.id, a.parent_id, a.kind, a.code, a.name, a.contact_name, a.contact_phone, a.retired_at, a.version,
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
	err := db.Select(ctx, &areas, query, pq.Array(f.IDs), f.ParentID, f.Kind, f.AfterID, f.Limit)
	return areas, data.Translate("list areas", err)
}

// FindArea returns one area, or fault.NotFound area_unknown.
func FindArea(ctx context.Context, db *data.DB, id int64) (Area, error) {
	found, err := ListAreas(ctx, db, AreaFilter{IDs: []int64{id}})
	if err != nil {
		return Area{}, err
	}
	if len(found) == 0 {
		return Area{}, errAreaUnknown
	}
	return found[0], nil
}

// insertArea stores an area and sets its id.
func insertArea(ctx context.Context, db *data.DB, a *Area) error {
	const query = `
		insert into areas (parent_id, kind, code, name, contact_name, contact_phone, search_key, name_order, search_version)
		values ($1, $2, $3, $4, $5, $6, array_to_tsvector($7::text[]), $8, $9)
		returning id, version`
	marks := search.Mark(a.Name, a.Code)
	row := db.QueryRow(ctx, query, a.ParentID, a.Kind, a.Code, a.Name, a.ContactName, a.ContactPhone, pq.Array(marks.Key), marks.Order, marks.Version)
	return data.Translate("create area", row.Scan(&a.ID, &a.Version))
}

// insertAreas stores areas of different codes and sets their ids.
func insertAreas(ctx context.Context, db *data.DB, areas []*Area) error {
	type row struct {
		ParentID *int64 `json:"parent_id"`
		Kind     string `json:"kind"`
		Code     string `json:"code"`
		Name     string `json:"name"`
		search.Marks
	}
	rows, byCode := make([]row, len(areas)), make(map[string]*Area, len(areas))
	for i, a := range areas {
		rows[i] = row{a.ParentID, a.Kind, a.Code, a.Name, search.Mark(a.Name, a.Code)}
		byCode[a.Code] = a
	}
	const query = `
		with given as materialized (
		    select parent_id, kind, code, name, search_key, name_order, search_version
		    from jsonb_to_recordset($1) as r (parent_id bigint, kind text, code text, name text, search_key text[], name_order text, search_version integer)
		)
		insert into areas (parent_id, kind, code, name, contact_name, contact_phone, search_key, name_order, search_version)
		select parent_id, kind, code, name, '', '', array_to_tsvector(search_key), name_order, search_version from given
		returning id, code, version`
	stored, err := data.SelectByRows[Area](ctx, db, "add areas", query, rows)
	if err != nil {
		return err
	}
	for _, a := range stored {
		byCode[a.Code].ID, byCode[a.Code].Version = a.ID, a.Version
	}
	return nil
}

// updateArea stores a, except its kind and code, if its version is still the one in a, and
// fails with fault.Conflict version_stale otherwise.
func updateArea(ctx context.Context, db *data.DB, a Area) error {
	const query = `
		update areas
		set name = $3, contact_name = $4, contact_phone = $5, parent_id = $6, retired_at = $7, search_key = array_to_tsvector($8::text[]),
		    name_order = $9, search_version = $10, version = version + 1
		where id = $1 and version = $2`
	marks := search.Mark(a.Name, a.Code)
	return db.UpdateVersioned(ctx, "update area", areaVersion, query, a.ID, a.Version, a.Name, a.ContactName, a.ContactPhone, a.ParentID, a.RetiredAt,
		pq.Array(marks.Key), marks.Order, marks.Version)
}

// inArea counts the areas and the open service points in an area that are in use.
func inArea(ctx context.Context, db *data.DB, id int64) (int, error) {
	const query = `
		select (select count(*) from areas where parent_id = $1 and retired_at is null)
		     + (select count(*) from service_points where (community_id = $1 or courtyard_id = $1) and not closed)`
	var n int
	err := db.Get(ctx, &n, query, id)
	return n, data.Translate("in area", err)
}

// courtyardNamed counts what names a courtyard together with its community.
func courtyardNamed(ctx context.Context, db *data.DB, id int64) (int, error) {
	const query = `
		select (select count(*) from service_points where courtyard_id = $1)
		     + (select count(*) from help_requests where courtyard_id = $1)
		     + (select count(*) from beneficiaries where courtyard_id = $1)`
	var n int
	err := db.Get(ctx, &n, query, id)
	return n, data.Translate("courtyard named", err)
}

func areaVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	a, err := FindArea(ctx, db, id)
	return a.Version, err
}
