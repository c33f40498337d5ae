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

// SeatRef says which seat of which roster.
type SeatRef struct {
	RosterID   int64 `db:"roster_id"`
	PositionID int64 `db:"position_id"`
	Number     int   `db:"number"`
}

// MoveSeats gives the seats of one volunteer in all rosters, or those named, to another, and
// returns which. Where the other is on the same shift of the same roster the seat is empty from
// then on.
func MoveSeats(ctx context.Context, tx *data.DB, from, to int64, only []SeatRef) ([]SeatRef, error) {
	rosters, positions, numbers := make([]int64, len(only)), make([]int64, len(only)), make([]int64, len(only))
	for i, s := range only {
		rosters[i], positions[i], numbers[i] = s.RosterID, s.PositionID, int64(s.Number)
	}
	const query = `
		with held as materialized (
		    select x.roster_id, x.position_id, x.number, exists (
		               select from roster_seats o
		               join positions q on q.id = o.position_id
		               where o.roster_id = x.roster_id and o.volunteer_id = $2 and q.shift_id = p.shift_id) as twice
		    from roster_seats x
		    join positions p on p.id = x.position_id
		    where x.volunteer_id = $1
		      and ($3 or exists (select from unnest($4::bigint[], $5::bigint[], $6::bigint[]) w (roster_id, position_id, number)
		                         where w.roster_id = x.roster_id and w.position_id = x.position_id and w.number = x.number))
		), given as (
		    update roster_seats x
		    set volunteer_id = case when held.twice then null else $2::bigint end
		    from held
		    where x.roster_id = held.roster_id and x.position_id = held.position_id and x.number = held.number
		)
		select roster_id, position_id, number from held where not twice order by roster_id, position_id, number`
	found := []SeatRef{}
	err := tx.Select(ctx, &found, query, from, to, only == nil, pq.Array(rosters), pq.Array(positions), pq.Array(numbers))
	return found, data.Translate("move roster seats", err)
}
