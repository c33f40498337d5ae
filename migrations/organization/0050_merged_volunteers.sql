-- +goose Up
-- Two records of one person become one. The other is not deleted, since ledgers name it: it is
-- nobody any more and leads to the one that stays.
alter table volunteers add column merged_into bigint;
alter table volunteers add constraint volunteers_merged_into_fkey foreign key (merged_into) references volunteers (id);
alter table volunteers add constraint volunteers_merged check (merged_into is null or (not active and team_role = 'member' and merged_into <> id));
create index volunteers_merged_into_idx on volunteers (merged_into) where merged_into is not null;

-- What was done, so that it can be undone: the record that stays before and after, the other as it
-- was, and which rows changed hands. Hours stay under the record they were entered for and are
-- read by their assignment, which moves.
create table volunteer_merges (
    id           bigint generated always as identity primary key,
    kept_id      bigint not null,
    dissolved_id bigint not null,
    kept_before  jsonb not null,
    kept_after   jsonb not null,
    dissolved    jsonb not null,
    moved        jsonb not null,
    merged_by    bigint not null,
    merged_at    timestamptz not null,
    undone_by    bigint,
    undone_at    timestamptz,
    constraint volunteer_merges_kept_fkey foreign key (kept_id) references volunteers (id),
    constraint volunteer_merges_dissolved_fkey foreign key (dissolved_id) references volunteers (id),
    constraint volunteer_merges_merged_by_fkey foreign key (merged_by) references accounts (id),
    constraint volunteer_merges_undone_by_fkey foreign key (undone_by) references accounts (id),
    constraint volunteer_merges_two check (kept_id <> dissolved_id),
    constraint volunteer_merges_undone check ((undone_by is null) = (undone_at is null))
);
create unique index volunteer_merges_standing_idx on volunteer_merges (dissolved_id) where undone_at is null;
create index volunteer_merges_dissolved_idx on volunteer_merges (dissolved_id);
create index volunteer_merges_kept_idx on volunteer_merges (kept_id, id desc);
create index volunteer_merges_merged_by_idx on volunteer_merges (merged_by);
create index volunteer_merges_undone_by_idx on volunteer_merges (undone_by) where undone_by is not null;
