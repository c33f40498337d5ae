-- +goose Up
-- The log is read by action: what overrode a rule, or what one looks for.
create index audit_entries_action_idx on audit_entries (action, id desc);
-- What is over before long is shown to those who renew it.
create index sign_offs_expires_idx on sign_offs (expires_on);
create index clearances_expires_idx on clearances (expires_on) where state = 'clear';
