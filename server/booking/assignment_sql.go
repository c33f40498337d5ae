package booking

import (
	"context"
	"errors"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
)

var _ = data.Explain(data.Constraints{
	"assignments_position_fkey":     fault.Conflict.New("position_has_history", "people were asked for that position: keep it"),
	"commitments_no_double_booking": fault.Conflict.New("volunteer_double_booked", "the volunteer is booked elsewhere at that time"),
	"commitments_volunteer_fkey":    fault.NotFound.New("volunteer_unknown", "there is no such volunteer"),
	"assignments_person_once_idx":   fault.Conflict.New("volunteer_on_shift", "the volunteer is on that shift already"),
	"assignments_seat_key":          fault.Conflict.New("seat_taken", "somebody else has just taken that seat"),
	"seats_assignment_key":          fault.Conflict.New("seat_taken", "somebody else has just taken that seat"),
})

// letIn says whether the holder of an assignment a was let in whatever their team.
const letIn = `(a.origin = 'asked' or exists (select from seats where assignment_id = a.id and lent_from is not null))`

// assignmentsFrom is what every query for assignments begins with.
const assignmentsFrom = `
	select a.id, a.position_id, p.name as position_name, p.leads, a.shift_id, a.volunteer_id, a.seat_number, a.commitment_id, a.state,
	       a.origin, ` + letIn + ` as let_in, a.roster_id, by_account.name as invited_by_name, a.expires_at, a.reason,
	       a.taken_off_by is not null as taken_off, a.created_at, greatest(a.created_at, a.invited_at, a.answered_at) as changed_at, s.starts_at, c.bus_minutes,
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
	    where lp.shift_id = a.shift_id and lp.leads
	      and exists (select from volunteers own where own.id = a.volunteer_id and own.active)
	      and (not s.child and not s.home
	           or (select state from clearances where volunteer_id = a.volunteer_id and state not in ('requested', 'pending') order by id desc limit 1) is distinct from 'not_clear')
	    limit 1) captain on true
	`

// assignmentQuery is one of the busiest queries: every answer to a sign-up ends with it.
const assignmentQuery = assignmentsFrom + `where a.id = $1`

// ListAssignments returns assignments by the start of their shift, in one query.
func ListAssignments(ctx context.Context, db *data.DB, f AssignmentFilter) ([]Assignment, error) {
	const query = assignmentsFrom + `
		where ($1::bigint[] is null or a.id = any($1))
		  and ($2::bigint is null or a.volunteer_id = $2)
		  and ($3::bigint[] is null or a.shift_id = any($3))
		  and ($4::text[] is null or a.state = any($4))
		  and ($5::timestamptz is null or s.ends_at > $5)
		  and ($10::timestamptz is null or s.ends_at <= $10)
		  and ($6::timestamptz is null or case when $8 then (s.starts_at, a.id) > ($6, $7) else (s.starts_at, a.id) < ($6, $7) end)
		order by case when $8 then s.starts_at end, case when $8 then a.id end, s.starts_at desc, a.id desc
		limit nullif($9::int, 0)`
	found := []Assignment{}
	afterStart, afterID := shifts.PlaceArgs(f.After)
	err := db.Select(ctx, &found, query, pq.Array(f.IDs), f.VolunteerID, pq.Array(f.ShiftIDs), pq.Array(f.States), f.From,
		afterStart, afterID, f.Earliest, f.Limit, f.Over)
	return found, data.Translate("list assignments", err)
}

// FindAssignment returns one assignment, or fault.NotFound assignment_unknown.
func FindAssignment(ctx context.Context, db *data.DB, id int64) (Assignment, error) {
	var found Assignment
	err := data.Translate("assignment", db.GetHot(ctx, &found, assignmentQuery, id))
	if errors.Is(err, fault.NotFound) {
		return Assignment{}, ErrAssignmentUnknown
	}
	return found, err
}

// acceptInvitation turns an invitation into an acceptance. The caller holds the lock of
// the volunteer and has seen that the invitation stands.
func acceptInvitation(ctx context.Context, db *data.DB, assignmentID int64, now time.Time) error {
	const query = `update assignments set state = 'accepted', answered_at = $2 where id = $1`
	_, err := db.Exec(ctx, query, assignmentID, now)
	return data.Translate("accept", err)
}

// releaseSeats ends those of the assignments that still hold a seat: the seats and the
// people's time are free again. Of assignments that expire only the invitations end
// that have run out at r.At. The caller holds the locks of the volunteers, which count
// the change. It returns what it ended.
func releaseSeats(ctx context.Context, db *data.DB, ids []int64, r Release) ([]Released, error) {
	const query = `
		with held as (
		    select id, commitment_id from assignments
		    where id = any($1) and seat_number is not null and ($2 <> 'expired' or state = 'invited' and expires_at <= $4)
		    order by id for update
		), ended as (
		    update assignments a set state = $2, reason = $3, taken_off_by = nullif($5::bigint, 0), kept_off = $6, answered_at = $4, seat_number = null, commitment_id = null
		    from held where a.id = held.id
		    returning a.id, a.shift_id, a.volunteer_id
		), freed as (
		    update seats set assignment_id = null from held where seats.assignment_id = held.id
		), uncommitted as (
		    delete from commitments using held where commitments.id = held.commitment_id
		)
		select id, shift_id, volunteer_id from ended order by id`
	released := []Released{}
	err := db.Select(ctx, &released, query, pq.Array(ids), r.State, r.Reason, r.At, r.By, r.Keep)
	return released, data.Translate("release", err)
}

// seatsToCome returns the seats the volunteers hold at the time now on shifts that have
// not begun and are not called off, earliest first; of one shift the seat that was
// given last comes first.
func seatsToCome(ctx context.Context, db *data.DB, volunteerIDs []int64, now time.Time) ([]heldSeat, error) {
	const query = `
		select a.id, a.volunteer_id, a.position_id, a.shift_id, s.starts_at, s.ends_at, s.title, s.child or s.home as guarded, a.state = 'invited' as invited, ` + letIn + ` as let_in
		from assignments a
		join shifts s on s.id = a.shift_id
		where a.volunteer_id = any($1) and a.seat_number is not null and (a.state = 'accepted' or a.expires_at > $2)
		  and s.starts_at > $2 and s.state not in ('cancelled', 'settled')
		order by s.starts_at, s.id, a.id desc`
	found := []heldSeat{}
	err := db.Select(ctx, &found, query, pq.Array(volunteerIDs), now)
	return found, data.Translate("seats to come", err)
}

// HoldersToCome returns up to limit volunteers, by id, with larger ids than after, who
// hold a seat of a shift that has not begun.
func HoldersToCome(ctx context.Context, db *data.DB, after int64, limit int, now time.Time) ([]int64, error) {
	const query = `
		select distinct a.volunteer_id
		from shifts s
		join assignments a on a.shift_id = s.id and a.seat_number is not null
		where s.starts_at > $1 and s.state not in ('cancelled', 'settled') and a.volunteer_id > $2
		order by a.volunteer_id
		limit $3`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, now, after, limit)
	return ids, data.Translate("holders to come", err)
}

// LostSeats returns the seats of shifts to come that were taken from the volunteer and
// that they have not got back, earliest first, at most limit.
func LostSeats(ctx context.Context, db *data.DB, volunteerID int64, now time.Time, limit int) ([]Assignment, error) {
	const query = assignmentsFrom + `
		where a.volunteer_id = $1 and a.state = 'cancelled' and (a.reason in ('no_longer_fit', 'shift_moved') or a.taken_off_by is not null) and s.starts_at > $2
		  and s.state <> 'cancelled'
		  and not exists (select from assignments b where b.shift_id = a.shift_id and b.volunteer_id = a.volunteer_id and (b.id > a.id or b.seat_number is not null))
		order by s.starts_at, a.id
		limit $3`
	found := []Assignment{}
	err := db.Select(ctx, &found, query, volunteerID, now, limit)
	return found, data.Translate("lost seats", err)
}

// OverdueInvitations returns invitations that have run out at the time now, soonest
// first: any of them, or those of certain positions or volunteers if either is given.
// A limit of 0 is none.
func OverdueInvitations(ctx context.Context, db *data.DB, now time.Time, positionIDs, volunteerIDs []int64, limit int) ([]Released, error) {
	const query = `
		select id, shift_id, volunteer_id
		from assignments
		where state = 'invited' and expires_at <= $1
		  and ($2::bigint[] is null and $3::bigint[] is null or position_id = any($2) or volunteer_id = any($3))
		order by expires_at, id
		limit nullif($4::int, 0)`
	found := []Released{}
	err := db.Select(ctx, &found, query, now, pq.Array(positionIDs), pq.Array(volunteerIDs), limit)
	return found, data.Translate("overdue invitations", err)
}

// LeadsShift reports whether the volunteer has accepted the captain's seat of the shift.
// Whether they are still fit for it is another question: [Unmet].
func LeadsShift(ctx context.Context, db *data.DB, shiftID, volunteerID int64) (bool, error) {
	const query = `
		select exists (
		    select from assignments a
		    join positions p on p.id = a.position_id
		    where a.shift_id = $1 and a.volunteer_id = $2 and a.state = 'accepted' and p.leads)`
	var leads bool
	err := db.Get(ctx, &leads, query, shiftID, volunteerID)
	return leads, data.Translate("leads shift", err)
}

// HaveServed returns the volunteers who were to serve on a shift that is over and
// have not been marked absent from it.
func HaveServed(ctx context.Context, db *data.DB, now time.Time) (map[int64]bool, error) {
	const query = `
		select distinct a.volunteer_id
		from assignments a
		join shifts s on s.id = a.shift_id
		where a.state in ('accepted', 'attended') and s.state <> 'cancelled' and s.ends_at <= $1
		  and not exists (select from attendances t where t.assignment_id = a.id and t.state = 'absent')`
	ids := []int64{}
	if err := db.Select(ctx, &ids, query, now); err != nil {
		return nil, data.Translate("have served", err)
	}
	found := make(map[int64]bool, len(ids))
	for _, id := range ids {
		found[id] = true
	}
	return found, nil
}

// HoldingAssignments returns the assignments that keep seats of shifts, run out or
// not, with their volunteers, by volunteer.
func HoldingAssignments(ctx context.Context, db *data.DB, shiftIDs []int64) ([]Released, error) {
	const query = `
		select id, shift_id, volunteer_id from assignments
		where shift_id = any($1) and seat_number is not null
		order by volunteer_id, id`
	found := []Released{}
	err := db.Select(ctx, &found, query, pq.Array(shiftIDs))
	return found, data.Translate("holding assignments", err)
}

// answers returns the assignments as they stand. Under the locks of their volunteers
// nobody answers them.
func answers(ctx context.Context, db *data.DB, ids []int64) ([]Withdrawal, error) {
	const query = `select id, volunteer_id, state from assignments where id = any($1) order by id`
	found := []Withdrawal{}
	err := db.Select(ctx, &found, query, pq.Array(ids))
	return found, data.Translate("answers", err)
}

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
		    update assignments a set state = 'invited', invited_at = $2, expires_at = before.expires_at, answered_at = null, confirmed_at = null
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

// insertArrival puts a locked volunteer on a locked shift without a seat, at the position
// they were asked for last, or else the first that does not lead.
func insertArrival(ctx context.Context, db *data.DB, shiftID, volunteerID int64, now time.Time) (int64, error) {
	const query = `
		with place as materialized (
		    select p.id, s.starts_at, s.ends_at, sp.community_id
		    from shifts s
		    join service_points sp on sp.id = s.service_point_id
		    join positions p on p.shift_id = s.id
		    left join lateral (select max(id) as asked from assignments where position_id = p.id and volunteer_id = $2) x on true
		    where s.id = $1
		    order by x.asked desc nulls last, p.leads, p.ordinal
		    limit 1
		), taken as (
		    insert into commitments (volunteer_id, kind, during, community_id)
		    select $2, 'shift', tstzrange(starts_at, ends_at), community_id from place
		    returning id
		)
		insert into assignments (position_id, shift_id, volunteer_id, commitment_id, state, origin, answered_at, created_at)
		select place.id, $1, $2, taken.id, 'attended', 'afterwards', $3, $3 from place, taken
		returning id`
	var id int64
	err := db.Get(ctx, &id, query, shiftID, volunteerID, now)
	return id, data.Translate("enter arrival", err)
}
