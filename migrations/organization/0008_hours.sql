-- +goose Up
create table attendances (
    id               bigint generated always as identity primary key,
    assignment_id    bigint not null,
    state            text not null,
    in_at            timestamptz,
    out_at           timestamptz,
    decided_minutes  integer,              -- the captain's decision when presence was too short (R-033)
    decision_reason  text not null default '',
    marked_by        bigint not null,
    marked_at        timestamptz not null,
    version          integer not null default 1,
    constraint attendances_assignment_fkey foreign key (assignment_id) references assignments (id),
    constraint attendances_assignment_key unique (assignment_id),
    constraint attendances_marked_by_fkey foreign key (marked_by) references accounts (id),
    constraint attendances_state_known check (state in ('present', 'late', 'absent')),
    constraint attendances_times check ((state = 'absent') = (in_at is null) and (in_at is not null or out_at is null) and (out_at is null or out_at > in_at)),
    constraint attendances_decision check (decided_minutes is null or (decided_minutes >= 0 and decision_reason <> ''))
);

-- Append-only: a correction is a new entry that supersedes the old one (R-037).
create table hour_entries (
    id              bigint generated always as identity primary key,
    volunteer_id    bigint not null,
    assignment_id   bigint not null,
    served_on       date not null,
    kind            text not null default 'service',
    evidence        text not null,
    planned_minutes integer not null,
    present_minutes integer not null,
    counted_minutes integer not null,
    late            boolean not null default false,
    approval        text not null, -- what the day's total asks for (R-032)
    supersedes_id   bigint,
    reason          text not null default '',
    recorded_by     bigint not null,
    recorded_at     timestamptz not null,
    constraint hour_entries_volunteer_fkey foreign key (volunteer_id) references volunteers (id),
    constraint hour_entries_assignment_fkey foreign key (assignment_id) references assignments (id),
    constraint hour_entries_supersedes_fkey foreign key (supersedes_id) references hour_entries (id),
    constraint hour_entries_supersedes_key unique (supersedes_id),
    constraint hour_entries_recorded_by_fkey foreign key (recorded_by) references accounts (id),
    constraint hour_entries_kind_known check (kind in ('service', 'training', 'organising', 'rehearsal')),
    constraint hour_entries_evidence_known check (evidence in ('captain_marked', 'captain_decided', 'backfilled')),
    constraint hour_entries_approval_known check (approval in ('automatic', 'parent_organisation', 'host')),
    constraint hour_entries_minutes check (planned_minutes > 0 and present_minutes >= 0 and counted_minutes >= 0),
    constraint hour_entries_supersedes_why check (supersedes_id is null or reason <> '')
);
create unique index hour_entries_first_idx on hour_entries (assignment_id) where supersedes_id is null;
create index hour_entries_volunteer_idx on hour_entries (volunteer_id, served_on desc, id desc);

create table hour_approvals (
    id            bigint generated always as identity primary key,
    hour_entry_id bigint not null,
    approved_by   bigint not null,
    approved_at   timestamptz not null,
    constraint hour_approvals_entry_fkey foreign key (hour_entry_id) references hour_entries (id),
    constraint hour_approvals_entry_key unique (hour_entry_id),
    constraint hour_approvals_approved_by_fkey foreign key (approved_by) references accounts (id)
);
