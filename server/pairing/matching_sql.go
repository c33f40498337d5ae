package pairing

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/activities"
	"nuanlin/server/data"
)

// FindMatchingActivity returns one activity for matching, or fault.NotFound
// activity_unknown.
func FindMatchingActivity(ctx context.Context, db *data.DB, id int64) (MatchingActivity, error) {
	const query = `
		select a.id, a.form, a.state, a.pairs_per_volunteer, sp.community_id, c.bus_minutes, g.ends_on,
		       (select min(starts_at) from shifts where activity_id = a.id and state <> 'cancelled') as first_shift_at,
		       array(select distinct o.team_id from shifts h join positions o on o.shift_id = h.id
		             where h.activity_id = a.id and o.team_id is not null
		               and not exists (select from shifts h2 join positions o2 on o2.shift_id = h2.id
		                               where h2.activity_id = a.id and o2.team_id is null)
		             order by o.team_id) as teams,
		       (select coalesce(json_agg(distinct jsonb_build_object(
		                   'weekday', extract(isodow from starts_at at time zone $2)::int,
		                   'from', (extract(hour from starts_at at time zone $2) * 60 + extract(minute from starts_at at time zone $2))::int,
		                   'until', (extract(hour from ends_at at time zone $2) * 60 + extract(minute from ends_at at time zone $2))::int)), '[]')
		        from shifts where activity_id = a.id and state <> 'cancelled') as times
		from activities a
		join programmes g on g.id = a.programme_id
		join service_points sp on sp.id = a.service_point_id
		join communities c on c.area_id = sp.community_id
		where a.id = $1`
	var found MatchingActivity
	err := db.Get(ctx, &found, query, id, db.Organization().ZoneName)
	return found, data.TranslateMissing("matching activity", err, activities.ErrActivityUnknown)
}

// volunteerColumns reads what matching knows of volunteers v, for the activity $2.
const volunteerColumns = `v.id, v.team_id, v.gender, v.birth_on, v.travel_limit_minutes, v.interests, v.dialects, v.active,
		       array(select k.code from volunteer_skills vs join skills k on k.id = vs.skill_id where vs.volunteer_id = v.id order by k.code) as skills,
		       array(select code from courses where retired_at is null and asked_of && array['everyone', 'one_to_one', 'home'] order by id) as home_courses,
		       array(select code from courses where retired_at is null and asked_of && array['everyone', 'one_to_one', 'child'] order by id) as child_courses,
		       (select coalesce(json_agg(json_build_object('course', course, 'signed_on', signed_on, 'expires_on', expires_on)), '[]')
		        from sign_offs where volunteer_id = v.id) as sign_offs,
		       (select coalesce(json_agg(l), '[]') from (
		            select state, checked_on, expires_on from clearances where volunteer_id = v.id and state not in ('requested', 'pending') order by id desc limit 1) l) as clearance,
		       (select coalesce(json_agg(json_build_object('weekday', weekday, 'from', from_minute, 'until', until_minute)), '[]')
		        from availabilities where volunteer_id = v.id) as weekly,
		       held.active_pairs, held.pairs_here,
		       array(select p.beneficiary_id from support_pairs p
		             where (p.volunteer_id = v.id and p.volunteer_answer = 'declined') or (p.partner_id = v.id and p.partner_answer = 'declined')
		             order by 1) as declined,
		       array(select distinct p.beneficiary_id from support_pairs p
		             where v.id in (p.volunteer_id, p.partner_id) and p.state = 'closed' and p.closed_reason not in ('replaced', 'dropped', 'withdrawn', 'no_longer_fit')
		             order by 1) as prior
		from volunteers v
		cross join lateral (
		    select count(*) as active_pairs, count(*) filter (where p.activity_id = $2) as pairs_here
		    from support_pairs p
		    where v.id in (p.volunteer_id, p.partner_id) and p.state in ('offered', 'active', 'suspended')) held`

// EligibleVolunteers returns the active volunteers of the activity's teams, or of all
// teams if it has none, by id. One statement whatever their number.
func EligibleVolunteers(ctx context.Context, db *data.DB, activity MatchingActivity) ([]Volunteer, error) {
	const query = `
		select ` + volunteerColumns + `
		where v.active and (cardinality($1::bigint[]) = 0 or v.team_id = any($1))
		order by v.id`
	found := []Volunteer{}
	err := db.Select(ctx, &found, query, pq.Array(activity.Teams), activity.ID)
	return found, data.Translate("supporters", err)
}

// volunteersOf returns the volunteers with the ids, active or not, by id.
func volunteersOf(ctx context.Context, db *data.DB, ids []int64) ([]Volunteer, error) {
	const query = `
		select ` + volunteerColumns + `
		where v.id = any($1)
		order by v.id`
	found := []Volunteer{}
	err := db.Select(ctx, &found, query, pq.Array(ids), 0)
	return found, data.Translate("members of pairs", err)
}

// WaitingBeneficiaries returns the beneficiaries of a community without a pair
// that anybody has reviewed, by id.
func WaitingBeneficiaries(ctx context.Context, db *data.DB, communityID int64) ([]WaitingBeneficiary, error) {
	const query = `
		select b.id, b.code, b.community_id, '' as community_name, b.courtyard_id, null as courtyard_name, b.kind, b.need, b.age_band,
		       b.gender, b.dialects, b.wanted_skills, b.interests, b.declined_genders, b.note, b.photos_allowed, b.verified, b.agreement_on,
		       b.consent_from, b.consent_until, b.consent_withdrawn_on, b.waiting_since, b.closed, null::bigint as pair_id, b.version,
		       (select coalesce(json_agg(json_build_object('weekday', weekday, 'from', from_minute, 'until', until_minute)), '[]')
		        from beneficiary_times where beneficiary_id = b.id) as times,
		       array(select x.volunteer_id from support_pairs x
		             where x.beneficiary_id = b.id and (x.beneficiary_answer = 'declined' or x.closed_reason = 'dropped') order by 1) as declined
		from beneficiaries b
		where b.community_id = $1 and not b.closed
		  and not exists (select from support_pairs p where p.beneficiary_id = b.id and p.state in ('offered', 'active', 'suspended'))
		order by b.id`
	found := []WaitingBeneficiary{}
	err := db.Select(ctx, &found, query, communityID)
	return found, data.Translate("waiting beneficiaries", err)
}
