package shifts

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// closedDays are the days a shift s at the service point sp is on that are a holiday or
// closed, one row for each, with what was decided about the shift since and whether it
// waits for a decision; $1 is the time now, $2 the zone. Of what one day is, closed counts
// before the holiday, then the later news. What is planned for a holiday that was known is
// meant to be.
const closedDays = `
	select distinct on (c.on_date) c.on_date, c.kind, c.name, c.community_id, k.reason, k.decided_by,
	       k.shift_id is null and s.state in ('planned', 'open') and s.starts_at > $1
	       and (c.kind <> 'holiday' or coalesce(c.set_at >= s.created_at, false)) as undecided
	from (select on_date, kind, name, set_at, null::bigint as community_id
	      from calendar_days
	      where ` + onItsDays + `
	      union all
	      select on_date, 'closed', name, set_at, community_id
	      from closed_days
	      where community_id = sp.community_id and ` + onItsDays + `) c
	left join shift_kept_days k on k.shift_id = s.id and k.on_date = c.on_date and (c.set_at is null or k.decided_at >= c.set_at)
	order by c.on_date, c.kind = 'holiday', c.set_at desc nulls last`

// onItsDays picks the days on which a shift s takes place: one that ends at midnight is not on
// the day that begins then.
const onItsDays = `on_date between (s.starts_at at time zone $2)::date and ((s.ends_at - interval '1 microsecond') at time zone $2)::date`

// closedDay joins, as d, the one of [closedDays] that is most urgent: one that waits for a
// decision, then the earlier.
const closedDay = `
	left join lateral (
	    select w.on_date, w.kind, w.name, w.community_id is not null as for_community, w.undecided
	    from (` + closedDays + `) w
	    order by w.undecided desc, w.on_date
	    limit 1) d on true
	`

// LongestShift is how long a shift may take, as the database has it.
const LongestShift = 12 * time.Hour

// UndecidedDays returns the days to come, earliest first, with shifts of a programme that
// wait for a decision.
func UndecidedDays(ctx context.Context, db *data.DB, programmeID int64, now time.Time) ([]UndecidedDay, error) {
	const query = `
		select d.on_date, d.kind, d.name, d.community_id, ar.name as community_name,
		       count(*) as count, (array_agg(s.id order by s.starts_at, s.id))[1] as first_shift_id, min(s.starts_at) as starts_at
		from (select on_date from calendar_days where on_date >= ($1::timestamptz at time zone $2::text)::date
		      union
		      select on_date from closed_days where on_date >= ($1 at time zone $2)::date) n
		join shifts s on s.starts_at > n.on_date::timestamp at time zone $2 - $4::bigint * interval '1 second'
		     and s.starts_at < (n.on_date + 1)::timestamp at time zone $2
		join activities a on a.id = s.activity_id and a.programme_id = $3
		join service_points sp on sp.id = s.service_point_id
		join lateral (` + closedDays + `) d on d.on_date = n.on_date and d.undecided
		left join areas ar on ar.id = d.community_id
		group by d.on_date, d.kind, d.name, d.community_id, ar.name
		order by starts_at, d.on_date, first_shift_id`
	days := []UndecidedDay{}
	err := db.Select(ctx, &days, query, now, db.Organization().ZoneName, programmeID, int64(LongestShift/time.Second))
	return days, data.Translate("undecided days", err)
}

// TouchedBy counts the shifts that end after begins and start in [from, until), and may
// take place still: those that closing the day would touch, in one community or all.
func TouchedBy(ctx context.Context, db *data.DB, from, until, begins time.Time, communityID *int64) (Touched, error) {
	const query = `
		select count(*) as shifts, count(distinct sp.community_id) as communities
		from shifts s
		join service_points sp on sp.id = s.service_point_id
		where s.starts_at >= $1 and s.starts_at < $2 and s.ends_at > $3 and s.state in ('planned', 'open')
		  and ($4::bigint is null or sp.community_id = $4)`
	var found Touched
	err := db.Get(ctx, &found, query, from, until, begins, communityID)
	return found, data.Translate("shifts of a day", err)
}

// KeepDays stores that shifts take place on days that are closed, in place of what was
// decided before. It fails with fault.Invalid reason_blank.
func KeepDays(ctx context.Context, db *data.DB, days []KeptDay) error {
	const query = `
		with given as materialized (
		    select r.shift_id, r.on_date, r.reason, r.decided_by, r.decided_at
		    from jsonb_to_recordset($1) as r (shift_id bigint, on_date date, reason text, decided_by bigint, decided_at timestamptz)
		    order by r.shift_id, r.on_date
		)
		insert into shift_kept_days (shift_id, on_date, reason, decided_by, decided_at)
		select shift_id, on_date, reason, decided_by, decided_at from given
		on conflict (shift_id, on_date) do update
		set reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at`
	return data.InsertRows(ctx, db, "keep days", query, days)
}

// ClosedDays returns what a day is for the shifts on it, and what was decided about each, by
// shift; nothing for those for which it is an ordinary one.
func ClosedDays(ctx context.Context, db *data.DB, shiftIDs []int64, on, now time.Time) (map[int64]ClosedDay, error) {
	const query = `
		select s.id as shift_id, d.on_date, d.kind, d.name, d.community_id is not null as for_community, d.undecided,
		       d.reason, b.name as by_name
		from shifts s
		join service_points sp on sp.id = s.service_point_id
		join lateral (` + closedDays + `) d on d.on_date = $4::date
		left join accounts b on b.id = d.decided_by
		where s.id = any($3)`
	var found []ClosedDay
	if err := db.Select(ctx, &found, query, now, db.Organization().ZoneName, pq.Array(shiftIDs), on.Format(time.DateOnly)); err != nil {
		return nil, data.Translate("closed days", err)
	}
	days := make(map[int64]ClosedDay, len(found))
	for _, d := range found {
		days[d.ShiftID] = d
	}
	return days, nil
}
