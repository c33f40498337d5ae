-- +goose Up
-- Shifts are found by their own title as people type it, and put in order by it (0045, 0049); the round "keep_search"
-- gives those that are there already their keys. A list is narrowed to days and a programme before it is searched: no index.
alter table shifts
    add column search_key tsvector not null default '',
    add column search_version integer not null default 0,
    add column name_order text collate "C" not null default '';
