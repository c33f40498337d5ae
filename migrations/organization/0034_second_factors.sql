-- +goose Up
-- What an account gives besides its password: a code of an authenticator app, made from a
-- secret that both sides know. It is sealed. A new one waits until a code of it was given.
create table second_factors (
    account_id     bigint not null,
    secret         bytea, -- sealed; null until the first code was given
    since          timestamptz,
    last_step      bigint not null default 0, -- of 30 seconds, the latest a code was taken for: none is taken twice
    waiting_secret bytea,
    waiting_since  timestamptz,
    constraint second_factors_pkey primary key (account_id),
    constraint second_factors_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint second_factors_on check ((secret is null) = (since is null)),
    constraint second_factors_waiting check ((waiting_secret is null) = (waiting_since is null))
);

-- For a lost phone: each works once. Hashes, the codes themselves are not kept.
create table recovery_codes (
    account_id bigint not null,
    code_hash  text not null,
    used_at    timestamptz,
    constraint recovery_codes_pkey primary key (account_id, code_hash),
    constraint recovery_codes_factor_fkey foreign key (account_id) references second_factors (account_id) on delete cascade
);

-- Somebody gave the right password and has a few minutes to give the second factor.
create table sign_in_steps (
    token_hash bytea not null,
    account_id bigint not null,
    by_code    boolean not null, -- a one-time code served as the password
    started_at timestamptz not null,
    expires_at timestamptz not null,
    constraint sign_in_steps_pkey primary key (token_hash),
    constraint sign_in_steps_account_fkey foreign key (account_id) references accounts (id) on delete cascade
);
create index sign_in_steps_account_idx on sign_in_steps (account_id);
create index sign_in_steps_expires_idx on sign_in_steps (expires_at);

-- What signing in takes in this organization. One row.
create table sign_in_rules (
    only_row            boolean not null default true,
    second_factor_roles text[] not null default '{}', -- whoever holds one of them must have a second factor
    version             integer not null default 1,
    constraint sign_in_rules_pkey primary key (only_row),
    constraint sign_in_rules_one_row check (only_row),
    constraint sign_in_rules_roles_known
        check (second_factor_roles <@ array['leader', 'host', 'safeguarding_lead', 'community_officer'])
);
insert into sign_in_rules (only_row) values (true);

-- For a lost phone two people agree as for a one-time code.
alter table code_requests
    add column kind text not null default 'password',
    add constraint code_requests_kind_known check (kind in ('password', 'second_factor'));
drop index code_requests_waiting_key;
create unique index code_requests_waiting_key on code_requests (account_id, asked_by, kind) where decision = '';
