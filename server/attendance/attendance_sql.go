package attendance

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"attendances_times":    fault.Invalid.New("attendance_times_wrong", "somebody leaves after arriving, and an absent person does neither"),
	"attendances_decision": fault.Invalid.New("decision_reason_missing", "a decision about minutes needs a reason"),
})

// ListAttendance returns everybody who accepted a seat of the shift: who leads
// first, then by position and student number.
func ListAttendance(ctx context.Context, db *data.DB, shiftID int64) ([]Attendance, error) {
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
	err := db.Select(ctx, &found, query, shiftID, db.Organization().ZoneName)
	return found, data.Translate("list attendance", err)
}

// AttendanceState returns what is marked for an assignment, "" if nothing is.
func AttendanceState(ctx context.Context, db *data.DB, assignmentID int64) (string, error) {
	const query = `select coalesce((select state from attendances where assignment_id = $1), '')`
	var state string
	err := db.Get(ctx, &state, query, assignmentID)
	return state, data.Translate("attendance state", err)
}

// SaveMark stores m in the place of an earlier mark. It fails with fault.Invalid
// attendance_times_wrong or decision_reason_missing.
func SaveMark(ctx context.Context, db *data.DB, m Mark) error {
	const query = `
		insert into attendances (assignment_id, state, in_at, out_at, decided_minutes, decision_reason, marked_by, marked_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)
		on conflict on constraint attendances_assignment_key do update
		set state = excluded.state, in_at = excluded.in_at, out_at = excluded.out_at, decided_minutes = excluded.decided_minutes,
		    decision_reason = excluded.decision_reason, marked_by = excluded.marked_by, marked_at = excluded.marked_at,
		    version = attendances.version + 1`
	_, err := db.Exec(ctx, query, m.AssignmentID, m.State, m.InAt, m.OutAt, m.DecidedMinutes, m.DecisionReason, m.By, m.At)
	return data.Translate("mark attendance", err)
}

// DayMinutes returns the service minutes that stand for each of the volunteers
// on the day, approved or not, leaving out the entry except. Who has none is not
// in the map.
func DayMinutes(ctx context.Context, db *data.DB, volunteerIDs []int64, on time.Time, except int64) (map[int64]int, error) {
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
	if err := db.Select(ctx, &rows, query, pq.Array(volunteerIDs), on, except); err != nil {
		return nil, data.Translate("day minutes", err)
	}
	minutes := make(map[int64]int, len(rows))
	for _, r := range rows {
		minutes[r.VolunteerID] = r.Minutes
	}
	return minutes, nil
}
