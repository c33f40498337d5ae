-- +goose Up
-- How many people one volunteer may support in a one-to-one activity: their visits are at
-- the same times, so that one is the rule.
alter table activities add column pairs_per_volunteer smallint not null default 1;
alter table activities add constraint activities_pairs_per_volunteer_range check (pairs_per_volunteer between 1 and 2);
