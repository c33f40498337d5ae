-- +goose Up
-- An activity may be paused: nothing of it goes on until it is taken back.
alter table activities drop constraint activities_state_known;
alter table activities add constraint activities_state_known check (state in ('draft', 'published', 'paused', 'finished', 'cancelled'));

alter table standing_findings drop constraint standing_findings_cause_known;
alter table standing_findings add constraint standing_findings_cause_known
    check (cause in ('clearance', 'sign_off', 'volunteer', 'bond', 'import', 'captain', 'shift', 'consent', 'activity', 'lapse'));

-- A guardian's consent that was taken back: there is none then.
alter table volunteers add column guardian_consent_withdrawn_on date;
alter table volunteers add constraint volunteers_guardian_consent_one check (guardian_consent_on is null or guardian_consent_withdrawn_on is null);
