-- +goose Up
-- What somebody chose about being told beside the inbox. Whoever has no row has chosen nothing.
create table message_choices (
    account_id  bigint not null,
    quiet       boolean not null default true,
    quiet_from  integer not null default 1320, -- minutes of the day
    quiet_until integer not null default 420,
    constraint message_choices_pkey primary key (account_id),
    constraint message_choices_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint message_choices_hours check (quiet_from between 0 and 1439 and quiet_until between 0 and 1439 and quiet_from <> quiet_until)
);

-- What somebody does not want on which way.
create table message_refusals (
    account_id bigint not null,
    topic      text not null,
    channel    text not null,
    constraint message_refusals_pkey primary key (account_id, topic, channel),
    constraint message_refusals_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint message_refusals_topic_known check (topic in ('answers', 'changes', 'reminders', 'pairs', 'hours', 'leading', 'notes'))
);

-- Since when a message was held because its reader was not to be disturbed.
alter table deliveries add column held_at timestamptz;
