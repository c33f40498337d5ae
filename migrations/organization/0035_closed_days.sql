-- +goose Up
-- When a day became what it is: shifts that were there before are asked about. Empty for days known since before that.
alter table calendar_days add column set_at timestamptz;

-- Days on which one community's places are shut, whatever the organization's calendar says of them.
create table closed_days (
    id           bigint generated always as identity primary key,
    community_id bigint not null,
    on_date      date not null,
    name         text not null,
    set_at       timestamptz not null,
    constraint closed_days_community_fkey foreign key (community_id) references communities (area_id),
    constraint closed_days_day_key unique (community_id, on_date),
    constraint closed_days_name_filled check (name <> '')
);
create index closed_days_date_idx on closed_days (on_date);

-- Shifts that somebody lets take place on a day that is closed, and why. A day that is set anew asks anew.
create table shift_kept_days (
    shift_id   bigint not null,
    on_date    date not null,
    reason     text not null,
    decided_by bigint not null,
    decided_at timestamptz not null,
    constraint shift_kept_days_pkey primary key (shift_id, on_date),
    constraint shift_kept_days_shift_fkey foreign key (shift_id) references shifts (id),
    constraint shift_kept_days_decided_by_fkey foreign key (decided_by) references accounts (id),
    constraint shift_kept_days_reason_filled check (reason <> '')
);
create index shift_kept_days_decided_by_idx on shift_kept_days (decided_by);
