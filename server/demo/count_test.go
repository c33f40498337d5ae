package demo_test

import (
	"context"

	"nuanlin/server/data"
)

// countDemo counts what a demonstration holds, under names such as "minutes of
// point" or "requests in C04". Minutes are seats times length. All but its last
// lines are one query.
func countDemo(ctx context.Context, db *data.DB) (map[string]int, error) {
	const query = `
		with seat as (
			select sh.id as shift_id, a.form, c.code as community, (sh.starts_at at time zone $1)::date as on_date, p.maximum as seats,
			       p.maximum * (extract(epoch from sh.ends_at - sh.starts_at) / 60)::integer as minutes
			from positions p
			join shifts sh on sh.id = p.shift_id
			join activities a on a.id = sh.activity_id
			join service_points sp on sp.id = sh.service_point_id
			join areas c on c.id = sp.community_id
		), day as (
			select min(starts_at at time zone $1)::date as first
			from shifts
		), odd as (
			select v.id, v.guardian_consent_on,
			       exists (select from sign_offs o, day where o.volunteer_id = v.id and o.expires_on < day.first) as expired,
			       not exists (select from clearances c, day where c.volunteer_id = v.id and c.state = 'clear' and c.expires_on >= day.first) as pending,
			       v.birth_on + interval '18 years' > (select max(on_date) from seat) as under_age
			from volunteers v
		)
		select 'shifts' as name, count(distinct shift_id) as n from seat
		union all select 'seats', coalesce(sum(seats), 0) from seat
		union all select 'minutes', coalesce(sum(minutes), 0) from seat
		union all select 'minutes of ' || form, sum(minutes) from seat group by form
		union all select 'minutes on ' || on_date, sum(minutes) from seat group by on_date
		union all select 'minutes in ' || community, sum(minutes) from seat group by community
		union all select 'teams', count(*) from teams
		union all select 'volunteers', count(*) from volunteers
		union all select 'captains', count(*) from volunteers where team_role = 'captain'
		union all select 'deputies', count(*) from volunteers where team_role = 'deputy'
		union all select 'speak sichuan', count(*) from volunteers where 'sichuan' = any(dialects)
		union all select 'accounts without volunteer', count(*) from accounts where volunteer_id is null
		union all select 'with an expired course', count(*) from odd where expired
		union all select 'with a pending clearance', count(*) from odd where pending
		union all select 'under 18', count(*) from odd where under_age
		union all select 'under 18 with consent', count(*) from odd where under_age and guardian_consent_on is not null
		union all select 'in order', count(*) from odd where not (expired or pending or under_age)
		union all select kind, count(*) from areas group by kind
		union all select 'vacant grid', count(*) from areas where kind = 'grid' and contact_name = ''
		union all select 'beneficiaries in ' || a.code, count(*) from beneficiaries b join areas a on a.id = b.community_id group by a.code
		union all select 'left behind in ' || a.code, count(*) from beneficiaries b join areas a on a.id = b.community_id where b.need = 'left_behind' group by a.code
		union all select 'pairs in ' || a.code, count(*) from support_pairs p join beneficiaries b on b.id = p.beneficiary_id join areas a on a.id = b.community_id group by a.code
		union all select 'requests in ' || a.code, count(*) from help_requests h join areas a on a.id = h.community_id group by a.code
		union all select 'requests by ' || channel, count(*) from help_requests group by channel
		union all select 'requests for ' || category, count(*) from help_requests group by category
		union all select 'requests ' || state, count(*) from help_requests group by state
		union all select 'activities', count(*) from activities
		union all select 'activities linked', count(distinct activity_id) from activity_help_requests`
	var rows []struct {
		Name string `db:"name"`
		N    int    `db:"n"`
	}
	if err := db.Select(ctx, &rows, query, db.Zone().String()); err != nil {
		return nil, data.Translate("count demo", err)
	}
	counts := make(map[string]int, len(rows))
	for _, r := range rows {
		counts[r.Name] = r.N
	}
	return counts, nil
}

// countDemoTeams returns the seats of each team on each shift, by their codes.
func countDemoTeams(ctx context.Context, db *data.DB) (map[string]map[string]int, error) {
	const query = `
		select sh.code as shift, t.code as team, sum(p.maximum) as seats
		from positions p
		join shifts sh on sh.id = p.shift_id
		join teams t on t.id = p.team_id
		group by sh.code, t.code`
	var rows []struct {
		Shift string `db:"shift"`
		Team  string `db:"team"`
		Seats int    `db:"seats"`
	}
	if err := db.Select(ctx, &rows, query); err != nil {
		return nil, data.Translate("count demo teams", err)
	}
	counts := map[string]map[string]int{}
	for _, r := range rows {
		if counts[r.Shift] == nil {
			counts[r.Shift] = map[string]int{}
		}
		counts[r.Shift][r.Team] = r.Seats
	}
	return counts, nil
}
