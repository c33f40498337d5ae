-- +goose Up
-- What all organizations share. Nothing personal belongs here.
create table organizations (
    id          bigint generated always as identity primary key,
    slug        text not null,
    name        text not null,
    schema_name text not null,
    zone        text not null default 'Asia/Shanghai',
    demo        boolean not null default false,
    created_at  timestamptz not null default now(),
    constraint organizations_slug_key unique (slug),
    constraint organizations_schema_name_key unique (schema_name),
    constraint organizations_slug_form check (slug ~ '^[a-z][a-z0-9_]{1,30}$'),
    constraint organizations_name_filled check (name <> '')
);
