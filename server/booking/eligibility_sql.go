package booking

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/people"
)

// boundColumns reads what binds volunteers v whatever they offer, for the period
// [$2, $3) and the time $4.
const boundColumns = `v.id, v.team_id, v.team_role, v.birth_on, v.guardian_consent_on, v.active, v.travel_limit_minutes,
	       v.daily_limit_minutes, v.weekly_limit_minutes, v.wanted_minutes, v.days_in_row_limit, v.bookings,
	       array(select skill_id from volunteer_skills where volunteer_id = v.id) as skills,
	       (select coalesce(json_agg(json_build_object('course_id', k.id, 'course', o.course, 'signed_on', o.signed_on, 'expires_on', o.expires_on)), '[]')
	        from sign_offs o join courses k on k.code = o.course where o.volunteer_id = v.id) as sign_offs,
	       array(select id from courses where retired_at is null and 'captain' = any(asked_of)) as captain_courses,
	       (select coalesce(json_agg(l), '[]') from (
	            select state, checked_on, expires_on from clearances where volunteer_id = v.id and state not in ('requested', 'pending') order by id desc limit 1) l) as clearance,
	       (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'starts_at', lower(c.during), 'ends_at', upper(c.during),
	               'community_id', coalesce(c.community_id, 0), 'bus_minutes', coalesce(m.bus_minutes, 0),
	               'ways', (select json_object_agg(w.to_id, w.minutes) from ways w where w.from_id = c.community_id), 'shift_id', coalesce(s.id, 0),
	               'title', coalesce(s.title, ''), 'overdue', coalesce(a.state = 'invited' and a.expires_at <= $4::timestamptz, false)) order by lower(c.during)), '[]')
	        from commitments c
	        left join communities m on m.area_id = c.community_id
	        left join assignments a on a.commitment_id = c.id
	        left join shifts s on s.id = a.shift_id
	        where c.volunteer_id = v.id and c.during && tstzrange($2::timestamptz, $3::timestamptz)) as engagements,
	       array(select k.shift_id from assignments k
	             where k.volunteer_id = v.id and k.kept_off
	               and not exists (select from assignments n where n.volunteer_id = v.id and n.shift_id = k.shift_id and n.id > k.id)) as taken_off,
	       (select coalesce(json_agg(json_build_object('volunteer_id', b.other, 'shift_ids', array(
	               select shift_id from assignments
	               where volunteer_id = b.other and seat_number is not null and (state = 'accepted' or expires_at > $4::timestamptz)))), '[]')
	        from (select second_id as other from bonds where first_id = v.id and apart
	              union all
	              select first_id from bonds where second_id = v.id and apart) b) as apart`

// offeredColumns reads what they offer, and which of the shifts $5 they declined.
const offeredColumns = `v.roster_limit_minutes, v.weekends_limit,
	       (select coalesce(json_agg(json_build_object('weekday', weekday, 'from', from_minute, 'until', until_minute)), '[]')
	        from availabilities where volunteer_id = v.id) as weekly,
	       (select coalesce(json_agg(json_build_object('on', on_date, 'available', available, 'from', from_minute, 'until', until_minute)), '[]')
	        from availability_exceptions where volunteer_id = v.id and on_date between $2::timestamptz::date - 1 and $3::timestamptz::date + 1) as exceptions,
	       array(select shift_id from assignments where volunteer_id = v.id and state = 'declined' and shift_id = any($5::bigint[])) as declined`

const boundQuery = `
	select ` + boundColumns + `
	from volunteers v
	where v.id = $1`

// Bound returns the facts that bind one volunteer whatever they offer: all there is
// to know about somebody who asks for a seat themselves. It fails with
// fault.NotFound volunteer_unknown.
func Bound(ctx context.Context, db *data.DB, volunteerID int64, f Facts) (Eligibility, error) {
	var p Eligibility
	err := db.GetHot(ctx, &p, boundQuery, volunteerID, f.From, f.Until, f.Now)
	return p, data.TranslateMissing("bound", err, people.ErrVolunteerUnknown)
}

// FindEligibility returns all the facts about one volunteer, or fault.NotFound volunteer_unknown.
func FindEligibility(ctx context.Context, db *data.DB, volunteerID int64, f Facts) (Eligibility, error) {
	persons, err := Eligibilities(ctx, db, []int64{volunteerID}, f)
	if err != nil {
		return Eligibility{}, err
	}
	if len(persons) == 0 {
		return Eligibility{}, people.ErrVolunteerUnknown
	}
	return persons[0], nil
}

// Eligibilities returns the facts about the volunteers given, or about every active one
// if ids is nil, by id. One statement whatever their number.
func Eligibilities(ctx context.Context, db *data.DB, ids []int64, f Facts) ([]Eligibility, error) {
	const query = `
	select ` + boundColumns + `, ` + offeredColumns + `
	from volunteers v
	where ($1::bigint[] is null and v.active) or v.id = any($1)
	order by v.id`
	people := []Eligibility{}
	err := db.Select(ctx, &people, query, pq.Array(ids), f.From, f.Until, f.Now, pq.Array(f.Shifts))
	return people, data.Translate("people", err)
}
