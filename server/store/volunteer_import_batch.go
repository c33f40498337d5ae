package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/lib/pq"
)

// applyBatch writes the rows of the stage from one row of the file up to, not
// with, another.
func (s *Store) applyBatch(ctx context.Context, from, until int, at time.Time) error {
	steps := []func(ctx context.Context, from, until int, at time.Time) error{
		s.importVolunteers, s.importSkills, s.importAvailabilities, s.importSignOffs, s.importClearances, s.importAccounts, s.importCaptains,
	}
	for _, step := range steps {
		if err := step(ctx, from, until, at); err != nil {
			return err
		}
	}
	return nil
}

// importVolunteers writes the volunteers themselves and notes the ids of new
// ones in the stage.
func (s *Store) importVolunteers(ctx context.Context, from, until int, at time.Time) error {
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
	if _, err := s.q.ExecContext(ctx, write, from, until, at); err != nil {
		return translate("import volunteers", err)
	}
	const note = `
		update stage g
		set volunteer_id = v.id
		from volunteers v
		where g.row >= $1 and g.row < $2 and g.volunteer_id is null and v.student_number = g.student_number`
	_, err := s.q.ExecContext(ctx, note, from, until)
	return translate("note imported volunteers", err)
}

// importSkills makes the skills of each volunteer those of the file, where it
// names any.
func (s *Store) importSkills(ctx context.Context, from, until int, _ time.Time) error {
	const remove = `
		delete from volunteer_skills h
		using stage g, skills k
		where g.row >= $1 and g.row < $2 and g.outcome = 'changed' and g.skills is not null
		  and h.volunteer_id = g.volunteer_id and k.id = h.skill_id and k.code <> all(g.skills)`
	if _, err := s.q.ExecContext(ctx, remove, from, until); err != nil {
		return translate("remove skills", err)
	}
	const add = `
		insert into volunteer_skills (volunteer_id, skill_id)
		select g.volunteer_id, k.id
		from stage g
		join skills k on k.code = any(g.skills)
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		on conflict on constraint volunteer_skills_pkey do nothing`
	_, err := s.q.ExecContext(ctx, add, from, until)
	return translate("import skills", err)
}

// importAvailabilities makes the free times of each volunteer those of the
// file, where it names any.
func (s *Store) importAvailabilities(ctx context.Context, from, until int, _ time.Time) error {
	const remove = `
		delete from availabilities a
		using stage g
		where g.row >= $1 and g.row < $2 and g.outcome = 'changed' and g.availability is not null and a.volunteer_id = g.volunteer_id`
	if _, err := s.q.ExecContext(ctx, remove, from, until); err != nil {
		return translate("remove availabilities", err)
	}
	const add = `
		insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
		select g.volunteer_id, x.weekday, x.from_minute, x.until_minute
		from stage g
		cross join lateral jsonb_to_recordset(g.availability) as x (weekday smallint, from_minute smallint, until_minute smallint)
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		order by g.row, x.weekday, x.from_minute`
	_, err := s.q.ExecContext(ctx, add, from, until)
	return translate("import availabilities", err)
}

// importSignOffs adds courses that are not signed off for that day yet. Nobody
// signed them here: the file says so.
func (s *Store) importSignOffs(ctx context.Context, from, until int, at time.Time) error {
	const query = `
		insert into sign_offs (volunteer_id, course, signed_on, expires_on, created_at)
		select g.volunteer_id, x.course, x.signed_on, x.expires_on, $3
		from stage g
		cross join lateral jsonb_to_recordset(g.trainings) as x (course text, signed_on date, expires_on date)
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		order by g.row, x.signed_on
		on conflict on constraint sign_offs_key do nothing`
	_, err := s.q.ExecContext(ctx, query, from, until, at)
	return translate("import sign-offs", err)
}

// importClearances adds the record checks left in the stage.
func (s *Store) importClearances(ctx context.Context, from, until int, at time.Time) error {
	const query = `
		insert into clearances (volunteer_id, state, checked_on, expires_on, created_at)
		select g.volunteer_id, g.clearance->>'state', (g.clearance->>'checked_on')::date, (g.clearance->>'expires_on')::date, $3
		from stage g
		where g.row >= $1 and g.row < $2 and g.clearance is not null
		order by g.row`
	_, err := s.q.ExecContext(ctx, query, from, until, at)
	return translate("import clearances", err)
}

// importAccounts gives every volunteer an account with the role volunteer. It
// has neither a password nor a code: those are made when they are handed out,
// see [Store.IssueFirstCodes].
func (s *Store) importAccounts(ctx context.Context, from, until int, at time.Time) error {
	const add = `
		insert into accounts (login, name, must_change_password, volunteer_id, created_at)
		select lower(g.student_number), g.name, true, g.volunteer_id, $3
		from stage g
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		  and not exists (select from accounts a where a.volunteer_id = g.volunteer_id)
		order by g.row`
	if _, err := s.q.ExecContext(ctx, add, from, until, at); err != nil {
		return translate("import accounts", err)
	}
	const rename = `
		update accounts a
		set name = g.name
		from stage g
		where g.row >= $1 and g.row < $2 and g.outcome = 'changed' and a.volunteer_id = g.volunteer_id and a.name <> g.name`
	if _, err := s.q.ExecContext(ctx, rename, from, until); err != nil {
		return translate("rename accounts", err)
	}
	const grant = `
		insert into account_roles (account_id, role)
		select a.id, 'volunteer'
		from stage g
		join accounts a on a.volunteer_id = g.volunteer_id
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged'
		on conflict on constraint account_roles_key do nothing`
	_, err := s.q.ExecContext(ctx, grant, from, until)
	return translate("grant imported roles", err)
}

// importCaptains makes the captain's power follow the captain's post. Accounts
// of volunteers who are not in the file keep theirs.
func (s *Store) importCaptains(ctx context.Context, from, until int, _ time.Time) error {
	const take = `
		delete from account_roles r
		using accounts a, stage g
		where g.row >= $1 and g.row < $2 and g.outcome = 'changed' and a.volunteer_id = g.volunteer_id
		  and r.account_id = a.id and r.role = 'captain' and (g.team_role <> 'captain' or r.team_id <> g.team_id)`
	if _, err := s.q.ExecContext(ctx, take, from, until); err != nil {
		return translate("take captaincies", err)
	}
	const give = `
		insert into account_roles (account_id, role, team_id)
		select a.id, 'captain', g.team_id
		from stage g
		join accounts a on a.volunteer_id = g.volunteer_id
		where g.row >= $1 and g.row < $2 and g.outcome <> 'unchanged' and g.team_role = 'captain'
		on conflict on constraint account_roles_key do nothing`
	_, err := s.q.ExecContext(ctx, give, from, until)
	return translate("give captaincies", err)
}

// NewcomerAccount is the account of an imported volunteer who has not signed in
// yet.
type NewcomerAccount struct {
	ID       int64  `db:"id"`
	Login    string `db:"login"`
	Name     string `db:"name"`
	TeamName string `db:"team_name"`
}

// ImportNewcomers returns the accounts of an applied import that have no
// password yet, by team and student number; as many as the file has rows.
func (s *Store) ImportNewcomers(ctx context.Context, importID int64) ([]NewcomerAccount, error) {
	const query = `
		select a.id, a.login, a.name, t.name as team_name
		from volunteer_import_rows r
		join volunteers v on v.student_number = r.cells->'volunteer'->>'student_number'
		join teams t on t.id = v.team_id
		join accounts a on a.volunteer_id = v.id
		where r.import_id = $1 and a.password_hash = '' and a.disabled_at is null
		order by t.code, a.login`
	found := []NewcomerAccount{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, importID)
	return found, translate("list newcomers", err)
}

// IssueFirstCodes gives accounts without a password the one-time codes with
// these hashes, in place of those they had.
func (s *Store) IssueFirstCodes(ctx context.Context, accountIDs []int64, hashes []string) error {
	const query = `
		update accounts a
		set first_code_hash = c.hash, must_change_password = true
		from unnest($1::bigint[], $2::text[]) as c (id, hash)
		where a.id = c.id and a.password_hash = ''`
	_, err := s.q.ExecContext(ctx, query, pq.Array(accountIDs), pq.Array(hashes))
	return translate("issue first codes", err)
}
