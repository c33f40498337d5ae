-- +goose Up
-- A consent that is taken back counts no more from that moment on, whatever its last day.
alter table beneficiaries add column consent_withdrawn_on date;

alter table standing_findings drop constraint standing_findings_cause_known;
alter table standing_findings add constraint standing_findings_cause_known
    check (cause in ('clearance', 'sign_off', 'volunteer', 'bond', 'import', 'captain', 'shift', 'consent', 'lapse'));

-- The visit a contact was looked at for: shifts are cancelled and never deleted.
alter table contact_views add constraint contact_views_shift_fkey foreign key (shift_id) references shifts (id);
create index contact_views_shift_idx on contact_views (shift_id) where shift_id is not null;
