-- +goose Up
-- What one unit of each soft rule of a roster costs, and the limits that hold for
-- everybody. One row; a limit of 0 limits nothing. The daily limit is in settings.
create table roster_rules (
    only_row          boolean primary key default true,
    seat              integer not null default 1000,
    captain           integer not null default 400,
    spare             integer not null default 5,
    preference        integer not null default 4,
    fairness          integer not null default 2,
    spread            integer not null default 0,
    left_out          integer not null default 6,
    cohesion          integer not null default 3,
    rest              integer not null default 3,
    travel            integer not null default 1,
    skill_fit         integer not null default 4,
    change            integer not null default 0,
    call              integer not null default 0,
    weekly_minutes    integer not null default 0, -- service in one week
    roster_minutes    integer not null default 0, -- service in the period of one roster
    days_in_row       smallint not null default 0,
    days_between      smallint not null default 0, -- days without service between two with it
    weekends          smallint not null default 0, -- in the period of one roster, as the next three
    point_shifts      smallint not null default 0,
    one_to_one_shifts smallint not null default 0,
    culture_shifts    smallint not null default 0,
    mentor            boolean not null default false, -- a first-timer serves beside somebody experienced
    version           integer not null default 1,
    constraint roster_rules_one_row check (only_row),
    constraint roster_rules_staffing_range check (seat between 1 and 100000 and captain between 1 and 100000 and spare between 0 and 10000),
    constraint roster_rules_people_range check (preference between 0 and 10000 and fairness between 0 and 10000 and spread between 0 and 10000 and left_out between 0 and 10000 and cohesion between 0 and 10000 and rest between 0 and 10000 and travel between 0 and 10000 and skill_fit between 0 and 10000),
    constraint roster_rules_stability_range check (change between 0 and 10000 and call between 0 and 10000),
    constraint roster_rules_minutes_range check (weekly_minutes between 0 and 5040 and roster_minutes between 0 and 60000),
    constraint roster_rules_days_range check (days_in_row between 0 and 7 and days_between between 0 and 7 and weekends between 0 and 14),
    constraint roster_rules_shifts_range check (point_shifts between 0 and 200 and one_to_one_shifts between 0 and 200 and culture_shifts between 0 and 200)
);
insert into roster_rules (only_row) values (true);

-- Forms of service of which the second must not follow the first on the next day.
create table roster_successions (
    first_form text not null,
    next_form  text not null,
    constraint roster_successions_pkey primary key (first_form, next_form),
    constraint roster_successions_first_known check (first_form in ('point', 'one_to_one', 'culture')),
    constraint roster_successions_next_known check (next_form in ('point', 'one_to_one', 'culture'))
);

-- What the rules cost when a version was made: every later question about it counts
-- with these. Versions made before there was a choice keep what was built in.
create table roster_weights (
    roster_id  bigint not null,
    seat       integer not null default 1000,
    captain    integer not null default 400,
    spare      integer not null default 5,
    preference integer not null default 4,
    fairness   integer not null default 2,
    spread     integer not null default 0,
    left_out   integer not null default 6,
    cohesion   integer not null default 3,
    rest       integer not null default 3,
    travel     integer not null default 1,
    skill_fit  integer not null default 4,
    change     integer not null default 0,
    call       integer not null default 0,
    constraint roster_weights_pkey primary key (roster_id),
    constraint roster_weights_roster_fkey foreign key (roster_id) references rosters (id) on delete cascade,
    constraint roster_weights_range check (least(seat, captain) >= 1 and greatest(seat, captain) <= 100000 and least(spare, preference, fairness, spread, left_out, cohesion, rest, travel, skill_fit, change, call) >= 0 and greatest(spare, preference, fairness, spread, left_out, cohesion, rest, travel, skill_fit, change, call) <= 10000)
);
insert into roster_weights (roster_id) select id from rosters;

-- The version a search started from: what it gave up and whom it called anew is counted against it.
alter table rosters add column base_roster_id bigint;
alter table rosters add constraint rosters_base_fkey foreign key (base_roster_id) references rosters (id);

-- Limits of one person, tighter than those for everybody; 0 adds none. The weekly one was there before.
alter table volunteers add column roster_limit_minutes integer not null default 0;
alter table volunteers add column days_in_row_limit smallint not null default 0;
alter table volunteers add column weekends_limit smallint not null default 0;
alter table volunteers add constraint volunteers_roster_limits_range check (roster_limit_minutes between 0 and 60000 and days_in_row_limit between 0 and 7 and weekends_limit between 0 and 14);

-- Two people who serve only together, or never together. Why is for coordinators and leaders alone.
create table bonds (
    id         bigint generated always as identity primary key,
    first_id   bigint not null,
    second_id  bigint not null,
    apart      boolean not null,
    reason     text not null,
    created_by bigint not null,
    created_at timestamptz not null,
    constraint bonds_first_fkey foreign key (first_id) references volunteers (id),
    constraint bonds_second_fkey foreign key (second_id) references volunteers (id),
    constraint bonds_created_by_fkey foreign key (created_by) references accounts (id),
    constraint bonds_order check (first_id < second_id),
    constraint bonds_couple_key unique (first_id, second_id),
    constraint bonds_reason_filled check (reason <> '')
);
create index bonds_second_idx on bonds (second_id);
