package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// enlist makes this program one of those that carry out jobs.
func enlist(ctx context.Context, db *sql.DB, id string) error {
	const query = `
		insert into control.job_servers (id, alive_at)
		values ($1, clock_timestamp())
		on conflict (id) do update set alive_at = excluded.alive_at`
	if _, err := db.ExecContext(ctx, query, id); err != nil {
		return fmt.Errorf("jobs: enlist: %w", err)
	}
	return nil
}

// leave takes this program, which works nothing any more, off the list.
func leave(ctx context.Context, db *sql.DB, id string) error {
	const query = `delete from control.job_servers where id = $1`
	if _, err := db.ExecContext(ctx, query, id); err != nil {
		return fmt.Errorf("jobs: leave: %w", err)
	}
	return nil
}

// heard is what the database answers to a beat.
type heard struct {
	alive   bool    // false: this program was taken to have ended
	running []int64 // the jobs it is said to work
	others  bool    // there is work of programs that have ended
}

// pulse tells that this program is alive. It does nothing if the program is not on
// the list any more.
func pulse(ctx context.Context, db *sql.DB, id string, silence time.Duration) (heard, error) {
	const query = `
		with alive as (
			update control.job_servers set alive_at = clock_timestamp() where id = $1 returning id
		), running as (
			select j.id, j.attempted_by[cardinality(j.attempted_by)] as server from control.river_job j where j.state = 'running'
		)
		select exists (select from alive),
		       array(select r.id from running r where r.server = $1),
		       exists (select from control.job_servers s where s.id <> $1 and s.alive_at < clock_timestamp() - $2 * interval '1 millisecond')
		       or exists (select from running r where not exists (select from control.job_servers s where s.id = r.server))`
	var h heard
	err := db.QueryRowContext(ctx, query, id, silence.Milliseconds()).Scan(&h.alive, pq.Array(&h.running), &h.others)
	if err != nil {
		return heard{}, fmt.Errorf("jobs: pulse: %w", err)
	}
	return h, nil
}

// stillMine tells whether this program is the one that works a job.
func stillMine(ctx context.Context, db *sql.DB, jobID int64, id string) (bool, error) {
	const query = `
		select j.state = 'running' and j.attempted_by[cardinality(j.attempted_by)] = $2
		from control.river_job j
		where j.id = $1`
	var mine bool
	if err := db.QueryRowContext(ctx, query, jobID, id).Scan(&mine); err != nil {
		return false, fmt.Errorf("jobs: look at job: %w", err)
	}
	return mine, nil
}

// taken is a job that was taken from a program that has ended.
type taken struct {
	kind, args string
	attempt    int // the one that was cut off
}

// takeOver strikes the programs off the list that have said nothing for so long,
// and makes their jobs and the orphans available. Each goes on as a new row, and
// the old one ends: whatever the program may still write, should it come back, is
// about a row that is not running, so that it is ignored. The attempts count on; one
// beyond the last is for giving up.
func takeOver(ctx context.Context, db *sql.DB, silence time.Duration, orphans []int64) ([]taken, error) {
	const query = `
		with dead as (
			delete from control.job_servers where alive_at < clock_timestamp() - $1 * interval '1 millisecond' returning id
		), lost as (
			select j.id
			from control.river_job j
			where j.state = 'running' and (
				j.id = any ($2)
				or j.attempted_by[cardinality(j.attempted_by)] in (select d.id from dead d)
				or not exists (select from control.job_servers s where s.id = j.attempted_by[cardinality(j.attempted_by)]))
			for update of j skip locked
		), ended as (
			update control.river_job j
			set state = 'discarded', finalized_at = clock_timestamp(),
			    errors = array_append(j.errors, jsonb_build_object('at', clock_timestamp(), 'attempt', j.attempt, 'error', $3::text, 'trace', ''))
			from lost
			where j.id = lost.id
			returning j.args, j.attempt, j.attempted_at, j.attempted_by, j.errors, j.kind, j.max_attempts, j.metadata,
			          j.priority, j.queue, j.tags, j.unique_key, j.unique_states
		)
		insert into control.river_job (args, attempt, attempted_at, attempted_by, errors, kind, max_attempts, metadata,
		                               priority, queue, tags, unique_key, unique_states)
		select e.args, e.attempt, e.attempted_at, e.attempted_by, e.errors, e.kind, e.max_attempts, e.metadata,
		       e.priority, e.queue, e.tags, e.unique_key, e.unique_states
		from ended e
		returning kind, args, attempt`
	rows, err := db.QueryContext(ctx, query, silence.Milliseconds(), pq.Array(orphans), ErrLost.Error())
	if err != nil {
		return nil, fmt.Errorf("jobs: take over: %w", err)
	}
	defer rows.Close()
	var all []taken
	for rows.Next() {
		var t taken
		if err := rows.Scan(&t.kind, &t.args, &t.attempt); err != nil {
			return nil, fmt.Errorf("jobs: take over: %w", err)
		}
		all = append(all, t)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("jobs: take over: %w", err)
	}
	return all, nil
}

// forget deletes every job of an organization, whatever became of it.
func forget(ctx context.Context, db *sql.DB, organization string) error {
	const query = `delete from control.river_job where args ->> 'organization' = $1`
	if _, err := db.ExecContext(ctx, query, organization); err != nil {
		return fmt.Errorf("jobs: forget %s: %w", organization, err)
	}
	return nil
}
