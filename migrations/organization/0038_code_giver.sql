-- +goose Up
-- Who handed out the latest one-time code of an account, and could have used it: that person
-- and the account do not count as two. Null where the command line made it, or nobody yet.
alter table accounts add column first_code_by bigint;
alter table accounts add constraint accounts_first_code_by_fkey foreign key (first_code_by) references accounts (id);
create index accounts_first_code_by_idx on accounts (first_code_by);
