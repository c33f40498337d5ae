package joining

import (
	"context"

	"nuanlin/server/data"
)

// InsertDemoAsks inserts asks that wait for an answer.
func InsertDemoAsks(ctx context.Context, db *data.DB, rows []DemoAsk) error {
	const query = `
		with given (position_id, shift_id, volunteer_id, note, asked_at) as materialized (
		    select p.id, s.id, v.id, r.note, r.asked_at
		    from jsonb_to_recordset($1) as r (shift text, ordinal smallint, student_number text, note text, asked_at timestamptz)
		    join shifts s on s.code = r.shift
		    join positions p on p.shift_id = s.id and p.ordinal = r.ordinal
		    join volunteers v on v.student_number = r.student_number
		    order by r.asked_at, s.code
		)
		insert into join_asks (position_id, shift_id, volunteer_id, note, asked_at)
		select position_id, shift_id, volunteer_id, note, asked_at from given`
	return data.InsertRows(ctx, db, "insert demo asks", query, rows)
}
