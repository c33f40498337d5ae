package territory

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// InsertDemoAreas inserts areas; parents come before their children, one call
// for each level.
func InsertDemoAreas(ctx context.Context, db *data.DB, rows []DemoArea) error {
	const query = `
		with given (parent_id, kind, code, name, contact_name, contact_phone, search_key, name_order, search_version) as materialized (
		    select p.id, r.kind, r.code, r.name, r.contact_name, r.contact_phone, r.search_key, r.name_order, r.search_version
		    from jsonb_to_recordset($1) as r (code text, parent text, kind text, name text, contact_name text, contact_phone text,
		         search_key text[], name_order text, search_version integer)
		    left join areas p on p.code = r.parent
		    where (p.id is null) = (r.parent = '')
		    order by r.code
		)
		insert into areas (parent_id, kind, code, name, contact_name, contact_phone, search_key, name_order, search_version)
		select parent_id, kind, code, name, contact_name, contact_phone, array_to_tsvector(search_key), name_order, search_version
		from given`
	type row struct {
		DemoArea
		search.Marks
	}
	marked := make([]row, len(rows))
	for i, a := range rows {
		marked[i] = row{a, search.Mark(a.Name, a.Code)}
	}
	return data.InsertRows(ctx, db, "insert demo areas", query, marked)
}

// InsertDemoCommunities inserts the communities of areas that exist.
func InsertDemoCommunities(ctx context.Context, db *data.DB, rows []DemoCommunity) error {
	const query = `
		with given (area_id, setting, governance_type, vote_policy, representatives, bus_minutes, director_name, office_address, office_phone, has_platform, has_covenant, has_activities) as materialized (
		    select a.id, r.setting, r.governance_type, r.vote_policy, r.representatives, r.bus_minutes, r.director_name,
		           r.office_address, r.office_phone, r.has_platform, r.has_covenant, r.has_activities
		    from jsonb_to_recordset($1) as r (code text, setting text, governance_type text, vote_policy text, representatives integer,
		         bus_minutes integer, director_name text, office_address text, office_phone text, has_platform boolean,
		         has_covenant boolean, has_activities boolean)
		    join areas a on a.code = r.code
		)
		insert into communities (area_id, setting, governance_type, vote_policy, representatives, bus_minutes, director_name,
		                         office_address, office_phone, has_platform, has_covenant, has_activities)
		select area_id, setting, governance_type, vote_policy, representatives, bus_minutes, director_name, office_address, office_phone, has_platform, has_covenant, has_activities
		from given`
	return data.InsertRows(ctx, db, "insert demo communities", query, rows)
}

// InsertDemoServicePoints inserts service points.
func InsertDemoServicePoints(ctx context.Context, db *data.DB, rows []DemoServicePoint) error {
	const query = `
		with given (community_id, courtyard_id, name, address, access_note, topics, opens_weekday, opens_from_minute, opens_until_minute,
		            search_key, name_order, search_version) as materialized (
		    select a.id, y.id, r.name, r.address, r.access_note, r.topics, r.weekday, r.from_minute, r.until_minute,
		           r.search_key, r.name_order, r.search_version
		    from jsonb_to_recordset($1) as r (community text, courtyard text, name text, address text, access_note text, topics text[],
		         weekday smallint, from_minute smallint, until_minute smallint, search_key text[], name_order text, search_version integer)
		    join areas a on a.code = r.community
		    left join areas y on y.code = r.courtyard
		    where (y.id is null) = (r.courtyard = '')
		)
		insert into service_points (community_id, courtyard_id, name, address, access_note, topics, opens_weekday, opens_from_minute, opens_until_minute,
		                            search_key, name_order, search_version)
		select community_id, courtyard_id, name, address, access_note, topics, opens_weekday, opens_from_minute, opens_until_minute,
		       array_to_tsvector(search_key), name_order, search_version
		from given`
	type row struct {
		DemoServicePoint
		search.Marks
	}
	marked := make([]row, len(rows))
	for i, p := range rows {
		marked[i] = row{p, search.Mark(p.Name, p.Address)}
	}
	return data.InsertRows(ctx, db, "insert demo service points", query, marked)
}

// InsertDemoCalendar inserts holidays and adjusted working days.
func InsertDemoCalendar(ctx context.Context, db *data.DB, rows []DemoCalendarDay) error {
	const query = `
		with given (on_date, kind, name) as materialized (
		    select r.on_date, r.kind, r.name
		    from jsonb_to_recordset($1) as r (on_date date, kind text, name text)
		)
		insert into calendar_days (on_date, kind, name)
		select on_date, kind, name
		from given
		on conflict (on_date) do update set kind = excluded.kind, name = excluded.name`
	return data.InsertRows(ctx, db, "insert demo calendar", query, rows)
}
