-- +goose Up
-- The trial of an installation: the demonstration in an organization of its own, to look around in and to throw away. The row is
-- there before the schema and goes after it, so that what was cut off in the middle is found and removed. At most one.
create table trials (
    one         boolean not null default true,
    slug        text not null,
    schema_name text not null,
    made_by     text not null, -- short name of the association whose leader asked for it; empty before there was any
    state       text not null,
    begun_at    timestamptz not null,
    constraint trials_pkey primary key (one),
    constraint trials_one check (one),
    constraint trials_state_known check (state in ('making', 'ready', 'removing')),
    constraint trials_name check (slug ~ '^trial_[a-z2-7]{10}$' and schema_name = 'org_' || slug)
);
alter table organizations add column trial boolean not null default false;
