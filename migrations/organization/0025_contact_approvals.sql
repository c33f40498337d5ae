-- +goose Up
-- Who answers for a child's record (R-099); the safeguarding lead where nobody is named.
alter table beneficiaries add column responsible_id bigint;
alter table beneficiaries add constraint beneficiaries_responsible_fkey foreign key (responsible_id) references accounts (id);
create index beneficiaries_responsible_idx on beneficiaries (responsible_id) where responsible_id is not null;

-- What was asked and decided about somebody's looks at a child's contact (R-099); the
-- latest row of a beneficiary and an account holds. Append-only.
create table contact_approvals (
    id             bigint generated always as identity primary key,
    beneficiary_id bigint not null,
    account_id     bigint not null, -- who would look
    decision       text not null,
    until_on       date,            -- the last day
    decided_by     bigint not null, -- who asked, when it was asked
    decided_at     timestamptz not null,
    constraint contact_approvals_beneficiary_fkey foreign key (beneficiary_id) references beneficiaries (id),
    constraint contact_approvals_account_fkey foreign key (account_id) references accounts (id),
    constraint contact_approvals_decided_by_fkey foreign key (decided_by) references accounts (id),
    constraint contact_approvals_decision_known check (decision in ('asked', 'approved', 'refused', 'withdrawn')),
    constraint contact_approvals_until check ((decision = 'approved') = (until_on is not null)),
    constraint contact_approvals_not_own check (decision = 'asked' or decided_by <> account_id)
);
create index contact_approvals_latest_idx on contact_approvals (beneficiary_id, account_id, id desc);
create index contact_approvals_account_idx on contact_approvals (account_id);
create index contact_approvals_decided_by_idx on contact_approvals (decided_by);
create index contact_approvals_asked_idx on contact_approvals (id) where decision = 'asked';

alter table contact_views add column approval_id bigint;
alter table contact_views add constraint contact_views_approval_fkey foreign key (approval_id) references contact_approvals (id);
create index contact_views_approval_idx on contact_views (approval_id) where approval_id is not null;

-- The log of looks is read by time, of all, of one beneficiary or of one person.
create index contact_views_viewed_idx on contact_views (viewed_at desc, id desc);
drop index contact_views_beneficiary_idx;
create index contact_views_beneficiary_idx on contact_views (beneficiary_id, viewed_at desc, id desc);
drop index contact_views_account_idx;
create index contact_views_account_idx on contact_views (account_id, viewed_at desc, id desc);
