-- +goose Up
-- Wrong passwords, by the name they were tried for and where from: a stranger locks the
-- stranger out. Names are hashed, for those nobody has are counted the same. The empty hash
-- counts the tries of an address for all names.
create table sign_in_tries (
    login_hash   bytea not null,
    place        text not null, -- device:..., address:... or session:...
    failures     integer not null default 0,
    locked_from  timestamptz,
    locked_until timestamptz,
    tried_at     timestamptz not null,
    constraint sign_in_tries_pkey primary key (login_hash, place)
);
create index sign_in_tries_tried_idx on sign_in_tries (tried_at);

-- Devices that an account was signed in from, each by the hash of a secret it keeps.
create table known_devices (
    account_id  bigint not null,
    device_hash bytea not null,
    used_at     timestamptz not null,
    constraint known_devices_pkey primary key (account_id, device_hash),
    constraint known_devices_account_fkey foreign key (account_id) references accounts (id) on delete cascade
);

alter table accounts drop column failed_sign_ins, drop column locked_until;
