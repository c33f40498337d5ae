-- +goose Up
-- Said once more, close to the shift, by whoever holds the seat.
alter table assignments add column confirmed_at timestamptz;

-- A message that was answered without signing in, by its link or by a letter that came back:
-- nobody answers by it again.
create table link_answers (
    message_id bigint not null,
    answer     text not null,
    way        text not null,
    at         timestamptz not null,
    constraint link_answers_pkey primary key (message_id),
    constraint link_answers_message_fkey foreign key (message_id) references messages (id) on delete cascade,
    constraint link_answers_answer_known check (answer in ('accept', 'decline', 'confirm', 'cancel')),
    constraint link_answers_way_known check (way in ('link', 'reply'))
);

-- How often links were opened from one address, so that nobody guesses them.
create table link_tries (
    place_hash bytea not null,
    count      integer not null,
    began_at   timestamptz not null,
    constraint link_tries_pkey primary key (place_hash)
);
create index link_tries_began_idx on link_tries (began_at);
