package importing

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// headingsRead is how many remembered headings are looked at for a file, the latest first.
const headingsRead = 1_000

// rememberedColumns returns what people have said the columns of headings are.
func rememberedColumns(ctx context.Context, db *data.DB) (map[string][]Column, error) {
	const query = `
		select titles_key, columns
		from import_headings
		order by chosen_at desc, titles_key
		limit $1`
	var rows []struct {
		Key     string         `db:"titles_key"`
		Columns pq.StringArray `db:"columns"`
	}
	if err := db.Select(ctx, &rows, query, headingsRead); err != nil {
		return nil, data.Translate("list import headings", err)
	}
	remembered := map[string][]Column{}
	for _, row := range rows {
		columns := make([]Column, len(row.Columns))
		for i, column := range row.Columns {
			columns[i] = Column(column)
		}
		remembered[row.Key] = columns
	}
	return remembered, nil
}

// rememberColumns keeps what the columns of a heading are.
func rememberColumns(ctx context.Context, db *data.DB, h Heading, d Decider) error {
	columns := make([]string, len(h.Columns))
	for i, column := range h.Columns {
		columns[i] = string(column)
	}
	const query = `
		insert into import_headings (titles_key, columns, chosen_by, chosen_at)
		values ($1, $2, $3, $4)
		on conflict on constraint import_headings_pkey do update
		set columns = excluded.columns, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`
	_, err := db.Exec(ctx, query, h.Key(), pq.Array(columns), d.AccountID, d.At)
	return data.Translate("remember columns", err)
}

// keepFile keeps the content of an import.
func keepFile(ctx context.Context, db *data.DB, importID int64, content []byte) error {
	const query = `
		insert into volunteer_import_files (import_id, content)
		values ($1, $2)
		on conflict on constraint volunteer_import_files_pkey do nothing`
	_, err := db.Exec(ctx, query, importID, content)
	return data.Translate("keep file", err)
}

// importFile returns the content of an import. It fails with fault.Conflict import_file_gone for
// what was read in before files were kept.
func importFile(ctx context.Context, db *data.DB, importID int64) ([]byte, error) {
	const query = `select content from volunteer_import_files where import_id = $1`
	var content []byte
	gone := fault.Conflict.New("import_file_gone", "the file is no longer kept")
	err := data.TranslateMissing("file of import", db.Get(ctx, &content, query, importID), gone)
	return content, err
}

// forgetFile removes the content of an import that has been applied.
func forgetFile(ctx context.Context, db *data.DB, importID int64) error {
	const query = `delete from volunteer_import_files where import_id = $1`
	_, err := db.Exec(ctx, query, importID)
	return data.Translate("forget file", err)
}

func errStateWrong(state string) error {
	return fault.Conflict.New("import_state_wrong", "the import is %s", state).With("state", state)
}

// holdImport returns an import that can still be changed, locked.
func holdImport(ctx context.Context, db *data.DB, id int64) (VolunteerImport, error) {
	const lock = `select id from volunteer_imports where id = $1 for no key update`
	if _, err := db.Exec(ctx, lock, id); err != nil {
		return VolunteerImport{}, data.Translate("hold import", err)
	}
	i, err := FindVolunteerImport(ctx, db, id)
	if err == nil && (i.State == "applying" || i.State == "applied") {
		err = errStateWrong(i.State)
	}
	return i, err
}

// storeReading writes what was read of a file in the place of what was read before.
func storeReading(ctx context.Context, db *data.DB, i VolunteerImport, answers []Answer) error {
	if answers == nil {
		answers = []Answer{}
	}
	text, err := json.Marshal(answers)
	if err != nil {
		return fmt.Errorf("data: store reading: %w", err)
	}
	const clear = `delete from volunteer_import_rows where import_id = $1`
	if _, err := db.Exec(ctx, clear, i.ID); err != nil {
		return data.Translate("clear import rows", err)
	}
	const query = `
		update volunteer_imports
		set state = $2, rows_total = $3, heading = $4, answers = $5, with_people = $6, with_sign_offs = $7, with_clearances = $8,
		    fault_reason = $9, fault_params = $10, new_count = 0, changed_count = 0, unchanged_count = 0, error_count = 0, warning_count = 0, skipped_count = 0
		where id = $1`
	_, err = db.Exec(ctx, query, i.ID, i.State, i.RowsTotal, i.Heading, text, i.People, i.SignOffs, i.Clearances, i.FaultReason, i.FaultParams)
	return data.Translate("store reading", err)
}

// refuseOtherPeople marks rows whose number is that of somebody with another name, unless
// somebody has said that it is the same person.
func refuseOtherPeople(ctx context.Context, db *data.DB, importID int64, accepted acceptedRows) error {
	const query = `
		update volunteer_import_rows r
		set outcome = 'error',
		    messages = r.messages || jsonb_build_array(jsonb_build_object('column', 'name', 'code', 'person_differs', 'severity', 'error', 'params',
		        jsonb_build_object('value', v.student_number, 'old', concat_ws(' ', v.name, v.birth_on), 'new', concat_ws(' ', r.cells->'volunteer'->>'name', r.cells->'volunteer'->>'born_on'))))
		from volunteers v
		where r.import_id = $1 and r.outcome <> 'error' and v.student_number = r.cells->'volunteer'->>'student_number'
		  and v.name <> r.cells->'volunteer'->>'name'
		  and not ($2 or v.student_number = any($3))`
	_, err := db.Exec(ctx, query, importID, accepted.all, pq.Array(accepted.values))
	return data.Translate("refuse other people", err)
}

// refuseKnownPeople marks rows about somebody new who is like somebody with another number, in
// name and birthday or name and phone, unless somebody has said that they are two.
func refuseKnownPeople(ctx context.Context, db *data.DB, importID int64, accepted acceptedRows) error {
	const query = `
		with alike as materialized (
		    select f.row, min(v.student_number) as student_number
		    from (
		        select r.row, r.cells->'volunteer'->>'student_number' as student_number, r.cells->'volunteer'->>'name' as name,
		               (r.cells->'volunteer'->>'born_on')::date as born_on, r.cells->'volunteer'->>'phone' as phone
		        from volunteer_import_rows r
		        where r.import_id = $1 and r.outcome <> 'error' and r.cells ? 'volunteer') f
		    join volunteers v on v.name = f.name and v.student_number <> f.student_number and v.merged_into is null
		         and case when f.born_on is not null and v.birth_on is not null then v.birth_on = f.born_on else v.phone <> '' and v.phone = f.phone end
		    where not exists (select from volunteers k where k.student_number = f.student_number)
		      and not ($2 or f.student_number = any($3))
		    group by f.row
		)
		update volunteer_import_rows r
		set outcome = 'error',
		    messages = r.messages || jsonb_build_array(jsonb_build_object('column', 'student_number', 'code', 'person_known', 'severity', 'error', 'params',
		        jsonb_build_object('value', r.cells->'volunteer'->>'student_number', 'old', alike.student_number, 'name', r.cells->'volunteer'->>'name')))
		from alike
		where r.import_id = $1 and r.row = alike.row`
	_, err := db.Exec(ctx, query, importID, accepted.all, pq.Array(accepted.values))
	return data.Translate("refuse known people", err)
}

// refuseTakenLogins marks rows whose person could not sign in, because somebody
// else's account has that name.
func refuseTakenLogins(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		update volunteer_import_rows r
		set outcome = 'error',
		    messages = messages || jsonb_build_array(jsonb_build_object('column', 'student_number', 'code', 'login_taken', 'severity', 'error', 'params', '{}'::jsonb))
		from accounts a
		left join volunteers v on v.id = a.volunteer_id
		where r.import_id = $1 and r.outcome <> 'error'
		  and a.login = lower(r.cells->'volunteer'->>'student_number')
		  and v.student_number is distinct from r.cells->'volunteer'->>'student_number'`
	_, err := db.Exec(ctx, query, importID)
	return data.Translate("refuse taken logins", err)
}

// refuseMovedCaptains marks rows that would take a captain away from the team, which by
// hand is refused too.
func refuseMovedCaptains(ctx context.Context, db *data.DB, importID int64) error {
	const query = `
		update volunteer_import_rows r
		set outcome = 'error',
		    messages = messages || jsonb_build_array(jsonb_build_object('column', 'team', 'code', 'volunteer_leads_team', 'severity', 'error', 'params', jsonb_build_object('team', t.name, 'value', v.student_number)))
		from volunteers v
		join teams t on t.id = v.team_id
		where r.import_id = $1 and r.outcome <> 'error'
		  and v.student_number = r.cells->'volunteer'->>'student_number'
		  and v.team_role = 'captain' and t.code <> r.cells->'volunteer'->>'team'`
	_, err := db.Exec(ctx, query, importID)
	return data.Translate("refuse moved captains", err)
}

// aboveOfImport finds the rows r of an import $1 that would rename a volunteer v with a role
// that is none of $2; by hand somebody else does that.
const aboveOfImport = `
		  r.import_id = $1 and r.outcome <> 'error' and v.student_number = r.cells->'volunteer'->>'student_number' and v.name <> r.cells->'volunteer'->>'name'
		  and exists (
		      select from accounts a
		      join account_roles h on h.account_id = a.id
		      where a.volunteer_id = v.id and h.role <> all ($2::text[]))`

// refuseRenamedAbove marks rows that would rename somebody who stands above whoever reads
// the file in.
func refuseRenamedAbove(ctx context.Context, db *data.DB, importID int64, by Upload) error {
	if by.Renames == nil {
		return nil
	}
	const query = `
		update volunteer_import_rows r
		set outcome = 'error',
		    messages = messages || jsonb_build_array(jsonb_build_object('column', 'name', 'code', 'volunteer_above', 'severity', 'error', 'params', '{}'::jsonb))
		from volunteers v
		where ` + aboveOfImport + ` and v.id <> $3`
	_, err := db.Exec(ctx, query, importID, pq.Array(by.Renames), by.Self)
	return data.Translate("refuse renaming those above", err)
}

// keepCaptains leaves captains in their teams whom the file would move, if somebody has said so.
func keepCaptains(ctx context.Context, db *data.DB, importID int64, accepted acceptedRows) error {
	const query = `
		update volunteer_import_rows r
		set cells = jsonb_set(r.cells, '{volunteer,team}', to_jsonb(t.code)),
		    messages = r.messages || jsonb_build_array(jsonb_build_object('column', 'team', 'code', 'captain_stays', 'severity', 'warning', 'params', jsonb_build_object('team', t.name)))
		from volunteers v
		join teams t on t.id = v.team_id
		where r.import_id = $1 and r.outcome <> 'error' and v.student_number = r.cells->'volunteer'->>'student_number'
		  and v.team_role = 'captain' and t.code <> r.cells->'volunteer'->>'team'
		  and ($2 or v.student_number = any($3))`
	_, err := db.Exec(ctx, query, importID, accepted.all, pq.Array(accepted.values))
	return data.Translate("keep captains", err)
}

// leaveOutRows takes the rows out of the file of which somebody has said to leave them out, whatever
// else is wrong with them.
func leaveOutRows(ctx context.Context, db *data.DB, importID int64, answers []Answer) error {
	if len(answers) == 0 {
		return nil
	}
	text, err := json.Marshal(answers)
	if err != nil {
		return fmt.Errorf("data: leave out rows: %w", err)
	}
	const query = `
		with left_out as materialized (
		    select a.code, a."column", a.value
		    from jsonb_to_recordset($2) as a (code text, "column" text, value text, decision text)
		    where a.decision = 'leave_out'
		)
		update volunteer_import_rows r
		set outcome = 'skipped', cells = r.cells - 'volunteer'
		where r.import_id = $1 and r.outcome = 'error' and exists (
		    select from jsonb_array_elements(r.messages) m
		    join left_out a on a.code = m->>'code' and (a."column" is null or a."column" = m->>'column') and (a.value is null or a.value = m->'params'->>'value')
		    where m->>'severity' = 'error')`
	_, err = db.Exec(ctx, query, importID, text)
	return data.Translate("leave out rows", err)
}

// A Problem is one cause that several rows have in common.
type Problem struct {
	Code     string `db:"code"`
	Column   string `db:"column"`
	Severity string `db:"severity"`
	Value    string `db:"value"` // what the cells say, if that is the cause
	LeftOut  bool   `db:"left_out"`
	Rows     int    `db:"rows"`
	FirstRow int    `db:"first_row"`
}

// sameValue are the messages whose cause is what the cell says, the same in many rows.
var sameValue = []string{teamUnknown, "skill_unknown", "interest_unknown", "dialect_unknown", "course_unknown", "gender_unknown", "team_role_unknown", "sheet_left_out", "column_ignored", "total_left_out"}

// ListProblems returns what is wrong with the rows of an import, by cause: first what stops it,
// then what most rows have.
func ListProblems(ctx context.Context, db *data.DB, importID int64, limit int) ([]Problem, error) {
	const query = `
		select p.code, p."column", p.severity, p.value, bool_or(p.left_out) as left_out, count(distinct p.row) as rows, min(p.row) as first_row
		from (
		    select r.row, m->>'code' as code, coalesce(m->>'column', '') as "column", m->>'severity' as severity, coalesce((m->'left_out')::boolean, false) as left_out,
		           case when m->>'code' = any($2) then coalesce(m->'params'->>'value', '') else '' end as value
		    from volunteer_import_rows r
		    cross join lateral jsonb_array_elements(r.messages) m
		    where r.import_id = $1 and r.outcome <> 'skipped') p
		group by p.code, p."column", p.severity, p.value
		order by p.severity, rows desc, first_row, p.code, p."column", p.value
		limit $3`
	problems := []Problem{}
	err := db.Select(ctx, &problems, query, importID, pq.Array(sameValue), limit)
	return problems, data.Translate("list import problems", err)
}
