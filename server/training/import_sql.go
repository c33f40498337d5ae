package training

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// insertImportedSignOffs adds the courses that are not signed off for that day yet and
// returns them.
func insertImportedSignOffs(ctx context.Context, db *data.DB, list []ImportedSignOff, a audit.Author) ([]SignOff, error) {
	const query = `
		with given as materialized (
		    select volunteer_id, course, signed_on, expires_on
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, course text, signed_on date, expires_on date)
		    order by volunteer_id, signed_on
		)
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, signed_by, created_at)
		select volunteer_id, course, signed_on, expires_on, nullif($2::bigint, 0), $3 from given
		on conflict on constraint sign_offs_key do nothing
		returning id, volunteer_id, course, signed_on, nullif(expires_on, 'infinity') as expires_on`
	return data.SelectByRows[SignOff](ctx, db, "import sign-offs", query, list, a.By, a.Now)
}

// insertImportedClearances adds record checks of a file.
func insertImportedClearances(ctx context.Context, db *data.DB, list []ImportedClearance, at time.Time) error {
	const query = `
		with given as materialized (
		    select volunteer_id, state, checked_on, expires_on, checker, reference
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, state text, checked_on date, expires_on date, checker text, reference text)
		    order by volunteer_id
		)
		insert into clearances (volunteer_id, state, checked_on, expires_on, checker, reference, created_at)
		select volunteer_id, state, checked_on, expires_on, checker, reference, $2 from given`
	_, err := data.ExecByRows(ctx, db, "import clearances", query, list, at)
	return err
}
