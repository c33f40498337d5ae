package attendance

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"hour_entries_first_idx":      fault.Conflict.New("hours_entered", "the hours of that assignment are entered already"),
	"hour_entries_supersedes_key": fault.Conflict.New("hours_corrected", "that entry has been corrected already"),
	"hour_approvals_entry_key":    fault.Conflict.New("hours_approved", "those hours are approved already"),
})

// A page of entries is found first, in the order of an index or among the few that
// wait, and what is shown with them after that. "Offset 0" keeps PostgreSQL from going
// through the ledger in order until it has met enough that wait.
const (
	hoursPage = `
		with page as materialized (
		    select id
		    from hour_entries
		    where ($1::bigint is null or id = $1)
		      and $2::bigint is null
		      and ($3::date is null or (served_on, id) < ($3, $4))
		    order by served_on desc, id desc
		    limit $5)`
	// Whose hours they are, the assignment says: it moves when two records of a person become
	// one, and the ledger does not.
	ownPage = `
		with page as materialized (
		    select e.id
		    from assignments a
		    join hour_entries e on e.assignment_id = a.id
		    where a.volunteer_id = $2 and ($1::bigint is null or e.id = $1)
		      and ($3::date is null or (e.served_on, e.id) < ($3, $4))
		    order by e.served_on desc, e.id desc
		    limit $5)`
	awaitingPage = `
		with page as materialized (
		    select w.hour_entry_id as id
		    from awaited_approvals w
		    cross join lateral (
		        select h.served_on, a.volunteer_id
		        from hour_entries h
		        join assignments a on a.id = h.assignment_id
		        where h.id = w.hour_entry_id offset 0) e
		    where ($1::bigint is null or w.hour_entry_id = $1)
		      and ($2::bigint is null or e.volunteer_id = $2)
		      and ($3::date is null or (e.served_on, w.hour_entry_id) < ($3, $4))
		    order by e.served_on desc, w.hour_entry_id desc
		    limit $5)`
	hoursOfPage = `
		select e.id, a.volunteer_id, v.name as volunteer_name, e.assignment_id, a.shift_id, e.served_on, e.kind, e.evidence, s.title as shift_title,
		       ar.name as community_name, e.planned_minutes, e.present_minutes, e.counted_minutes, e.late, e.absent, e.raised, e.proof, e.approval,
		       e.approval = 'automatic' or p.id is not null as approved, n.id is not null as superseded, e.supersedes_id, e.reason,
		       e.recorded_by, e.recorded_at, r.name as recorder_name,
		       array(select recorded_by from hour_entries where assignment_id = e.assignment_id and (id = e.id or raised)) as entered_by
		from page
		join hour_entries e on e.id = page.id
		join assignments a on a.id = e.assignment_id
		join volunteers v on v.id = a.volunteer_id
		join shifts s on s.id = a.shift_id
		join service_points sp on sp.id = s.service_point_id
		join areas ar on ar.id = sp.community_id
		join accounts r on r.id = e.recorded_by
		left join hour_approvals p on p.hour_entry_id = e.id
		left join hour_entries n on n.supersedes_id = e.id
		order by e.served_on desc, e.id desc`
)

// ListHourEntries returns entries, the latest day first.
func ListHourEntries(ctx context.Context, db *data.DB, f HourEntryFilter) ([]HourEntry, error) {
	query := hoursPage + hoursOfPage
	switch {
	case f.Awaiting:
		query = awaitingPage + hoursOfPage
	case f.VolunteerID != nil:
		query = ownPage + hoursOfPage
	}
	var servedOn *time.Time
	var id int64
	if f.After != nil {
		servedOn, id = &f.After.ServedOn, f.After.ID
	}
	entries := []HourEntry{}
	err := db.Select(ctx, &entries, query, f.ID, f.VolunteerID, servedOn, id, f.Limit)
	return entries, data.Translate("list hour entries", err)
}

// FindHourEntry returns one entry, or fault.NotFound hour_entry_unknown.
func FindHourEntry(ctx context.Context, db *data.DB, id int64) (HourEntry, error) {
	found, err := ListHourEntries(ctx, db, HourEntryFilter{ID: &id, Limit: 1})
	if err != nil {
		return HourEntry{}, err
	}
	if len(found) == 0 {
		return HourEntry{}, fault.NotFound.New("hour_entry_unknown", "there is no such hour entry")
	}
	return found[0], nil
}

// SumHours returns the sums for one volunteer.
func SumHours(ctx context.Context, db *data.DB, volunteerID int64) (HourTotals, error) {
	const query = `
		select coalesce(sum(e.counted_minutes) filter (where e.approval = 'automatic' or p.id is not null), 0) as counted,
		       coalesce(sum(e.counted_minutes) filter (where e.approval <> 'automatic' and p.id is null), 0) as awaiting,
		       count(*) filter (where e.counted_minutes > 0) as shifts
		from assignments a
		join hour_entries e on e.assignment_id = a.id
		left join hour_approvals p on p.hour_entry_id = e.id
		where e.kind = 'service' and a.volunteer_id = $1
		  and not exists (select from hour_entries newer where newer.supersedes_id = e.id)`
	var totals HourTotals
	err := db.Get(ctx, &totals, query, volunteerID)
	return totals, data.Translate("hour totals", err)
}

// EnterHours appends entries, all in one statement, and sets their IDs. It fails with
// fault.Conflict hours_entered if an assignment has its first entry, or
// hours_corrected if a superseded entry was corrected meanwhile.
func EnterHours(ctx context.Context, db *data.DB, entries ...*HourEntry) error {
	rows := make([]hourRow, len(entries))
	for i, e := range entries {
		rows[i] = hourRow{
			VolunteerID: e.VolunteerID, AssignmentID: e.AssignmentID, ServedOn: e.ServedOn.Format(time.DateOnly), Kind: e.Kind, Evidence: e.Evidence,
			PlannedMinutes: e.PlannedMinutes, PresentMinutes: e.PresentMinutes, CountedMinutes: e.CountedMinutes, Late: e.Late, Approval: e.Approval,
			Absent: e.Absent, Raised: e.Raised, Proof: e.Proof,
			SupersedesID: e.SupersedesID, Reason: e.Reason, RecordedBy: e.RecordedBy, RecordedAt: e.RecordedAt,
		}
	}
	text, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("attendance: enter hours: %w", err)
	}
	const query = `
		with given as materialized (
		    select r.volunteer_id, r.assignment_id, r.served_on, r.kind, r.evidence, r.planned_minutes, r.present_minutes, r.counted_minutes,
		           r.late, r.absent, r.raised, r.proof, r.approval, r.supersedes_id, r.reason, r.recorded_by, r.recorded_at
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, assignment_id bigint, served_on date, kind text, evidence text,
		         planned_minutes integer, present_minutes integer, counted_minutes integer, late boolean, absent boolean, raised boolean,
		         proof text, approval text, supersedes_id bigint, reason text, recorded_by bigint, recorded_at timestamptz)
		    order by r.assignment_id
		), entered as (
		    insert into hour_entries (volunteer_id, assignment_id, served_on, kind, evidence, planned_minutes, present_minutes, counted_minutes,
		                              late, absent, raised, proof, approval, supersedes_id, reason, recorded_by, recorded_at)
		    select volunteer_id, assignment_id, served_on, kind, evidence, planned_minutes, present_minutes, counted_minutes,
		           late, absent, raised, proof, approval, supersedes_id, reason, recorded_by, recorded_at
		    from given
		    returning id, assignment_id, approval, supersedes_id
		), asked as (
		    insert into awaited_approvals (hour_entry_id) select id from entered where approval <> 'automatic'
		), settled as (
		    delete from awaited_approvals where hour_entry_id in (select supersedes_id from entered)
		)
		select id, assignment_id from entered`
	var entered []struct {
		ID           int64 `db:"id"`
		AssignmentID int64 `db:"assignment_id"`
	}
	if err := db.Select(ctx, &entered, query, text); err != nil {
		return data.Translate("enter hours", err)
	}
	ids := map[int64]int64{}
	for _, e := range entered {
		ids[e.AssignmentID] = e.ID
	}
	for _, e := range entries {
		e.ID = ids[e.AssignmentID]
	}
	return nil
}

// hourRow is an [HourEntry] on its way into the database.
type hourRow struct {
	VolunteerID    int64     `json:"volunteer_id"`
	AssignmentID   int64     `json:"assignment_id"`
	ServedOn       string    `json:"served_on"` // 2012-04-07
	Kind           string    `json:"kind"`
	Evidence       string    `json:"evidence"`
	PlannedMinutes int       `json:"planned_minutes"`
	PresentMinutes int       `json:"present_minutes"`
	CountedMinutes int       `json:"counted_minutes"`
	Late           bool      `json:"late"`
	Absent         bool      `json:"absent"`
	Raised         bool      `json:"raised"`
	Proof          string    `json:"proof"`
	Approval       string    `json:"approval"`
	SupersedesID   *int64    `json:"supersedes_id"`
	Reason         string    `json:"reason"`
	RecordedBy     int64     `json:"recorded_by"`
	RecordedAt     time.Time `json:"recorded_at"`
}

// insertApproval appends an approval. It fails with fault.Conflict hours_approved.
func insertApproval(ctx context.Context, db *data.DB, entryID, by int64, at time.Time) error {
	const query = `
		with settled as (
		    delete from awaited_approvals where hour_entry_id = $1
		)
		insert into hour_approvals (hour_entry_id, approved_by, approved_at) values ($1, $2, $3)`
	_, err := db.Exec(ctx, query, entryID, by, at)
	return data.Translate("approve hours", err)
}
