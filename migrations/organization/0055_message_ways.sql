-- +goose Up
-- Where somebody wants to be told beside the inbox. An address counts once its owner has given
-- the code that was sent there. Taken away, the row stays without it, so that codes stay counted.
create table message_ways (
    account_id      bigint not null,
    channel         text not null,
    address         text not null,
    language        text not null,
    confirmed_at    timestamptz,
    code_hash       bytea, -- of the code that was sent last; none once it was given
    code_expires_at timestamptz,
    tries           integer not null default 0, -- of that code
    code_sent_at    timestamptz,
    codes           integer not null default 0, -- since codes_from
    codes_from      timestamptz not null,
    constraint message_ways_pkey primary key (account_id, channel),
    constraint message_ways_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint message_ways_channel_known check (channel in ('email')),
    constraint message_ways_language_known check (language in ('zh-CN', 'en')),
    constraint message_ways_confirmed_filled check (confirmed_at is null or address <> ''),
    constraint message_ways_code_ends check ((code_hash is null) = (code_expires_at is null))
);

-- A message on such a way. It is sending from before its first byte leaves until the answer is
-- written down; next_at is when it is due, and while it is sending, when nobody waits for that any more.
create table deliveries (
    message_id bigint not null,
    channel    text not null,
    account_id bigint not null,
    address    text not null, -- empty once its owner has taken it away
    state      text not null default 'waiting',
    attempts   integer not null default 0,
    next_at    timestamptz,
    sent_at    timestamptz,
    error      text not null default '', -- what the other side answered, without any address
    constraint deliveries_pkey primary key (message_id, channel),
    constraint deliveries_message_fkey foreign key (message_id) references messages (id) on delete cascade,
    constraint deliveries_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint deliveries_channel_known check (channel in ('email')),
    constraint deliveries_state_known check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
    constraint deliveries_open_due check ((state in ('waiting', 'sending')) = (next_at is not null)),
    constraint deliveries_sent check ((state = 'sent') = (sent_at is not null))
);
create index deliveries_account_idx on deliveries (account_id);
create index deliveries_due_idx on deliveries (next_at, message_id) where next_at is not null;
