-- +goose Up
-- The skills and courses of an organization are kept by its leader: made, renamed, retired. Nothing asks for what is
-- retired; who can do it or has passed it stays known.
alter table skills
    add column retired_at timestamptz,
    add column version integer not null default 1,
    add constraint skills_name_zh_key unique (name_zh),
    add constraint skills_name_en_key unique (name_en),
    add constraint skills_names_filled check (name_zh <> '' and name_en <> '');

create table courses (
    id           bigint generated always as identity primary key,
    code         text not null,
    name_zh      text not null,
    name_en      text not null,
    valid_months smallint,                   -- from the day it is signed off; null for ever
    asked_of     text[] not null default '{}', -- which seats ask for it: everyone's, with children, in homes, the captain's, of a form
    retired_at   timestamptz,
    version      integer not null default 1,
    constraint courses_code_key unique (code),
    constraint courses_name_zh_key unique (name_zh),
    constraint courses_name_en_key unique (name_en),
    constraint courses_names_filled check (name_zh <> '' and name_en <> ''),
    constraint courses_months_range check (valid_months between 1 and 120),
    constraint courses_asked_of_known check (asked_of <@ array['everyone', 'child', 'home', 'captain', 'point', 'one_to_one', 'culture'])
);
insert into courses (code, name_zh, name_en, valid_months, asked_of) values
    ('base', '基础培训', 'Base course', 12, '{everyone}'),
    ('child', '儿童服务培训', 'Work with children', 12, '{child}'),
    ('home', '入户探访培训', 'Home visits', 12, '{home}'),
    ('disability', '助残培训', 'Work with disabled people', 12, '{}'),
    ('event', '活动现场培训', 'Event crew', 12, '{}'),
    ('captain', '队长培训', 'Captain''s course', 6, '{captain}');

-- expires_on is infinity where a course is valid for ever.
alter table sign_offs
    drop constraint sign_offs_course_known,
    add constraint sign_offs_course_fkey foreign key (course) references courses (code);
create index sign_offs_course_idx on sign_offs (course);

alter table standing_findings drop constraint standing_findings_cause_known;
alter table standing_findings add constraint standing_findings_cause_known
    check (cause in ('clearance', 'sign_off', 'volunteer', 'bond', 'import', 'captain', 'shift', 'consent', 'activity', 'course', 'skill', 'settings', 'lapse'));
