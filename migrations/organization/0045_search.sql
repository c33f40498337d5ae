-- +goose Up
-- Names are found by how people type them: the server keeps a key beside each (package search) and what it is put in
-- order by. Rows of another version than the server's get theirs by the round "keep_search".
alter table volunteers
    add column search_key tsvector not null default '',
    add column search_version integer not null default 0,
    add column name_order text collate "C" not null default '';
create index volunteers_search_idx on volunteers using gin (search_key);
create index volunteers_order_idx on volunteers (name_order, student_number);
create index volunteers_phone_idx on volunteers (reverse(phone) text_pattern_ops) where phone <> '';

alter table accounts
    add column search_key tsvector not null default '',
    add column search_version integer not null default 0,
    add column name_order text collate "C" not null default '';
create index accounts_search_idx on accounts using gin (search_key);
