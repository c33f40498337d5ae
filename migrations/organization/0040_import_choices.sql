-- +goose Up
-- A file is kept until it is applied or forgotten, so that it can be read again when somebody has
-- said what a column is, which team is meant or who is who.
create table volunteer_import_files (
    import_id bigint not null,
    content   bytea not null,
    constraint volunteer_import_files_pkey primary key (import_id),
    constraint volunteer_import_files_import_fkey foreign key (import_id) references volunteer_imports (id) on delete cascade
);

-- What the columns of a heading are, as somebody said once: the next file with the same titles in
-- the same order is read like it.
create table import_headings (
    titles_key text not null, -- a hash of the titles
    columns    text[] not null, -- '' is left out
    chosen_by  bigint not null,
    chosen_at  timestamptz not null,
    constraint import_headings_pkey primary key (titles_key),
    constraint import_headings_chosen_by_fkey foreign key (chosen_by) references accounts (id)
);
create index import_headings_chosen_by_idx on import_headings (chosen_by);

alter table volunteer_imports add column heading jsonb not null default '{}';
alter table volunteer_imports add column answers jsonb not null default '[]';
alter table volunteer_imports add column skipped_count integer not null default 0;
alter table volunteer_imports drop constraint volunteer_imports_state_known;
alter table volunteer_imports add constraint volunteer_imports_state_known
    check (state in ('unmapped', 'previewed', 'applying', 'applied', 'failed', 'stopped'));

alter table volunteer_import_rows add column changes jsonb not null default '[]'; -- what was and will be, by column
alter table volunteer_import_rows drop constraint volunteer_import_rows_outcome_known;
alter table volunteer_import_rows add constraint volunteer_import_rows_outcome_known
    check (outcome in ('new', 'changed', 'unchanged', 'skipped', 'error'));
