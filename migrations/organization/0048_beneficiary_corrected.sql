-- +goose Up
-- What was entered of a beneficiary can be corrected, after which a pair may fit no more.
alter table standing_findings drop constraint standing_findings_cause_known;
alter table standing_findings add constraint standing_findings_cause_known
    check (cause in ('clearance', 'sign_off', 'volunteer', 'bond', 'import', 'captain', 'shift', 'consent', 'beneficiary', 'activity', 'course', 'skill', 'settings', 'way', 'lapse'));
