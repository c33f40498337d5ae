-- +goose Up
-- An association's own words for what people are told, each change a row: a message is told in the
-- words of its time. Without a title the words are those of the product again. What nobody changed is
-- version 1, which stands in no row.
create table message_templates (
    kind       text not null,
    language   text not null,
    version    integer not null,
    title      text not null,
    body       text not null, -- lines
    changed_by bigint not null,
    changed_at timestamptz not null,
    constraint message_templates_pkey primary key (kind, language, version),
    constraint message_templates_language_known check (language in ('zh-CN', 'en')),
    constraint message_templates_version_range check (version > 1),
    constraint message_templates_whole check ((title = '') = (body = '')),
    constraint message_templates_changed_by_fkey foreign key (changed_by) references accounts (id)
);
create index message_templates_changed_by_idx on message_templates (changed_by);
