-- +goose Up
-- Counts the changes to what a volunteer is committed to. Whoever books reads
-- it with the facts and books only if it still holds, so that no lock is kept
-- while the facts are weighed.
alter table volunteers add column bookings bigint not null default 0;
alter table volunteers set (fillfactor = 85); -- room to count in place

drop index seats_free_idx;
create index seats_free_idx on seats (position_id, number) where assignment_id is null;

create index assignments_declined_idx on assignments (volunteer_id, shift_id) where state = 'declined';
create index shifts_open_idx on shifts (starts_at, id) where state = 'open';
