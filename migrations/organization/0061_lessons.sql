-- +goose Up
-- The lessons of a volunteer are their own: what stands here is read by them alone. Everybody
-- else reads that a time is taken, which is a row of commitments and says no more.
create table timetables (
    volunteer_id bigint not null,
    first_on     date not null, -- Monday of the first week
    source       text not null, -- what it was read from
    follows      jsonb not null default '{}', -- by adjusted working day: the weekday whose lessons are held, 0 for none
    imported_at  timestamptz not null,
    version      integer not null default 1,
    constraint timetables_pkey primary key (volunteer_id),
    constraint timetables_volunteer_fkey foreign key (volunteer_id) references volunteers (id),
    constraint timetables_monday check (extract(isodow from first_on) = 1),
    constraint timetables_source_known check (source in ('calendar', 'sheet', 'paste', 'hand'))
);

create table lessons (
    id           bigint generated always as identity primary key,
    volunteer_id bigint not null,
    weekday      smallint not null, -- 1 Monday .. 7 Sunday
    from_minute  smallint not null, -- after midnight
    until_minute smallint not null,
    weeks        smallint[] not null, -- of the timetable, from 1
    title        text not null default '',
    place        text not null default '',
    constraint lessons_timetable_fkey foreign key (volunteer_id) references timetables (volunteer_id) on delete cascade,
    constraint lessons_weekday_range check (weekday between 1 and 7),
    constraint lessons_minutes_range check (0 <= from_minute and from_minute < until_minute and until_minute <= 1440),
    constraint lessons_weeks_filled check (cardinality(weeks) between 1 and 53 and 1 <= all(weeks) and 53 >= all(weeks))
);
create index lessons_volunteer_idx on lessons (volunteer_id);

-- When the lessons of the university begin and end, by number.
create table lesson_hours (
    number       smallint not null,
    from_minute  smallint not null,
    until_minute smallint not null,
    constraint lesson_hours_pkey primary key (number),
    constraint lesson_hours_number_range check (number between 1 and 16),
    constraint lesson_hours_minutes_range check (0 <= from_minute and from_minute < until_minute and until_minute <= 1440)
);
insert into lesson_hours (number, from_minute, until_minute) values
    (1, 480, 525), (2, 535, 580), (3, 600, 645), (4, 655, 700), (5, 840, 885), (6, 895, 940),
    (7, 960, 1005), (8, 1015, 1060), (9, 1140, 1185), (10, 1195, 1240), (11, 1250, 1295), (12, 1305, 1350);

alter table commitments drop constraint commitments_kind_known;
alter table commitments add constraint commitments_kind_known check (kind in ('shift', 'visit', 'training', 'event', 'lesson'));
