-- +goose Up
-- The programs that carry out jobs, and when each last said so, by the database's clock. A job whose program is not here any
-- more is given to another. The tables of the jobs themselves belong to River, whose migrations run after these.
-- Unlogged: beats need not survive a crash of the database, which ends all work anyhow, and cost no write to disk.
create unlogged table job_servers (
    id       text not null,
    alive_at timestamptz not null,
    constraint job_servers_pkey primary key (id)
);
