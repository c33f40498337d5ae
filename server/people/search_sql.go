package people

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// KeepSearch gives up to limit volunteers whose key is of another version theirs; see [search.Keep].
func KeepSearch(ctx context.Context, db *data.DB, limit int) (int, error) {
	const stale = `
		select id, name, student_number as other
		from volunteers
		where search_version <> $1
		order by id
		limit $2`
	const keep = `
		update volunteers v
		set search_key = array_to_tsvector(r.search_key), name_order = r.name_order, search_version = r.search_version
		from jsonb_to_recordset($1) as r (id bigint, name text, other text, search_key text[], name_order text, search_version integer)
		where v.id = r.id and v.name = r.name and v.student_number = r.other`
	return search.Keep(ctx, db, stale, keep, limit)
}

// KeepTeamSearch does the same for teams.
func KeepTeamSearch(ctx context.Context, db *data.DB, limit int) (int, error) {
	const stale = `
		select id, name, code as other
		from teams
		where search_version <> $1
		order by id
		limit $2`
	const keep = `
		update teams t
		set search_key = array_to_tsvector(r.search_key), name_order = r.name_order, search_version = r.search_version
		from jsonb_to_recordset($1) as r (id bigint, name text, other text, search_key text[], name_order text, search_version integer)
		where t.id = r.id and t.name = r.name and t.code = r.other`
	return search.Keep(ctx, db, stale, keep, limit)
}
