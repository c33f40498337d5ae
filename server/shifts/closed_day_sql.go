package shifts

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// closedDay joins, as d, the day a shift s at the service point sp begins on, if it is a
// holiday or closed, and as k what was decided about the shift since; $2 is the zone. Of
// two such days the closed one counts before the holiday, then the later news.
const closedDay = `
	left join lateral (
	    select c.kind, c.name, c.set_at, c.community_id is not null as for_community, c.community_id
	    from (select on_date, kind, name, set_at, null::bigint as community_id
	          from calendar_days
	          where on_date = (s.starts_at at time zone $2)::date
	          union all
	          select on_date, 'closed', name, set_at, community_id
	          from closed_days
	          where community_id = sp.community_id and on_date = (s.starts_at at time zone $2)::date) c
	    order by c.kind = 'holiday', c.set_at desc nulls last
	    limit 1) d on true
	left join shift_kept_days k on d.kind is not null and k.shift_id = s.id and k.on_date = (s.starts_at at time zone $2)::date
	    and (d.set_at is null or k.decided_at >= d.set_at)
	`

// undecided tells whether a shift waits for a decision about its day at the time $1. What
// is planned for a holiday that was known is meant to be.
const undecided = `(d.kind is not null and k.shift_id is null and s.state in ('planned', 'open') and s.starts_at > $1
	           and (d.kind <> 'holiday' or coalesce(d.set_at >= s.created_at, false)))`

// UndecidedDays returns the days to come, earliest first, with shifts of a programme that
// wait for a decision.
func UndecidedDays(ctx context.Context, db *data.DB, programmeID int64, now time.Time) ([]UndecidedDay, error) {
	const query = `
		select (s.starts_at at time zone $2)::date as on_date, d.kind, d.name, d.community_id, ar.name as community_name,
		       count(*) as count, (array_agg(s.id order by s.starts_at, s.id))[1] as first_shift_id, min(s.starts_at) as starts_at
		from (select on_date from calendar_days where on_date >= ($1::timestamptz at time zone $2::text)::date
		      union
		      select on_date from closed_days where on_date >= ($1 at time zone $2)::date) n
		join shifts s on s.starts_at >= n.on_date::timestamp at time zone $2 and s.starts_at < (n.on_date + 1)::timestamp at time zone $2
		join activities a on a.id = s.activity_id and a.programme_id = $3
		join service_points sp on sp.id = s.service_point_id
		` + closedDay + `
		left join areas ar on ar.id = d.community_id
		where ` + undecided + `
		group by 1, d.kind, d.name, d.community_id, ar.name
		order by starts_at, first_shift_id`
	days := []UndecidedDay{}
	err := db.Select(ctx, &days, query, now, db.Organization().ZoneName, programmeID)
	return days, data.Translate("undecided days", err)
}

// KeepDays stores that shifts take place on days that are closed, in place of what was
// decided before. It fails with fault.Invalid reason_blank.
func KeepDays(ctx context.Context, db *data.DB, days []KeptDay) error {
	const query = `
		with given as materialized (
		    select r.shift_id, r.on_date, r.reason, r.decided_by, r.decided_at
		    from jsonb_to_recordset($1) as r (shift_id bigint, on_date date, reason text, decided_by bigint, decided_at timestamptz)
		    order by r.shift_id
		)
		insert into shift_kept_days (shift_id, on_date, reason, decided_by, decided_at)
		select shift_id, on_date, reason, decided_by, decided_at from given
		on conflict (shift_id, on_date) do update
		set reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at`
	return data.InsertRows(ctx, db, "keep days", query, days)
}

// KeptDays returns what was decided about the shifts on the days they begin on and counts
// now, by shift.
func KeptDays(ctx context.Context, db *data.DB, shiftIDs []int64) (map[int64]KeptDay, error) {
	const query = `
		select k.shift_id, to_char(k.on_date, 'YYYY-MM-DD') as on_date, k.reason, k.decided_by, b.name as by_name, k.decided_at
		from shifts s
		join service_points sp on sp.id = s.service_point_id
		` + closedDay + `
		join accounts b on b.id = k.decided_by
		where s.id = any($1)`
	var found []KeptDay
	if err := db.Select(ctx, &found, query, pq.Array(shiftIDs), db.Organization().ZoneName); err != nil {
		return nil, data.Translate("kept days", err)
	}
	kept := make(map[int64]KeptDay, len(found))
	for _, k := range found {
		kept[k.ShiftID] = k
	}
	return kept, nil
}
