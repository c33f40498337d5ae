package home

import (
	"context"

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
}

// FindFirstSteps returns what there is. One statement, which looks at a row of each table
// and at the teams.
func FindFirstSteps(ctx context.Context, db *data.DB) (FirstSteps, error) {
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
		       exists (select from rosters where state = 'published') as rosters`
	var steps FirstSteps
	err := db.Get(ctx, &steps, query)
	return steps, data.Translate("find first steps", err)
}
