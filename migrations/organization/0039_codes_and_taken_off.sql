-- +goose Up
-- A one-time code is good for a while: a list of codes that was printed once must not open
-- accounts for ever. Those that are out begin their time now.
alter table accounts add column first_code_expires_at timestamptz;
update accounts set first_code_expires_at = now() + interval '30 days' where first_code_hash <> '';
alter table accounts add constraint accounts_first_code_expires check (first_code_hash = '' or first_code_expires_at is not null);

-- Whom a person took off a shift does not get back by signing up; an invitation that comes
-- later lets them. A shift that is put off takes people off, too, and keeps nobody off.
alter table assignments add column kept_off boolean not null default false;
update assignments a
set kept_off = true
from audit_entries e
where e.action = 'assignment_taken_off' and e.subject_kind = 'assignment' and e.subject_id = a.id;
create index assignments_kept_off_idx on assignments (volunteer_id, shift_id) where kept_off;
