package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"nuanlin/server/fault"
)

// VolunteerImport is one file with volunteers, read and previewed, and perhaps
// applied.
type VolunteerImport struct {
	ID             int64      `db:"id"`
	FileName       string     `db:"file_name"`
	State          string     `db:"state"` // previewed, applying, applied, failed or stopped
	RowsTotal      int        `db:"rows_total"`
	RowsDone       int        `db:"rows_done"` // while it is applied
	NewCount       int        `db:"new_count"`
	ChangedCount   int        `db:"changed_count"`
	UnchangedCount int        `db:"unchanged_count"`
	ErrorCount     int        `db:"error_count"`   // rows with an error
	WarningCount   int        `db:"warning_count"` // other rows with a message
	FaultReason    string     `db:"fault_reason"`  // why it failed, or ""
	FaultParams    []byte     `db:"fault_params"`  // JSON object
	CreatedBy      int64      `db:"created_by"`
	CreatedAt      time.Time  `db:"created_at"`
	AppliedAt      *time.Time `db:"applied_at"`
}

// ImportRow is one line of a file on its way into the preview. Its texts are
// shown; what they mean is the JSON that [Store.ApplyImportRows] works with,
// null for a line with an error.
type ImportRow struct {
	Row      int         `json:"row"`
	Outcome  string      `json:"outcome"` // new or error; the store finds out which are known
	Cells    ImportCells `json:"cells"`
	Messages any         `json:"messages"` // JSON array
}

// ImportCells is what a line says.
type ImportCells struct {
	Text      map[string]string `json:"text"`                // by column
	Volunteer any               `json:"volunteer,omitempty"` // see stageColumns
}

// PreviewedRow is one line of an import as it is read back.
type PreviewedRow struct {
	Row      int    `db:"row"`
	Outcome  string `db:"outcome"`  // new, changed, unchanged or error
	Text     []byte `db:"text"`     // JSON object
	Messages []byte `db:"messages"` // JSON array
}

// importBatch is how many rows go into one statement.
const importBatch = 1_000

// importKept is how long an import that nobody applied is kept.
const importKept = 30 * 24 * time.Hour

// ImportTerm is something that a file may name.
type ImportTerm struct {
	Code   string `db:"code"`
	Name   string `db:"name"`
	NameEn string `db:"name_en"` // "" if there is none
}

// ImportTeams returns the department teams a file may name.
func (s *Store) ImportTeams(ctx context.Context) ([]ImportTerm, error) {
	const query = `select code, name, '' as name_en from teams order by code limit 1000`
	terms := []ImportTerm{}
	err := sqlx.SelectContext(ctx, s.q, &terms, query)
	return terms, translate("list teams to import", err)
}

// ImportSkills returns the skills a file may name.
func (s *Store) ImportSkills(ctx context.Context) ([]ImportTerm, error) {
	const query = `select code, name_zh as name, name_en from skills order by code limit 1000`
	terms := []ImportTerm{}
	err := sqlx.SelectContext(ctx, s.q, &terms, query)
	return terms, translate("list skills to import", err)
}

// CreateVolunteerImport stores the preview of a file and finds out what applying
// it would change. It sets the id, the state and the counts of i. Previews that
// nobody applied for a month are removed: they hold personal data.
func (s *Store) CreateVolunteerImport(ctx context.Context, i *VolunteerImport, rows []ImportRow, today time.Time) error {
	return s.InTx(ctx, func(tx *Store) error {
		const remove = `delete from volunteer_imports where state <> 'applied' and created_at < $1`
		if _, err := tx.q.ExecContext(ctx, remove, i.CreatedAt.Add(-importKept)); err != nil {
			return translate("remove old imports", err)
		}
		const query = `
			insert into volunteer_imports (file_name, state, rows_total, created_by, created_at)
			values ($1, 'previewed', $2, $3, $4)
			returning id`
		if err := sqlx.GetContext(ctx, tx.q, &i.ID, query, i.FileName, i.RowsTotal, i.CreatedBy, i.CreatedAt); err != nil {
			return translate("create volunteer import", err)
		}
		if err := tx.insertImportRows(ctx, i.ID, rows); err != nil {
			return err
		}
		if err := tx.refuseTakenLogins(ctx, i.ID); err != nil {
			return err
		}
		if err := tx.stageImport(ctx, i.ID, today); err != nil {
			return err
		}
		if err := tx.countImport(ctx, i.ID); err != nil {
			return err
		}
		var err error
		*i, err = tx.VolunteerImport(ctx, i.ID)
		return err
	})
}

func (s *Store) insertImportRows(ctx context.Context, importID int64, rows []ImportRow) error {
	const query = `
		insert into volunteer_import_rows (import_id, row, outcome, cells, messages)
		select $1, r.row, r.outcome, r.cells, coalesce(r.messages, '[]')
		from jsonb_to_recordset($2) as r (row integer, outcome text, cells jsonb, messages jsonb)`
	for from := 0; from < len(rows); from += importBatch {
		text, err := json.Marshal(rows[from:min(from+importBatch, len(rows))])
		if err != nil {
			return fmt.Errorf("store: insert import rows: %w", err)
		}
		if _, err := s.q.ExecContext(ctx, query, importID, text); err != nil {
			return translate("insert import rows", err)
		}
	}
	return nil
}

// refuseTakenLogins marks rows whose person could not sign in, because somebody
// else's account has that name.
func (s *Store) refuseTakenLogins(ctx context.Context, importID int64) error {
	const query = `
		update volunteer_import_rows r
		set outcome = 'error',
		    messages = messages || jsonb_build_array(jsonb_build_object('column', 'student_number', 'code', 'login_taken', 'severity', 'error', 'params', '{}'::jsonb))
		from accounts a
		left join volunteers v on v.id = a.volunteer_id
		where r.import_id = $1 and r.outcome <> 'error'
		  and a.login = lower(r.cells->'volunteer'->>'student_number')
		  and v.student_number is distinct from r.cells->'volunteer'->>'student_number'`
	_, err := s.q.ExecContext(ctx, query, importID)
	return translate("refuse taken logins", err)
}

// countImport copies the outcomes from the stage to the rows and adds them up.
func (s *Store) countImport(ctx context.Context, importID int64) error {
	const outcomes = `
		update volunteer_import_rows r
		set outcome = g.outcome
		from stage g
		where r.import_id = $1 and r.row = g.row and r.outcome <> g.outcome`
	if _, err := s.q.ExecContext(ctx, outcomes, importID); err != nil {
		return translate("set import outcomes", err)
	}
	const counts = `
		update volunteer_imports i
		set new_count = c.new, changed_count = c.changed, unchanged_count = c.unchanged, error_count = c.errors, warning_count = c.warnings
		from (
			select count(*) filter (where outcome = 'new') as new, count(*) filter (where outcome = 'changed') as changed,
			       count(*) filter (where outcome = 'unchanged' and cells ? 'volunteer') as unchanged,
			       count(*) filter (where outcome = 'error') as errors,
			       count(*) filter (where outcome <> 'error' and messages <> '[]') as warnings
			from volunteer_import_rows
			where import_id = $1
		) c
		where i.id = $1`
	_, err := s.q.ExecContext(ctx, counts, importID)
	return translate("count import", err)
}

// VolunteerImport returns the import with that id, or fault.NotFound.
func (s *Store) VolunteerImport(ctx context.Context, id int64) (VolunteerImport, error) {
	const query = `
		select id, file_name, state, rows_total, rows_done, new_count, changed_count, unchanged_count, error_count, warning_count,
		       fault_reason, fault_params, created_by, created_at, applied_at
		from volunteer_imports
		where id = $1`
	var i VolunteerImport
	err := sqlx.GetContext(ctx, s.q, &i, query, id)
	return i, translate("volunteer import", err)
}

// ImportRows says which rows [Store.ListVolunteerImportRows] returns.
type ImportRows struct {
	ImportID int64
	Only     string // errors, messages, or "" for all
	After    int    // rows of the file after this one
	Limit    int
}

// ListVolunteerImportRows returns rows of an import in the order of the file.
func (s *Store) ListVolunteerImportRows(ctx context.Context, f ImportRows) ([]PreviewedRow, error) {
	const query = `
		select row, outcome, cells->'text' as text, messages
		from volunteer_import_rows
		where import_id = $1 and row > $2
		  and ($3 <> 'errors' or outcome = 'error')
		  and ($3 <> 'messages' or messages <> '[]')
		order by row
		limit $4`
	rows := []PreviewedRow{}
	err := sqlx.SelectContext(ctx, s.q, &rows, query, f.ImportID, f.After, f.Only, f.Limit)
	return rows, translate("list import rows", err)
}

// BeginVolunteerImport says that an import is being applied from now on. It
// fails with fault.Invalid import_has_errors, and with fault.Conflict
// import_state_wrong when it is applied already or at the moment.
func (s *Store) BeginVolunteerImport(ctx context.Context, id int64) error {
	const query = `
		update volunteer_imports
		set state = 'applying', rows_done = 0, fault_reason = '', fault_params = '{}'
		where id = $1 and state in ('previewed', 'stopped', 'failed') and error_count = 0`
	return s.moveImport(ctx, "begin import", id, query)
}

// StopVolunteerImport says that an import is not to be applied after all. It
// fails with fault.Conflict import_state_wrong when it is not being applied.
func (s *Store) StopVolunteerImport(ctx context.Context, id int64) error {
	const query = `update volunteer_imports set state = 'stopped', rows_done = 0 where id = $1 and state = 'applying'`
	return s.moveImport(ctx, "stop import", id, query)
}

// moveImport runs query, which changes the state of the import if it can be
// changed, and says why it cannot.
func (s *Store) moveImport(ctx context.Context, op string, id int64, query string) error {
	result, err := s.q.ExecContext(ctx, query, id)
	if err != nil {
		return translate(op, err)
	}
	if moved, err := result.RowsAffected(); err != nil || moved == 1 {
		return translate(op, err)
	}
	i, err := s.VolunteerImport(ctx, id)
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
func (s *Store) FailVolunteerImport(ctx context.Context, id int64, reason string, params map[string]any) error {
	if params == nil {
		params = map[string]any{}
	}
	text, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("store: fail import: %w", err)
	}
	const query = `
		update volunteer_imports
		set state = 'failed', rows_done = 0, fault_reason = $2, fault_params = $3
		where id = $1 and state = 'applying'`
	_, err = s.q.ExecContext(ctx, query, id, reason, text)
	return translate("fail import", err)
}

// ImportUnderWay tells whether somebody is applying the import at the moment:
// after a crash nobody is, whatever its state says.
func (s *Store) ImportUnderWay(ctx context.Context, id int64) (bool, error) {
	const query = `select not pg_try_advisory_xact_lock(hashtextextended(current_schema() || '/volunteer-import/' || $1::bigint, 0))`
	var busy bool
	err := sqlx.GetContext(ctx, s.q, &busy, query, id)
	return busy, translate("look for a running import", err)
}
