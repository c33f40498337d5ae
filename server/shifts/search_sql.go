package shifts

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// KeepSearch gives up to limit shifts whose key is of another version theirs; see [search.Keep].
func KeepSearch(ctx context.Context, db *data.DB, limit int) (int, error) {
	const stale = `
		select id, title as name, code as other
		from shifts
		where search_version <> $1
		order by id
		limit $2`
	const keep = `
		update shifts s
		set search_key = array_to_tsvector(r.search_key), name_order = r.name_order, search_version = r.search_version
		from jsonb_to_recordset($1) as r (id bigint, name text, other text, search_key text[], name_order text, search_version integer)
		where s.id = r.id and s.title = r.name and s.code = r.other`
	return search.Keep(ctx, db, stale, keep, limit)
}
