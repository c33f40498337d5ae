package home

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// waiting is asked by [CountWaiting]: $1 the programme, $2 now, $3 the horizon, $4 the most of each kind.
const waiting = `
	with shift as (
	    select s.id, s.starts_at, s.ends_at, s.state, s.settled_at, a.state = 'paused' as paused
	    from activities a
	    cross join lateral (
	        select id, starts_at, ends_at, state, settled_at
	        from shifts
	        where activity_id = a.id and state <> 'cancelled' offset 0) s
	    where a.programme_id = $1
	), counted as (
	    select 'shift_short' as kind, count(*) as count
	    from (
	        select
	        from shift s
	        where s.state in ('planned', 'open') and s.starts_at > $2 and s.starts_at < $3 and not s.paused
	          and exists (
	              select from positions q
	              where q.shift_id = s.id
	                and q.minimum > (
	                    select count(*)
	                    from assignments x
	                    where x.position_id = q.id and x.seat_number is not null and (x.state = 'accepted' or x.expires_at > $2)))
	        limit $4) short
	    union all
	    select 'invitations_waiting', count(*)
	    from (
	        select
	        from shift s
	        where s.starts_at > $2
	          and exists (select from assignments where shift_id = s.id and seat_number is not null and state = 'invited' and expires_at > $2)
	        limit $4) asked
	    union all
	    select 'shift_to_settle', count(*)
	    from (
	        select
	        from shift s
	        where s.ends_at <= $2 and s.settled_at is null
	          and exists (select from assignments where shift_id = s.id and seat_number is not null and state = 'accepted')
	        limit $4) ended
	    union all
	    select 'request_waiting', count(*)
	    from (select from help_requests where state in ('submitted', 'verifying', 'verified') limit $4) request
	    union all
	    select case pair.state when 'proposed' then 'pair_proposed' else 'pair_answer_waiting' end, least(count(*), $4)
	    from (
	        select p.state
	        from support_pairs p
	        join activities a on a.id = p.activity_id
	        where a.programme_id = $1 and p.state in ('proposed', 'offered')) pair
	    group by pair.state
	    union all
	    select 'hours_to_approve', count(*)
	    from (
	        select
	        from awaited_approvals w
	        join hour_entries e on e.id = w.hour_entry_id
	        join assignments x on x.id = e.assignment_id
	        join shift s on s.id = x.shift_id
	        limit $4) entry
	    union all
	    select 'standing_open', count(*)
	    from (select from standing_findings where resolved_at is null limit $4) finding
	    union all
	    select 'roster_draft', count(*)
	    from (select from rosters where programme_id = $1 and state = 'draft' limit $4) draft
	)
	select kind, count
	from counted
	where count > 0`

// CountWaiting counts what [CoordinatorQueue] lists, kind by kind and at most most of
// each, without reading any of it: of a programme that is not there, what waits whatever
// the programme. Kinds of which nothing waits are left out. One query.
func CountWaiting(ctx context.Context, db *data.DB, programmeID int64, now, horizon time.Time, most int) ([]WaitingCount, error) {
	counts := []WaitingCount{}
	err := db.Select(ctx, &counts, waiting, programmeID, now, horizon, most)
	return counts, data.Translate("count waiting", err)
}
