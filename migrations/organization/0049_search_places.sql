-- +goose Up
-- Places, activities and teams are found and put in order as people are (0045); the round "keep_search" gives those
-- that are there already their keys. They are few, and narrowed by their list before they are searched: no index.
alter table areas
    add column search_key tsvector not null default '',
    add column search_version integer not null default 0,
    add column name_order text collate "C" not null default '';
alter table service_points
    add column search_key tsvector not null default '',
    add column search_version integer not null default 0,
    add column name_order text collate "C" not null default '';
alter table activities
    add column search_key tsvector not null default '',
    add column search_version integer not null default 0,
    add column name_order text collate "C" not null default '';
alter table teams
    add column search_key tsvector not null default '',
    add column search_version integer not null default 0,
    add column name_order text collate "C" not null default '';
