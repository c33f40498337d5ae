package rostering

import (
	"context"

	"github.com/lib/pq"

	"nuanlin/server/booking"
	"nuanlin/server/data"
)

// SetRosterWithdrawals stores which invitations publishing a draft takes back.
func SetRosterWithdrawals(ctx context.Context, db *data.DB, rosterID int64, assignmentIDs []int64) error {
	const query = `
		with given as materialized (
		    select id from unnest($2::bigint[]) as t (id)
		)
		insert into roster_withdrawals (roster_id, assignment_id)
		select $1, id from given`
	_, err := db.Exec(ctx, query, rosterID, pq.Array(assignmentIDs))
	return data.Translate("set roster withdrawals", err)
}

// RosterWithdrawals returns which invitations publishing a draft takes back.
func RosterWithdrawals(ctx context.Context, db *data.DB, rosterID int64) ([]booking.Withdrawal, error) {
	const query = `
		select a.id, a.volunteer_id, a.state
		from roster_withdrawals w
		join assignments a on a.id = w.assignment_id
		where w.roster_id = $1
		order by a.id`
	found := []booking.Withdrawal{}
	err := db.Select(ctx, &found, query, rosterID)
	return found, data.Translate("roster withdrawals", err)
}
