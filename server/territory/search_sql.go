package territory

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// KeepAreaSearch gives up to limit areas whose key is of another version theirs; see [search.Keep].
func KeepAreaSearch(ctx context.Context, db *data.DB, limit int) (int, error) {
	const stale = `
		select id, name, code as other
		from areas
		where search_version <> $1
		order by id
		limit $2`
	const keep = `
		update areas a
		set search_key = array_to_tsvector(r.search_key), name_order = r.name_order, search_version = r.search_version
		from jsonb_to_recordset($1) as r (id bigint, name text, other text, search_key text[], name_order text, search_version integer)
		where a.id = r.id and a.name = r.name and a.code = r.other`
	return search.Keep(ctx, db, stale, keep, limit)
}

// KeepPointSearch does the same for service points, which are found by their address, too.
func KeepPointSearch(ctx context.Context, db *data.DB, limit int) (int, error) {
	const stale = `
		select id, name, address as other
		from service_points
		where search_version <> $1
		order by id
		limit $2`
	const keep = `
		update service_points sp
		set search_key = array_to_tsvector(r.search_key), name_order = r.name_order, search_version = r.search_version
		from jsonb_to_recordset($1) as r (id bigint, name text, other text, search_key text[], name_order text, search_version integer)
		where sp.id = r.id and sp.name = r.name and sp.address = r.other`
	return search.Keep(ctx, db, stale, keep, limit)
}
