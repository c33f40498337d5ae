package territory

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"ways_minutes_range": fault.Invalid.New("way_out_of_range", "a way takes 1 to 600 minutes"),
	"ways_between":       errWayToItself,
})

// ListWays returns how long it takes from a community to every other that is in use, by name,
// at most limit.
func ListWays(ctx context.Context, db *data.DB, communityID int64, limit int) ([]Way, error) {
	const query = `
		select c.area_id as community_id, a.name, coalesce(w.minutes, c.bus_minutes + here.bus_minutes) as minutes,
		       case when w.minutes is null then 'campus' when w.estimated then 'estimated' else 'entered' end as source
		from communities here
		join communities c on c.area_id <> here.area_id
		join areas a on a.id = c.area_id and a.retired_at is null
		left join ways w on w.from_id = here.area_id and w.to_id = c.area_id
		where here.area_id = $1
		order by a.name
		limit $2`
	ways := []Way{}
	err := db.Select(ctx, &ways, query, communityID, limit)
	return ways, data.Translate("list ways", err)
}

// enterWay stores minutes entered by hand, in both directions.
func enterWay(ctx context.Context, db *data.DB, from, to int64, minutes int) error {
	const query = `
		insert into ways (from_id, to_id, minutes, estimated)
		values ($1, $2, $3, false), ($2, $1, $3, false)
		on conflict on constraint ways_pkey do update
		set minutes = excluded.minutes, estimated = false`
	_, err := db.Exec(ctx, query, from, to, minutes)
	return data.Translate("enter way", err)
}

// clearWay forgets what is known of a way, in both directions.
func clearWay(ctx context.Context, db *data.DB, from, to int64) error {
	const query = `delete from ways where (from_id, to_id) in (($1, $2), ($2, $1))`
	_, err := db.Exec(ctx, query, from, to)
	return data.Translate("clear way", err)
}

// middlesOfPoints returns where the open service points of each community lie on average, of
// those whose coordinates are known.
func middlesOfPoints(ctx context.Context, db *data.DB) ([]middle, error) {
	const query = `
		select community_id, avg(latitude) as latitude, avg(longitude) as longitude
		from service_points
		where not closed and latitude is not null
		group by community_id
		order by community_id`
	middles := []middle{}
	err := db.Select(ctx, &middles, query)
	return middles, data.Translate("middles of service points", err)
}

// storeEstimates makes those the estimated ways of a community, in both directions. What was
// entered by hand stays.
func storeEstimates(ctx context.Context, db *data.DB, communityID int64, to []string, minutes []int64) error {
	const drop = `
		delete from ways
		where estimated and (from_id = $1 and to_id <> all($2::bigint[]) or to_id = $1 and from_id <> all($2::bigint[]))`
	if _, err := db.Exec(ctx, drop, communityID, data.ListParameter(to)); err != nil {
		return data.Translate("drop estimated ways", err)
	}
	const query = `
		with given as materialized (
		    select there, minutes from unnest($2::bigint[], $3::bigint[]) as t (there, minutes)
		), each_way as materialized (
		    select $1::bigint as from_id, there as to_id, minutes from given
		    union all
		    select there, $1::bigint, minutes from given
		)
		insert into ways (from_id, to_id, minutes, estimated)
		select from_id, to_id, minutes, true from each_way
		on conflict on constraint ways_pkey do update
		set minutes = excluded.minutes
		where ways.estimated`
	_, err := db.Exec(ctx, query, communityID, data.ListParameter(to), pq.Array(append([]int64{}, minutes...)))
	return data.Translate("store estimated ways", err)
}
