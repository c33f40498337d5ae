-- +goose Up
-- An address by which students enter themselves for the list of volunteers. Only the hash of
-- its secret is kept: it is shown once, when it is made or made anew.
create table join_links (
    id          bigint generated always as identity primary key,
    team_id     bigint, -- none: whoever fills it in says which
    secret_hash bytea not null,
    ends_on     date not null, -- the last day it is open
    entry_limit integer not null default 200,
    off_at      timestamptz,
    created_by  bigint not null,
    created_at  timestamptz not null,
    version     integer not null default 1,
    constraint join_links_secret_key unique (secret_hash),
    constraint join_links_team_fkey foreign key (team_id) references teams (id),
    constraint join_links_created_by_fkey foreign key (created_by) references accounts (id),
    constraint join_links_limit_range check (entry_limit between 1 and 2000)
);
create index join_links_team_idx on join_links (team_id, id desc) where team_id is not null;
create index join_links_created_by_idx on join_links (created_by);

-- What somebody said of themselves, until it is answered. Of who was let in nothing is kept
-- but whose record it became, of what was taken back nothing at all.
create table join_entries (
    id             bigint generated always as identity primary key,
    link_id        bigint not null,
    reference_hash bytea not null, -- of the secret its sender corrects and takes it back with
    state          text not null default 'waiting',
    team_id        bigint not null, -- the one they would be in
    student_number text not null default '',
    name           text not null default '',
    gender         text not null default '',
    birth_on       date,
    study_year     smallint,
    phone          text not null default '',
    skills         text[] not null default '{}', -- codes
    interests      text[] not null default '{}',
    weekly         jsonb not null default '[]',
    note           text not null default '',
    consented_at   timestamptz not null,
    sent_at        timestamptz not null,
    decided_at     timestamptz,
    decided_by     bigint, -- account; none if its sender took it back
    reason         text not null default '', -- of a no, in words
    volunteer_id   bigint,
    version        integer not null default 1,
    constraint join_entries_reference_key unique (reference_hash),
    constraint join_entries_link_fkey foreign key (link_id) references join_links (id),
    constraint join_entries_team_fkey foreign key (team_id) references teams (id),
    constraint join_entries_decided_by_fkey foreign key (decided_by) references accounts (id),
    constraint join_entries_volunteer_fkey foreign key (volunteer_id) references volunteers (id),
    constraint join_entries_state_known check (state in ('waiting', 'let_in', 'refused', 'withdrawn')),
    constraint join_entries_decided check ((state = 'waiting') = (decided_at is null)),
    constraint join_entries_let_in check ((state = 'let_in') = (volunteer_id is not null)),
    constraint join_entries_refused_says_why check (state <> 'refused' or reason <> ''),
    constraint join_entries_name_filled check (state not in ('waiting', 'refused') or name <> ''),
    constraint join_entries_kept_short check (state not in ('let_in', 'withdrawn') or student_number = '' and name = '' and phone = '' and birth_on is null)
);
create index join_entries_link_idx on join_entries (link_id, state);
create index join_entries_state_idx on join_entries (state, id);
create index join_entries_team_idx on join_entries (team_id, state);
create index join_entries_decided_by_idx on join_entries (decided_by) where decided_by is not null;
create index join_entries_volunteer_idx on join_entries (volunteer_id) where volunteer_id is not null;
create index join_entries_number_idx on join_entries (student_number) where state = 'waiting';

-- How often something was sent from one address, so that nobody floods a link or guesses.
create table join_tries (
    place_hash bytea not null,
    count      integer not null,
    began_at   timestamptz not null,
    constraint join_tries_pkey primary key (place_hash)
);
create index join_tries_began_idx on join_tries (began_at);
