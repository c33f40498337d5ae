package lessons

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// Hours returns when the lessons of the university begin and end, by number.
func Hours(ctx context.Context, db *data.DB) ([]Hour, error) {
	const query = `select number, from_minute, until_minute from lesson_hours order by number`
	var rows []struct {
		Number      int `db:"number"`
		FromMinute  int `db:"from_minute"`
		UntilMinute int `db:"until_minute"`
	}
	if err := db.Select(ctx, &rows, query); err != nil {
		return nil, data.Translate("lesson hours", err)
	}
	hours := make([]Hour, len(rows))
	for i, r := range rows {
		hours[i] = Hour(r)
	}
	return hours, nil
}

// storeHours puts hours in place of those there are.
func storeHours(ctx context.Context, tx *data.DB, hours []Hour) error {
	var numbers, from, until []int64
	for _, h := range hours {
		numbers, from, until = append(numbers, int64(h.Number)), append(from, int64(h.FromMinute)), append(until, int64(h.UntilMinute))
	}
	const beyond = `delete from lesson_hours where number <> all($1::smallint[])`
	if _, err := tx.Exec(ctx, beyond, pq.Array(numbers)); err != nil {
		return data.Translate("clear lesson hours", err)
	}
	const query = `
		with given as materialized (
		    select number, from_minute, until_minute
		    from unnest($1::smallint[], $2::smallint[], $3::smallint[]) as added (number, from_minute, until_minute)
		)
		insert into lesson_hours (number, from_minute, until_minute)
		select number, from_minute, until_minute from given
		on conflict on constraint lesson_hours_pkey do update
		set from_minute = excluded.from_minute, until_minute = excluded.until_minute`
	_, err := tx.Exec(ctx, query, pq.Array(numbers), pq.Array(from), pq.Array(until))
	return data.Translate("store lesson hours", err)
}
