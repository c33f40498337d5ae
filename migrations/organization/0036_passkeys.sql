-- +goose Up
-- A passkey is what an account gives besides its password, too: a key that a device or a
-- security key keeps. Only its public half is here. An account may have several, and the
-- row in second_factors stands for all of them and for the app together.
create table passkeys (
    id              bigint generated always as identity,
    account_id      bigint not null,
    name            text not null, -- its owner's
    credential_id   bytea not null,
    public_key      bytea not null, -- COSE
    origin          text not null, -- the address it was made at; it is good for no other
    sign_count      bigint not null, -- what the device counted last; 0 from those that do not count
    backup_eligible boolean not null, -- never changes
    transports      text[] not null default '{}', -- how browsers reach it
    added_at        timestamptz not null,
    used_at         timestamptz,
    constraint passkeys_pkey primary key (id),
    constraint passkeys_credential_key unique (credential_id),
    constraint passkeys_factor_fkey foreign key (account_id) references second_factors (account_id) on delete cascade,
    constraint passkeys_name_said check (btrim(name) <> ''),
    constraint passkeys_sign_count_range check (sign_count between 0 and 4294967295)
);
create index passkeys_account_idx on passkeys (account_id);

-- What a device was asked to sign, which it may answer once and for a few minutes.
create table passkey_challenges (
    challenge  bytea not null,
    account_id bigint not null,
    purpose    text not null,
    step_hash  bytea, -- the sign-in that asked
    origin     text not null,
    expires_at timestamptz not null,
    asked_at   timestamptz not null,
    constraint passkey_challenges_pkey primary key (challenge),
    constraint passkey_challenges_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint passkey_challenges_step_fkey foreign key (step_hash) references sign_in_steps (token_hash) on delete cascade,
    constraint passkey_challenges_purpose_known check (purpose in ('add', 'prove', 'sign_in')),
    constraint passkey_challenges_step_of_sign_in check ((purpose = 'sign_in') = (step_hash is not null))
);
create index passkey_challenges_account_idx on passkey_challenges (account_id);
create index passkey_challenges_step_idx on passkey_challenges (step_hash);
create index passkey_challenges_expires_idx on passkey_challenges (expires_at);
