-- +goose Up
-- That somebody forgot a password, of nobody's if there is no such login, and the link they are
-- sent, of which the hash is kept.
create table password_asks (
    id           bigint generated always as identity primary key,
    account_id   bigint,
    state        text not null,
    asked_at     timestamptz not null,
    token_hash   bytea,
    password_was bytea, -- names the password there was: with another one the link counts no more
    expires_at   timestamptz, -- of the link that was sent; stays when it ends
    constraint password_asks_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint password_asks_token_key unique (token_hash),
    constraint password_asks_state_known check (state in ('waiting', 'linked', 'used', 'ended')),
    constraint password_asks_linked check (state <> 'linked' or token_hash is not null and password_was is not null and expires_at is not null)
);
create index password_asks_account_idx on password_asks (account_id, asked_at) where account_id is not null;
create index password_asks_waiting_idx on password_asks (id) where state = 'waiting';
create index password_asks_asked_idx on password_asks (asked_at);
