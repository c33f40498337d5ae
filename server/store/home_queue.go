package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

// QueueItem is something that waits for a coordinator.
type QueueItem struct {
	Kind      string     `db:"kind"` // such as shift_short
	SubjectID int64      `db:"subject_id"`
	Title     string     `db:"title"`  // of the shift or request; the code of a beneficiary
	Params    []byte     `db:"params"` // JSON object
	DueAt     *time.Time `db:"due_at"`
	EndedAt   *time.Time `db:"ended_at"` // of a shift to settle
}

// CoordinatorQueue returns what waits in the programme at the time now, what is
// due first before the rest, at most limit items: shifts of the time until
// horizon that lack people, invitations without an answer, help requests without
// one, pairs to review or to be answered, shifts to settle, hours to approve and
// roster drafts. One query, which is all its length; see [Store.TeamSums] for
// "offset 0".
func (s *Store) CoordinatorQueue(ctx context.Context, programmeID int64, now, horizon time.Time, limit int) ([]QueueItem, error) {
	const query = `
		with shift as (
		    select s.id, s.title, s.starts_at, s.ends_at, s.state, s.settled_at, ar.name as community_name, p.seats, p.taken, p.missing, h.waiting, h.expires_at,
		           h.accepted, h.marked
		    from shifts s
		    join activities a on a.id = s.activity_id
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
		               count(*) filter (where x.state = 'accepted') as accepted, count(m.id) as marked
		        from assignments x
		        left join attendances m on m.assignment_id = x.id
		        where x.shift_id = s.id and x.seat_number is not null) h on true
		    where a.programme_id = $1 and s.state <> 'cancelled'
		), item as (
		    select 'shift_short' as kind, id as subject_id, title,
		           jsonb_build_object('community_name', community_name, 'starts_at', starts_at, 'missing', missing, 'taken', taken, 'seats', seats) as params,
		           starts_at as due_at, null::timestamptz as ended_at
		    from shift
		    where state in ('planned', 'open') and starts_at > $2 and starts_at < $3 and missing > 0
		    union all
		    select 'invitations_waiting', id, title, jsonb_build_object('community_name', community_name, 'starts_at', starts_at, 'count', waiting), expires_at, null
		    from shift
		    where waiting > 0
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
		    from shift s
		    cross join lateral (select id from assignments where shift_id = s.id and seat_number is not null offset 0) x
		    cross join lateral (
		        select id, approval, counted_minutes, served_on
		        from hour_entries
		        where assignment_id = x.id and approval <> 'automatic' offset 0) e
		    where not exists (select from hour_approvals p where p.hour_entry_id = e.id)
		      and not exists (select from hour_entries newer where newer.supersedes_id = e.id)
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
	items := []QueueItem{}
	err := sqlx.SelectContext(ctx, s.q, &items, query, programmeID, now, horizon, limit, s.org.ZoneName)
	return items, translate("coordinator queue", err)
}

// RecentEntries returns the latest entries of the log, latest first, that are
// not about signing in and out, nor about each person on an attendance list.
func (s *Store) RecentEntries(ctx context.Context, limit int) ([]LoggedEntry, error) {
	const query = `
		select e.id, coalesce(a.name, '') as account_name, e.action, e.subject_kind, e.subject_id, e.detail, e.at
		from audit_entries e
		left join accounts a on a.id = e.account_id
		where e.subject_kind <> 'account' and e.action <> 'attendance_marked'
		order by e.id desc
		limit $1`
	entries := []LoggedEntry{}
	err := sqlx.SelectContext(ctx, s.q, &entries, query, limit)
	return entries, translate("list recent entries", err)
}
