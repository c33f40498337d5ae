package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// filling is what a database is filled with: volunteers, and past shifts in a
// closed programme that everybody serves on once a day, so many shifts at a time,
// until the time is up or there are so many assignments.
type filling struct {
	volunteers, assignments int // the latter no fewer than one batch, and volunteers whole batches
	limit                   time.Duration
	shifts, people          int // of a batch, and on each of its shifts
}

// million is 1 000 shifts a day of 50 people each, a fifth of a day at a time.
var million = filling{volunteers: 50_000, assignments: 1_000_000, limit: 40 * time.Second, shifts: 200, people: 50}

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
		assignments, err := fill(ctx, db, million)
		if err != nil {
			return fmt.Errorf("fill: %w", err)
		}
		filled := fmt.Sprintf("%d volunteers, %d assignments, filled in %s", million.volunteers, assignments, time.Since(began).Round(time.Second))
		if err := showPages(ctx, p, "large database"); err != nil {
			return err
		}
		now, most, err := p.resident()
		if err != nil {
			return err
		}
		figure{what: "memory after that, most ever", measured: fmt.Sprintf("%.0f MB, %.0f MB", now, most),
			yardstick: fmt.Sprintf("%.0f MB when started; %s", idle, filled),
			target:    verdict("< 150 MB", most < 150)}.print()
		return nil
	})
}

// fill adds volunteers and settled shifts with people on every seat to the
// demonstration until there are so many or the time is up, and returns how many
// assignments it added. Foreign keys are not checked meanwhile, since what refers
// and what is referred to come from one statement; what keeps people out of two
// places is.
func fill(ctx context.Context, db *sql.DB, f filling) (int, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return 0, err
	}
	defer conn.Close() // the pool is closed after it
	began := time.Now()
	for _, statement := range []string{
		`set session_replication_role = replica`,
		`insert into programmes (code, name, starts_on, ends_on, state, created_at) values ('M', '往年', current_date - 200, current_date - 1, 'closed', now())`,
		`insert into activities (programme_id, code, form, service_point_id, title, state, created_at)
			select p.id, 'M', 'point', (select min(id) from service_points), '服务', 'finished', now() from programmes p where p.code = 'M'`,
		fmt.Sprintf(`insert into volunteers (student_number, name, birth_on, team_id, created_at)
			select 'Z' || to_char(g, 'fm00000'), '志愿者' || g, '1991-05-04', 1 + g %% 8, now() from generate_series(0, %d) g`, f.volunteers-1),
		`analyze volunteers`,
	} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return 0, err
		}
	}
	count := 0
	for count < f.assignments && time.Since(began) < f.limit {
		day, first := count/f.volunteers, count%f.volunteers
		if _, err := conn.ExecContext(ctx, fillBatch, day, first, f.shifts, f.people); err != nil {
			return 0, err
		}
		count += f.shifts * f.people
	}
	for _, statement := range []string{
		`update teams t set member_count = (select count(*) from volunteers v where v.team_id = t.id and v.active)`,
		`analyze`,
	} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return 0, err
		}
	}
	return count, nil
}

// fillBatch makes shifts of one day ($1 days before yesterday), each with one
// position whose seats are all taken, by volunteers in order from the $2th. So
// every volunteer serves at most once a day. The hours of all are entered; those
// of one in twenty needed an approval and have it.
const fillBatch = `
	with shift as (
	    insert into shifts (activity_id, code, service_point_id, title, starts_at, ends_at, state, settled_at, created_at)
	    select a.id, $1::int || '-' || $2::int || '-' || g, a.service_point_id, '服务',
	           date_trunc('day', now()) - ($1::int + 1) * interval '1 day', date_trunc('day', now()) - ($1::int + 1) * interval '1 day' + interval '2 hours',
	           'settled', now(), now()
	    from activities a join programmes p on p.id = a.programme_id and p.code = 'M', generate_series(1, $3::int) g
	    returning id, starts_at, ends_at
	), position as (
	    insert into positions (shift_id, ordinal, name, minimum, maximum)
	    select id, 1, '志愿者', 1, $4::int from shift
	    returning id, shift_id
	), place as (
	    select p.id as position_id, p.shift_id, s.starts_at, s.ends_at, g as number,
	           'Z' || to_char($2::int - 1 + row_number() over (order by p.id, g), 'fm00000') as student_number
	    from position p join shift s on s.id = p.shift_id, generate_series(1, $4::int) g
	), seated as (
	    select place.*, v.id as volunteer_id from place join volunteers v on v.student_number = place.student_number collate "C"
	), commitment as (
	    insert into commitments (volunteer_id, kind, during)
	    select volunteer_id, 'shift', tstzrange(starts_at, ends_at) from seated
	    returning id, volunteer_id
	), assignment as (
	    insert into assignments (position_id, shift_id, volunteer_id, seat_number, commitment_id, state, origin, answered_at, created_at)
	    select s.position_id, s.shift_id, s.volunteer_id, s.number, c.id, 'accepted', 'self', now(), now()
	    from seated s join commitment c using (volunteer_id)
	    returning id, volunteer_id, position_id, seat_number
	), entered as (
	    insert into hour_entries (volunteer_id, assignment_id, served_on, evidence, planned_minutes, present_minutes, counted_minutes,
	                              approval, recorded_by, recorded_at)
	    select volunteer_id, id, current_date - $1::int - 1, 'captain_marked', 120, 120, 120,
	           case when id % 20 = 0 then 'parent_organisation' else 'automatic' end, 1, now()
	    from assignment
	    returning id, approval
	), approved as (
	    insert into hour_approvals (hour_entry_id, approved_by, approved_at) select id, 1, now() from entered where approval <> 'automatic'
	)
	insert into seats (position_id, number, assignment_id) select position_id, seat_number, id from assignment`
