-- +goose Up
-- The shifts that wait to be settled are few beside those that were.
create index shifts_unsettled_idx on shifts (ends_at) where state in ('planned', 'open', 'closed');
