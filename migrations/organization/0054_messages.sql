-- +goose Up
-- What people are told. A message is written in the transaction that changes what it is
-- about, and once: its key names what happened and to whom.
create table messages (
    id           bigint generated always as identity primary key,
    volunteer_id bigint, -- to a volunteer, with an account or not yet
    account_id   bigint, -- or to somebody of the staff
    kind         text not null,
    subject_kind text not null,
    subject_id   bigint not null,
    key          text not null,
    detail       jsonb not null default '{}',
    at           timestamptz not null,
    read_at      timestamptz,
    constraint messages_volunteer_fkey foreign key (volunteer_id) references volunteers (id) on delete cascade,
    constraint messages_account_fkey foreign key (account_id) references accounts (id) on delete cascade,
    constraint messages_one_reader check ((volunteer_id is null) <> (account_id is null)),
    constraint messages_key unique (key)
);
create index messages_volunteer_idx on messages (volunteer_id, id desc) where volunteer_id is not null;
create index messages_account_idx on messages (account_id, id desc) where account_id is not null;
create index messages_at_idx on messages (at);
