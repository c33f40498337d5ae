package applying

import (
	"context"

	"nuanlin/server/data"
)

// InsertDemoLinks inserts links with secrets that nobody is told.
func InsertDemoLinks(ctx context.Context, db *data.DB, rows []DemoLink) error {
	const query = `
		with given (team_id, ends_on, created_by, created_at) as materialized (
		    select t.id, r.ends_on, a.id, r.created_at
		    from jsonb_to_recordset($1) as r (team text, ends_on date, created_by text, created_at timestamptz)
		    join accounts a on a.login = r.created_by
		    left join teams t on t.code = r.team
		)
		insert into join_links (team_id, secret_hash, ends_on, created_by, created_at)
		select team_id, sha256(uuid_send(gen_random_uuid())), ends_on, created_by, created_at from given`
	return data.InsertRows(ctx, db, "insert demo join links", query, rows)
}

// InsertDemoEntries inserts entries that wait for an answer, with references that nobody is told.
func InsertDemoEntries(ctx context.Context, db *data.DB, rows []DemoEntry) error {
	const query = `
		with given as materialized (
		    select l.id as link_id, t.id as team_id, r.student_number, r.name, r.gender, r.birth_on, r.study_year, r.phone, r.skills, r.interests, r.note, r.sent_at
		    from jsonb_to_recordset($1) as r (team text, student_number text, name text, gender text, birth_on date, study_year smallint, phone text,
		                                      skills text[], interests text[], note text, sent_at timestamptz)
		    join teams t on t.code = r.team
		    join join_links l on l.team_id is null
		    order by r.sent_at
		)
		insert into join_entries (link_id, reference_hash, team_id, student_number, name, gender, birth_on, study_year, phone, skills, interests, note,
		                          consented_at, sent_at)
		select link_id, sha256(uuid_send(gen_random_uuid())), team_id, student_number, name, gender, birth_on, study_year, phone, skills, interests, note,
		       sent_at, sent_at
		from given`
	return data.InsertRows(ctx, db, "insert demo join entries", query, rows)
}
