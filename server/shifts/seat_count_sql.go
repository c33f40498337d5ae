package shifts

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// SeatCounts returns how full every shift is that is not over at the time now and begins
// within [SeatsAhead], planned and called off ones, too, in one statement: each table is gone
// through once, since this is asked again and again while anybody watches.
func SeatCounts(ctx context.Context, db *data.DB, now time.Time) ([]SeatCount, error) {
	const query = `
		with coming as materialized (
		    select s.id, s.service_point_id, s.state, s.version
		    from shifts s
		    where s.ends_at > $1 and s.starts_at > $2 and s.starts_at < $3
		), held as (
		    select a.position_id, count(*) filter (where a.state = 'accepted' or a.expires_at > $1) as taken,
		           count(*) filter (where a.state = 'accepted') as accepted
		    from coming c
		    join assignments a on a.shift_id = c.id and a.seat_number is not null
		    group by a.position_id
		), seated as (
		    select p.shift_id, sum(p.maximum) as seats, coalesce(sum(h.taken), 0) as taken, coalesce(sum(h.accepted), 0) as accepted,
		           sum(greatest(0, p.minimum - coalesce(h.taken, 0))) as missing
		    from coming c
		    join positions p on p.shift_id = c.id
		    left join held h on h.position_id = p.id
		    group by p.shift_id
		)
		select c.id as shift_id, sp.community_id, c.state, c.version, coalesce(s.seats, 0) as seats, coalesce(s.taken, 0) as taken,
		       coalesce(s.accepted, 0) as accepted, coalesce(s.missing, 0) as missing
		from coming c
		join service_points sp on sp.id = c.service_point_id
		left join seated s on s.shift_id = c.id
		order by c.id`
	found := []SeatCount{}
	err := db.Select(ctx, &found, query, now, now.Add(-LongestShift), now.Add(SeatsAhead))
	return found, data.Translate("count seats", err)
}
