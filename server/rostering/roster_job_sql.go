package rostering

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var errBeingMade = fault.Conflict.New("roster_being_made", "another roster of the programme is being made")

var _ = data.Explain(data.Constraints{"roster_jobs_one_running": errBeingMade})

// CreateRosterJob begins the work on a roster. It fails with fault.Conflict
// roster_being_made while another roster of the programme is being made.
func CreateRosterJob(ctx context.Context, db *data.DB, j RosterJob) error {
	const query = `insert into roster_jobs (roster_id, programme_id, steps_of, started_at) values ($1, $2, $3, $4)`
	_, err := db.Exec(ctx, query, j.RosterID, j.ProgrammeID, j.StepsOf, j.StartedAt)
	return data.Translate("create roster job", err)
}

// FindRosterJob returns the work on a roster, or fault.NotFound; rosters made before
// there were jobs have none.
func FindRosterJob(ctx context.Context, db *data.DB, rosterID int64) (RosterJob, error) {
	const query = `
		select roster_id, programme_id, state, stopping, steps_done, steps_of, empty_seats, value, bound, course, fault_reason,
		       started_at, ended_at
		from roster_jobs
		where roster_id = $1`
	var j RosterJob
	err := db.Get(ctx, &j, query, rosterID)
	return j, data.Translate("roster job", err)
}

// StartRosterJob notes that the work on a roster begins, perhaps anew, and reports
// whether it is under way at all and whether somebody asked it to stop.
func StartRosterJob(ctx context.Context, db *data.DB, rosterID int64) (under, stopping bool, err error) {
	const query = `
		update roster_jobs
		set steps_done = 0, empty_seats = 0, value = 0, bound = 0, course = '[]'
		where roster_id = $1 and state = 'running'
		returning stopping`
	found := []bool{}
	if err := db.Select(ctx, &found, query, rosterID); err != nil {
		return false, false, data.Translate("start roster job", err)
	}
	return len(found) == 1, len(found) == 1 && found[0], nil
}

// RecordRosterJob stores how far a running job is, with one more point of its
// course (a JSON array) if point is not empty, and reports whether somebody asked
// it to stop. A job that has ended says yes.
func RecordRosterJob(ctx context.Context, db *data.DB, j RosterJob, point string) (stop bool, err error) {
	const query = `
		update roster_jobs
		set steps_done = $2, empty_seats = $3, value = $4, bound = $5,
		    course = course || case when $6 = '' then '[]'::jsonb else jsonb_build_array($6::jsonb) end
		where roster_id = $1 and state = 'running'
		returning stopping`
	found := []bool{}
	if err := db.Select(ctx, &found, query, j.RosterID, j.StepsDone, j.EmptySeats, j.Value, j.Bound, point); err != nil {
		return false, data.Translate("record roster job", err)
	}
	return len(found) == 0 || found[0], nil
}

// StopRosterJob asks a running job to end with the best so far.
func StopRosterJob(ctx context.Context, db *data.DB, rosterID int64) error {
	const query = `update roster_jobs set stopping = true where roster_id = $1 and state = 'running'`
	_, err := db.Exec(ctx, query, rosterID)
	return data.Translate("stop roster job", err)
}

// EndRosterJob stores how the work on a roster ended, and reports whether it was
// still under way. Call it in a transaction.
func EndRosterJob(ctx context.Context, db *data.DB, j RosterJob) (bool, error) {
	const query = `
		update roster_jobs
		set state = $2, steps_done = greatest(steps_done, $3), empty_seats = $4, value = $5, bound = $6, fault_reason = $7, ended_at = $8
		where roster_id = $1 and state = 'running'`
	result, err := db.Exec(ctx, query, j.RosterID, j.State, j.StepsDone, j.EmptySeats, j.Value, j.Bound, j.FaultReason, j.EndedAt)
	if err != nil {
		return false, data.Translate("end roster job", err)
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// CompleteRoster turns a roster that was being made into a draft with the value,
// bound, costs and empty seats of r, or marks it as failed, by r.State.
func CompleteRoster(ctx context.Context, db *data.DB, r Roster) error {
	const query = `
		update rosters
		set state = $2, steps = $3, value = $4, bound = $5, costs = $6, empty_seats = $7, version = version + 1
		where id = $1 and state = 'solving'`
	_, err := db.Exec(ctx, query, r.ID, r.State, r.Steps, r.Value, r.Bound, jsonOr(r.Costs), jsonOr(r.EmptySeats))
	return data.Translate("complete roster", err)
}

// jsonOr returns a JSON array as it is, and an empty one for none.
func jsonOr(array []byte) []byte {
	if len(array) == 0 {
		return []byte("[]")
	}
	return array
}
