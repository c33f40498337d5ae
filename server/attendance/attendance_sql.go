package attendance

import (
	"context"
	"strings"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/people"
)

var _ = data.Explain(data.Constraints{
	"attendances_times":    fault.Invalid.New("attendance_times_wrong", "somebody leaves after arriving, and an absent person does neither"),
	"attendances_decision": fault.Invalid.New("decision_reason_missing", "a decision about minutes needs a reason"),
})

// ListAttendance returns everybody who accepted a seat of the shift or came without one:
// who leads first, then by position and student number.
func ListAttendance(ctx context.Context, db *data.DB, shiftID int64) ([]Attendance, error) {
	const query = `
		select a.id as assignment_id, a.shift_id, a.volunteer_id, v.name, v.student_number, t.colour as team_colour, v.phone,
		       p.name as position_name, p.leads, a.state = 'attended' as unseated, coalesce(x.version, 0) + 1 as version,
		       coalesce(nullif(x.state, 'unmarked'), '') as state, x.in_at, x.out_at, x.decided_minutes,
		       coalesce(x.decision_reason, '') as decision_reason, coalesce(m.name, '') as marked_by, x.marked_at,
		       e.id as entry_id, coalesce(e.counted_minutes, 0) as entry_minutes, coalesce(e.approval, '') as entry_approval,
		       coalesce(e.approval = 'automatic' or e.approved, false) as entry_approved, coalesce(e.supersedes_id is not null, false) as entry_corrected,
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
		    where volunteer_id = v.id and state not in ('requested', 'pending')
		    order by id desc
		    limit 1) c on true
		left join attendances x on x.assignment_id = a.id
		left join accounts m on m.id = x.marked_by
		left join lateral (
		    select h.id, h.counted_minutes, h.approval, h.supersedes_id, exists (select from hour_approvals where hour_entry_id = h.id) as approved
		    from hour_entries h
		    where h.assignment_id = a.id and not exists (select from hour_entries newer where newer.supersedes_id = h.id)) e on true
		where a.shift_id = $1 and a.state in ('accepted', 'attended')
		order by a.state, p.leads desc, p.ordinal, v.student_number`
	found := []Attendance{}
	err := db.Select(ctx, &found, query, shiftID, db.Organization().ZoneName)
	return found, data.Translate("list attendance", err)
}

// AttendanceState returns what is marked for an assignment, "" if nothing is.
func AttendanceState(ctx context.Context, db *data.DB, assignmentID int64) (string, error) {
	const query = `select coalesce((select state from attendances where assignment_id = $1 and state <> 'unmarked'), '')`
	var state string
	err := db.Get(ctx, &state, query, assignmentID)
	return state, data.Translate("attendance state", err)
}

// saveMarks stores marks of different assignments, each in the place of an earlier one, in
// one statement. It fails with fault.Invalid attendance_times_wrong or
// decision_reason_missing.
func saveMarks(ctx context.Context, db *data.DB, marks []Mark, by audit.Author) error {
	const query = `
		with given as materialized (
		    select r.assignment_id, r.state, r.in_at, r.out_at, r.decided_minutes, r.decision_reason, r.marked_by, r.marked_at
		    from jsonb_to_recordset($1) as r (assignment_id bigint, state text, in_at timestamptz, out_at timestamptz, decided_minutes integer,
		         decision_reason text, marked_by bigint, marked_at timestamptz)
		    order by r.assignment_id
		)
		insert into attendances (assignment_id, state, in_at, out_at, decided_minutes, decision_reason, marked_by, marked_at)
		select assignment_id, state, in_at, out_at, decided_minutes, decision_reason, marked_by, marked_at from given
		on conflict on constraint attendances_assignment_key do update
		set state = excluded.state, in_at = excluded.in_at, out_at = excluded.out_at, decided_minutes = excluded.decided_minutes,
		    decision_reason = excluded.decision_reason, marked_by = excluded.marked_by, marked_at = excluded.marked_at,
		    version = attendances.version + 1`
	rows := make([]markRow, len(marks))
	for i, m := range marks {
		rows[i] = markRow{
			AssignmentID: m.AssignmentID, State: m.State, InAt: m.InAt, OutAt: m.OutAt, DecidedMinutes: m.DecidedMinutes,
			DecisionReason: m.DecisionReason, MarkedBy: by.By, MarkedAt: by.Now,
		}
	}
	return data.InsertRows(ctx, db, "mark attendance", query, rows)
}

// markRow is a [Mark] on its way into the database.
type markRow struct {
	AssignmentID   int64      `json:"assignment_id"`
	State          string     `json:"state"`
	InAt           *time.Time `json:"in_at"`
	OutAt          *time.Time `json:"out_at"`
	DecidedMinutes *int       `json:"decided_minutes"`
	DecisionReason string     `json:"decision_reason"`
	MarkedBy       int64      `json:"marked_by"`
	MarkedAt       time.Time  `json:"marked_at"`
}

// AskedToMark returns who may mark a line of the volunteer on a shift of the teams: captains
// of the teams, coordinators and leaders, at most two of each, none of them the volunteer.
func AskedToMark(ctx context.Context, db *data.DB, teamIDs []int64, volunteerID int64) ([]Asked, error) {
	const query = `
		select name, role
		from (
		    select a.name, r.role, row_number() over (partition by r.role order by a.id) as place
		    from account_roles r
		    join accounts a on a.id = r.account_id
		    where a.disabled_at is null and a.volunteer_id is distinct from $2
		      and (r.role in ('coordinator', 'leader') or r.role = 'captain' and r.team_id = any($1))) asked
		where place <= 2
		order by role, place`
	found := []Asked{}
	err := db.Select(ctx, &found, query, pq.Array(teamIDs), volunteerID)
	return found, data.Translate("asked to mark", err)
}

// ListUnanswered returns who was asked to the shift and has not accepted, by name.
func ListUnanswered(ctx context.Context, db *data.DB, shiftID int64) ([]Unanswered, error) {
	const query = `
		select v.name, v.student_number
		from volunteers v
		where v.id in (select volunteer_id from assignments where shift_id = $1 and state in ('invited', 'declined', 'expired'))
		  and v.id not in (select volunteer_id from assignments where shift_id = $1 and state in ('accepted', 'attended'))
		order by v.name, v.id`
	found := []Unanswered{}
	err := db.Select(ctx, &found, query, shiftID)
	return found, data.Translate("list unanswered", err)
}

// volunteerNumbered returns the volunteer with the student number, whose letters may be
// small, or fault.NotFound volunteer_unknown.
func volunteerNumbered(ctx context.Context, db *data.DB, number string) (int64, error) {
	const query = `select coalesce(merged_into, id) from volunteers where student_number in ($1, upper($1)) limit 1`
	var id int64
	err := db.Get(ctx, &id, query, strings.TrimSpace(number))
	return id, data.TranslateMissing("volunteer numbered", err, people.ErrVolunteerUnknown)
}

// DayMinutes returns the service minutes that stand for each of the volunteers
// on the day, approved or not, leaving out the entry except. Who has none is not
// in the map.
func DayMinutes(ctx context.Context, db *data.DB, volunteerIDs []int64, on time.Time, except int64) (map[int64]int, error) {
	const query = `
		select a.volunteer_id, sum(e.counted_minutes) as minutes
		from hour_entries e
		join assignments a on a.id = e.assignment_id
		where a.volunteer_id = any($1) and e.served_on = $2 and e.kind = 'service' and e.id <> $3
		  and not exists (select from hour_entries newer where newer.supersedes_id = e.id)
		group by a.volunteer_id`
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
