package territory

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"service_points_name_filled":       data.ErrNameBlank,
	"service_points_community_fkey":    fault.Invalid.New("community_unknown", "there is no such community"),
	"service_points_courtyard_fkey":    fault.Invalid.New("area_unknown", "there is no such courtyard"),
	"service_points_coordinates_whole": fault.Invalid.New("coordinates_half", "coordinates are a latitude and a longitude"),
	"service_points_name_key":          fault.Conflict.New("service_point_name_taken", "another service point of the community has that name"),
})

// ListServicePoints returns service points in the order f.Sort.
func ListServicePoints(ctx context.Context, db *data.DB, f ServicePointFilter) ([]ServicePoint, error) {
	const query = `
		select sp.id, sp.community_id, sp.courtyard_id, sp.name, sp.address, sp.access_note, sp.topics, sp.opens_weekday,
		       sp.opens_from_minute, sp.opens_until_minute, sp.kind, sp.latitude, sp.longitude, sp.closed, sp.version, c.name as community_name, yard.name as courtyard_name,
		       listed.place
		from service_points sp
		join areas c on c.id = sp.community_id
		left join areas yard on yard.id = sp.courtyard_id
		cross join lateral (select case when $5::text = 'name' then sp.name_order else '' end as place) listed
		where ($1::bigint[] is null or sp.id = any($1))
		  and ($2::bigint is null or sp.community_id = $2)
		  and ($7::text is null or sp.search_key @@ nullif($7::text, '')::tsquery or c.search_key @@ nullif($7::text, '')::tsquery)
		  and ($8::boolean is null or sp.closed = $8)
		  and (listed.place, sp.id) > ($6::text, $3::bigint)
		order by listed.place, sp.id
		limit nullif($4::int, 0)`
	points := []ServicePoint{}
	err := db.Select(ctx, &points, query, pq.Array(f.IDs), f.CommunityID, f.After.ID, f.Limit, f.Sort, f.After.Key, search.Ask(f.Text), f.Closed)
	return points, data.Translate("list service points", err)
}

// FindServicePoint returns one service point, or fault.NotFound service_point_unknown.
func FindServicePoint(ctx context.Context, db *data.DB, id int64) (ServicePoint, error) {
	found, err := ListServicePoints(ctx, db, ServicePointFilter{IDs: []int64{id}})
	if err != nil {
		return ServicePoint{}, err
	}
	if len(found) == 0 {
		return ServicePoint{}, errServicePointUnknown
	}
	return found[0], nil
}

// insertServicePoint stores p and sets its id.
func insertServicePoint(ctx context.Context, db *data.DB, p *ServicePoint) error {
	const query = `
		insert into service_points (community_id, courtyard_id, name, address, access_note, topics, opens_weekday, opens_from_minute, opens_until_minute,
		                            kind, latitude, longitude, search_key, name_order, search_version)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, array_to_tsvector($13::text[]), $14, $15)
		returning id, version`
	marks := search.Mark(p.Name, p.Address)
	row := db.QueryRow(ctx, query, p.CommunityID, p.CourtyardID, p.Name, p.Address, p.AccessNote, data.ListParameter(p.Topics),
		p.OpensWeekday, p.OpensFromMinute, p.OpensUntilMinute, p.Kind, p.Latitude, p.Longitude, pq.Array(marks.Key), marks.Order, marks.Version)
	return data.Translate("create service point", row.Scan(&p.ID, &p.Version))
}

// updateServicePoint stores p, except its community, if its version is still the
// one in p, and fails with fault.Conflict version_stale otherwise.
func updateServicePoint(ctx context.Context, db *data.DB, p ServicePoint) error {
	const query = `
		update service_points
		set courtyard_id = $3, name = $4, address = $5, access_note = $6, topics = $7, opens_weekday = $8, opens_from_minute = $9,
		    opens_until_minute = $10, closed = $11, kind = $12, latitude = $13, longitude = $14, search_key = array_to_tsvector($15::text[]), name_order = $16,
		    search_version = $17, version = version + 1
		where id = $1 and version = $2`
	marks := search.Mark(p.Name, p.Address)
	return db.UpdateVersioned(ctx, "update service point", servicePointVersion, query, p.ID, p.Version, p.CourtyardID, p.Name, p.Address,
		p.AccessNote, data.ListParameter(p.Topics), p.OpensWeekday, p.OpensFromMinute, p.OpensUntilMinute, p.Closed, p.Kind,
		p.Latitude, p.Longitude, pq.Array(marks.Key), marks.Order, marks.Version)
}

func servicePointVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	p, err := FindServicePoint(ctx, db, id)
	return p.Version, err
}
