-- +goose Up
-- The name and the login of an account can be corrected, by one person at a time.
alter table accounts add column version integer not null default 1;
