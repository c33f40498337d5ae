package importing

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// An import is applied in a few statements per thousand rows. They all work
// from a temporary table, the stage, that holds what each volunteer of the file
// shall be: the file where it says something, else what is stored. A row whose
// stage equals what is stored is unchanged, and nothing is written for it.

// stageImport makes the stage of an import. Call it in a transaction.
func stageImport(ctx context.Context, db *data.DB, importID int64, today time.Time) error {
	// Compiling these statements took two thirds of their time.
	const interpret = `select set_config('jit', 'off', true)`
	if _, err := db.Exec(ctx, interpret); err != nil {
		return data.Translate("interpret stage", err)
	}
	const create = `
		create temporary table stage (
			row integer primary key, outcome text not null default '', volunteer_id bigint, team_id bigint not null,
			student_number text not null, name text not null, gender text not null, birth_on date, study_year smallint, team_role text not null,
			phone text not null, interests text[] not null, dialects text[] not null, travel_limit_minutes integer not null, guardian_consent_on date,
			skills text[], availability jsonb, trainings jsonb, clearance jsonb
		) on commit drop`
	if _, err := db.Exec(ctx, create); err != nil {
		return data.Translate("create stage", err)
	}
	// 120 minutes is the column's default, for a volunteer nobody has asked yet.
	const fill = `
		insert into stage (row, volunteer_id, team_id, student_number, name, gender, birth_on, study_year, team_role,
		                   phone, interests, dialects, travel_limit_minutes, guardian_consent_on, skills, availability, trainings, clearance)
		select r.row, v.id, t.id, f.student_number, f.name, coalesce(f.gender, v.gender, ''), coalesce(f.born_on, v.birth_on),
		       coalesce(f.year, v.study_year), coalesce(f.team_role, v.team_role, 'member'), coalesce(f.phone, v.phone, ''),
		       coalesce(f.interests, v.interests, '{}'), coalesce(f.dialects, v.dialects, '{}'),
		       coalesce(f.travel_limit_minutes, v.travel_limit_minutes, 120),
		       case f.guardian_consent when true then coalesce(f.guardian_consent_on, v.guardian_consent_on, $2)
		                               when false then null else v.guardian_consent_on end,
		       f.skills, f.availability, f.trainings, f.clearance
		from volunteer_import_rows r
		cross join lateral jsonb_to_record(r.cells->'volunteer') as f (student_number text, name text, gender text, born_on date, year smallint,
		     team text, team_role text, phone text, interests text[], dialects text[], travel_limit_minutes integer, guardian_consent boolean,
		     guardian_consent_on date, skills text[], availability jsonb, trainings jsonb, clearance jsonb)
		join teams t on t.code = f.team
		left join volunteers v on v.student_number = f.student_number
		where r.import_id = $1 and r.outcome <> 'error' and r.cells ? 'volunteer'`
	if _, err := db.Exec(ctx, fill, importID, today); err != nil {
		return data.Translate("fill stage", err)
	}
	if err := dropOldClearances(ctx, db); err != nil {
		return err
	}
	return judgeStage(ctx, db)
}

// dropOldClearances takes out of the stage what would not add to the record
// checks that are stored. A file never replaces a newer check, and never one
// that was not clear.
func dropOldClearances(ctx context.Context, db *data.DB) error {
	const query = `
		update stage g
		set clearance = null
		where g.clearance is not null and g.volunteer_id is not null and (
			exists (select from clearances c
			        where c.volunteer_id = g.volunteer_id
			          and (g.clearance->>'state' = 'pending' or c.checked_on >= (g.clearance->>'checked_on')::date))
			or (select c.state from clearances c where c.volunteer_id = g.volunteer_id order by c.id desc limit 1) = 'not_clear')`
	_, err := db.Exec(ctx, query)
	return data.Translate("drop old clearances", err)
}

// judgeStage finds out for each row of the stage whether it is new, changed or
// unchanged.
func judgeStage(ctx context.Context, db *data.DB) error {
	const query = `
		update stage g
		set outcome = case when g.volunteer_id is null then 'new' when j.differs then 'changed' else 'unchanged' end
		from (
			select g.row,
			       (g.name, g.gender, g.birth_on, g.study_year, g.team_id, g.team_role, g.phone, g.interests, g.dialects, g.travel_limit_minutes, g.guardian_consent_on)
			           is distinct from
			       (v.name, v.gender, v.birth_on, v.study_year, v.team_id, v.team_role, v.phone, v.interests, v.dialects, v.travel_limit_minutes, v.guardian_consent_on)
			       or g.clearance is not null
			       or not exists (select from accounts a where a.volunteer_id = v.id)
			       or g.skills is distinct from case when g.skills is not null then array(
			              select k.code from volunteer_skills h join skills k on k.id = h.skill_id
			              where h.volunteer_id = v.id order by k.code collate "C") end
			       or g.availability is distinct from case when g.availability is not null then (
			              select coalesce(jsonb_agg(jsonb_build_object('weekday', a.weekday, 'from_minute', a.from_minute, 'until_minute', a.until_minute)
			                                        order by a.weekday, a.from_minute), '[]')
			              from availabilities a where a.volunteer_id = v.id) end
			       or exists (select from jsonb_to_recordset(g.trainings) as x (course text, signed_on date)
			                  where not exists (select from sign_offs o where o.volunteer_id = v.id and o.course = x.course and o.signed_on = x.signed_on))
			       as differs
			from stage g
			left join volunteers v on v.id = g.volunteer_id
		) j
		where j.row = g.row`
	_, err := db.Exec(ctx, query)
	return data.Translate("judge stage", err)
}

// ApplyVolunteerImport does what an import in the state applying says, all of
// it or nothing, in one transaction. Volunteers are told apart by their student
// number; everyone gets an account that still needs a first code. It fails with
// fault.Conflict import_state_wrong if the import was stopped meanwhile, and
// teams_changed if a team of the file is gone.
func ApplyVolunteerImport(ctx context.Context, db *data.DB, a AppliedImport) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		if err := lockImport(ctx, tx, a.ID); err != nil {
			return err
		}
		if err := stageImport(ctx, tx, a.ID, a.Today); err != nil {
			return err
		}
		if err := checkStage(ctx, tx, a.ID); err != nil {
			return err
		}
		last, err := lastStaged(ctx, tx)
		if err != nil {
			return err
		}
		for from := 1; from <= last; from += importBatch {
			if err := applyBatch(ctx, tx, from, from+importBatch, a.At); err != nil {
				return err
			}
			if err := a.tell(ctx, tx, from+importBatch); err != nil {
				return err
			}
		}
		if err := finishImport(ctx, tx, a); err != nil || a.Done == nil {
			return err
		}
		return a.Done(tx)
	})
}

// tell says that the rows before row are done.
func (a AppliedImport) tell(ctx context.Context, tx *data.DB, row int) error {
	if a.Progress == nil {
		return nil
	}
	done, err := stagedBefore(ctx, tx, row)
	if err != nil {
		return err
	}
	return a.Progress(done)
}

// lockImport makes imports take turns, those of the command line too, and locks the
// volunteers it may change. They are locked in the order of their ids, as everywhere,
// so that nobody waits for us while we wait for them.
func lockImport(ctx context.Context, db *data.DB, id int64) error {
	const turn = `select pg_advisory_xact_lock(hashtextextended(current_schema() || '/volunteer-import', 0))`
	if _, err := db.Exec(ctx, turn); err != nil {
		return data.Translate("wait for other imports", err)
	}
	const lock = `
		select v.id
		from volunteers v
		join volunteer_import_rows r on r.import_id = $1 and v.student_number = r.cells->'volunteer'->>'student_number'
		order by v.id
		for no key update of v`
	_, err := db.Exec(ctx, lock, id)
	return data.Translate("lock volunteers to import", err)
}

// checkStage makes sure that every row of the file found its team.
func checkStage(ctx context.Context, db *data.DB, importID int64) error {
	const query = `select rows_total - (select count(*) from stage) from volunteer_imports where id = $1`
	var lost int
	if err := db.Get(ctx, &lost, query, importID); err != nil {
		return data.Translate("check stage", err)
	}
	if lost != 0 {
		return fault.Conflict.New("import_outdated", "the teams have changed since the file was read").With("rows", lost)
	}
	return nil
}

func lastStaged(ctx context.Context, db *data.DB) (int, error) {
	const query = `select coalesce(max(row), 0) from stage`
	var last int
	err := db.Get(ctx, &last, query)
	return last, data.Translate("find last staged row", err)
}

func stagedBefore(ctx context.Context, db *data.DB, row int) (int, error) {
	const query = `select count(*) from stage where row < $1`
	var n int
	err := db.Get(ctx, &n, query, row)
	return n, data.Translate("count staged rows", err)
}

// SetImportProgress says how many rows are done. Call it outside the
// transaction, or nobody sees it. It fails with fault.Conflict
// import_state_wrong if the import was stopped.
func SetImportProgress(ctx context.Context, db *data.DB, id int64, rows int) error {
	const query = `update volunteer_imports set rows_done = $2 where id = $1 and state = 'applying'`
	result, err := db.Exec(ctx, query, id, rows)
	if err != nil {
		return data.Translate("set import progress", err)
	}
	if moved, err := result.RowsAffected(); err != nil || moved == 1 {
		return data.Translate("set import progress", err)
	}
	return fault.Conflict.New("import_state_wrong", "the import was stopped").With("state", "stopped")
}

// finishImport writes the outcome of each row and the state of the import.
func finishImport(ctx context.Context, db *data.DB, a AppliedImport) error {
	if err := countImport(ctx, db, a.ID); err != nil {
		return err
	}
	const query = `
		update volunteer_imports
		set state = 'applied', rows_done = rows_total, applied_at = $2
		where id = $1 and state = 'applying'
		returning new_count, changed_count, unchanged_count`
	var counts struct {
		New       int `db:"new_count"`
		Changed   int `db:"changed_count"`
		Unchanged int `db:"unchanged_count"`
	}
	stopped := fault.Conflict.New("import_state_wrong", "the import was stopped").With("state", "stopped")
	if err := data.TranslateMissing("finish import", db.Get(ctx, &counts, query, a.ID, a.At), stopped); err != nil {
		return err
	}
	return audit.Write(ctx, db, audit.Entry{
		AccountID: a.AccountID, Action: "volunteer_import_applied", SubjectKind: "volunteer_import", SubjectID: a.ID, At: a.At,
		Detail: map[string]any{"new": counts.New, "changed": counts.Changed, "unchanged": counts.Unchanged},
	})
}
