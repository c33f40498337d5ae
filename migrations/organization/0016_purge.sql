-- +goose Up
-- Dead sessions are looked for by when they ended.
create index refresh_tokens_expires_idx on refresh_tokens (expires_at);
create index refresh_tokens_revoked_idx on refresh_tokens (revoked_at) where revoked_at is not null;
