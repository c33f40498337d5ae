-- +goose Up
-- How many active members a team has, kept by whoever adds, moves or switches off
-- volunteers. Counting them for every list of teams cost more the larger they were.
alter table teams add column member_count integer not null default 0;
update teams t
set member_count = (select count(*) from volunteers v where v.team_id = t.id and v.active);
