package shifts

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// InsertDemoShifts inserts open shifts at the place of their activity, with
// their positions and a row for each seat. Shifts of one activity that is held
// more than once are one series.
func InsertDemoShifts(ctx context.Context, db *data.DB, at time.Time, rows []DemoShift) error {
	type row struct {
		DemoShift
		CreatedAt time.Time `json:"created_at"`
		search.Marks
	}
	stamped := make([]row, len(rows))
	var positions []DemoPosition
	for i, r := range rows {
		stamped[i] = row{r, at, search.Mark(r.Title, r.Code)}
		positions = append(positions, r.Positions...)
	}
	const shifts = `
		with r as materialized (
			select code, activity, title, starts_at, ends_at, child, home, created_at, search_key, name_order, search_version
			from jsonb_to_recordset($1) as x (code text, activity text, title text, starts_at timestamptz, ends_at timestamptz,
			     child boolean, home boolean, created_at timestamptz, search_key text[], name_order text, search_version integer)
		), series as materialized (
			select activity, nextval('shift_series') as number
			from r
			group by activity
			having count(*) > 1
		), given as materialized (
			select a.id as activity_id, series.number, r.code, a.service_point_id, r.title, r.starts_at, r.ends_at, r.child, r.home, r.created_at,
			       r.search_key, r.name_order, r.search_version
			from r
			join activities a on a.code = r.activity
			left join series on series.activity = r.activity
			order by r.code
		)
		insert into shifts (activity_id, series, code, service_point_id, title, starts_at, ends_at, child, home, state, created_at,
		                    search_key, name_order, search_version)
		select activity_id, number, code, service_point_id, title, starts_at, ends_at, child, home, 'open', created_at,
		       array_to_tsvector(search_key), name_order, search_version
		from given`
	if err := data.InsertRows(ctx, db, "insert demo shifts", shifts, stamped); err != nil {
		return err
	}
	return insertDemoPositions(ctx, db, positions)
}

func insertDemoPositions(ctx context.Context, db *data.DB, rows []DemoPosition) error {
	const positions = `
		with given (shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction) as materialized (
		    select s.id, r.ordinal, r.name, r.minimum, r.maximum, k.id, t.id, r.leads, r.instruction
		    from jsonb_to_recordset($1) as r (shift text, ordinal smallint, name text, minimum smallint, maximum smallint, skill text, team text,
		         leads boolean, instruction text)
		    join shifts s on s.code = r.shift
		    left join skills k on k.code = r.skill
		    left join teams t on t.code = r.team
		    where (k.id is null) = (r.skill = '') and (t.id is null) = (r.team = '')
		    order by s.id, r.ordinal
		)
		insert into positions (shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction)
		select shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction
		from given`
	if err := data.InsertRows(ctx, db, "insert demo positions", positions, rows); err != nil {
		return err
	}
	const seats = `
		with given (position_id, number, lent_from) as materialized (
		    select p.id, n, case when n > p.maximum - r.lent then s.created_at end
		    from jsonb_to_recordset($1) as r (shift text, ordinal smallint, lent smallint)
		    join shifts s on s.code = r.shift
		    join positions p on p.shift_id = s.id and p.ordinal = r.ordinal
		    cross join generate_series(1, p.maximum) as n
		)
		insert into seats (position_id, number, lent_from)
		select position_id, number, lent_from
		from given`
	_, err := data.ExecByRows(ctx, db, "insert demo seats", seats, rows)
	return err
}
