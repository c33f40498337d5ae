-- +goose Up
-- A one-time code for somebody who has a password takes two: who asks for it and who says
-- yes, another of those who may or the owner of the account.
create table code_requests (
    id         bigint generated always as identity primary key,
    account_id bigint not null,
    asked_by   bigint not null,
    asked_at   timestamptz not null,
    decision   text not null default '', -- approved or refused
    decided_by bigint,
    decided_at timestamptz,
    issued_at  timestamptz,
    constraint code_requests_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint code_requests_asked_by_fkey foreign key (asked_by) references accounts (id) on delete cascade,
    constraint code_requests_decided_by_fkey foreign key (decided_by) references accounts (id) on delete cascade,
    constraint code_requests_decision_known check (decision in ('', 'approved', 'refused')),
    constraint code_requests_decided check ((decision = '') = (decided_by is null) and (decision = '') = (decided_at is null)),
    constraint code_requests_two_people check (decided_by <> asked_by),
    constraint code_requests_issued check (issued_at is null or decision = 'approved')
);
create index code_requests_account_idx on code_requests (account_id);
create index code_requests_asked_by_idx on code_requests (asked_by);
create index code_requests_decided_by_idx on code_requests (decided_by) where decided_by is not null;
create unique index code_requests_waiting_key on code_requests (account_id, asked_by) where decision = '';

-- What the owner of an account is told until they have seen it.
create table notices (
    id         bigint generated always as identity primary key,
    account_id bigint not null,
    kind       text not null,
    detail     jsonb not null default '{}',
    at         timestamptz not null,
    seen_at    timestamptz,
    constraint notices_account_fkey foreign key (account_id) references accounts (id) on delete cascade
);
create index notices_account_idx on notices (account_id) where seen_at is null;
create index notices_all_of_account_idx on notices (account_id);
