-- +goose Up
create table programmes (
    id         bigint generated always as identity primary key,
    code       text not null,
    name       text not null,
    theme      text not null default '',
    host       text not null default '', -- 主办
    executor   text not null default '', -- 承办
    starts_on  date not null,
    ends_on    date not null,            -- the last day
    stage      text not null default 'research',
    state      text not null default 'draft',
    version    integer not null default 1,
    created_at timestamptz not null,
    constraint programmes_code_key unique (code),
    constraint programmes_name_filled check (name <> ''),
    constraint programmes_dates_order check (ends_on >= starts_on),
    constraint programmes_length check (ends_on - starts_on <= 366),
    constraint programmes_stage_known check (stage in ('research', 'planning', 'preparation', 'publicity', 'training', 'delivery', 'review')),
    constraint programmes_state_known check (state in ('draft', 'active', 'suspended', 'closed', 'cancelled'))
);

create table programme_stages (
    programme_id bigint not null,
    stage        text not null,
    starts_on    date not null,
    ends_on      date not null,
    constraint programme_stages_pkey primary key (programme_id, stage),
    constraint programme_stages_programme_fkey foreign key (programme_id) references programmes (id) on delete cascade,
    constraint programme_stages_stage_known check (stage in ('research', 'planning', 'preparation', 'publicity', 'training', 'delivery', 'review')),
    constraint programme_stages_dates_order check (ends_on >= starts_on)
);

create table help_requests (
    id                  bigint generated always as identity primary key,
    community_id        bigint not null,
    courtyard_id        bigint,
    channel             text not null,
    category            text not null,
    title               text not null,
    detail              text not null default '',
    risks               text not null default '',
    people_count        integer not null default 1,
    on_behalf_of        text not null default '', -- who is helped when somebody else enters it, by code or description, never by name
    state               text not null default 'submitted',
    verification_method text not null default '',
    verified_by         bigint,
    verified_at         timestamptz,
    reply_due_on        date not null,
    reply               text not null default '',
    reason              text not null default '',
    submitted_by        bigint not null,
    submitted_at        timestamptz not null,
    version             integer not null default 1,
    constraint help_requests_community_fkey foreign key (community_id) references communities (area_id),
    constraint help_requests_courtyard_fkey foreign key (courtyard_id) references areas (id),
    constraint help_requests_submitted_by_fkey foreign key (submitted_by) references accounts (id),
    constraint help_requests_verified_by_fkey foreign key (verified_by) references accounts (id),
    constraint help_requests_channel_known check (channel in ('resident', 'convener', 'grid_worker', 'committee', 'station', 'proposal', 'survey', 'phone')),
    constraint help_requests_category_known check (category in ('tutoring', 'companionship', 'phone_help', 'legal_information', 'anti_fraud', 'culture', 'clinic_escort', 'house_repair', 'other')),
    constraint help_requests_title_filled check (title <> ''),
    constraint help_requests_people_range check (people_count between 1 and 1000),
    constraint help_requests_state_known check (state in ('submitted', 'verifying', 'verified', 'accepted', 'refused', 'referred', 'withdrawn', 'completed')),
    constraint help_requests_verified_how check (state not in ('verified', 'accepted', 'completed') or (verification_method in ('site_visit', 'phone', 'online') and verified_by is not null)),
    constraint help_requests_refused_why check (state not in ('refused', 'referred') or reason <> '')
);
create index help_requests_community_idx on help_requests (community_id, id desc);
create index help_requests_open_idx on help_requests (reply_due_on, id) where state in ('submitted', 'verifying', 'verified');

create table activities (
    id               bigint generated always as identity primary key,
    programme_id     bigint not null,
    code             text not null,
    form             text not null,
    service_point_id bigint not null,
    title            text not null,
    content          text not null default '',
    conditions       text not null default '',
    risks            text not null default '',
    safeguards       text not null default '',
    insurance_policy text not null default '',
    supply_reason    text not null default '', -- why nobody asked for it, when no help request is linked
    confirmed_volunteer_service boolean not null default false, -- R-010
    state            text not null default 'draft',
    version          integer not null default 1,
    created_at       timestamptz not null,
    constraint activities_programme_fkey foreign key (programme_id) references programmes (id),
    constraint activities_service_point_fkey foreign key (service_point_id) references service_points (id),
    constraint activities_code_key unique (programme_id, code),
    constraint activities_title_filled check (title <> ''),
    constraint activities_form_known check (form in ('point', 'one_to_one', 'culture')),
    constraint activities_state_known check (state in ('draft', 'published', 'finished', 'cancelled'))
);

create table activity_help_requests (
    activity_id     bigint not null,
    help_request_id bigint not null,
    constraint activity_help_requests_pkey primary key (activity_id, help_request_id),
    constraint activity_help_requests_activity_fkey foreign key (activity_id) references activities (id) on delete cascade,
    constraint activity_help_requests_request_fkey foreign key (help_request_id) references help_requests (id)
);
create index activity_help_requests_request_idx on activity_help_requests (help_request_id);

create sequence shift_series;

create table shifts (
    id               bigint generated always as identity primary key,
    activity_id      bigint not null,
    series           bigint,          -- shifts repeated weekly share one number of shift_series
    code             text not null default '',
    service_point_id bigint not null,
    title            text not null,
    starts_at        timestamptz not null,
    ends_at          timestamptz not null,
    child            boolean not null default false,
    home             boolean not null default false,
    state            text not null default 'planned',
    cancel_reason    text not null default '',
    note             text not null default '',
    settled_at       timestamptz,
    version          integer not null default 1,
    created_at       timestamptz not null,
    constraint shifts_activity_fkey foreign key (activity_id) references activities (id),
    constraint shifts_service_point_fkey foreign key (service_point_id) references service_points (id),
    constraint shifts_title_filled check (title <> ''),
    constraint shifts_length check (ends_at > starts_at and ends_at - starts_at <= interval '12 hours'),
    constraint shifts_home_length check (not home or ends_at - starts_at <= interval '2 hours'),
    constraint shifts_state_known check (state in ('planned', 'open', 'closed', 'settled', 'cancelled')),
    constraint shifts_code_key unique (activity_id, code, starts_at)
);
create index shifts_starts_idx on shifts (starts_at, id);
create index shifts_activity_idx on shifts (activity_id, starts_at);
create index shifts_series_idx on shifts (series) where series is not null;
create index shifts_service_point_idx on shifts (service_point_id, starts_at);

create table positions (
    id          bigint generated always as identity primary key,
    shift_id    bigint not null,
    ordinal     smallint not null,
    name        text not null,
    minimum     smallint not null,
    maximum     smallint not null,
    skill_id    bigint,
    team_id     bigint,                         -- only members of this team
    leads       boolean not null default false, -- the captain's seat
    instruction text not null default '',
    constraint positions_shift_fkey foreign key (shift_id) references shifts (id) on delete cascade,
    constraint positions_skill_fkey foreign key (skill_id) references skills (id),
    constraint positions_team_fkey foreign key (team_id) references teams (id),
    constraint positions_ordinal_key unique (shift_id, ordinal) deferrable initially deferred,
    constraint positions_name_filled check (name <> ''),
    constraint positions_headcount check (minimum between 0 and maximum and maximum between 1 and 500)
);
create unique index positions_one_leads_idx on positions (shift_id) where leads;
