-- +goose Up
-- What the homes add up and list from the hours must not read the whole history.
create index hour_entries_assignment_idx on hour_entries (assignment_id);
create index hour_entries_approval_idx on hour_entries (served_on desc, id desc) where approval <> 'automatic';
