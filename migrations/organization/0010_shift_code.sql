-- +goose Up
-- Shifts without a code may begin at the same time.
alter table shifts drop constraint shifts_code_key;
create unique index shifts_code_key on shifts (activity_id, code, starts_at) where code <> '';
