-- +goose Up
create table beneficiaries (
    id               bigint generated always as identity primary key,
    code             text not null,
    community_id     bigint not null,
    courtyard_id     bigint,
    kind             text not null,
    need             text not null,
    age_band         text not null default '',
    gender           text not null default '',
    dialects         text[] not null default '{}', -- any of these will do; empty when Mandarin will do
    wanted_skills    text[] not null default '{}', -- codes of skills
    interests        text[] not null default '{}',
    declined_genders text[] not null default '{}',
    note             text not null default '',     -- dos and don'ts; no name, no health, no address
    sealed_contact   bytea not null,               -- name, address, phone, carer, home risks; encrypted
    photos_allowed   boolean not null default false,
    verified         boolean not null default false,
    agreement_on     date,
    consent_from     date,
    consent_until    date,
    waiting_since    date not null,
    closed           boolean not null default false,
    version          integer not null default 1,
    constraint beneficiaries_code_key unique (code),
    constraint beneficiaries_community_fkey foreign key (community_id) references communities (area_id),
    constraint beneficiaries_courtyard_fkey foreign key (courtyard_id) references areas (id),
    constraint beneficiaries_kind_known check (kind in ('elder', 'child', 'disabled')),
    constraint beneficiaries_need_known check (need in ('empty_nest', 'solitary', 'alone', 'left_behind', 'child_difficulty', 'disability')),
    constraint beneficiaries_gender_known check (gender in ('', 'female', 'male')),
    constraint beneficiaries_consent_order check (consent_until >= consent_from)
);
create index beneficiaries_community_idx on beneficiaries (community_id, code);

create table beneficiary_times (
    beneficiary_id bigint not null,
    weekday        smallint not null,
    from_minute    smallint not null,
    until_minute   smallint not null,
    constraint beneficiary_times_pkey primary key (beneficiary_id, weekday, from_minute),
    constraint beneficiary_times_beneficiary_fkey foreign key (beneficiary_id) references beneficiaries (id) on delete cascade,
    constraint beneficiary_times_range check (weekday between 1 and 7 and from_minute >= 0 and until_minute <= 1440 and from_minute < until_minute)
);

-- One press of "propose matches".
create table matching_runs (
    id          bigint generated always as identity primary key,
    activity_id bigint not null,
    value       bigint not null,
    unmatched   jsonb not null default '[]',
    created_by  bigint not null,
    created_at  timestamptz not null,
    constraint matching_runs_activity_fkey foreign key (activity_id) references activities (id),
    constraint matching_runs_created_by_fkey foreign key (created_by) references accounts (id)
);
create index matching_runs_activity_idx on matching_runs (activity_id, id desc);

create table support_pairs (
    id                 bigint generated always as identity primary key,
    run_id             bigint,
    activity_id        bigint not null,
    beneficiary_id     bigint not null,
    volunteer_id       bigint not null,
    partner_id         bigint,
    state              text not null default 'proposed',
    volunteer_answer   text not null default 'pending',
    partner_answer     text not null default 'pending',
    beneficiary_answer text not null default 'pending',
    beneficiary_answered_by bigint,
    score              integer not null,
    criteria           jsonb not null default '[]',
    alternatives       jsonb not null default '[]',
    reviewed_by        bigint,
    reviewed_at        timestamptz,
    closed_reason      text not null default '',
    created_at         timestamptz not null,
    version            integer not null default 1,
    constraint support_pairs_run_fkey foreign key (run_id) references matching_runs (id),
    constraint support_pairs_activity_fkey foreign key (activity_id) references activities (id),
    constraint support_pairs_beneficiary_fkey foreign key (beneficiary_id) references beneficiaries (id),
    constraint support_pairs_volunteer_fkey foreign key (volunteer_id) references volunteers (id),
    constraint support_pairs_partner_fkey foreign key (partner_id) references volunteers (id),
    constraint support_pairs_reviewed_by_fkey foreign key (reviewed_by) references accounts (id),
    constraint support_pairs_answered_by_fkey foreign key (beneficiary_answered_by) references accounts (id),
    constraint support_pairs_two_people check (partner_id is distinct from volunteer_id),
    constraint support_pairs_state_known check (state in ('proposed', 'offered', 'active', 'suspended', 'declined', 'closed')),
    constraint support_pairs_answers_known check (volunteer_answer in ('pending', 'accepted', 'declined') and partner_answer in ('pending', 'accepted', 'declined') and beneficiary_answer in ('pending', 'accepted', 'declined')),
    constraint support_pairs_reviewed check (state = 'proposed' or state = 'closed' or reviewed_by is not null)
);
create unique index support_pairs_one_live_idx on support_pairs (beneficiary_id) where state in ('proposed', 'offered', 'active', 'suspended');
create index support_pairs_volunteer_idx on support_pairs (volunteer_id);
create index support_pairs_partner_idx on support_pairs (partner_id);
create index support_pairs_activity_idx on support_pairs (activity_id);

-- Every look at a name, an address or a phone number (R-102). Append-only.
create table contact_views (
    id             bigint generated always as identity primary key,
    beneficiary_id bigint not null,
    account_id     bigint not null,
    shift_id       bigint,
    viewed_at      timestamptz not null,
    constraint contact_views_beneficiary_fkey foreign key (beneficiary_id) references beneficiaries (id),
    constraint contact_views_account_fkey foreign key (account_id) references accounts (id)
);
create index contact_views_beneficiary_idx on contact_views (beneficiary_id, id desc);
