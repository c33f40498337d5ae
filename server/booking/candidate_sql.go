package booking

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/data"
)

// suitableFor returns the active volunteers whom no plain fact keeps from a seat of
// the vacancy: they are of its team, unless a seat is lent, have its skill and the courses it asks for, offer
// some time of that day and a way that long, have not declined the shift and are not
// occupied by anything that still holds. Who may be invited is among them.
func suitableFor(ctx context.Context, db *data.DB, v Vacancy, now time.Time) ([]int64, error) {
	const query = `
		select v.id
		from volunteers v
		where v.active
		  and ($1::bigint is null or v.team_id = $1)
		  and ($2::bigint is null or exists (select from volunteer_skills k where k.volunteer_id = v.id and k.skill_id = $2))
		  and (v.travel_limit_minutes <= 0 or v.travel_limit_minutes >= $3)
		  and not exists (
		      select from courses k
		      where (k.id = any($6) or $7 and k.retired_at is null and 'captain' = any(k.asked_of))
		        and not exists (
		            select from sign_offs o where o.volunteer_id = v.id and o.course = k.code and o.signed_on <= $4::date and o.expires_on >= $5::date))
		  and (exists (select from availabilities t where t.volunteer_id = v.id and t.weekday = $8)
		       or exists (select from availability_exceptions t where t.volunteer_id = v.id and t.available and t.on_date = $4::date))
		  and not exists (select from assignments a where a.volunteer_id = v.id and a.shift_id = $9 and a.state = 'declined')
		  and not exists (
		      select from commitments c
		      where c.volunteer_id = v.id and c.during && tstzrange($10, $11)
		        and not exists (select from assignments a where a.commitment_id = c.id and a.state = 'invited' and a.expires_at <= $12))
		order by v.id`
	zone := db.Zone()
	first := calendar.DateOf(v.StartsAt, zone)
	weekday := int(first.Weekday())
	if weekday == 0 {
		weekday = 7
	}
	firstDay, lastDay := data.DayOf(v.StartsAt, zone), data.DayOf(v.EndsAt.Add(-time.Microsecond), zone)
	team := v.TeamID
	if v.Lent {
		team = nil
	}
	ids := []int64{}
	err := db.Select(ctx, &ids, query, team, v.SkillID, v.BusMinutes, data.DayParameter(&firstDay), data.DayParameter(&lastDay), pq.Array(Position(v).Courses),
		v.Leads, weekday, v.ShiftID, v.StartsAt, v.EndsAt, now)
	return ids, data.Translate("suitable for a seat", err)
}

// othersFor returns up to limit active volunteers of a group with larger ids than
// after, by id, apart from those weighed.
func othersFor(ctx context.Context, db *data.DB, g group, after int64, weighed []int64, limit int) ([]int64, error) {
	const query = `
		select id
		from volunteers
		where active and id > $1 and id <> all($2) and ($3::bigint is null or (team_id = $3) <> $4)
		order by id
		limit $5`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, after, pq.Array(append([]int64{}, weighed...)), g.teamID, g.others, limit)
	return ids, data.Translate("others for a seat", err)
}
