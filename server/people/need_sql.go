package people

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// needQuery is asked by [ListNeeds]: $1 now, $2 the zone, $3 the day, $4 of what, $5 to $8 whose, $9 and $10 the place, $11 and $12 the limits.
const needQuery = `
	with duty as materialized (
	    select a.volunteer_id, s.title, s.starts_at, (s.starts_at at time zone $2)::date as first_day,
	           ((s.ends_at - interval '1 second') at time zone $2)::date as last_day, s.child, s.home, o.leads, true as base, y.form, false as paired,
	           a.state = 'cancelled' as lost
	    from shifts s
	    join assignments a on a.shift_id = s.id
	    join positions o on o.id = a.position_id
	    join activities y on y.id = s.activity_id
	    where s.starts_at > $1 and s.state in ('planned', 'open', 'closed')
	      and (a.state = 'accepted' or (a.state = 'invited' and a.expires_at > $1) or (a.state = 'cancelled' and a.reason = 'no_longer_fit'
	               and (select count(*) from assignments x where x.position_id = o.id and x.seat_number is not null) < o.maximum))
	    union all
	    select m.volunteer_id, null, null, $3::date, $3::date, b.kind = 'child', b.kind <> 'child', false, false, 'one_to_one', true, p.state = 'suspended'
	    from support_pairs p
	    join beneficiaries b on b.id = p.beneficiary_id
	    cross join lateral (values (p.volunteer_id), (p.partner_id)) m (volunteer_id)
	    where p.state in ('proposed', 'offered', 'active', 'suspended') and m.volunteer_id is not null
	), untrained as (
	    select v.id
	    from volunteers v
	    where $4::text = 'course' and v.active
	      and ($5::boolean or v.team_id = any($6::bigint[])) and ($7::bigint is null or v.team_id = $7)
	      and ($8::text is null or v.search_key @@ nullif($8::text, '')::tsquery)
	      and ($9::text is null or $10::timestamptz is not null or v.student_number > $9)
	      and exists (select from courses k
	                  where k.retired_at is null and k.asked_of && array_remove(array['everyone', case when v.team_role <> 'member' then 'captain' end], null)
	                    and not exists (select from sign_offs x
	                                    where x.volunteer_id = v.id and x.course = k.code and x.signed_on <= $3::date and x.expires_on >= $3::date))
	    order by v.student_number
	    limit $12
	), need (volunteer_id, course, title, starts_at, paired) as (
	    select d.volunteer_id, k.code, d.title, d.starts_at, d.paired
	    from duty d
	    join courses k on k.retired_at is null and k.asked_of && array_remove(array[d.form, case when d.base then 'everyone' end,
	         case when d.child then 'child' end, case when d.home then 'home' end, case when d.leads then 'captain' end], null)
	    where $4::text = 'course'
	      and not exists (select from sign_offs x
	                      where x.volunteer_id = d.volunteer_id and x.course = k.code and x.signed_on <= d.first_day and x.expires_on >= d.last_day)
	    union all
	    select v.id, k.code, null, null, false
	    from volunteers v
	    join courses k on k.retired_at is null and k.asked_of && array_remove(array['everyone', case when v.team_role <> 'member' then 'captain' end], null)
	    where $4::text = 'course' and v.id in (select id from untrained union all select volunteer_id from duty)
	      and not exists (select from sign_offs x where x.volunteer_id = v.id and x.course = k.code and x.signed_on <= $3::date and x.expires_on >= $3::date)
	    union all
	    select d.volunteer_id, null, d.title, d.starts_at, d.paired
	    from duty d
	    left join lateral (select c.state, c.checked_on, c.expires_on from clearances c where c.volunteer_id = d.volunteer_id order by c.id desc limit 1) l on true
	    where $4::text = 'clearance' and d.child
	      and (l.state = 'clear' and l.checked_on <= d.first_day and l.expires_on >= d.last_day) is not true
	      and not (d.lost and l.state is not distinct from 'not_clear')
	), needs as (
	    select volunteer_id, coalesce(array_agg(distinct course) filter (where course is not null), '{}') as courses, min(starts_at) as due_at,
	           (array_agg(title order by starts_at nulls last))[1] as shift_title, bool_or(paired) as paired
	    from need
	    group by volunteer_id
	), counted as (
	    select n.volunteer_id, n.courses, n.due_at, n.shift_title, n.paired, v.student_number, count(*) over ()::int as total
	    from needs n
	    join volunteers v on v.id = n.volunteer_id
	    where v.active and ($5::boolean or v.team_id = any($6::bigint[])) and ($7::bigint is null or v.team_id = $7)
	      and ($8::text is null or v.search_key @@ nullif($8::text, '')::tsquery)
	)
	select volunteer_id, courses, due_at, shift_title, paired, student_number, total
	from counted
	where $9::text is null or (coalesce(due_at, 'infinity'), student_number) > (coalesce($10::timestamptz, 'infinity'), $9)
	order by due_at nulls last, student_number
	limit $11`

// ListNeeds returns the volunteers who need something at the time now, those first whose
// shift is first. Whoever holds a seat of a shift to come, is asked to take one, or lost
// one because they no longer fit and while one is free there, needs the courses asked of it, the
// captain's for the captain's seat, and for children a clear record check, each through
// the whole shift; the two of a pair need what its beneficiary asks for. What is lost
// already waits for no other check once one has come back not clear. Besides, every
// active volunteer needs what is asked of everybody, and who leads a team the captain's; of those
// who hold nothing no more than [NeedsCounted] are looked at. One query.
func ListNeeds(ctx context.Context, db *data.DB, f NeedFilter, now time.Time) ([]Need, error) {
	var number *string
	var by *time.Time
	if f.After != nil {
		number, by = &f.After.Number, f.After.By
	}
	needs := []Need{}
	err := db.Select(ctx, &needs, needQuery, now, db.Zone().String(), data.DayOf(now, db.Zone()).Format(time.DateOnly), f.Of, f.Scope.All, pq.Array(f.Scope.Teams),
		f.TeamID, search.Ask(f.Text), number, by, f.Limit, max(NeedsCounted, f.Limit))
	return needs, data.Translate("list needs", err)
}
