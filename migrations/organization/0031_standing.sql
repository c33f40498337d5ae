-- +goose Up
-- Who took somebody off a seat that was accepted; empty if they gave it up themselves.
alter table assignments add column taken_off_by bigint;
alter table assignments add constraint assignments_taken_off_by_fkey foreign key (taken_off_by) references accounts (id);
create index assignments_taken_off_by_idx on assignments (taken_off_by) where taken_off_by is not null;

-- What became of somebody's seats and pairs to come when they were asked again whether they are fit: one open row a
-- person, until somebody has seen to it.
create table standing_findings (
    id           bigint generated always as identity primary key,
    volunteer_id bigint not null,
    cause        text not null, -- of the latest change
    guarded      boolean not null, -- concerns children or homes
    opened_at    timestamptz not null,
    changed_at   timestamptz not null,
    resolved_at  timestamptz,
    resolved_by  bigint, -- empty if it settled by itself
    version      integer not null default 1,
    constraint standing_findings_volunteer_fkey foreign key (volunteer_id) references volunteers (id),
    constraint standing_findings_resolved_by_fkey foreign key (resolved_by) references accounts (id),
    constraint standing_findings_cause_known check (cause in ('clearance', 'sign_off', 'volunteer', 'bond', 'import', 'captain', 'shift', 'lapse')),
    constraint standing_findings_resolved check (resolved_by is null or resolved_at is not null)
);
create unique index standing_findings_one_open_idx on standing_findings (volunteer_id) where resolved_at is null;
create index standing_findings_volunteer_idx on standing_findings (volunteer_id, id desc);
create index standing_findings_open_idx on standing_findings (id) where resolved_at is null;
create index standing_findings_resolved_by_idx on standing_findings (resolved_by) where resolved_by is not null;

-- Each seat or pair of a finding, with the codes of the reasons: those of record checks are for the safeguarding lead alone.
create table standing_items (
    id              bigint generated always as identity primary key,
    finding_id      bigint not null,
    assignment_id   bigint,
    support_pair_id bigint,
    state           text not null,
    guarded         boolean not null,
    reasons         jsonb not null, -- array of {code, params}
    at              timestamptz not null,
    note            text not null default '', -- why a person decided so
    decided_by      bigint,
    decided_at      timestamptz,
    constraint standing_items_finding_fkey foreign key (finding_id) references standing_findings (id),
    constraint standing_items_assignment_fkey foreign key (assignment_id) references assignments (id),
    constraint standing_items_support_pair_fkey foreign key (support_pair_id) references support_pairs (id),
    constraint standing_items_decided_by_fkey foreign key (decided_by) references accounts (id),
    constraint standing_items_of_one check (num_nonnulls(assignment_id, support_pair_id) = 1),
    constraint standing_items_state_known check (state in ('freed', 'waiting', 'kept', 'taken_off', 'settled', 'closed', 'suspended', 'resumed', 'ended')),
    constraint standing_items_decided check ((decided_by is null) = (decided_at is null))
);
create index standing_items_finding_idx on standing_items (finding_id);
create unique index standing_items_assignment_key on standing_items (finding_id, assignment_id) where assignment_id is not null;
create unique index standing_items_pair_key on standing_items (finding_id, support_pair_id) where support_pair_id is not null;
create index standing_items_assignment_idx on standing_items (assignment_id) where assignment_id is not null;
create index standing_items_support_pair_idx on standing_items (support_pair_id) where support_pair_id is not null;
create index standing_items_decided_by_idx on standing_items (decided_by) where decided_by is not null;
