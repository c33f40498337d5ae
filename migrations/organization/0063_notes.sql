-- +goose Up
-- What somebody wrote to others, once however many read it. Each of them has a message that names it.
create table notes (
    id        bigint generated always as identity primary key,
    author_id bigint not null,
    shift_id  bigint, -- to whom it was written as people of a shift
    body      text not null,
    told      integer not null, -- people
    skipped   integer not null, -- people who have left, or whose account is off
    at        timestamptz not null,
    constraint notes_author_fkey foreign key (author_id) references accounts (id),
    constraint notes_shift_fkey foreign key (shift_id) references shifts (id) on delete set null,
    constraint notes_body_filled check (body <> '' and length(body) <= 500),
    constraint notes_counts_range check (told > 0 and skipped >= 0)
);
create index notes_author_idx on notes (author_id, at);
create index notes_shift_idx on notes (shift_id);
create index notes_at_idx on notes (at);
