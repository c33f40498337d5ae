package booking

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/messages"
)

// DemoSeat is an assignment that holds a seat, with its commitment.
type DemoSeat struct {
	Shift         string     `json:"shift"`
	Ordinal       int        `json:"ordinal"` // of the position
	Number        int        `json:"number"`  // of the seat
	StudentNumber string     `json:"student_number"`
	State         string     `json:"state"` // invited or accepted
	Origin        string     `json:"origin"`
	InvitedBy     string     `json:"invited_by"` // login, or ""
	InvitedAt     *time.Time `json:"invited_at"`
	ExpiresAt     *time.Time `json:"expires_at"`
	AnsweredAt    *time.Time `json:"answered_at"`
	CreatedAt     time.Time  `json:"created_at"`
}

// InsertDemoSeats gives seats to volunteers: the commitment, the assignment and
// the seat's row.
func InsertDemoSeats(ctx context.Context, db *data.DB, rows []DemoSeat) error {
	const commitments = `
		with given (volunteer_id, kind, during, community_id) as materialized (
		    select v.id, 'shift', tstzrange(sh.starts_at, sh.ends_at), sp.community_id
		    from jsonb_to_recordset($1) as r (shift text, student_number text)
		    join volunteers v on v.student_number = r.student_number
		    join shifts sh on sh.code = r.shift
		    join service_points sp on sp.id = sh.service_point_id
		)
		insert into commitments (volunteer_id, kind, during, community_id)
		select volunteer_id, kind, during, community_id
		from given`
	if err := data.InsertRows(ctx, db, "insert demo commitments", commitments, rows); err != nil {
		return err
	}
	const assignments = `
		with given (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, invited_by, invited_at, expires_at, answered_at, created_at) as materialized (
		    select p.id, sh.id, v.id, r.number, c.id, r.state, r.origin, a.id, r.invited_at, case when r.expires_at is not null then least(r.expires_at, sh.starts_at) end, r.answered_at, r.created_at
		    from jsonb_to_recordset($1) as r (shift text, ordinal smallint, number smallint, student_number text, state text, origin text,
		         invited_by text, invited_at timestamptz, expires_at timestamptz, answered_at timestamptz, created_at timestamptz)
		    join volunteers v on v.student_number = r.student_number
		    join shifts sh on sh.code = r.shift
		    join positions p on p.shift_id = sh.id and p.ordinal = r.ordinal
		    join commitments c on c.volunteer_id = v.id and c.during = tstzrange(sh.starts_at, sh.ends_at)
		    left join accounts a on a.login = r.invited_by
		    order by r.created_at, sh.code, r.ordinal, r.number
		)
		insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, invited_by, invited_at,
		                         expires_at, answered_at, created_at)
		select position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, invited_by, invited_at, expires_at, answered_at, created_at
		from given`
	if err := data.InsertRows(ctx, db, "insert demo assignments", assignments, rows); err != nil {
		return err
	}
	const seats = `
		update seats
		set assignment_id = a.id
		from assignments a
		where a.position_id = seats.position_id and a.seat_number = seats.number`
	if _, err := db.Exec(ctx, seats); err != nil {
		return data.Translate("take demo seats", err)
	}
	if err := tellDemoInvited(ctx, db); err != nil {
		return err
	}
	return logDemoSeats(ctx, db)
}

// tellDemoInvited writes what those who were invited have been told, as booking would have.
func tellDemoInvited(ctx context.Context, db *data.DB) error {
	const query = `select id, shift_id, volunteer_id, invited_at as at from assignments where invited_at is not null order by invited_at, id`
	var rows []struct {
		Released
		At time.Time `db:"at"`
	}
	if err := db.Select(ctx, &rows, query); err != nil {
		return data.Translate("demo invitations", err)
	}
	told := make([]messages.New, len(rows))
	for i, r := range rows {
		told[i] = about(messages.SeatInvited, r.Released, r.At, nil)
	}
	return messages.Write(ctx, db, told...)
}

// logDemoSeats writes into the log how each seat came to be taken, as booking
// would have.
func logDemoSeats(ctx context.Context, db *data.DB) error {
	const query = `
		with given (account_id, action, subject_kind, subject_id, detail, at) as materialized (
		    select e.account_id, e.action, 'assignment', a.id, jsonb_build_object('shift_id', a.shift_id, 'volunteer_id', a.volunteer_id), e.at
		    from assignments a
		    join accounts own on own.volunteer_id = a.volunteer_id
		    cross join lateral (
		        values (own.id, 'assignment_self_booked', case when a.origin = 'self' then a.created_at end),
		               (a.invited_by, 'assignment_invited', a.invited_at),
		               (own.id, 'assignment_accepted', case when a.origin <> 'self' then a.answered_at end)) e (account_id, action, at)
		    where e.at is not null
		    order by e.at, a.id
		)
		insert into audit_entries (account_id, action, subject_kind, subject_id, detail, at)
		select account_id, action, subject_kind, subject_id, detail, at
		from given`
	_, err := db.Exec(ctx, query)
	return data.Translate("log demo seats", err)
}
