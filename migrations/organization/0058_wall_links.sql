-- +goose Up
-- An address at which a screen on a wall reads how full the shifts of one community are, or
-- all service points (no community), without anybody signed in. Only the hash of its secret
-- is kept: it is shown once, when it is made or made anew.
create table wall_links (
    id           bigint generated always as identity primary key,
    community_id bigint,
    token_hash   bytea not null,
    created_at   timestamptz not null,
    last_read_at timestamptz, -- to the hour
    constraint wall_links_community_fkey foreign key (community_id) references communities (area_id) on delete cascade,
    constraint wall_links_place_key unique nulls not distinct (community_id),
    constraint wall_links_token_key unique (token_hash)
);

-- How often walls were asked for from one address, so that nobody guesses their secrets.
create table wall_tries (
    place_hash bytea not null,
    count      integer not null,
    began_at   timestamptz not null,
    constraint wall_tries_pkey primary key (place_hash)
);
create index wall_tries_began_idx on wall_tries (began_at);
