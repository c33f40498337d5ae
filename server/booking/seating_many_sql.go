package booking

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/scheduling/calendar"
	"nuanlin/server/data"
)

// BookMany invites many at once, in two statements whatever their number, and
// returns the assignments in the order of the seats. The caller holds the locks
// of the volunteers and of the seats and has checked the facts.
func BookMany(ctx context.Context, db *data.DB, seats []SeatingOf, b seatingBatch) ([]int64, error) {
	const query = `
		with wanted as materialized (
		    select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::smallint[], $5::timestamptz[], $6::timestamptz[], $7::bigint[], $8::timestamptz[])
		        with ordinality w (volunteer_id, position_id, shift_id, number, starts_at, ends_at, community_id, expires_at, place)
		), commitment as (
		    insert into commitments (volunteer_id, kind, during, community_id)
		    select volunteer_id, 'shift', tstzrange(starts_at, ends_at), community_id from wanted order by volunteer_id, starts_at
		    returning id, volunteer_id, lower(during) as starts_at
		), assignment as (
		    insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, roster_id,
		                             invited_by, invited_at, expires_at, created_at)
		    select w.position_id, w.shift_id, w.volunteer_id, w.number, c.id, 'invited', $9, $10, $11, $12, w.expires_at, $12
		    from wanted w
		    join commitment c on c.volunteer_id = w.volunteer_id and c.starts_at = w.starts_at
		    returning id, position_id, seat_number
		)
		select a.id
		from wanted w
		join assignment a on a.position_id = w.position_id and a.seat_number = w.number
		order by w.place`
	n := len(seats)
	volunteers, positions, shifts, numbers := make([]int64, n), make([]int64, n), make([]int64, n), make([]int64, n)
	starts, ends, communities, expires := make([]time.Time, n), make([]time.Time, n), make([]int64, n), make([]time.Time, n)
	for i, w := range seats {
		volunteers[i], positions[i], shifts[i], numbers[i] = w.VolunteerID, w.PositionID, w.ShiftID, int64(w.Number)
		starts[i], ends[i], communities[i], expires[i] = w.StartsAt, w.EndsAt, w.CommunityID, w.ExpiresAt
	}
	ids := []int64{}
	err := db.Select(ctx, &ids, query, pq.Array(volunteers), pq.Array(positions), pq.Array(shifts), pq.Array(numbers),
		pq.Array(starts), pq.Array(ends), pq.Array(communities), pq.Array(expires), b.Origin, b.RosterID, b.By, b.Now)
	if err != nil {
		return nil, data.Translate("book many", err)
	}
	return ids, fillSeats(ctx, db, ids)
}

// fillSeats writes the assignments just made into their seats.
func fillSeats(ctx context.Context, db *data.DB, assignmentIDs []int64) error {
	const query = `
		update seats set assignment_id = a.id
		from assignments a
		where a.id = any($1) and seats.position_id = a.position_id and seats.number = a.seat_number`
	_, err := db.Exec(ctx, query, pq.Array(assignmentIDs))
	return data.Translate("fill seats", err)
}

// Clashes returns the seats of the one volunteer at a time at which the other serves, earliest
// first, with the first of these; invitations that have run out at the time now stand in nobody's
// way. A person in two records would be in two places.
func Clashes(ctx context.Context, db *data.DB, other, volunteerID int64, now time.Time) ([]Clash, error) {
	const query = `
		select distinct on (s.starts_at, a.id) a.id as assignment_id, a.shift_id, a.volunteer_id, s.title, s.starts_at, s.ends_at, s.starts_at <= $3 as begun, s.ends_at <= $3 as over,
		       s.child or s.home as guarded, os.id as other_shift_id, os.title as other_title, os.starts_at as other_starts_at
		from commitments c
		join assignments a on a.commitment_id = c.id and (a.state <> 'invited' or a.expires_at > $3)
		join shifts s on s.id = a.shift_id
		join commitments oc on oc.volunteer_id = $1 and oc.during && c.during
		join assignments o on o.commitment_id = oc.id and (o.state <> 'invited' or o.expires_at > $3)
		join shifts os on os.id = o.shift_id
		where c.volunteer_id = $2
		order by s.starts_at, a.id, os.starts_at, o.id`
	found := []Clash{}
	err := db.Select(ctx, &found, query, other, volunteerID, now)
	return found, data.Translate("clashes", err)
}

// lostToCome returns those of the assignments that gave their seats on shifts to come up and
// whose volunteer has no other there.
func lostToCome(ctx context.Context, db *data.DB, volunteerID int64, ids []int64, now time.Time) ([]Released, error) {
	const query = `
		select a.id, a.shift_id, a.volunteer_id
		from assignments a
		join shifts s on s.id = a.shift_id and s.starts_at > $3 and s.state <> 'cancelled'
		where a.id = any($2) and a.volunteer_id = $1 and a.seat_number is null
		  and not exists (select from assignments o where o.shift_id = a.shift_id and o.volunteer_id = a.volunteer_id and o.seat_number is not null)
		order by a.id`
	found := []Released{}
	err := db.Select(ctx, &found, query, volunteerID, pq.Array(ids), now)
	return found, data.Translate("seats lost", err)
}

// MoveAssignments gives the assignments of one volunteer, or those of them named, to another with
// the time they take, but for those of except, and returns which. Both are locked, and nothing else of the two clashes
// but lessons of the other, which give way to the seats.
func MoveAssignments(ctx context.Context, tx *data.DB, from, to int64, only, except []int64) ([]int64, error) {
	const giveWay = `
		delete from commitments l
		using assignments a, commitments c
		where a.volunteer_id = $1 and ($3::bigint[] is null or a.id = any($3)) and a.id <> all(coalesce($4::bigint[], '{}'))
		  and c.id = a.commitment_id and l.volunteer_id = $2 and l.kind = 'lesson' and l.during && c.during`
	if _, err := tx.Exec(ctx, giveWay, from, to, pq.Array(only), pq.Array(except)); err != nil {
		return nil, data.Translate("lessons give way", err)
	}
	const query = `
		with given as (
		    update assignments set volunteer_id = $2
		    where volunteer_id = $1 and ($3::bigint[] is null or id = any($3)) and id <> all(coalesce($4::bigint[], '{}'))
		    returning id, commitment_id
		), time as (
		    update commitments c set volunteer_id = $2 from given where c.id = given.commitment_id
		)
		select id from given order by id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only), pq.Array(except))
	return ids, data.Translate("move assignments", err)
}

// whoCares returns the captain of the shift of an assignment, unless that is its own volunteer,
// and the account that invited to it; 0 for nobody.
func whoCares(ctx context.Context, db *data.DB, assignmentID int64) (captain, inviter int64, err error) {
	const query = `
		select coalesce(max(la.volunteer_id), 0), coalesce(max(a.invited_by), 0)
		from assignments a
		left join positions lp on lp.shift_id = a.shift_id and lp.leads
		left join assignments la on la.position_id = lp.id and la.state = 'accepted' and la.volunteer_id <> a.volunteer_id
		where a.id = $1`
	err = db.QueryRow(ctx, query, assignmentID).Scan(&captain, &inviter)
	return captain, inviter, data.Translate("who cares for a seat", err)
}

// FreeLessons ends the lessons of locked volunteers that begin at the time now or later.
func FreeLessons(ctx context.Context, tx *data.DB, volunteerIDs []int64, now time.Time) error {
	const query = `delete from commitments where volunteer_id = any($1) and kind = 'lesson' and lower(during) >= $2`
	_, err := tx.Exec(ctx, query, pq.Array(volunteerIDs), now)
	return data.Translate("free lessons", err)
}

// insertLessons holds the lessons of a volunteer, but for those at the time of anything else.
func insertLessons(ctx context.Context, tx *data.DB, volunteerID int64, lessons []calendar.Period) error {
	const query = `
		with given as materialized (
		    select starts_at, ends_at from unnest($2::timestamptz[], $3::timestamptz[]) as added (starts_at, ends_at)
		), free as materialized (
		    select g.starts_at, g.ends_at from given g
		    where not exists (select from commitments c where c.volunteer_id = $1 and c.during && tstzrange(g.starts_at, g.ends_at))
		)
		insert into commitments (volunteer_id, kind, during)
		select $1, 'lesson', tstzrange(starts_at, ends_at) from free`
	starts, ends := bounds(lessons)
	_, err := tx.Exec(ctx, query, volunteerID, pq.Array(starts), pq.Array(ends))
	return data.Translate("hold lessons", err)
}

// MetByLessons returns the seats to come that a volunteer holds at the time of lessons, by time,
// each with every lesson it meets. What has run out at the time now is no seat.
func MetByLessons(ctx context.Context, db *data.DB, volunteerID int64, lessons []calendar.Period, now time.Time) ([]Met, error) {
	const query = `
		with given as materialized (
		    select starts_at, ends_at from unnest($2::timestamptz[], $3::timestamptz[]) as added (starts_at, ends_at)
		)
		select a.id as assignment_id, a.shift_id, s.title, a.state = 'invited' as invited, s.starts_at, s.ends_at,
		       g.starts_at as lesson_starts_at, g.ends_at as lesson_ends_at
		from given g
		join commitments c on c.volunteer_id = $1 and c.during && tstzrange(g.starts_at, g.ends_at)
		join assignments a on a.commitment_id = c.id and (a.state <> 'invited' or a.expires_at > $4)
		join shifts s on s.id = a.shift_id
		where g.starts_at >= $4
		order by s.starts_at, a.id, g.starts_at`
	starts, ends := bounds(lessons)
	found := []Met{}
	err := db.Select(ctx, &found, query, volunteerID, pq.Array(starts), pq.Array(ends), now)
	return found, data.Translate("seats met by lessons", err)
}

// bounds are the beginnings and the ends of periods.
func bounds(periods []calendar.Period) (starts, ends []time.Time) {
	starts, ends = make([]time.Time, len(periods)), make([]time.Time, len(periods))
	for i, p := range periods {
		starts[i], ends[i] = p.Start, p.End
	}
	return starts, ends
}
