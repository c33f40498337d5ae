-- +goose Up
-- How long one-time codes are good for is chosen by the organization, too.
alter table settings
    add column first_code_days integer not null default 30, -- for a first sign-in
    add column reset_code_days integer not null default 7,  -- for a forgotten password
    add constraint settings_first_code_range check (first_code_days between 1 and 90),
    add constraint settings_reset_code_range check (reset_code_days between 1 and 30);

-- Places can be put right: an area is moved or retired, a service point says what it is and where exactly.
alter table areas add column retired_at timestamptz; -- offered no more; what names it keeps it

alter table service_points
    add column kind text not null default 'other',
    add column latitude double precision,
    add column longitude double precision,
    add constraint service_points_kind_known
        check (kind in ('office', 'station', 'activity_room', 'elders_room', 'reading_room', 'discussion_corner', 'courtyard', 'school', 'other')),
    add constraint service_points_coordinates_whole check ((latitude is null) = (longitude is null)),
    add constraint service_points_coordinates_range check (latitude between -90 and 90 and longitude between -180 and 180);

-- Minutes from one community to another, in both directions; without a row the way is by campus.
create table ways (
    from_id   bigint not null,
    to_id     bigint not null,
    minutes   smallint not null,
    estimated boolean not null, -- from the coordinates of service points; otherwise entered by hand
    constraint ways_pkey primary key (from_id, to_id),
    constraint ways_from_fkey foreign key (from_id) references communities (area_id),
    constraint ways_to_fkey foreign key (to_id) references communities (area_id),
    constraint ways_between check (from_id <> to_id),
    constraint ways_minutes_range check (minutes between 1 and 600)
);
create index ways_to_idx on ways (to_id);

alter table standing_findings drop constraint standing_findings_cause_known;
alter table standing_findings add constraint standing_findings_cause_known
    check (cause in ('clearance', 'sign_off', 'volunteer', 'bond', 'import', 'captain', 'shift', 'consent', 'activity', 'course', 'skill', 'settings', 'way', 'lapse'));
