package training

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// InsertDemoSignOffs inserts sign-offs, signed by the account with that login.
func InsertDemoSignOffs(ctx context.Context, db *data.DB, at time.Time, trainer string, rows []DemoSignOff) error {
	type row struct {
		DemoSignOff
		Trainer   string    `json:"trainer"`
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	for i, r := range rows {
		stamped[i] = row{r, trainer, at}
	}
	const query = `
		with given (volunteer_id, course, signed_on, expires_on, signed_by, created_at) as materialized (
		    select v.id, r.course, r.signed_on, r.expires_on, a.id, r.created_at
		    from jsonb_to_recordset($1) as r (student_number text, course text, signed_on date, expires_on date, trainer text, created_at timestamptz)
		    join volunteers v on v.student_number = r.student_number
		    join accounts a on a.login = r.trainer
		)
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, signed_by, created_at)
		select volunteer_id, course, signed_on, expires_on, signed_by, created_at
		from given`
	return data.InsertRows(ctx, db, "insert demo sign-offs", query, stamped)
}

// InsertDemoClearances inserts record checks.
func InsertDemoClearances(ctx context.Context, db *data.DB, at time.Time, rows []DemoClearance) error {
	type row struct {
		DemoClearance
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	for i, r := range rows {
		stamped[i] = row{r, at}
	}
	const query = `
		with given (volunteer_id, state, checked_on, expires_on, checker, reference, created_at) as materialized (
		    select v.id, r.state, r.checked_on, r.expires_on, r.checker, r.reference, r.created_at
		    from jsonb_to_recordset($1) as r (student_number text, state text, checked_on date, expires_on date, checker text, reference text, created_at timestamptz)
		    join volunteers v on v.student_number = r.student_number
		)
		insert into clearances (volunteer_id, state, checked_on, expires_on, checker, reference, created_at)
		select volunteer_id, state, checked_on, expires_on, checker, reference, created_at
		from given`
	return data.InsertRows(ctx, db, "insert demo clearances", query, stamped)
}
