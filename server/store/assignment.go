package store

import (
	"context"
	"errors"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// Assignment is a volunteer on a seat, or one who was.
type Assignment struct {
	ID            int64      `db:"id"`
	PositionID    int64      `db:"position_id"`
	PositionName  string     `db:"position_name"`
	Leads         bool       `db:"leads"`
	ShiftID       int64      `db:"shift_id"`
	VolunteerID   int64      `db:"volunteer_id"`
	SeatNumber    *int       `db:"seat_number"`
	CommitmentID  *int64     `db:"commitment_id"`
	State         string     `db:"state"` // invited, accepted, declined, expired or cancelled
	Origin        string     `db:"origin"`
	RosterID      *int64     `db:"roster_id"`
	InvitedByName *string    `db:"invited_by_name"`
	ExpiresAt     *time.Time `db:"expires_at"`
	Reason        string     `db:"reason"`
	CreatedAt     time.Time  `db:"created_at"`
	StartsAt      time.Time  `db:"starts_at"` // of the shift
	BusMinutes    int        `db:"bus_minutes"`
	CaptainName   *string    `db:"captain_name"`  // of who leads the shift, once accepted
	CaptainPhone  *string    `db:"captain_phone"` // likewise
}

// Held reports whether a keeps a seat and the person's time at the time now: an
// invitation that has run out keeps neither.
func (a Assignment) Held(now time.Time) bool {
	return a.State == "accepted" || a.State == "invited" && a.ExpiresAt != nil && a.ExpiresAt.After(now)
}

// AssignmentFilter says which assignments are wanted. What is nil does not matter.
type AssignmentFilter struct {
	IDs         []int64
	VolunteerID *int64
	ShiftIDs    []int64
	States      []string
	From        *time.Time // shifts that end later than this
	After       *ShiftPlace
	Earliest    bool // earliest shift first; otherwise the latest
	Limit       int  // 0 for all
}

// ShiftPlace is a place in a list sorted by the start of shifts.
type ShiftPlace struct {
	StartsAt time.Time `json:"s"`
	ID       int64     `json:"i"`
}

// assignmentsFrom is what every query for assignments begins with.
const assignmentsFrom = `
	select a.id, a.position_id, p.name as position_name, p.leads, a.shift_id, a.volunteer_id, a.seat_number, a.commitment_id, a.state,
	       a.origin, a.roster_id, by_account.name as invited_by_name, a.expires_at, a.reason, a.created_at, s.starts_at, c.bus_minutes,
	       captain.name as captain_name, captain.phone as captain_phone
	from assignments a
	join positions p on p.id = a.position_id
	join shifts s on s.id = a.shift_id
	join service_points sp on sp.id = s.service_point_id
	join communities c on c.area_id = sp.community_id
	left join accounts by_account on by_account.id = a.invited_by
	left join lateral (
	    select v.name, v.phone
	    from positions lp
	    join assignments la on la.position_id = lp.id and la.seat_number is not null and la.state = 'accepted'
	    join volunteers v on v.id = la.volunteer_id
	    where lp.shift_id = a.shift_id and lp.leads limit 1) captain on true
	`

// assignmentQuery is one of [hotQueries]: every answer to a sign-up ends with it.
const assignmentQuery = assignmentsFrom + `where a.id = $1`

// ListAssignments returns assignments by the start of their shift, in one query.
func (s *Store) ListAssignments(ctx context.Context, f AssignmentFilter) ([]Assignment, error) {
	const query = assignmentsFrom + `
		where ($1::bigint[] is null or a.id = any($1))
		  and ($2::bigint is null or a.volunteer_id = $2)
		  and ($3::bigint[] is null or a.shift_id = any($3))
		  and ($4::text[] is null or a.state = any($4))
		  and ($5::timestamptz is null or s.ends_at > $5)
		  and ($6::timestamptz is null or case when $8 then (s.starts_at, a.id) > ($6, $7) else (s.starts_at, a.id) < ($6, $7) end)
		order by case when $8 then s.starts_at end, case when $8 then a.id end, s.starts_at desc, a.id desc
		limit nullif($9::int, 0)`
	found := []Assignment{}
	afterStart, afterID := placeArgs(f.After)
	err := sqlx.SelectContext(ctx, s.q, &found, query, pq.Array(f.IDs), f.VolunteerID, pq.Array(f.ShiftIDs), pq.Array(f.States), f.From,
		afterStart, afterID, f.Earliest, f.Limit)
	return found, translate("list assignments", err)
}

func placeArgs(after *ShiftPlace) (*time.Time, int64) {
	if after == nil {
		return nil, 0
	}
	return &after.StartsAt, after.ID
}

// Assignment returns one assignment, or fault.NotFound assignment_unknown.
func (s *Store) Assignment(ctx context.Context, id int64) (Assignment, error) {
	var found Assignment
	err := translate("assignment", s.getHot(ctx, &found, assignmentQuery, id))
	if errors.Is(err, fault.NotFound) {
		return Assignment{}, errAssignmentUnknown
	}
	return found, err
}

// Accept turns an invitation that still holds at the time now into an acceptance
// and reports whether it did.
func (s *Store) Accept(ctx context.Context, assignmentID int64, now time.Time) (bool, error) {
	const query = `
		update assignments set state = 'accepted', answered_at = $2
		where id = $1 and state = 'invited' and expires_at > $2`
	result, err := s.q.ExecContext(ctx, query, assignmentID, now)
	if err != nil {
		return false, translate("accept", err)
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// Release says how assignments end.
type Release struct {
	State  string // declined, expired or cancelled
	Reason string
	At     time.Time
}

// Released is an assignment that has given up its seat.
type Released struct {
	ID          int64 `db:"id"`
	ShiftID     int64 `db:"shift_id"`
	VolunteerID int64 `db:"volunteer_id"`
}

// Release ends those of the assignments that still hold a seat: the seats and the
// people's time are free again. Call it in a transaction. It returns what it ended.
func (s *Store) Release(ctx context.Context, ids []int64, r Release) ([]Released, error) {
	const query = `
		with held as (
		    select id, commitment_id from assignments
		    where id = any($1) and seat_number is not null
		    order by id for update
		), ended as (
		    update assignments a set state = $2, reason = $3, answered_at = $4, seat_number = null, commitment_id = null
		    from held where a.id = held.id
		    returning a.id, a.shift_id, a.volunteer_id
		), freed as (
		    update seats set assignment_id = null from held where seats.assignment_id = held.id
		), uncommitted as (
		    delete from commitments using held where commitments.id = held.commitment_id
		), counted as (
		    update volunteers set bookings = bookings + 1 where id in (select volunteer_id from ended)
		)
		select id, shift_id, volunteer_id from ended order by id`
	released := []Released{}
	err := sqlx.SelectContext(ctx, s.q, &released, query, pq.Array(ids), r.State, r.Reason, r.At)
	return released, translate("release", err)
}

// OverdueInvitations returns invitations that have run out at the time now, of one
// position or volunteer if given, soonest first.
func (s *Store) OverdueInvitations(ctx context.Context, now time.Time, positionID, volunteerID *int64, limit int) ([]Released, error) {
	const query = `
		select id, shift_id, volunteer_id
		from assignments
		where state = 'invited' and expires_at <= $1
		  and ($2::bigint is null or position_id = $2)
		  and ($3::bigint is null or volunteer_id = $3)
		order by expires_at, id
		limit $4`
	found := []Released{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, now, positionID, volunteerID, limit)
	return found, translate("overdue invitations", err)
}
