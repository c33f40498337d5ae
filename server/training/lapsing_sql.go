package training

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// LapsingSignOffs returns the courses of active volunteers whose last day is one of those
// from first to last, and that are not signed off for longer; the earliest first.
func LapsingSignOffs(ctx context.Context, db *data.DB, first, last time.Time, limit int) ([]Lapsing, error) {
	const query = `
		select o.volunteer_id, v.name, t.name as team_name, t.colour as team_colour, o.course, o.expires_on, count(*) over ()::int as total
		from sign_offs o
		join volunteers v on v.id = o.volunteer_id and v.active
		join teams t on t.id = v.team_id
		join courses k on k.code = o.course and k.retired_at is null
		where o.expires_on between $1::date and $2::date
		  and not exists (select from sign_offs l where l.volunteer_id = o.volunteer_id and l.course = o.course and l.expires_on > o.expires_on)
		group by o.volunteer_id, v.name, t.name, t.colour, o.course, o.expires_on, v.student_number
		order by o.expires_on, v.student_number, o.course
		limit $3`
	found := []Lapsing{}
	err := db.Select(ctx, &found, query, first.Format(time.DateOnly), last.Format(time.DateOnly), limit)
	return found, data.Translate("lapsing sign-offs", err)
}

// LapsingClearances is [LapsingSignOffs] of the latest record checks, of those that are
// clear.
func LapsingClearances(ctx context.Context, db *data.DB, first, last time.Time, limit int) ([]Lapsing, error) {
	const query = `
		select c.volunteer_id, v.name, t.name as team_name, t.colour as team_colour, '' as course, c.expires_on, count(*) over ()::int as total
		from clearances c
		join volunteers v on v.id = c.volunteer_id and v.active
		join teams t on t.id = v.team_id
		where c.state = 'clear' and c.expires_on between $1::date and $2::date
		  and not exists (select from clearances l where l.volunteer_id = c.volunteer_id and l.id > c.id)
		order by c.expires_on, v.student_number
		limit $3`
	found := []Lapsing{}
	err := db.Select(ctx, &found, query, first.Format(time.DateOnly), last.Format(time.DateOnly), limit)
	return found, data.Translate("lapsing clearances", err)
}
