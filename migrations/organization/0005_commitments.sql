-- +goose Up
-- Everything that occupies a person, whatever it is for. This one constraint is
-- why nobody is ever in two places at once.
create table commitments (
    id           bigint generated always as identity primary key,
    volunteer_id bigint not null,
    kind         text not null,
    during       tstzrange not null,
    community_id bigint,   -- where, for the travel gap; null when it needs no travel
    constraint commitments_volunteer_fkey foreign key (volunteer_id) references volunteers (id),
    constraint commitments_community_fkey foreign key (community_id) references communities (area_id),
    constraint commitments_kind_known check (kind in ('shift', 'visit', 'training', 'event')),
    constraint commitments_period check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
    constraint commitments_no_double_booking exclude using gist (volunteer_id with =, during with &&)
);

create table assignments (
    id            bigint generated always as identity primary key,
    position_id   bigint not null,
    shift_id      bigint not null,
    volunteer_id  bigint not null,
    seat_number   smallint,
    commitment_id bigint,
    state         text not null,
    origin        text not null,
    roster_id     bigint,
    invited_by    bigint,
    invited_at    timestamptz,
    expires_at    timestamptz,
    answered_at   timestamptz,
    reason        text not null default '',
    created_at    timestamptz not null,
    constraint assignments_position_fkey foreign key (position_id) references positions (id),
    constraint assignments_shift_fkey foreign key (shift_id) references shifts (id),
    constraint assignments_volunteer_fkey foreign key (volunteer_id) references volunteers (id),
    constraint assignments_commitment_fkey foreign key (commitment_id) references commitments (id),
    constraint assignments_invited_by_fkey foreign key (invited_by) references accounts (id),
    constraint assignments_state_known check (state in ('invited', 'accepted', 'declined', 'expired', 'cancelled')),
    constraint assignments_origin_known check (origin in ('self', 'coordinator', 'roster')),
    constraint assignments_held check ((state in ('invited', 'accepted')) = (seat_number is not null) and (seat_number is null) = (commitment_id is null)),
    constraint assignments_invited_expires check (state <> 'invited' or expires_at is not null),
    constraint assignments_seat_key unique (position_id, seat_number),
    constraint assignments_commitment_key unique (commitment_id)
);
create unique index assignments_person_once_idx on assignments (shift_id, volunteer_id) where seat_number is not null;
create index assignments_volunteer_idx on assignments (volunteer_id, id desc);
create index assignments_expiring_idx on assignments (expires_at) where state = 'invited';

-- One row per seat of a position. Whoever takes a seat locks its row, and skips
-- rows that others hold, so a rush for one shift does not queue on one row.
create table seats (
    position_id   bigint not null,
    number        smallint not null,
    assignment_id bigint,
    constraint seats_pkey primary key (position_id, number),
    constraint seats_position_fkey foreign key (position_id) references positions (id) on delete cascade,
    constraint seats_assignment_fkey foreign key (assignment_id) references assignments (id) deferrable initially deferred,
    constraint seats_assignment_key unique (assignment_id)
);
create index seats_free_idx on seats (position_id) where assignment_id is null;
