package store

import (
	"context"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// SetRosterWithdrawals stores which invitations publishing a draft takes back.
func (s *Store) SetRosterWithdrawals(ctx context.Context, rosterID int64, assignmentIDs []int64) error {
	const query = `insert into roster_withdrawals (roster_id, assignment_id) select $1, unnest($2::bigint[])`
	_, err := s.q.ExecContext(ctx, query, rosterID, pq.Array(assignmentIDs))
	return translate("set roster withdrawals", err)
}

// Withdrawal is an assignment that publishing a draft takes back, as it stands.
type Withdrawal struct {
	ID          int64  `db:"id"`
	VolunteerID int64  `db:"volunteer_id"`
	State       string `db:"state"`
}

// RosterWithdrawals returns which invitations publishing a draft takes back.
func (s *Store) RosterWithdrawals(ctx context.Context, rosterID int64) ([]Withdrawal, error) {
	const query = `
		select a.id, a.volunteer_id, a.state
		from roster_withdrawals w
		join assignments a on a.id = w.assignment_id
		where w.roster_id = $1
		order by a.id`
	found := []Withdrawal{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, rosterID)
	return found, translate("roster withdrawals", err)
}

// LockAssignments returns the assignments as they stand and keeps others from
// answering them until the transaction ends.
func (s *Store) LockAssignments(ctx context.Context, ids []int64) ([]Withdrawal, error) {
	const query = `select id, volunteer_id, state from assignments where id = any($1) order by id for update`
	found := []Withdrawal{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, pq.Array(ids))
	return found, translate("lock assignments", err)
}

// VolunteersNamed returns up to limit active volunteers whose name or student
// number contains the text.
func (s *Store) VolunteersNamed(ctx context.Context, text string, limit int) ([]int64, error) {
	const query = `
		select id
		from volunteers
		where active and (position(lower($1) in lower(name)) > 0 or position($1 in student_number) > 0)
		order by name, id
		limit $2`
	ids := []int64{}
	err := sqlx.SelectContext(ctx, s.q, &ids, query, text, limit)
	return ids, translate("volunteers named", err)
}
