-- +goose Up
-- One signing in on one device. Every request asks whether it still goes on; its refresh
-- tokens are those of the same family.
create table sessions (
    id         bigint generated always as identity primary key,
    account_id bigint not null,
    family     text not null,
    device     text not null default '', -- what it is, for its owner to know it by
    started_at timestamptz not null,
    used_at    timestamptz not null, -- last renewed
    expires_at timestamptz not null,
    ended_at   timestamptz,
    constraint sessions_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint sessions_family_key unique (family)
);
create index sessions_account_idx on sessions (account_id);
create index sessions_expires_idx on sessions (expires_at);

insert into sessions (account_id, family, started_at, used_at, expires_at, ended_at)
select min(account_id), family, min(issued_at), max(issued_at), max(expires_at), max(revoked_at)
from refresh_tokens
group by family;
