package booking

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// The person's row is locked first, then the shift's (shared with other
// bookings), then a seat's: one that is lent comes last for the team's own people, and is
// the only kind for others. Each step runs only if the one before found its row.
const bookQuery = `
	with person as (
	    update volunteers set bookings = bookings + 1 where id = $1 and bookings = $2 returning id
	), shift as (
	    select id from shifts where id = $4 and version = $5 and state = 'open' and (select id from person) is not null for share
	), seat as (
	    select number from seats
	    where position_id = $3 and assignment_id is null and (select id from shift) is not null and (not $18 or lent_from <= $14)
	    order by lent_from is not null, number limit 1 for update skip locked
	), commitment as (
	    insert into commitments (volunteer_id, kind, during, community_id)
	    select $1, 'shift', tstzrange($6, $7), $8 from seat
	    returning id
	), assignment as (
	    insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, roster_id,
	                             invited_by, invited_at, expires_at, answered_at, created_at)
	    select $3, $4, $1, seat.number, commitment.id, $9, $10, $11,
	           case when $9 = 'invited' then $12::bigint end, case when $9 = 'invited' then $14::timestamptz end, $13,
	           case when $9 = 'accepted' then $14 end, $14
	    from seat, commitment
	    returning id, seat_number
	), taken as (
	    update seats set assignment_id = assignment.id from assignment
	    where seats.position_id = $3 and seats.number = assignment.seat_number
	    returning seats.number
	), remembered as (
	    insert into idempotency_keys (account_id, key, operation, request_hash, resource_id, created_at)
	    select $12, $15::text, $16::text, $17::bytea, id, $14 from assignment where $15 is not null
	), logged as (
	    insert into audit_entries (account_id, action, subject_kind, subject_id, detail, at)
	    select nullif($12, 0), case when $19 then 'assignment_invited_anyway' when $9 = 'invited' then 'assignment_invited' when $10 = 'asked' then 'assignment_granted' else 'assignment_self_booked' end, 'assignment', id,
	           jsonb_build_object('shift_id', $4::bigint, 'volunteer_id', $1::bigint), $14
	    from assignment
	)
	select exists (select from person) as facts_held, exists (select from shift) as shift_held,
	       coalesce((select id from assignment), 0) as assignment_id`

// Book puts a person on a seat in one statement, with the entry in the log. What
// it was decided on is checked again under the locks; see [Booked]. It fails with
// fault.Conflict volunteer_double_booked or volunteer_on_shift if a constraint
// refuses what the facts allowed, and with request_repeated if b.Once is known.
func Book(ctx context.Context, db *data.DB, b Seating) (Booked, error) {
	var key, operation *string
	var hash []byte
	if b.Once != nil {
		key, operation, hash = &b.Once.Key, &b.Once.Operation, b.Once.Hash
	}
	var done Booked
	err := db.GetHot(ctx, &done, bookQuery, b.VolunteerID, b.Bookings, b.PositionID, b.ShiftID, b.ShiftVersion, b.StartsAt, b.EndsAt,
		b.CommunityID, b.State, b.Origin, b.RosterID, b.By, b.ExpiresAt, b.Now, key, operation, hash, b.Foreign, b.Anyway)
	return done, data.Translate("book", err)
}

// AwaitSeat waits until one of the free seats of a position is not locked by
// anybody, so that a seat that is only being looked at is not called taken. Of those that are
// lent at the time now if lent is set.
func AwaitSeat(ctx context.Context, db *data.DB, positionID int64, lent bool, now time.Time) error {
	const query = `
		select number from seats
		where position_id = $1 and assignment_id is null and (not $2 or lent_from <= $3)
		order by number limit 1 for update`
	var numbers []int
	err := db.Select(ctx, &numbers, query, positionID, lent, now)
	return data.Translate("await seat", err)
}

// LockFreeSeats locks every free seat of the positions and returns them in order, after the seats that others are taking are decided.
func LockFreeSeats(ctx context.Context, db *data.DB, positionIDs []int64) ([]FreeSeat, error) {
	const query = `
		select position_id, number, lent_from is not null as lent from seats
		where position_id = any($1) and assignment_id is null
		order by position_id, number for update`
	seats := []FreeSeat{}
	err := db.Select(ctx, &seats, query, pq.Array(positionIDs))
	return seats, data.Translate("lock free seats", err)
}

// Occupants returns the people of the assignments, earliest shift first.
func Occupants(ctx context.Context, db *data.DB, assignmentIDs []int64) ([]Occupant, error) {
	const query = `
		select a.id as assignment_id, a.volunteer_id, v.name, a.shift_id, s.title as shift_title, s.starts_at, a.position_id, p.name as position_name
		from assignments a
		join volunteers v on v.id = a.volunteer_id
		join positions p on p.id = a.position_id
		join shifts s on s.id = a.shift_id
		where a.id = any($1)
		order by s.starts_at, a.id`
	found := []Occupant{}
	err := db.Select(ctx, &found, query, pq.Array(assignmentIDs))
	return found, data.Translate("occupants", err)
}

// LedSeats returns the captain's seats to come that the volunteers hold at the time now,
// earliest shift first.
func LedSeats(ctx context.Context, db *data.DB, volunteerIDs []int64, now time.Time) ([]Occupant, error) {
	const query = `
		select a.id as assignment_id, a.volunteer_id, v.name, a.shift_id, s.title as shift_title, s.starts_at, a.position_id, p.name as position_name
		from assignments a
		join volunteers v on v.id = a.volunteer_id
		join positions p on p.id = a.position_id and p.leads
		join shifts s on s.id = a.shift_id
		where a.volunteer_id = any($1) and a.seat_number is not null and (a.state = 'accepted' or a.expires_at > $2)
		  and s.starts_at > $2 and s.state in ('planned', 'open', 'closed')
		order by s.starts_at, a.id`
	found := []Occupant{}
	err := db.Select(ctx, &found, query, pq.Array(volunteerIDs), now)
	return found, data.Translate("led seats", err)
}
