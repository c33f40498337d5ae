package people

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// InsertDemoTeams inserts department teams.
func InsertDemoTeams(ctx context.Context, db *data.DB, rows []DemoTeam) error {
	const query = `
		with given (code, name, colour, search_key, name_order, search_version) as materialized (
		    select r.code, r.name, r.colour, r.search_key, r.name_order, r.search_version
		    from jsonb_to_recordset($1) as r (code text, name text, colour smallint, search_key text[], name_order text, search_version integer)
		    order by r.code
		)
		insert into teams (code, name, colour, search_key, name_order, search_version)
		select code, name, colour, array_to_tsvector(search_key), name_order, search_version
		from given`
	type row struct {
		DemoTeam
		search.Marks
	}
	marked := make([]row, len(rows))
	for i, t := range rows {
		marked[i] = row{t, search.Mark(t.Name, t.Code)}
	}
	return data.InsertRows(ctx, db, "insert demo teams", query, marked)
}

// InsertDemoSkills inserts skills, or renames those that are there.
func InsertDemoSkills(ctx context.Context, db *data.DB, rows []DemoSkill) error {
	const query = `
		with given (code, name_zh, name_en) as materialized (
		    select r.code, r.name_zh, r.name_en
		    from jsonb_to_recordset($1) as r (code text, name_zh text, name_en text)
		)
		insert into skills (code, name_zh, name_en)
		select code, name_zh, name_en
		from given
		on conflict (code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en`
	return data.InsertRows(ctx, db, "insert demo skills", query, rows)
}

// InsertDemoVolunteers inserts volunteers and what they can do.
func InsertDemoVolunteers(ctx context.Context, db *data.DB, at time.Time, rows []DemoVolunteer) error {
	const query = `
		with given (student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects, travel_limit_minutes, wanted_minutes, guardian_consent_on, created_at, search_key, name_order, search_version) as materialized (
		    select r.student_number, r.name, r.gender, r.birth_on, r.study_year, t.id, r.team_role, r.phone, r.interests, r.dialects,
		           r.travel_limit_minutes, r.wanted_minutes, r.guardian_consent_on, r.created_at, r.search_key, r.name_order, r.search_version
		    from jsonb_to_recordset($1) as r (student_number text, name text, gender text, birth_on date, study_year smallint, team text,
		         team_role text, phone text, interests text[], dialects text[], travel_limit_minutes integer, wanted_minutes integer,
		         guardian_consent_on date, created_at timestamptz, search_key text[], name_order text, search_version integer)
		    join teams t on t.code = r.team
		    order by r.student_number
		)
		insert into volunteers (student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects,
		                        travel_limit_minutes, wanted_minutes, guardian_consent_on, created_at, search_key, name_order, search_version)
		select student_number, name, gender, birth_on, study_year, team_id, team_role, phone, interests, dialects, travel_limit_minutes, wanted_minutes, guardian_consent_on, created_at,
		       array_to_tsvector(search_key), name_order, search_version
		from given`
	type row struct {
		DemoVolunteer
		search.Marks
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	for i, v := range rows {
		stamped[i] = row{v, search.Mark(v.Name, v.StudentNumber), at}
	}
	if err := data.InsertRows(ctx, db, "insert demo volunteers", query, stamped); err != nil {
		return err
	}
	if err := insertDemoVolunteerSkills(ctx, db, rows); err != nil {
		return err
	}
	return CountMembers(ctx, db)
}

func insertDemoVolunteerSkills(ctx context.Context, db *data.DB, volunteers []DemoVolunteer) error {
	type held struct {
		StudentNumber string `json:"student_number"`
		Skill         string `json:"skill"`
	}
	var rows []held
	for _, v := range volunteers {
		for _, skill := range v.Skills {
			rows = append(rows, held{v.StudentNumber, skill})
		}
	}
	const query = `
		with given (volunteer_id, skill_id) as materialized (
		    select v.id, k.id
		    from jsonb_to_recordset($1) as r (student_number text, skill text)
		    join volunteers v on v.student_number = r.student_number
		    join skills k on k.code = r.skill
		)
		insert into volunteer_skills (volunteer_id, skill_id)
		select volunteer_id, skill_id
		from given`
	return data.InsertRows(ctx, db, "insert demo skills of volunteers", query, rows)
}

// InsertDemoFreeTimes inserts weekly free times.
func InsertDemoFreeTimes(ctx context.Context, db *data.DB, rows []DemoFreeTime) error {
	const query = `
		with given (volunteer_id, weekday, from_minute, until_minute) as materialized (
		    select v.id, r.weekday, r.from_minute, r.until_minute
		    from jsonb_to_recordset($1) as r (student_number text, weekday smallint, from_minute smallint, until_minute smallint)
		    join volunteers v on v.student_number = r.student_number
		    order by v.id, r.weekday, r.from_minute
		)
		insert into availabilities (volunteer_id, weekday, from_minute, until_minute)
		select volunteer_id, weekday, from_minute, until_minute
		from given`
	return data.InsertRows(ctx, db, "insert demo free times", query, rows)
}
