package home

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// FirstSteps tells what an association has of what a first published roster takes.
type FirstSteps struct {
	Teams         bool `db:"teams"`
	Communities   bool `db:"communities"`
	Helpers       bool `db:"helpers"` // somebody besides leaders and volunteers
	Volunteers    bool `db:"volunteers"`
	Captains      bool `db:"captains"`  // every team with members has one
	Programme     bool `db:"programme"` // one is under way
	ServicePoints bool `db:"service_points"`
	Activities    bool `db:"activities"`
	Shifts        bool `db:"shifts"`
	Rosters       bool `db:"rosters"` // one is published
	Active        int  `db:"active"`  // volunteers; not counted any more once a roster is published, as the next two
	Ready         int  `db:"ready"`   // of them, who have passed what is asked of everybody
	Free          int  `db:"free"`    // of them, who have said when they are free
}

// Trained reports whether enough have passed what is asked of everybody: half of them.
func (s FirstSteps) Trained() bool { return s.enough(s.Ready) }

// FreeTimes reports whether enough have said when they are free: half of them.
func (s FirstSteps) FreeTimes() bool { return s.enough(s.Free) }

// enough reports whether a first roster can be made of so many. Who is new later needs
// the same, and is told of elsewhere.
func (s FirstSteps) enough(have int) bool { return s.Rosters || s.Active > 0 && 2*have >= s.Active }

// FindFirstSteps returns what there is on a day. One statement, which looks at a row of each
// table, at the teams, and at everybody until a roster is published.
func FindFirstSteps(ctx context.Context, db *data.DB, on time.Time) (FirstSteps, error) {
	const query = `
		select exists (select from teams) as teams,
		       exists (select from communities) as communities,
		       exists (select from account_roles where role not in ('leader', 'volunteer', 'captain')) as helpers,
		       exists (select from volunteers) as volunteers,
		       exists (select from volunteers where team_role = 'captain')
		           and not exists (
		               select from teams t
		               where t.member_count > 0 and not exists (select from volunteers v where v.team_id = t.id and v.team_role = 'captain')) as captains,
		       exists (select from programmes where state = 'active') as programme,
		       exists (select from service_points) as service_points,
		       exists (select from activities) as activities,
		       exists (select from shifts) as shifts,
		       exists (select from rosters where state = 'published') as rosters,
		       coalesce(people.active, 0) as active, coalesce(people.ready, 0) as ready, coalesce(people.free, 0) as free
		from (select) nothing
		left join lateral (
		    select count(*) as active,
		           count(*) filter (where not exists (
		               select from courses k
		               where k.retired_at is null and 'everyone' = any(k.asked_of)
		                 and not exists (
		                     select from sign_offs o
		                     where o.volunteer_id = v.id and o.course = k.code and o.signed_on <= $1::date and o.expires_on >= $1::date))) as ready,
		           count(*) filter (where exists (select from availabilities a where a.volunteer_id = v.id)
		               or exists (select from availability_exceptions e where e.volunteer_id = v.id and e.available and e.on_date >= $1::date)) as free
		    from volunteers v
		    where v.active) people on not exists (select from rosters where state = 'published')`
	var steps FirstSteps
	err := db.Get(ctx, &steps, query, data.DayParameter(&on))
	return steps, data.Translate("find first steps", err)
}
