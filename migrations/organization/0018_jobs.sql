-- +goose Up
-- Whether the program that does a job is alive is asked of the jobs in the schema control. Rosters and imports of programs that
-- ended before there were any will not go on.
alter table roster_jobs drop column alive_at;

with left_over as (
    update roster_jobs
    set state = 'failed', fault_reason = 'roster_interrupted', ended_at = now()
    where state = 'running'
    returning roster_id
)
update rosters
set state = 'failed', version = version + 1
where id in (select roster_id from left_over) and state = 'solving';

update volunteer_imports
set state = 'failed', fault_reason = 'import_interrupted', rows_done = 0
where state = 'applying';
