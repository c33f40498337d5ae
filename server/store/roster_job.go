package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
)

// RosterJob is the work of making one roster: how far it is, and how it ended.
type RosterJob struct {
	RosterID    int64      `db:"roster_id"`
	ProgrammeID int64      `db:"programme_id"`
	State       string     `db:"state"`    // running, done, stopped or failed
	Stopping    bool       `db:"stopping"` // somebody asked for the best so far
	StepsDone   int64      `db:"steps_done"`
	StepsOf     int64      `db:"steps_of"`
	EmptySeats  int        `db:"empty_seats"` // below a minimum
	Value       int64      `db:"value"`
	Bound       int64      `db:"bound"`  // 0 until it is known
	Course      []byte     `db:"course"` // JSON array of steps, value and bound
	FaultReason string     `db:"fault_reason"`
	StartedAt   time.Time  `db:"started_at"`
	EndedAt     *time.Time `db:"ended_at"`
}

// jobSilence is how long a running job may say nothing before the program that
// did it is taken to have ended.
const jobSilence = "10 seconds"

// CreateRosterJob begins the work on a roster. It fails with fault.Conflict
// roster_being_made while another roster of the programme is being made.
func (s *Store) CreateRosterJob(ctx context.Context, j RosterJob) error {
	const query = `insert into roster_jobs (roster_id, programme_id, steps_of, started_at) values ($1, $2, $3, $4)`
	_, err := s.q.ExecContext(ctx, query, j.RosterID, j.ProgrammeID, j.StepsOf, j.StartedAt)
	return translate("create roster job", err)
}

// RosterJob returns the work on a roster, or fault.NotFound; rosters made before
// there were jobs have none.
func (s *Store) RosterJob(ctx context.Context, rosterID int64) (RosterJob, error) {
	const query = `
		select roster_id, programme_id, state, stopping, steps_done, steps_of, empty_seats, value, bound, course, fault_reason,
		       started_at, ended_at
		from roster_jobs
		where roster_id = $1`
	var j RosterJob
	err := sqlx.GetContext(ctx, s.q, &j, query, rosterID)
	return j, translate("roster job", err)
}

// RecordRosterJob stores how far a running job is, with one more point of its
// course (a JSON array) if point is not empty, and reports whether somebody asked
// it to stop. A job that has ended says yes.
func (s *Store) RecordRosterJob(ctx context.Context, j RosterJob, point string) (stop bool, err error) {
	const query = `
		update roster_jobs
		set steps_done = $2, empty_seats = $3, value = $4, bound = $5, alive_at = clock_timestamp(),
		    course = course || case when $6 = '' then '[]'::jsonb else jsonb_build_array($6::jsonb) end
		where roster_id = $1 and state = 'running'
		returning stopping`
	found := []bool{}
	if err := sqlx.SelectContext(ctx, s.q, &found, query, j.RosterID, j.StepsDone, j.EmptySeats, j.Value, j.Bound, point); err != nil {
		return false, translate("record roster job", err)
	}
	return len(found) == 0 || found[0], nil
}

// StopRosterJob asks a running job to end with the best so far.
func (s *Store) StopRosterJob(ctx context.Context, rosterID int64) error {
	const query = `update roster_jobs set stopping = true where roster_id = $1 and state = 'running'`
	_, err := s.q.ExecContext(ctx, query, rosterID)
	return translate("stop roster job", err)
}

// EndRosterJob stores how the work on a roster ended, and reports whether it was
// still under way. Call it in a transaction.
func (s *Store) EndRosterJob(ctx context.Context, j RosterJob) (bool, error) {
	const query = `
		update roster_jobs
		set state = $2, steps_done = greatest(steps_done, $3), empty_seats = $4, value = $5, bound = $6, fault_reason = $7, ended_at = $8
		where roster_id = $1 and state = 'running'`
	result, err := s.q.ExecContext(ctx, query, j.RosterID, j.State, j.StepsDone, j.EmptySeats, j.Value, j.Bound, j.FaultReason, j.EndedAt)
	if err != nil {
		return false, translate("end roster job", err)
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// SilentRosterJobs returns the rosters whose work has said nothing for so long
// that the program that did it must have ended.
func (s *Store) SilentRosterJobs(ctx context.Context) ([]int64, error) {
	const query = `select roster_id from roster_jobs where state = 'running' and alive_at < clock_timestamp() - $1::interval`
	ids := []int64{}
	err := sqlx.SelectContext(ctx, s.q, &ids, query, jobSilence)
	return ids, translate("silent roster jobs", err)
}

// CompleteRoster turns a roster that was being made into a draft with the value,
// bound, costs and empty seats of r, or marks it as failed, by r.State.
func (s *Store) CompleteRoster(ctx context.Context, r Roster) error {
	const query = `
		update rosters
		set state = $2, steps = $3, value = $4, bound = $5, costs = $6, empty_seats = $7, version = version + 1
		where id = $1 and state = 'solving'`
	_, err := s.q.ExecContext(ctx, query, r.ID, r.State, r.Steps, r.Value, r.Bound, jsonOr(r.Costs), jsonOr(r.EmptySeats))
	return translate("complete roster", err)
}

// jsonOr returns a JSON array as it is, and an empty one for none.
func jsonOr(array []byte) []byte {
	if len(array) == 0 {
		return []byte("[]")
	}
	return array
}
