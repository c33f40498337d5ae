package home

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// coordinatorQueue is asked by [CoordinatorQueue]: $1 the programme, $2 now, $3 the horizon, $4 the limit, $5 the zone.
const coordinatorQueue = `
	with shift as (
	    select s.id, s.title, s.starts_at, s.ends_at, s.state, s.settled_at, ar.name as community_name, p.seats, p.taken, p.missing, h.waiting, h.expires_at,
	           h.accepted, h.marked, a.state = 'paused' as paused
	    from activities a
	    cross join lateral (
	        select id, title, starts_at, ends_at, state, settled_at, service_point_id
	        from shifts
	        where activity_id = a.id and state <> 'cancelled' offset 0) s
	    join service_points sp on sp.id = s.service_point_id
	    join areas ar on ar.id = sp.community_id
	    left join lateral (
	        select coalesce(sum(q.maximum), 0) as seats, coalesce(sum(t.taken), 0) as taken, coalesce(sum(greatest(q.minimum - t.taken, 0)), 0) as missing
	        from positions q
	        cross join lateral (
	            select count(*) as taken
	            from assignments x
	            where x.position_id = q.id and x.seat_number is not null and (x.state = 'accepted' or x.expires_at > $2)) t
	        where q.shift_id = s.id) p on true
	    left join lateral (
	        select count(*) filter (where x.state = 'invited' and x.expires_at > $2) as waiting,
	               min(x.expires_at) filter (where x.state = 'invited' and x.expires_at > $2) as expires_at,
	               count(*) filter (where x.state = 'accepted') as accepted, count(m.id) filter (where m.state <> 'unmarked') as marked
	        from assignments x
	        left join attendances m on m.assignment_id = x.id
	        where x.shift_id = s.id and x.seat_number is not null) h on true
	    where a.programme_id = $1
	), item as (
	    select 'shift_short' as kind, id as subject_id, title,
	           jsonb_build_object('community_name', community_name, 'starts_at', starts_at, 'missing', missing, 'taken', taken, 'accepted', accepted, 'seats', seats) as params,
	           starts_at as due_at, null::timestamptz as ended_at
	    from shift
	    where state in ('planned', 'open') and starts_at > $2 and starts_at < $3 and missing > 0 and not paused
	    union all
	    select 'invitations_waiting', id, title, jsonb_build_object('community_name', community_name, 'starts_at', starts_at, 'count', waiting), expires_at, null
	    from shift
	    where waiting > 0 and starts_at > $2
	    union all
	    select 'shift_to_settle', id, title, jsonb_build_object('community_name', community_name, 'ended_at', ends_at, 'accepted', accepted, 'marked', marked), null, ends_at
	    from shift
	    where ends_at <= $2 and settled_at is null and accepted > 0
	    union all
	    select 'request_waiting', r.id, r.title,
	           jsonb_build_object('community_name', ar.name, 'state', r.state, 'category', r.category, 'channel', r.channel),
	           (r.reply_due_on + 1)::timestamp at time zone $5, null
	    from help_requests r
	    join areas ar on ar.id = r.community_id
	    where r.state in ('submitted', 'verifying', 'verified')
	    union all
	    select case p.state when 'proposed' then 'pair_proposed' else 'pair_answer_waiting' end, p.id, b.code,
	           jsonb_build_object('community_name', ar.name, 'activity_id', p.activity_id, 'score', p.score, 'volunteer_answer', p.volunteer_answer,
	                              'partner_answer', case when p.partner_id is null then 'accepted' else p.partner_answer end,
	                              'beneficiary_answer', p.beneficiary_answer), null, null
	    from support_pairs p
	    join activities a on a.id = p.activity_id
	    join beneficiaries b on b.id = p.beneficiary_id
	    join areas ar on ar.id = b.community_id
	    where a.programme_id = $1 and p.state in ('proposed', 'offered')
	    union all
	    select 'hours_to_approve', e.id, s.title,
	           jsonb_build_object('minutes', e.counted_minutes, 'approval', e.approval, 'served_on', e.served_on), null, null
	    from awaited_approvals w
	    join hour_entries e on e.id = w.hour_entry_id
	    join assignments x on x.id = e.assignment_id
	    join shift s on s.id = x.shift_id
	    union all
	    select 'standing_open', f.id, v.name,
	           jsonb_build_object('lost', n.lost, 'waiting', n.waiting, 'starts_at', n.starts_at), n.starts_at, null
	    from standing_findings f
	    join volunteers v on v.id = f.volunteer_id
	    cross join lateral (
	        select count(*) filter (where i.state in ('freed', 'taken_off', 'closed')) as lost, count(*) filter (where i.state in ('waiting', 'suspended')) as waiting,
	               least(min(h.starts_at) filter (where i.state in ('freed', 'taken_off', 'waiting')), min(e.starts_at) filter (where i.state = 'suspended')) as starts_at
	        from standing_items i
	        left join assignments x on x.id = i.assignment_id
	        left join shifts h on h.id = x.shift_id and h.starts_at > $2 and h.state <> 'cancelled'
	        left join support_pairs p on p.id = i.support_pair_id
	        left join lateral (select min(starts_at) as starts_at from shifts where activity_id = p.activity_id and starts_at > $2 and state <> 'cancelled') e on true
	        where i.finding_id = f.id) n
	    where f.resolved_at is null
	    union all
	    select 'roster_draft', r.id, r.number::text,
	           jsonb_build_object('starts_on', r.starts_on, 'ends_on', r.ends_on,
	                              'filled', (select count(*) from roster_seats t where t.roster_id = r.id and t.volunteer_id is not null),
	                              'seats', (select count(*) from roster_seats t where t.roster_id = r.id)), null, null
	    from rosters r
	    where r.programme_id = $1 and r.state = 'draft'
	)
	select kind, subject_id, title, params, due_at, ended_at
	from item
	order by coalesce(due_at, ended_at + interval '14 days'), kind, subject_id
	limit $4`

// CoordinatorQueue returns what waits in the programme at the time now, what is
// due first before the rest, at most limit items: shifts of the time until
// horizon that lack people, invitations without an answer, help requests without
// one, pairs to review or to be answered, shifts to settle, hours to approve, people who
// no longer fit what they hold, whatever the programme, and roster drafts. One query; see [TeamSums] for "offset 0".
func CoordinatorQueue(ctx context.Context, db *data.DB, programmeID int64, now, horizon time.Time, limit int) ([]QueueItem, error) {
	items := []QueueItem{}
	err := db.Select(ctx, &items, coordinatorQueue, programmeID, now, horizon, limit, db.Organization().ZoneName)
	return items, data.Translate("coordinator queue", err)
}
