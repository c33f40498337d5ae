package people

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// KeepSearch gives up to limit volunteers whose key is of another version theirs, and returns how
// many. Who was renamed meanwhile has one already.
func KeepSearch(ctx context.Context, db *data.DB, limit int) (int, error) {
	const stale = `
		select id, name, student_number
		from volunteers
		where search_version <> $1
		order by id
		limit $2`
	type row struct {
		ID     int64  `db:"id" json:"id"`
		Name   string `db:"name" json:"name"`
		Number string `db:"student_number" json:"student_number"`
		search.Marks
	}
	rows := []row{}
	if err := db.Select(ctx, &rows, stale, search.Version, limit); err != nil {
		return 0, data.Translate("volunteers without a key", err)
	}
	for i, r := range rows {
		rows[i].Marks = search.Mark(r.Name, r.Number)
	}
	const keep = `
		update volunteers v
		set search_key = array_to_tsvector(r.search_key), name_order = r.name_order, search_version = r.search_version
		from jsonb_to_recordset($1) as r (id bigint, name text, student_number text, search_key text[], name_order text, search_version integer)
		where v.id = r.id and v.name = r.name and v.student_number = r.student_number`
	_, err := data.ExecByRows(ctx, db, "keep search", keep, rows)
	return len(rows), err
}
