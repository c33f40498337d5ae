package importing

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// applyBatch writes the rows of the stage from one row of the file up to, not
// with, another.
func applyBatch(ctx context.Context, db *data.DB, from, until int, at time.Time) error {
	steps := []func(ctx context.Context, db *data.DB, from, until int, at time.Time) error{
		importVolunteers, importSkills, importAvailabilities, importSignOffs, importClearances, importAccounts, importCaptains,
	}
	for _, step := range steps {
		if err := step(ctx, db, from, until, at); err != nil {
			return err
		}
	}
	return nil
}

// importVolunteers writes the volunteers themselves and notes the ids of new
// ones in the stage.
func importVolunteers(ctx context.Context, db *data.DB, from, until int, at time.Time) error {
	const write = `
		insert into volunteers (student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects,
		                        travel_limit_minutes, guardian_consent_on, created_at)
		select student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects,
		       travel_limit_minutes, guardian_consent_on, $3
		from stage
		where row >= $1 and row < $2 and outcome <> 'unchanged'
		order by row
		on conflict (student_number) do update
		set name = excluded.name, gender = excluded.gender, birth_on = excluded.birth_on, study_year = excluded.study_year,
		    team_id = excluded.team_id, team_role = excluded.team_role, phone = excluded.phone, interests = excluded.interests,
		    dialects = excluded.dialects, travel_limit_minutes = excluded.travel_limit_minutes,
		    guardian_consent_on = excluded.guardian_consent_on, version = volunteers.version + 1`
	if _, err := db.Exec(ctx, write, from, until, at); err != nil {
		return data.Translate("import volunteers", err)
	}
	const note = `
		update stage g
		set volunteer_id = v.id
		from volunteers v
		where g.row >= $1 and g.row < $2 and g.volunteer_id is null and v.student_number = g.student_number`
	_, err := db.Exec(ctx, note, from, until)
	return data.Translate("note imported volunteers", err)
}

// importSkills makes the skills of each volunteer those of the file, where it
// names any.
func importSkills(ctx context.Context, db *data.DB, from, until int, _ time.Time) error {
	const remove = `
		delete from volunteer_skills h
		using stage g, skills k
		where g.row >= $1 and g.row < $2 and g.outcome = 'changed' and g.skills is not null
		  and h.volunteer_id = g.volunteer_id and k.id = h.skill_id and k.code <> all(g.skills)`
	if _, err := db.Exec(ctx, remove, from, until); err != nil {
		return data.Translate("remove skills", err)
	}
	const add = `
		insert into volunteer_skills (volunteer_id, skill_id)
		select g.volunteer_id, k.id
		from stage g
		join skills k on k.code = any(g.skills)
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		on conflict on constraint volunteer_skills_pkey do nothing`
	_, err := db.Exec(ctx, add, from, until)
	return data.Translate("import skills", err)
}

// importAvailabilities makes the free times of each volunteer those of the
// file, where it names any.
func importAvailabilities(ctx context.Context, db *data.DB, from, until int, _ time.Time) error {
	const remove = `
		delete from availabilities a
		using stage g
		where g.row >= $1 and g.row < $2 and g.outcome = 'changed' and g.availability is not null and a.volunteer_id = g.volunteer_id`
	if _, err := db.Exec(ctx, remove, from, until); err != nil {
		return data.Translate("remove availabilities", err)
	}
	const add = `
		insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
		select g.volunteer_id, x.weekday, x.from_minute, x.until_minute
		from stage g
		cross join lateral jsonb_to_recordset(g.availability) as x (weekday smallint, from_minute smallint, until_minute smallint)
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		order by g.row, x.weekday, x.from_minute`
	_, err := db.Exec(ctx, add, from, until)
	return data.Translate("import availabilities", err)
}

// importSignOffs adds courses that are not signed off for that day yet. Nobody
// signed them here: the file says so.
func importSignOffs(ctx context.Context, db *data.DB, from, until int, at time.Time) error {
	const query = `
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
		select g.volunteer_id, x.course, x.signed_on, x.expires_on, $3
		from stage g
		cross join lateral jsonb_to_recordset(g.trainings) as x (course text, signed_on date, expires_on date)
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		order by g.row, x.signed_on
		on conflict on constraint sign_offs_key do nothing`
	_, err := db.Exec(ctx, query, from, until, at)
	return data.Translate("import sign-offs", err)
}

// importClearances adds the record checks left in the stage.
func importClearances(ctx context.Context, db *data.DB, from, until int, at time.Time) error {
	const query = `
		insert into clearances (volunteer_id, state, checked_on, expires_on, created_at)
		select g.volunteer_id, g.clearance->>'state', (g.clearance->>'checked_on')::date, (g.clearance->>'expires_on')::date, $3
		from stage g
		where g.row >= $1 and g.row < $2 and g.clearance is not null
		order by g.row`
	_, err := db.Exec(ctx, query, from, until, at)
	return data.Translate("import clearances", err)
}

// importAccounts gives every volunteer an account with the role volunteer. It
// has neither a password nor a code: those are made when they are handed out,
// see [IssueFirstCodes].
func importAccounts(ctx context.Context, db *data.DB, from, until int, at time.Time) error {
	const add = `
		insert into accounts (login, name, must_change_password, volunteer_id, created_at)
		select lower(g.student_number), g.name, true, g.volunteer_id, $3
		from stage g
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		  and not exists (select from accounts a where a.volunteer_id = g.volunteer_id)
		order by g.row`
	if _, err := db.Exec(ctx, add, from, until, at); err != nil {
		return data.Translate("import accounts", err)
	}
	const rename = `
		update accounts a
		set name = g.name
		from stage g
		where g.row >= $1 and g.row < $2 and g.outcome = 'changed' and a.volunteer_id = g.volunteer_id and a.name <> g.name`
	if _, err := db.Exec(ctx, rename, from, until); err != nil {
		return data.Translate("rename accounts", err)
	}
	const grant = `
		insert into account_roles (account_id, role)
		select a.id, 'volunteer'
		from stage g
		join accounts a on a.volunteer_id = g.volunteer_id
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		on conflict on constraint account_roles_key do nothing`
	_, err := db.Exec(ctx, grant, from, until)
	return data.Translate("grant imported roles", err)
}

// importCaptains makes the captain's power follow the captain's post. Accounts
// of volunteers who are not in the file keep theirs.
func importCaptains(ctx context.Context, db *data.DB, from, until int, _ time.Time) error {
	const take = `
		delete from account_roles r
		using accounts a, stage g
		where g.row >= $1 and g.row < $2 and g.outcome = 'changed' and a.volunteer_id = g.volunteer_id
		  and r.account_id = a.id and r.role = 'captain' and (g.team_role <> 'captain' or r.team_id <> g.team_id)`
	if _, err := db.Exec(ctx, take, from, until); err != nil {
		return data.Translate("take captaincies", err)
	}
	const give = `
		insert into account_roles (account_id, role, team_id)
		select a.id, 'captain', g.team_id
		from stage g
		join accounts a on a.volunteer_id = g.volunteer_id
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged' and g.team_role = 'captain'
		on conflict on constraint account_roles_key do nothing`
	_, err := db.Exec(ctx, give, from, until)
	return data.Translate("give captaincies", err)
}

// ImportNewcomers returns the accounts of an applied import that have no
// password yet, by team and student number; as many as the file has rows.
func ImportNewcomers(ctx context.Context, db *data.DB, importID int64) ([]NewcomerAccount, error) {
	const query = `
		select a.id, a.login, a.name, t.name as team_name
		from volunteer_import_rows r
		join volunteers v on v.student_number = r.cells->'volunteer'->>'student_number'
		join teams t on t.id = v.team_id
		join accounts a on a.volunteer_id = v.id
		where r.import_id = $1 and a.password_hash = '' and a.disabled_at is null
		order by t.code, a.login`
	found := []NewcomerAccount{}
	err := db.Select(ctx, &found, query, importID)
	return found, data.Translate("list newcomers", err)
}
