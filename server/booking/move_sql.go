package booking

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// MoveCommitments moves the time and place of the people on a shift with it, and
// turns every acceptance into an invitation that holds until expires. It returns
// how many had accepted.
func MoveCommitments(ctx context.Context, db *data.DB, shift shifts.Shift, expires, now time.Time) (int, error) {
	const query = `
		with moved as (
		    update commitments set during = tstzrange($2, $3), community_id = $4
		    from assignments a
		    where a.shift_id = $1 and a.commitment_id = commitments.id
		    returning a.id
		), asked as (
		    update assignments a set state = 'invited', invited_at = $6, expires_at = $5, answered_at = null
		    from (select id, state from assignments where shift_id = $1 and seat_number is not null) before
		    where a.id = before.id
		    returning before.state
		)
		select count(*) filter (where state = 'accepted') from asked`
	var accepted int
	err := db.Get(ctx, &accepted, query, shift.ID, shift.StartsAt, shift.EndsAt, shift.CommunityID, expires, now)
	return accepted, data.Translate("move commitments", err)
}
