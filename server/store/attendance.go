package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// Attendance is somebody who accepted a seat of a shift, with what the captain
// marked. Without a mark, State is "" and everything below it zero.
type Attendance struct {
	AssignmentID  int64  `db:"assignment_id"`
	ShiftID       int64  `db:"shift_id"`
	VolunteerID   int64  `db:"volunteer_id"`
	Name          string `db:"name"`
	StudentNumber string `db:"student_number"`
	TeamColour    int    `db:"team_colour"`
	Phone         string `db:"phone"`
	PositionName  string `db:"position_name"`
	Leads         bool   `db:"leads"`
	Guards        bool   `db:"guards"` // an adult whose record check is valid on the day of the shift

	State          string     `db:"state"` // present, late or absent; "" when nobody has marked it
	InAt           *time.Time `db:"in_at"`
	OutAt          *time.Time `db:"out_at"`
	DecidedMinutes *int       `db:"decided_minutes"`
	DecisionReason string     `db:"decision_reason"`
}

// ListAttendance returns everybody who accepted a seat of the shift: who leads
// first, then by position and student number.
func (s *Store) ListAttendance(ctx context.Context, shiftID int64) ([]Attendance, error) {
	const query = `
		select a.id as assignment_id, a.shift_id, a.volunteer_id, v.name, v.student_number, t.colour as team_colour, v.phone,
		       p.name as position_name, p.leads, coalesce(x.state, '') as state, x.in_at, x.out_at, x.decided_minutes,
		       coalesce(x.decision_reason, '') as decision_reason,
		       coalesce(c.state = 'clear' and d.on_date between c.checked_on and c.expires_on, false)
		           and (v.birth_on is null or v.birth_on + interval '18 years' <= d.on_date) as guards
		from assignments a
		join shifts s on s.id = a.shift_id
		join positions p on p.id = a.position_id
		join volunteers v on v.id = a.volunteer_id
		join teams t on t.id = v.team_id
		cross join lateral (select (s.starts_at at time zone $2)::date as on_date) d
		left join lateral (
		    select state, checked_on, expires_on
		    from clearances
		    where volunteer_id = v.id
		    order by id desc
		    limit 1) c on true
		left join attendances x on x.assignment_id = a.id
		where a.shift_id = $1 and a.state = 'accepted'
		order by p.leads desc, p.ordinal, v.student_number`
	found := []Attendance{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, shiftID, s.org.ZoneName)
	return found, translate("list attendance", err)
}

// AttendanceState returns what is marked for an assignment, "" if nothing is.
func (s *Store) AttendanceState(ctx context.Context, assignmentID int64) (string, error) {
	const query = `select coalesce((select state from attendances where assignment_id = $1), '')`
	var state string
	err := sqlx.GetContext(ctx, s.q, &state, query, assignmentID)
	return state, translate("attendance state", err)
}

// Mark is what a captain marks for one assignment.
type Mark struct {
	AssignmentID   int64
	State          string // present, late or absent
	InAt           *time.Time
	OutAt          *time.Time
	DecidedMinutes *int
	DecisionReason string
	By             int64 // account
	At             time.Time
}

// SaveMark stores m in the place of an earlier mark. It fails with fault.Invalid
// attendance_times_wrong or decision_reason_missing.
func (s *Store) SaveMark(ctx context.Context, m Mark) error {
	const query = `
		insert into attendances (assignment_id, state, in_at, out_at, decided_minutes, decision_reason, marked_by, marked_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict on constraint attendances_assignment_key do update
		set state = excluded.state, in_at = excluded.in_at, out_at = excluded.out_at, decided_minutes = excluded.decided_minutes,
		    decision_reason = excluded.decision_reason, marked_by = excluded.marked_by, marked_at = excluded.marked_at,
		    version = attendances.version + 1`
	_, err := s.q.ExecContext(ctx, query, m.AssignmentID, m.State, m.InAt, m.OutAt, m.DecidedMinutes, m.DecisionReason, m.By, m.At)
	return translate("mark attendance", err)
}

// LeadsShift reports whether the volunteer has accepted the captain's seat of
// the shift.
func (s *Store) LeadsShift(ctx context.Context, shiftID, volunteerID int64) (bool, error) {
	const query = `
		select exists (
		    select from assignments a
		    join positions p on p.id = a.position_id
		    where a.shift_id = $1 and a.volunteer_id = $2 and a.state = 'accepted' and p.leads)`
	var leads bool
	err := sqlx.GetContext(ctx, s.q, &leads, query, shiftID, volunteerID)
	return leads, translate("leads shift", err)
}

// DayMinutes returns the service minutes that stand for each of the volunteers
// on the day, approved or not, leaving out the entry except. Who has none is not
// in the map.
func (s *Store) DayMinutes(ctx context.Context, volunteerIDs []int64, on time.Time, except int64) (map[int64]int, error) {
	const query = `
		select e.volunteer_id, sum(e.counted_minutes) as minutes
		from hour_entries e
		where e.volunteer_id = any($1) and e.served_on = $2 and e.kind = 'service' and e.id <> $3
		  and not exists (select from hour_entries newer where newer.supersedes_id = e.id)
		group by e.volunteer_id`
	var rows []struct {
		VolunteerID int64 `db:"volunteer_id"`
		Minutes     int   `db:"minutes"`
	}
	if err := sqlx.SelectContext(ctx, s.q, &rows, query, pq.Array(volunteerIDs), on, except); err != nil {
		return nil, translate("day minutes", err)
	}
	minutes := make(map[int64]int, len(rows))
	for _, r := range rows {
		minutes[r.VolunteerID] = r.Minutes
	}
	return minutes, nil
}

// SettleShift marks a locked shift as settled. It fails with fault.Conflict
// shift_settled if it is already.
func (s *Store) SettleShift(ctx context.Context, shiftID int64, at time.Time) error {
	const query = `
		update shifts
		set state = 'settled', settled_at = $2, version = version + 1
		where id = $1 and settled_at is null`
	result, err := s.q.ExecContext(ctx, query, shiftID, at)
	if err != nil {
		return translate("settle shift", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return ErrShiftSettled
	}
	return nil
}

// ErrShiftSettled is the answer to whoever marks or settles what is settled.
var ErrShiftSettled = fault.Conflict.New("shift_settled", "the hours of the shift are entered: a correction is a new entry")
