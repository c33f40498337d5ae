-- +goose Up
create table accounts (
    id                   bigint generated always as identity primary key,
    login                text not null,
    name                 text not null,
    password_hash        text not null default '',
    first_code_hash      text not null default '', -- the one-time code of an imported person, until the first password
    must_change_password boolean not null default false,
    failed_sign_ins      integer not null default 0,
    locked_until         timestamptz,
    volunteer_id         bigint,
    demo                 boolean not null default false, -- shown on the sign-in page of a demonstration
    disabled_at          timestamptz,
    created_at           timestamptz not null,
    constraint accounts_login_key unique (login),
    constraint accounts_login_form check (login = lower(login) and login <> ''),
    constraint accounts_name_filled check (name <> ''),
    constraint accounts_volunteer_key unique (volunteer_id)
);

create table refresh_tokens (
    id         bigint generated always as identity primary key,
    account_id bigint not null,
    family     text not null,
    token_hash bytea not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz,
    constraint refresh_tokens_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint refresh_tokens_hash_key unique (token_hash)
);
create index refresh_tokens_account_idx on refresh_tokens (account_id);
create index refresh_tokens_family_idx on refresh_tokens (family);

-- A repeated request with the same key finds what the first one made.
create table idempotency_keys (
    account_id   bigint not null,
    key          text not null,
    operation    text not null,
    request_hash bytea not null,
    resource_id  bigint not null,
    created_at   timestamptz not null,
    constraint idempotency_keys_pkey primary key (account_id, key),
    constraint idempotency_keys_account_fkey foreign key (account_id) references accounts (id) on delete cascade
);
create index idempotency_keys_created_idx on idempotency_keys (created_at);

-- Who did what (R-047). Append-only.
create table audit_entries (
    id           bigint generated always as identity primary key,
    account_id   bigint,
    action       text not null,
    subject_kind text not null,
    subject_id   bigint,
    detail       jsonb not null default '{}',
    at           timestamptz not null
);
create index audit_entries_subject_idx on audit_entries (subject_kind, subject_id);
create index audit_entries_at_idx on audit_entries (at);

-- One row: the defaults DOMAIN lists, per organization.
create table settings (
    only_row                 boolean primary key default true,
    rounding_minutes         integer not null default 30,
    minimum_presence_percent integer not null default 60,
    late_after_minutes       integer not null default 15,
    early_sign_in_minutes    integer not null default 30,
    daily_cap_minutes        integer not null default 480,
    daily_parent_cap_minutes integer not null default 720,
    invitation_hours         integer not null default 24,
    reveal_hours             integer not null default 24,
    reply_working_days       integer not null default 3,
    sign_up_cut_off_minutes  integer not null default 0,
    constraint settings_one_row check (only_row),
    constraint settings_rounding_range check (rounding_minutes between 1 and 60),
    constraint settings_presence_range check (minimum_presence_percent between 0 and 100),
    constraint settings_caps_order check (daily_cap_minutes <= daily_parent_cap_minutes)
);
insert into settings (only_row) values (true);
