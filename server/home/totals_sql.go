package home

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// ShiftSums returns the sums of the programme: the whole first, then by
// community, by day and by form. An invitation that has run out by now takes no
// seat. One query.
func ShiftSums(ctx context.Context, db *data.DB, programmeID int64, now time.Time) ([]ShiftSum, error) {
	const query = `
		with shift as (
		    select s.id, a.form, sp.community_id, ar.code as community_code, ar.name as community_name,
		           (s.starts_at at time zone $3)::date as on_date, s.ends_at <= $2 as ended,
		           (extract(epoch from s.ends_at - s.starts_at) / 60)::integer as minutes,
		           (select coalesce(sum(maximum), 0) from positions where shift_id = s.id) as seats, h.taken, h.accepted
		    from activities a
		    cross join lateral (
		        select id, starts_at, ends_at, service_point_id
		        from shifts
		        where activity_id = a.id and state <> 'cancelled' offset 0) s
		    join service_points sp on sp.id = s.service_point_id
		    join areas ar on ar.id = sp.community_id
		    left join lateral (
		        select count(*) filter (where x.state = 'accepted' or x.expires_at > $2) as taken, count(*) filter (where x.state = 'accepted') as accepted
		        from assignments x
		        where x.shift_id = s.id and x.seat_number is not null) h on true
		    where a.programme_id = $1
		)
		select grouping(community_id) + grouping(on_date) + grouping(form) = 3 as whole, community_id, case when grouping(community_id) = 0 then max(community_name) end as community_name,
		       on_date, form, count(*) as shifts, count(*) filter (where ended) as ended, coalesce(sum(seats), 0) as seats, coalesce(sum(taken), 0) as taken,
		       coalesce(sum(accepted), 0) as accepted, coalesce(sum(seats * minutes), 0) as planned_minutes
		from shift
		group by grouping sets ((), (community_id), (on_date), (form))
		order by whole desc, grouping(community_id), case when grouping(community_id) = 0 then min(community_code) end, on_date,
		         array_position(array['point', 'one_to_one', 'culture'], form)`
	sums := []ShiftSum{}
	err := db.Select(ctx, &sums, query, programmeID, now, db.Organization().ZoneName)
	return sums, data.Translate("shift sums", err)
}

// TeamSums returns the sums of every team, by code. Whoever served holds a seat,
// which is given up only before the shift begins, or came without one and was
// entered afterwards. One query, whose cost is the programme's and not the
// history's: the shifts come first, and "offset 0" keeps PostgreSQL from reading
// every assignment to join them instead.
func TeamSums(ctx context.Context, db *data.DB, programmeID int64, now time.Time) ([]TeamSum, error) {
	const query = `
		with served as (
		    select v.team_id, count(*) filter (where x.seat_number is not null and (x.state = 'accepted' or x.expires_at > $2)) as taken_seats,
		           count(*) filter (where x.seat_number is not null and x.state = 'accepted') as accepted_seats,
		           coalesce(sum(e.counted_minutes), 0) as counted_minutes
		    from activities a
		    cross join lateral (select id from shifts where activity_id = a.id offset 0) s
		    cross join lateral (
		        select id, volunteer_id, state, expires_at, seat_number
		        from assignments
		        where shift_id = s.id and (seat_number is not null or state = 'attended') offset 0) x
		    cross join lateral (select team_id from volunteers where id = x.volunteer_id offset 0) v
		    left join lateral (
		        select e.counted_minutes
		        from hour_entries e
		        left join hour_approvals p on p.hour_entry_id = e.id
		        where e.assignment_id = x.id and (e.approval = 'automatic' or p.id is not null)
		          and not exists (select from hour_entries newer where newer.supersedes_id = e.id)) e on true
		    where a.programme_id = $1
		    group by v.team_id
		)
		select t.id as team_id, t.name, t.colour, t.member_count as members,
		       coalesce(served.taken_seats, 0) as taken_seats, coalesce(served.accepted_seats, 0) as accepted_seats, coalesce(served.counted_minutes, 0) as counted_minutes
		from teams t
		left join served on served.team_id = t.id
		order by t.code`
	sums := []TeamSum{}
	err := db.Select(ctx, &sums, query, programmeID, now)
	return sums, data.Translate("team sums", err)
}

// CountHelpRequests counts help requests by state, in the order they go through.
func CountHelpRequests(ctx context.Context, db *data.DB) ([]RequestCount, error) {
	const query = `
		select state, count(*) as count
		from help_requests
		group by state
		order by array_position(array['submitted', 'verifying', 'verified', 'accepted', 'completed', 'refused', 'referred', 'withdrawn'], state)`
	counts := []RequestCount{}
	err := db.Select(ctx, &counts, query)
	return counts, data.Translate("count help requests", err)
}

// CountOrigins counts the activities and pairs of a programme.
func CountOrigins(ctx context.Context, db *data.DB, programmeID int64) (OriginCounts, error) {
	const query = `
		select count(*) as activities,
		       count(*) filter (where exists (select from activity_help_requests l where l.activity_id = a.id)) as demand_linked,
		       coalesce(sum((select count(*) from support_pairs p where p.activity_id = a.id and p.state = 'active')), 0) as pairs_active
		from activities a
		where a.programme_id = $1 and a.state <> 'cancelled'`
	var counts OriginCounts
	err := db.Get(ctx, &counts, query, programmeID)
	return counts, data.Translate("origin counts", err)
}

// ReadyMembers counts the active members of a team for whom all that is asked of everybody is
// valid on the day.
func ReadyMembers(ctx context.Context, db *data.DB, teamID int64, on time.Time) (int, error) {
	const query = `
		select count(*)
		from volunteers v
		where v.team_id = $1 and v.active
		  and not exists (
		      select from courses k
		      where k.retired_at is null and 'everyone' = any(k.asked_of)
		        and not exists (select from sign_offs o where o.volunteer_id = v.id and o.course = k.code and $2::date between o.signed_on and o.expires_on))`
	var n int
	err := db.Get(ctx, &n, query, teamID, on)
	return n, data.Translate("ready members", err)
}

// NextShiftAt returns when the first shift of the programme that has not begun
// by now begins; nil if there is none.
func NextShiftAt(ctx context.Context, db *data.DB, programmeID int64, now time.Time) (*time.Time, error) {
	const query = `
		select min(s.starts_at)
		from shifts s
		join activities a on a.id = s.activity_id
		where a.programme_id = $1 and s.state <> 'cancelled' and s.starts_at >= $2`
	var at *time.Time
	err := db.Get(ctx, &at, query, programmeID, now)
	return at, data.Translate("next shift", err)
}
