-- +goose Up
-- Which parts of a file are written: what may not be entered by hand may not be imported.
-- What was read in before this is applied as whoever manages people may.
alter table volunteer_imports add column with_people boolean not null default true;
alter table volunteer_imports add column with_sign_offs boolean not null default false;
alter table volunteer_imports add column with_clearances boolean not null default false;
