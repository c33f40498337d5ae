package training

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// ImportSignOffs adds courses that are not signed off for that day yet. Nobody signed
// them here: a file says so.
func ImportSignOffs(ctx context.Context, db *data.DB, list []ImportedSignOff, at time.Time) error {
	const query = `
		with given as materialized (
		    select volunteer_id, course, signed_on, expires_on
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, course text, signed_on date, expires_on date)
		    order by volunteer_id, signed_on
		)
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
		select volunteer_id, course, signed_on, expires_on, $2 from given
		on conflict on constraint sign_offs_key do nothing`
	_, err := data.ExecByRows(ctx, db, "import sign-offs", query, list, at)
	return err
}

// ImportClearances adds record checks of a file.
func ImportClearances(ctx context.Context, db *data.DB, list []ImportedClearance, at time.Time) error {
	const query = `
		with given as materialized (
		    select volunteer_id, state, checked_on, expires_on
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, state text, checked_on date, expires_on date)
		    order by volunteer_id
		)
		insert into clearances (volunteer_id, state, checked_on, expires_on, created_at)
		select volunteer_id, state, checked_on, expires_on, $2 from given`
	_, err := data.ExecByRows(ctx, db, "import clearances", query, list, at)
	return err
}
