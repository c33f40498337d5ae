-- +goose Up
-- An address at which a volunteer's calendar reads their shifts. Only the hash of its secret
-- is kept: it is shown once, when it is made or made anew.
create table calendar_feeds (
    account_id   bigint not null,
    token_hash   bytea not null,
    language     text not null, -- of the words in it
    created_at   timestamptz not null,
    last_read_at timestamptz, -- to the hour
    constraint calendar_feeds_pkey primary key (account_id),
    constraint calendar_feeds_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint calendar_feeds_token_key unique (token_hash),
    constraint calendar_feeds_language_known check (language in ('zh-CN', 'en'))
);

-- How often feeds were asked for from one address, so that nobody guesses their secrets.
create table calendar_tries (
    place_hash bytea not null,
    count      integer not null,
    began_at   timestamptz not null,
    constraint calendar_tries_pkey primary key (place_hash)
);
create index calendar_tries_began_idx on calendar_tries (began_at);
