package importing

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// importBatch is how many rows go into one statement.
const importBatch = 1_000

// PreviewsKept is how long an import that nobody applied is kept: it holds personal
// data.
const PreviewsKept = 30 * 24 * time.Hour

// PurgePreviews removes up to limit imports, made before the time given, that nobody
// applied, and returns how many it removed. One that is being applied stays.
func PurgePreviews(ctx context.Context, db *data.DB, before time.Time, limit int) (int, error) {
	const query = `
		delete from volunteer_imports
		where id in (
		    select id
		    from volunteer_imports
		    where state in ('unmapped', 'previewed', 'failed', 'stopped') and created_at < $1
		    order by id
		    limit $2)`
	return db.Purge(ctx, "purge previews", query, before, limit)
}

// ImportTeams returns the department teams a file may name.
func ImportTeams(ctx context.Context, db *data.DB) ([]ImportTerm, error) {
	const query = `select code, name, '' as name_en from teams order by code limit 1000`
	terms := []ImportTerm{}
	err := db.Select(ctx, &terms, query)
	return terms, data.Translate("list teams to import", err)
}

// ImportSkills returns the skills a file may name.
func ImportSkills(ctx context.Context, db *data.DB) ([]ImportTerm, error) {
	const query = `select code, name_zh as name, name_en from skills order by code limit 1000`
	terms := []ImportTerm{}
	err := db.Select(ctx, &terms, query)
	return terms, data.Translate("list skills to import", err)
}

// createImport makes an import of a file, which is kept with it, and returns its id.
func createImport(ctx context.Context, db *data.DB, u Upload, content []byte) (int64, error) {
	const query = `
		insert into volunteer_imports (file_name, state, created_by, created_at)
		values ($1, 'previewed', $2, $3)
		returning id`
	var id int64
	if err := db.Get(ctx, &id, query, shown(clean(u.Name)), u.AccountID, u.At); err != nil {
		return 0, data.Translate("create volunteer import", err)
	}
	return id, keepFile(ctx, db, id, content)
}

// compareImport finds out what applying the rows of an import would change.
func compareImport(ctx context.Context, db *data.DB, i VolunteerImport, u Upload) error {
	if err := checkRows(ctx, db, i, u); err != nil {
		return err
	}
	if err := eachBatch(ctx, db, i.ID, today(db, u.At), func([]stagedRow, int) error { return nil }); err != nil {
		return err
	}
	return countImport(ctx, db, i.ID)
}

func insertImportRows(ctx context.Context, db *data.DB, importID int64, rows []ImportRow) error {
	const query = `
		with given as materialized (
		    select r.row, r.outcome, r.cells, coalesce(r.messages, '[]') as messages
		    from jsonb_to_recordset($2) as r (row integer, outcome text, cells jsonb, messages jsonb)
		)
		insert into volunteer_import_rows (import_id, row, outcome, cells, messages)
		select $1, given.row, outcome, cells, messages from given`
	for from := 0; from < len(rows); from += importBatch {
		text, err := json.Marshal(rows[from:min(from+importBatch, len(rows))])
		if err != nil {
			return fmt.Errorf("data: insert import rows: %w", err)
		}
		if _, err := db.Exec(ctx, query, importID, text); err != nil {
			return data.Translate("insert import rows", err)
		}
	}
	return nil
}

// checkRows marks the rows that cannot be written as the file has them, and those that somebody
// has said to leave out.
func checkRows(ctx context.Context, db *data.DB, i VolunteerImport, u Upload) error {
	if i.People {
		if err := refuseRenamedAbove(ctx, db, i.ID, u); err != nil {
			return err
		}
	}
	if err := refuseMergedPeople(ctx, db, i.ID); err != nil {
		return err
	}
	if err := refuseOtherPeople(ctx, db, i.ID, acceptedOf(u.answers, personDiffers)); err != nil {
		return err
	}
	if i.People {
		if err := checkPeople(ctx, db, i.ID, u); err != nil {
			return err
		}
	} else if err := skipStrangers(ctx, db, i.ID); err != nil {
		return err
	}
	// Nobody signs off a course of the volunteer they are.
	if i.SignOffs && u.Self != 0 {
		if err := withholdOwnSignOffs(ctx, db, i.ID, u.Self); err != nil {
			return err
		}
	}
	return leaveOutRows(ctx, db, i.ID, u.answers)
}

// checkPeople marks the rows about people that cannot be written as the file has them.
func checkPeople(ctx context.Context, db *data.DB, importID int64, u Upload) error {
	if err := refuseKnownPeople(ctx, db, importID, acceptedOf(u.answers, personKnown)); err != nil {
		return err
	}
	if err := keepCaptains(ctx, db, importID, acceptedOf(u.answers, leadsTeam)); err != nil {
		return err
	}
	for _, check := range []func(context.Context, *data.DB, int64) error{refuseTakenLogins, refuseMovedCaptains, settleCaptaincies, warnOfChanges} {
		if err := check(ctx, db, importID); err != nil {
			return err
		}
	}
	return nil
}

// skipStrangers marks rows about people who are not registered, in a file of somebody
// who does not register people.
func skipStrangers(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		update volunteer_import_rows r
		set outcome = 'unchanged',
		    messages = messages || jsonb_build_array(jsonb_build_object('column', 'student_number', 'code', 'person_not_registered', 'severity', 'warning', 'params', '{}'::jsonb))
		where r.import_id = $1 and r.outcome <> 'error' and r.cells ? 'volunteer'
		  and not exists (select from volunteers v where v.student_number = r.cells->'volunteer'->>'student_number')`
	_, err := db.Exec(ctx, query, importID)
	return data.Translate("skip strangers", err)
}

// withholdOwnSignOffs takes the courses of a volunteer out of the file, as they are the
// one who would sign them off.
func withholdOwnSignOffs(ctx context.Context, db *data.DB, importID, self int64) error {
	const query = `
		update volunteer_import_rows r
		set cells = r.cells #- '{volunteer,trainings}',
		    messages = messages || jsonb_build_array(jsonb_build_object('column', 'trainings', 'code', 'sign_off_own', 'severity', 'warning', 'params', '{}'::jsonb))
		from volunteers v
		where r.import_id = $1 and v.id = $2 and v.student_number = r.cells->'volunteer'->>'student_number' and r.cells->'volunteer' ? 'trainings'`
	_, err := db.Exec(ctx, query, importID, self)
	return data.Translate("withhold own sign-offs", err)
}

// warnOfChanges points out the rows that change a birthday, and with it whether a guardian
// must agree, those that make somebody a captain, and those about who has left.
func warnOfChanges(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		with file as (
		    select r.row, v.birth_on as was, v.birth_on <> (r.cells->'volunteer'->>'born_on')::date as born,
		           r.cells->'volunteer'->>'team_role' = 'captain' and v.team_role is distinct from 'captain' as leads, v.active = false as gone
		    from volunteer_import_rows r
		    left join volunteers v on v.student_number = r.cells->'volunteer'->>'student_number'
		    where r.import_id = $1 and r.outcome <> 'error' and r.cells ? 'volunteer'
		)
		update volunteer_import_rows r
		set messages = r.messages
		    || case when f.born
		       then jsonb_build_array(jsonb_build_object('column', 'born_on', 'code', 'birth_date_changed', 'severity', 'warning', 'params', jsonb_build_object('value', f.was)))
		       else '[]'::jsonb end
		    || case when f.leads
		       then jsonb_build_array(jsonb_build_object('column', 'team_role', 'code', 'captaincy_changed', 'severity', 'warning', 'params', '{}'::jsonb))
		       else '[]'::jsonb end
		    || case when f.gone
		       then jsonb_build_array(jsonb_build_object('column', 'student_number', 'code', 'person_has_left', 'severity', 'warning', 'params', '{}'::jsonb))
		       else '[]'::jsonb end
		from file f
		where r.import_id = $1 and r.row = f.row and (f.born or f.leads or f.gone)`
	_, err := db.Exec(ctx, query, importID)
	return data.Translate("warn of changes", err)
}

// countImport adds up the outcomes of the rows.
func countImport(ctx context.Context, db *data.DB, importID int64) error {
	const counts = `
		update volunteer_imports i
		set new_count = c.new, changed_count = c.changed, unchanged_count = c.unchanged, error_count = c.errors, warning_count = c.warnings, skipped_count = c.skipped
		from (
			select count(*) filter (where outcome = 'new') as new, count(*) filter (where outcome = 'changed') as changed,
			       count(*) filter (where outcome = 'unchanged' and cells ? 'volunteer') as unchanged,
			       count(*) filter (where outcome = 'error') as errors,
			       count(*) filter (where outcome not in ('error', 'skipped') and messages <> '[]') as warnings,
			       count(*) filter (where outcome = 'skipped') as skipped
			from volunteer_import_rows
			where import_id = $1
		) c
		where i.id = $1`
	_, err := db.Exec(ctx, counts, importID)
	return data.Translate("count import", err)
}

// FindVolunteerImport returns the import with that id, or fault.NotFound.
func FindVolunteerImport(ctx context.Context, db *data.DB, id int64) (VolunteerImport, error) {
	const query = `
		select id, file_name, state, rows_total, rows_done, new_count, changed_count, unchanged_count, error_count, warning_count, skipped_count,
		       heading, answers, fault_reason, fault_params, created_by, created_at, applied_at, with_people, with_sign_offs, with_clearances
		from volunteer_imports
		where id = $1`
	var i VolunteerImport
	err := db.Get(ctx, &i, query, id)
	return i, data.Translate("volunteer import", err)
}

// ListVolunteerImportRows returns rows of an import in the order of the file.
func ListVolunteerImportRows(ctx context.Context, db *data.DB, f ImportRows) ([]PreviewedRow, error) {
	const query = `
		select r.row, r.outcome, r.cells->'text' as text, r.messages, r.changes, coalesce(r.cells->'volunteer'->'availability', '[]') as free,
		       coalesce(r.cells->>'sheet', '') as sheet, coalesce((r.cells->>'line')::integer, r.row) as line
		from volunteer_import_rows r
		where r.import_id = $1 and r.row > $2
		  and ($3 <> 'errors' or r.outcome = 'error')
		  and ($3 <> 'messages' or r.messages <> '[]' and r.outcome <> 'skipped')
		  and ($3 not in ('new', 'changed', 'skipped') or r.outcome = $3)
		  and ($5 = '' or exists (
		      select from jsonb_array_elements(r.messages) m
		      where m->>'code' = $5 and ($6 = '' or m->>'column' = $6) and ($7 = '' or m->'params'->>'value' = $7)))
		order by r.row
		limit $4`
	rows := []PreviewedRow{}
	err := db.Select(ctx, &rows, query, f.ImportID, f.After, f.Only, f.Limit, f.Code, f.Column, f.Value)
	return rows, data.Translate("list import rows", err)
}

// BeginVolunteerImport says that an import is being applied from now on. It
// fails with fault.Invalid import_has_errors, and with fault.Conflict
// import_state_wrong when it is applied already or at the moment.
func BeginVolunteerImport(ctx context.Context, db *data.DB, id int64) error {
	const query = `
		update volunteer_imports
		set state = 'applying', rows_done = 0, fault_reason = '', fault_params = '{}'
		where id = $1 and state in ('previewed', 'stopped', 'failed') and error_count = 0`
	return moveImport(ctx, db, "begin import", id, query)
}

// StopVolunteerImport says that an import is not to be applied after all. It
// fails with fault.Conflict import_state_wrong when it is not being applied.
func StopVolunteerImport(ctx context.Context, db *data.DB, id int64) error {
	const query = `update volunteer_imports set state = 'stopped', rows_done = 0 where id = $1 and state = 'applying'`
	return moveImport(ctx, db, "stop import", id, query)
}

// moveImport runs query, which changes the state of the import if it can be
// changed, and says why it cannot.
func moveImport(ctx context.Context, db *data.DB, op string, id int64, query string) error {
	result, err := db.Exec(ctx, query, id)
	if err != nil {
		return data.Translate(op, err)
	}
	if moved, err := result.RowsAffected(); err != nil || moved == 1 {
		return data.Translate(op, err)
	}
	i, err := FindVolunteerImport(ctx, db, id)
	switch {
	case err != nil:
		return err
	case i.State != "applying" && i.State != "applied" && i.ErrorCount > 0:
		return fault.Invalid.New("import_has_errors", "some rows of the file have errors").With("rows", i.ErrorCount)
	}
	return fault.Conflict.New("import_state_wrong", "that is not possible while the import is %s", i.State).With("state", i.State)
}

// FailVolunteerImport notes why an import was not applied; its rows changed
// nothing. An import that was stopped stays so.
func FailVolunteerImport(ctx context.Context, db *data.DB, id int64, reason string, params map[string]any) error {
	if params == nil {
		params = map[string]any{}
	}
	text, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("data: fail import: %w", err)
	}
	const query = `
		update volunteer_imports
		set state = 'failed', rows_done = 0, fault_reason = $2, fault_params = $3
		where id = $1 and state = 'applying'`
	_, err = db.Exec(ctx, query, id, reason, text)
	return data.Translate("fail import", err)
}
