package booking

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// moveCommitments moves the time and place of the people on shifts with them, and
// turns every acceptance into an invitation that holds until expires, or until the
// shift begins if that is earlier. It returns how many had accepted, by shift.
func moveCommitments(ctx context.Context, db *data.DB, shiftIDs []int64, expires, now time.Time) (map[int64]Moved, error) {
	const query = `
		with place as (
		    select s.id, s.starts_at, s.ends_at, sp.community_id, least($3::timestamptz, s.starts_at) as expires_at
		    from shifts s
		    join service_points sp on sp.id = s.service_point_id
		    where s.id = any($1)
		), moved as (
		    update commitments set during = tstzrange(place.starts_at, place.ends_at), community_id = place.community_id
		    from assignments a
		    join place on place.id = a.shift_id
		    where a.commitment_id = commitments.id
		), asked as (
		    update assignments a set state = 'invited', invited_at = $2, expires_at = before.expires_at, answered_at = null
		    from (
		        select x.id, x.shift_id, x.state, place.expires_at
		        from assignments x
		        join place on place.id = x.shift_id
		        where x.seat_number is not null) before
		    where a.id = before.id
		    returning before.shift_id, before.state
		)
		select shift_id, count(*) filter (where state = 'accepted') as accepted
		from asked
		group by shift_id`
	var rows []struct {
		ShiftID  int64 `db:"shift_id"`
		Accepted int   `db:"accepted"`
	}
	if err := db.Select(ctx, &rows, query, pq.Array(shiftIDs), now, expires); err != nil {
		return nil, data.Translate("move commitments", err)
	}
	done := map[int64]Moved{}
	for _, r := range rows {
		done[r.ShiftID] = Moved{Reinvited: r.Accepted}
	}
	return done, nil
}
