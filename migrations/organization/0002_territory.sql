-- +goose Up
-- county > town > community > courtyard > grid (区县 乡镇 社区 院落 网格)
create table areas (
    id            bigint generated always as identity primary key,
    parent_id     bigint,
    kind          text not null,
    code          text not null,
    name          text not null,
    contact_name  text not null default '', -- convener of a courtyard, worker of a grid; empty while vacant
    contact_phone text not null default '',
    version       integer not null default 1,
    constraint areas_parent_fkey foreign key (parent_id) references areas (id),
    constraint areas_kind_known check (kind in ('county', 'town', 'community', 'courtyard', 'grid')),
    constraint areas_root_is_county check ((parent_id is null) = (kind = 'county')),
    constraint areas_code_key unique (code),
    constraint areas_name_key unique nulls not distinct (parent_id, name),
    constraint areas_name_filled check (name <> '')
);

create table communities (
    area_id             bigint primary key,
    setting             text not null,
    governance_type     text not null,
    vote_policy         text not null default 'none',
    representatives     integer not null default 0,
    bus_minutes         integer not null,
    director_name       text not null default '',
    office_address      text not null default '',
    office_phone        text not null default '',
    has_party_group     boolean not null default true,
    has_self_governance boolean not null default true,
    has_platform        boolean not null default true,
    has_covenant        boolean not null default true,
    has_activities      boolean not null default true,
    constraint communities_area_fkey foreign key (area_id) references areas (id) on delete cascade,
    constraint communities_setting_known check (setting in ('urban', 'town', 'merged_villages', 'rural')),
    constraint communities_governance_known check (governance_type in ('agent', 'competitive', 'operational', 'administrative_supply')),
    constraint communities_vote_policy_known check (vote_policy in ('none', 'standing', 'all')),
    constraint communities_bus_range check (bus_minutes between 0 and 600),
    constraint communities_representatives_range check (representatives between 0 and 1000)
);

create table service_points (
    id                 bigint generated always as identity primary key,
    community_id       bigint not null,
    courtyard_id       bigint,
    name               text not null,
    address            text not null, -- exact: street and number or room (R-017)
    access_note        text not null default '',
    topics             text[] not null default '{}',
    opens_weekday      smallint,      -- 1 Monday .. 7 Sunday, null when there is no fixed rhythm
    opens_from_minute  smallint,
    opens_until_minute smallint,
    closed             boolean not null default false,
    version            integer not null default 1,
    constraint service_points_community_fkey foreign key (community_id) references communities (area_id),
    constraint service_points_courtyard_fkey foreign key (courtyard_id) references areas (id),
    constraint service_points_name_key unique (community_id, name),
    constraint service_points_name_filled check (name <> ''),
    constraint service_points_address_filled check (length(address) >= 4),
    constraint service_points_rhythm_whole check (num_nulls(opens_weekday, opens_from_minute, opens_until_minute) in (0, 3)),
    constraint service_points_rhythm_range check (opens_weekday between 1 and 7 and opens_from_minute >= 0 and opens_until_minute <= 1440 and opens_from_minute < opens_until_minute)
);
create index service_points_community_idx on service_points (community_id);

-- Official holidays, adjusted working days (调休) and weeks the university blocks (R-021).
create table calendar_days (
    on_date date primary key,
    kind    text not null,
    name    text not null,
    constraint calendar_days_kind_known check (kind in ('holiday', 'adjusted_working', 'blocked'))
);
