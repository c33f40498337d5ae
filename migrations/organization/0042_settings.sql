-- +goose Up
-- The numbers an organization chooses have a page: two more of them, the version they are edited at, and who changed
-- each last.
alter table settings
    add column back_entry_days integer not null default 30,  -- after a shift, in which hours may be entered or raised
    add column clearance_months integer not null default 12, -- how long a record check is valid at most
    add column version integer not null default 1,
    add constraint settings_late_range check (late_after_minutes between 0 and 120),
    add constraint settings_early_range check (early_sign_in_minutes between 0 and 180),
    add constraint settings_caps_range check (daily_cap_minutes >= 60 and daily_parent_cap_minutes <= 1440),
    add constraint settings_invitation_range check (invitation_hours between 1 and 168),
    add constraint settings_reveal_range check (reveal_hours between 1 and 72),
    add constraint settings_reply_range check (reply_working_days between 1 and 30),
    add constraint settings_cut_off_range check (sign_up_cut_off_minutes between 0 and 10080),
    add constraint settings_back_entry_range check (back_entry_days between 1 and 180),
    add constraint settings_clearance_range check (clearance_months between 1 and 12);

create table setting_changes (
    setting    text not null,
    changed_by bigint not null,
    changed_at timestamptz not null,
    constraint setting_changes_pkey primary key (setting),
    constraint setting_changes_changed_by_fkey foreign key (changed_by) references accounts (id)
);
create index setting_changes_changed_by_idx on setting_changes (changed_by);
