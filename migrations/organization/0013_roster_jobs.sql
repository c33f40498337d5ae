-- +goose Up
alter table rosters drop constraint rosters_state_known;
alter table rosters add constraint rosters_state_known check (state in ('solving', 'draft', 'failed', 'published', 'discarded'));

-- The work of making one roster: how far it is, and how it ended.
create table roster_jobs (
    roster_id    bigint not null,
    programme_id bigint not null,
    state        text not null default 'running',
    stopping     boolean not null default false, -- somebody asked for the best so far
    steps_done   bigint not null default 0,
    steps_of     bigint not null,
    empty_seats  integer not null default 0,     -- below a minimum
    value        bigint not null default 0,
    bound        bigint not null default 0,
    course       jsonb not null default '[]',    -- steps, value and bound, as time went on
    fault_reason text not null default '',
    started_at   timestamptz not null,
    ended_at     timestamptz,
    alive_at     timestamptz not null default now(), -- by the database's clock: only how long ago counts
    constraint roster_jobs_pkey primary key (roster_id),
    constraint roster_jobs_roster_fkey foreign key (roster_id) references rosters (id) on delete cascade,
    constraint roster_jobs_programme_fkey foreign key (programme_id) references programmes (id),
    constraint roster_jobs_state_known check (state in ('running', 'done', 'stopped', 'failed')),
    constraint roster_jobs_ended check ((state = 'running') = (ended_at is null))
);

create unique index roster_jobs_one_running on roster_jobs (programme_id) where state = 'running';

-- The invitations that publishing a draft takes back: seats a repair gives to somebody else.
create table roster_withdrawals (
    roster_id     bigint not null,
    assignment_id bigint not null,
    constraint roster_withdrawals_pkey primary key (roster_id, assignment_id),
    constraint roster_withdrawals_roster_fkey foreign key (roster_id) references rosters (id) on delete cascade,
    constraint roster_withdrawals_assignment_fkey foreign key (assignment_id) references assignments (id)
);
