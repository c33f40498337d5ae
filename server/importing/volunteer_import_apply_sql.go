package importing

import (
	"context"
	"maps"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

// An import is applied batch by batch, each in a few statements. A batch is read with
// what each volunteer of it shall be, the stage: the file where it says something, else
// what is stored. A row whose stage equals what is stored is unchanged, and nothing is
// written for it. What is written goes through the capabilities whose it is.

// stageQuery is asked by [stageBatch]: $1 the import, $2 and $3 the rows from and until, $4 today.
const stageQuery = `
	with file as materialized (
	    select r.row, f.student_number, f.name, f.gender, f.born_on, f.year, f.team, f.team_role, f.phone, f.interests, f.dialects,
	           f.travel_limit_minutes, f.guardian_consent, f.guardian_consent_on, f.skills, f.availability, i.with_people,
	           case when i.with_sign_offs then f.trainings end as trainings, case when i.with_clearances then f.clearance end as clearance
	    from volunteer_import_rows r
	    join volunteer_imports i on i.id = r.import_id
	    cross join lateral jsonb_to_record(r.cells->'volunteer') as f (student_number text, name text, gender text, born_on date, year smallint,
	         team text, team_role text, phone text, interests text[], dialects text[], travel_limit_minutes integer, guardian_consent boolean,
	         guardian_consent_on date, skills text[], availability jsonb, trainings jsonb, clearance jsonb)
	    where r.import_id = $1 and r.row >= $2 and r.row < $3 and r.outcome <> 'error' and r.cells ? 'volunteer'
	), stage as materialized (
	    select f.row, v.id as volunteer_id, t.id as team_id, t.name as team_name, f.student_number,
	           case when f.with_people then f.name else v.name end as name, coalesce(f.gender, v.gender, '') as gender,
	           coalesce(f.born_on, v.birth_on) as birth_on, coalesce(f.year, v.study_year) as study_year,
	           coalesce(f.team_role, v.team_role, 'member') as team_role, coalesce(f.phone, v.phone, '') as phone,
	           coalesce(f.interests, v.interests, '{}') as interests, coalesce(f.dialects, v.dialects, '{}') as dialects,
	           coalesce(f.travel_limit_minutes, v.travel_limit_minutes, 120) as travel_limit_minutes,
	           case f.guardian_consent when true then case when v.guardian_consent_withdrawn_on is null or f.guardian_consent_on > v.guardian_consent_withdrawn_on
	                                                       then coalesce(f.guardian_consent_on, v.guardian_consent_on, $4) end
	                                   when false then null else v.guardian_consent_on end as guardian_consent_on,
	           f.skills, f.availability, f.trainings, f.with_people,
	           case when not exists (
	                   select from clearances c
	                   where c.volunteer_id = v.id and (f.clearance->>'state' = 'pending' or c.checked_on >= (f.clearance->>'checked_on')::date))
	                 and (select c.state from clearances c where c.volunteer_id = v.id and c.state not in ('requested', 'pending') order by c.id desc limit 1) is distinct from 'not_clear'
	                then f.clearance end as clearance
	    from file f
	    left join volunteers v on v.student_number = f.student_number
	    join teams t on case when f.with_people then t.code = f.team else t.id = v.team_id end
	), weighed as materialized (
	select g.row, g.volunteer_id, g.team_id, g.team_name, g.student_number, g.name, g.gender, g.birth_on::text, g.study_year, g.team_role, g.phone,
	       g.interests, g.dialects, g.travel_limit_minutes, g.guardian_consent_on::text, g.skills, g.availability, g.trainings, g.clearance,
	       coalesce(g.birth_on <> v.birth_on or (g.team_role = 'captain') <> (v.team_role = 'captain'), false) as telling,
	       case when g.volunteer_id is null then 'new' when
	           (g.name, g.gender, g.birth_on, g.study_year, g.team_id, g.team_role, g.phone, g.interests, g.dialects, g.travel_limit_minutes, g.guardian_consent_on)
	               is distinct from
	           (v.name, v.gender, v.birth_on, v.study_year, v.team_id, v.team_role, v.phone, v.interests, v.dialects, v.travel_limit_minutes, v.guardian_consent_on)
	           or g.clearance is not null
	           or g.with_people and not exists (select from accounts a where a.volunteer_id = v.id)
	           or g.skills is distinct from case when g.skills is not null then array(
	                  select k.code from volunteer_skills h join skills k on k.id = h.skill_id
	                  where h.volunteer_id = v.id order by k.code collate "C") end
	           or g.availability is distinct from case when g.availability is not null then (
	                  select coalesce(jsonb_agg(jsonb_build_object('weekday', a.weekday, 'from_minute', a.from_minute, 'until_minute', a.until_minute)
	                                            order by a.weekday, a.from_minute), '[]')
	                  from availabilities a where a.volunteer_id = v.id) end
	           or exists (select from jsonb_to_recordset(g.trainings) as x (course text, signed_on date)
	                      where not exists (select from sign_offs o where o.volunteer_id = v.id and o.course = x.course and o.signed_on = x.signed_on))
	           then 'changed' else 'unchanged' end as outcome
	from stage g
	left join volunteers v on v.id = g.volunteer_id
	)
	select w.row, w.volunteer_id, w.team_id, w.team_name, w.student_number, w.name, w.gender, w.birth_on, w.study_year, w.team_role, w.phone,
	       w.interests, w.dialects, w.travel_limit_minutes, w.guardian_consent_on, w.skills, w.availability, w.trainings, w.clearance, w.telling, w.outcome,
	       case when w.outcome = 'changed' then (
	           select jsonb_build_object('name', v.name, 'gender', v.gender, 'birth_on', v.birth_on, 'study_year', v.study_year, 'team', t.name,
	               'team_role', v.team_role, 'phone', v.phone, 'interests', v.interests, 'dialects', v.dialects, 'travel_limit_minutes', v.travel_limit_minutes,
	               'guardian_consent_on', v.guardian_consent_on,
	               'skills', array(select k.code from volunteer_skills h join skills k on k.id = h.skill_id where h.volunteer_id = v.id order by k.code collate "C"),
	               'availability', (
	                   select coalesce(jsonb_agg(jsonb_build_object('weekday', a.weekday, 'from_minute', a.from_minute, 'until_minute', a.until_minute)
	                                             order by a.weekday, a.from_minute), '[]')
	                   from availabilities a where a.volunteer_id = v.id),
	               'trainings', array(select o.course || ' ' || o.signed_on from sign_offs o where o.volunteer_id = v.id),
	               'clearance', (select concat_ws(' ', c.state, c.checked_on) from clearances c where c.volunteer_id = v.id order by c.id desc limit 1))
	           from volunteers v
	           join teams t on t.id = v.team_id
	           where v.id = w.volunteer_id) end as was
	from weighed w
	order by w.row`

// stageBatch reads the stage of the rows from one of the file up to, not with, another.
// Parts of the file that are not written, and the people of a file that does not write
// people, are as they are stored. A file never replaces a newer record check, and never one that was not clear:
// such a check is left out. Nor does it give a guardian's consent again that was taken back, unless it says from a later day on. 120 minutes is the way everybody begins with.
func stageBatch(ctx context.Context, db *data.DB, importID int64, from, until int, today time.Time) ([]stagedRow, error) {
	rows := []stagedRow{}
	err := db.Select(ctx, &rows, stageQuery, importID, from, until, data.DayParameter(&today))
	return rows, data.Translate("stage import", err)
}

// setOutcomes writes what became of the rows of a batch.
func setOutcomes(ctx context.Context, db *data.DB, importID int64, rows []stagedRow) error {
	numbers, outcomes, changes := make([]int64, len(rows)), make([]string, len(rows)), make([]string, len(rows))
	for i, r := range rows {
		text, err := r.changes()
		if err != nil {
			return err
		}
		numbers[i], outcomes[i], changes[i] = int64(r.Row), r.Outcome, text
	}
	const query = `
		update volunteer_import_rows r
		set outcome = g.outcome, changes = g.changes::jsonb
		from unnest($2::integer[], $3::text[], $4::text[]) as g (row, outcome, changes)
		where r.import_id = $1 and r.row = g.row and (r.outcome, r.changes) is distinct from (g.outcome, g.changes::jsonb)`
	_, err := db.Exec(ctx, query, importID, pq.Array(numbers), pq.Array(outcomes), pq.Array(changes))
	return data.Translate("set import outcomes", err)
}

// eachBatch stages an import batch by batch, notes the outcomes and gives every batch
// to use with how many rows of the file have been staged.
func eachBatch(ctx context.Context, db *data.DB, importID int64, today time.Time, use func(rows []stagedRow, done int) error) error {
	const query = `select coalesce(max(row), 0) from volunteer_import_rows where import_id = $1`
	var last int
	if err := db.Get(ctx, &last, query, importID); err != nil {
		return data.Translate("find last import row", err)
	}
	done := 0
	for from := 1; from <= last; from += importBatch {
		rows, err := stageBatch(ctx, db, importID, from, from+importBatch, today)
		if err != nil {
			return err
		}
		if err := setOutcomes(ctx, db, importID, rows); err != nil {
			return err
		}
		done += len(rows)
		if err := use(rows, done); err != nil {
			return err
		}
	}
	return nil
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
		if err := lockImportedAccounts(ctx, tx, a.ID); err != nil {
			return err
		}
		if err := checkTeams(ctx, tx, a.ID); err != nil {
			return err
		}
		if err := checkCaptains(ctx, tx, a.ID); err != nil {
			return err
		}
		if err := checkRenamed(ctx, tx, a); err != nil {
			return err
		}
		written, err := authorOf(ctx, tx, a)
		if err != nil {
			return err
		}
		var changed []int64
		err = eachBatch(ctx, tx, a.ID, a.Today, func(rows []stagedRow, done int) error {
			if err := applyBatch(ctx, tx, rows, written); err != nil {
				return err
			}
			for _, r := range rows {
				if r.Outcome == "changed" {
					changed = append(changed, *r.VolunteerID)
				}
			}
			return a.tell(done)
		})
		if err != nil {
			return err
		}
		if err := people.CountMembers(ctx, tx); err != nil {
			return err
		}
		if a.Changed != nil && len(changed) > 0 {
			if err := a.Changed(ctx, tx, changed, a.author()); err != nil {
				return err
			}
		}
		if err := forgetFile(ctx, tx, a.ID); err != nil {
			return err
		}
		if err := finishImport(ctx, tx, a); err != nil || a.Done == nil {
			return err
		}
		return a.Done(tx)
	})
}

// tell says how many rows are done, if anybody wants to know.
func (a AppliedImport) tell(done int) error {
	if a.Progress == nil {
		return nil
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

// finishImport adds the outcomes up and writes the state of the import.
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
	detail := map[string]any{"new": counts.New, "changed": counts.Changed, "unchanged": counts.Unchanged}
	maps.Copy(detail, a.Operator)
	return audit.Write(ctx, db, a.author().Did("volunteer_import_applied", "volunteer_import", a.ID, detail))
}
