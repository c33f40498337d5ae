-- +goose Up
-- When and why somebody stopped to be a volunteer; both go when they come back.
alter table volunteers
    add column left_on date,
    add column left_reason text not null default '',
    add constraint volunteers_left_reason_known check (left_reason in ('', 'graduated', 'withdrew', 'other')),
    add constraint volunteers_left_inactive check (left_on is null or not active);
