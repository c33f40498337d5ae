package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// What the database is filled with: manyVolunteers volunteers, and per batch
// 1 000 shifts of 50 people on a day of their own, until the time is up or there
// are manyAssignments.
const (
	manyVolunteers  = 50_000
	manyAssignments = 1_000_000
	fillLimit       = 50 * time.Second
	batchShifts     = 1000
	shiftPeople     = 50
)

// memory measures the memory of the product's process, without PostgreSQL's, over
// a large database.
func (b *bench) memory(ctx context.Context) error {
	return b.withDatabase(ctx, func(address string) (err error) {
		p, err := b.launch(ctx, []string{"DATABASE_URL=" + address, "NUANLIN_SECRET=a secret for measuring speed only"}, "-demo")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, p.stop()) }()
		idle, _, err := p.resident()
		if err != nil {
			return err
		}
		db, err := openSchema(address)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		began := time.Now()
		assignments, err := fill(ctx, db)
		if err != nil {
			return fmt.Errorf("fill: %w", err)
		}
		filled := fmt.Sprintf("%d volunteers, %d assignments", manyVolunteers, assignments)
		if err := showPages(ctx, p, "large database"); err != nil {
			return err
		}
		now, most, err := p.resident()
		if err != nil {
			return err
		}
		figure{what: "memory after that, most ever", measured: fmt.Sprintf("%.0f MB, %.0f MB", now, most),
			yardstick: fmt.Sprintf("%.0f MB when started; %s, filled in %s", idle, filled, time.Since(began).Round(time.Second)),
			target:    verdict("< 150 MB", most < 150)}.print()
		return nil
	})
}

// fill adds volunteers and past and coming shifts with people on every seat to
// the demonstration, and returns how many assignments it added. Foreign keys are
// not checked meanwhile, since everything comes from one statement each; what
// keeps people out of two places is.
func fill(ctx context.Context, db *sql.DB) (int, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Close() // the pool is closed after it
	began := time.Now()
	if _, err := conn.ExecContext(ctx, `set session_replication_role = replica`); err != nil {
		return 0, err
	}
	if _, err := conn.ExecContext(ctx, `
		insert into volunteers (student_number, name, birth_on, team_id, created_at)
		select 'Z' || to_char(g, 'fm00000'), '志愿者' || g, '1991-05-04', 1 + g % 8, now() from generate_series(1, $1::int) g`, manyVolunteers); err != nil {
		return 0, err
	}
	count := 0
	for batch := 0; count < manyAssignments && time.Since(began) < fillLimit; batch++ {
		if _, err := conn.ExecContext(ctx, fillBatch, batch, batchShifts, shiftPeople); err != nil {
			return 0, err
		}
		count += batchShifts * shiftPeople
	}
	_, err = conn.ExecContext(ctx, `analyze`)
	return count, err
}

// fillBatch makes the shifts of one day, the first of them ten days ago, each
// with one position whose seats are all taken. Every volunteer serves once a day.
const fillBatch = `
	with shift as (
	    insert into shifts (activity_id, code, service_point_id, title, starts_at, ends_at, state, created_at)
	    select a.id, 'M' || $1::int || '-' || g, a.service_point_id, '服务',
	           date_trunc('day', now()) + ($1::int - 10) * interval '1 day', date_trunc('day', now()) + ($1::int - 10) * interval '1 day' + interval '2 hours', 'open', now()
	    from (select id, service_point_id from activities order by id limit 1) a, generate_series(1, $2::int) g
	    returning id, starts_at, ends_at
	), position as (
	    insert into positions (shift_id, ordinal, name, minimum, maximum)
	    select id, 1, '志愿者', 1, $3::int from shift
	    returning id, shift_id
	), person as (
	    select id, row_number() over (order by id) - 1 as n from volunteers where student_number like 'Z%'
	), place as (
	    select p.id as position_id, p.shift_id, s.starts_at, s.ends_at, g as number,
	           row_number() over (order by p.id, g) - 1 as n
	    from position p join shift s on s.id = p.shift_id, generate_series(1, $3::int) g
	), commitment as (
	    insert into commitments (volunteer_id, kind, during)
	    select person.id, 'shift', tstzrange(place.starts_at, place.ends_at) from place join person using (n)
	    returning id, volunteer_id
	), assignment as (
	    insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, answered_at, created_at)
	    select place.position_id, place.shift_id, person.id, place.number, commitment.id, 'accepted', 'self', now(), now()
	    from place join person using (n) join commitment on commitment.volunteer_id = person.id
	    returning id, position_id, seat_number
	)
	insert into seats (position_id, number, assignment_id) select position_id, seat_number, id from assignment`
