-- +goose Up
-- A programme that is over can be put away: it leaves the daily lists and stays readable.
alter table programmes
    add column archived_at timestamptz,
    add constraint programmes_archived_over check (archived_at is null or state in ('closed', 'cancelled'));
