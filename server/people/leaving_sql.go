package people

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// leaver is what has to be known of somebody who leaves.
type leaver struct {
	ID       int64  `db:"id"`
	Active   bool   `db:"active"`
	TeamRole string `db:"team_role"`
	TeamName string `db:"team_name"`
}

func findLeavers(ctx context.Context, tx *data.DB, ids []int64) ([]leaver, error) {
	const query = `
		select v.id, v.active, v.team_role, t.name as team_name
		from volunteers v
		join teams t on t.id = v.team_id
		where v.id = any($1)
		order by v.id`
	found := []leaver{}
	err := tx.Select(ctx, &found, query, pq.Array(ids))
	return found, data.Translate("find leavers", err)
}

func setLeft(ctx context.Context, tx *data.DB, ids []int64, reason string, on time.Time) error {
	const query = `
		update volunteers
		set active = false, left_on = $3, left_reason = $2, version = version + 1
		where id = any($1) and active`
	_, err := tx.Exec(ctx, query, pq.Array(ids), reason, data.DayParameter(&on))
	return data.Translate("leave", err)
}

func setReturned(ctx context.Context, tx *data.DB, id int64, version int) error {
	const query = `
		update volunteers
		set active = true, left_on = null, left_reason = '', version = version + 1
		where id = $1 and version = $2`
	return tx.UpdateVersioned(ctx, "return volunteer", volunteerVersion, query, id, version)
}
