package search

import (
	"context"

	"nuanlin/server/data"
)

// Place is where a page of a list that may be in the order of names ended.
type Place struct {
	Key string // the name as it is put in order; "" if the list is not
	ID  int64
}

// named is a row without a key of this version.
type named struct {
	ID    int64  `db:"id" json:"id"`
	Name  string `db:"name" json:"name"`
	Other string `db:"other" json:"other"`
	Marks
}

// Keep gives up to limit rows whose key is of another version theirs, and returns how many. The query stale
// returns id, name and other, which finds the row, too, of what is not of the version $1, at most $2; keep
// writes the [Marks] of a JSON array of such rows, each only if the name is that still: who renamed it
// meanwhile has written them already.
func Keep(ctx context.Context, db *data.DB, stale, keep string, limit int) (int, error) {
	rows := []named{}
	if err := db.Select(ctx, &rows, stale, Version, limit); err != nil {
		return 0, data.Translate("names without a key", err)
	}
	for i, r := range rows {
		rows[i].Marks = Mark(r.Name, r.Other)
	}
	_, err := data.ExecByRows(ctx, db, "keep search", keep, rows)
	return len(rows), err
}
