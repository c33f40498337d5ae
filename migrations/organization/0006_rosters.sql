-- +goose Up
create table rosters (
    id            bigint generated always as identity primary key,
    programme_id  bigint not null,
    number        integer not null,
    starts_on     date not null,
    ends_on       date not null, -- the last day
    state         text not null default 'draft',
    seed          bigint not null,
    steps         bigint not null,
    value         bigint not null,
    bound         bigint not null,
    costs         jsonb not null default '[]',
    empty_seats   jsonb not null default '[]',
    created_by    bigint not null,
    created_at    timestamptz not null,
    published_at  timestamptz,
    version       integer not null default 1,
    constraint rosters_programme_fkey foreign key (programme_id) references programmes (id),
    constraint rosters_created_by_fkey foreign key (created_by) references accounts (id),
    constraint rosters_number_key unique (programme_id, number),
    constraint rosters_dates_order check (ends_on >= starts_on),
    constraint rosters_state_known check (state in ('draft', 'published', 'discarded'))
);

create table roster_seats (
    roster_id    bigint not null,
    position_id  bigint not null,
    number       smallint not null,
    volunteer_id bigint,
    kept         boolean not null default false, -- already invited or accepted when the roster was made
    locked       boolean not null default false, -- put there by hand
    constraint roster_seats_pkey primary key (roster_id, position_id, number),
    constraint roster_seats_roster_fkey foreign key (roster_id) references rosters (id) on delete cascade,
    constraint roster_seats_position_fkey foreign key (position_id) references positions (id) on delete cascade,
    constraint roster_seats_volunteer_fkey foreign key (volunteer_id) references volunteers (id)
);

alter table assignments add constraint assignments_roster_fkey foreign key (roster_id) references rosters (id);
