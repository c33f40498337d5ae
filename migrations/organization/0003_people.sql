-- +goose Up
create table teams (
    id      bigint generated always as identity primary key,
    code    text not null,
    name    text not null,
    colour  smallint not null default 1,
    version integer not null default 1,
    constraint teams_code_key unique (code),
    constraint teams_name_key unique (name),
    constraint teams_name_filled check (name <> ''),
    constraint teams_colour_range check (colour between 1 and 8)
);

create table skills (
    id      bigint generated always as identity primary key,
    code    text not null,
    name_zh text not null,
    name_en text not null,
    constraint skills_code_key unique (code)
);

create table volunteers (
    id                   bigint generated always as identity primary key,
    student_number       text not null,
    name                 text not null,
    gender               text not null default '',
    birth_on             date,
    study_year           smallint,
    team_id              bigint not null,
    team_role            text not null default 'member',
    phone                text not null default '',
    interests            text[] not null default '{}',
    dialects             text[] not null default '{}',
    travel_limit_minutes integer not null default 120,
    daily_limit_minutes  integer not null default 480,
    weekly_limit_minutes integer not null default 960,
    wanted_minutes       integer not null default 600, -- over one programme
    guardian_consent_on  date,                         -- for those under 18 (R-009)
    active               boolean not null default true,
    version              integer not null default 1,
    created_at           timestamptz not null,
    constraint volunteers_student_number_key unique (student_number),
    constraint volunteers_name_filled check (name <> ''),
    constraint volunteers_gender_known check (gender in ('', 'female', 'male')),
    constraint volunteers_team_fkey foreign key (team_id) references teams (id),
    constraint volunteers_team_role_known check (team_role in ('captain', 'deputy', 'member')),
    constraint volunteers_limits_range check (travel_limit_minutes between 0 and 600 and daily_limit_minutes between 0 and 720 and weekly_limit_minutes between 0 and 5040 and wanted_minutes between 0 and 60000)
);
create index volunteers_team_idx on volunteers (team_id, student_number);
create index volunteers_name_idx on volunteers (name);

alter table accounts add constraint accounts_volunteer_fkey foreign key (volunteer_id) references volunteers (id);

create table account_roles (
    id           bigint generated always as identity primary key,
    account_id   bigint not null,
    role         text not null,
    team_id      bigint,
    community_id bigint,
    constraint account_roles_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint account_roles_team_fkey foreign key (team_id) references teams (id),
    constraint account_roles_community_fkey foreign key (community_id) references communities (area_id),
    constraint account_roles_role_known check (role in ('volunteer', 'captain', 'trainer', 'coordinator', 'leader', 'host', 'community_officer', 'safeguarding_lead', 'auditor')),
    constraint account_roles_scope check ((role = 'captain') = (team_id is not null) and (role = 'community_officer') = (community_id is not null)),
    constraint account_roles_key unique nulls not distinct (account_id, role, team_id, community_id)
);
create index account_roles_community_idx on account_roles (community_id) where community_id is not null;

create table volunteer_skills (
    volunteer_id bigint not null,
    skill_id     bigint not null,
    constraint volunteer_skills_pkey primary key (volunteer_id, skill_id),
    constraint volunteer_skills_volunteer_fkey foreign key (volunteer_id) references volunteers (id) on delete cascade,
    constraint volunteer_skills_skill_fkey foreign key (skill_id) references skills (id)
);

-- Training signed off by the trainer (R-055, R-058). The latest per course counts.
create table sign_offs (
    id           bigint generated always as identity primary key,
    volunteer_id bigint not null,
    course       text not null,
    signed_on    date not null,
    expires_on   date not null, -- the last day it is valid
    signed_by    bigint,
    created_at   timestamptz not null,
    constraint sign_offs_volunteer_fkey foreign key (volunteer_id) references volunteers (id) on delete cascade,
    constraint sign_offs_signed_by_fkey foreign key (signed_by) references accounts (id),
    constraint sign_offs_course_known check (course in ('base', 'child', 'home', 'disability', 'event', 'captain')),
    constraint sign_offs_order check (expires_on >= signed_on),
    constraint sign_offs_key unique (volunteer_id, course, signed_on)
);

-- Record checks (从业查询, R-071, R-072): result, date, checker and reference only.
create table clearances (
    id           bigint generated always as identity primary key,
    volunteer_id bigint not null,
    state        text not null,
    checked_on   date,
    expires_on   date, -- the last day it is valid
    checker      text not null default '',
    reference    text not null default '',
    created_at   timestamptz not null,
    constraint clearances_volunteer_fkey foreign key (volunteer_id) references volunteers (id) on delete cascade,
    constraint clearances_state_known check (state in ('requested', 'pending', 'clear', 'not_clear', 'unknown')),
    constraint clearances_clear_dated check (state <> 'clear' or (checked_on is not null and expires_on is not null))
);
create index clearances_volunteer_idx on clearances (volunteer_id, id desc);

create table availabilities (
    id           bigint generated always as identity primary key,
    volunteer_id bigint not null,
    weekday      smallint not null, -- 1 Monday .. 7 Sunday
    from_minute  smallint not null,
    until_minute smallint not null,
    constraint availabilities_volunteer_fkey foreign key (volunteer_id) references volunteers (id) on delete cascade,
    constraint availabilities_range check (weekday between 1 and 7 and from_minute >= 0 and until_minute <= 1440 and from_minute < until_minute)
);
create index availabilities_volunteer_idx on availabilities (volunteer_id);

create table availability_exceptions (
    id           bigint generated always as identity primary key,
    volunteer_id bigint not null,
    on_date      date not null,
    available    boolean not null,
    from_minute  smallint not null default 0,
    until_minute smallint not null default 1440,
    constraint availability_exceptions_volunteer_fkey foreign key (volunteer_id) references volunteers (id) on delete cascade,
    constraint availability_exceptions_range check (from_minute >= 0 and until_minute <= 1440 and from_minute < until_minute)
);
create index availability_exceptions_volunteer_idx on availability_exceptions (volunteer_id, on_date);

create table volunteer_imports (
    id              bigint generated always as identity primary key,
    file_name       text not null,
    state           text not null,
    rows_total      integer not null default 0,
    rows_done       integer not null default 0,
    new_count       integer not null default 0,
    changed_count   integer not null default 0,
    unchanged_count integer not null default 0,
    error_count     integer not null default 0,
    warning_count   integer not null default 0,
    fault_reason    text not null default '',
    fault_params    jsonb not null default '{}',
    created_by      bigint not null,
    created_at      timestamptz not null,
    applied_at      timestamptz,
    constraint volunteer_imports_created_by_fkey foreign key (created_by) references accounts (id),
    constraint volunteer_imports_state_known check (state in ('previewed', 'applying', 'applied', 'failed', 'stopped'))
);

create table volunteer_import_rows (
    import_id bigint not null,
    row       integer not null, -- the line in the file, 1 is the header
    outcome   text not null,
    cells     jsonb not null,
    messages  jsonb not null default '[]',
    constraint volunteer_import_rows_pkey primary key (import_id, row),
    constraint volunteer_import_rows_import_fkey foreign key (import_id) references volunteer_imports (id) on delete cascade,
    constraint volunteer_import_rows_outcome_known check (outcome in ('new', 'changed', 'unchanged', 'error'))
);
