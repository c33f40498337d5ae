-- +goose Up
-- The hour entries that stand and wait for an approval. It is a list of work, not a
-- ledger: an entry comes with its approval asked for and goes with the approval or a
-- correction. Without it, the few that wait were looked for among all that ever did.
create table awaited_approvals (
    hour_entry_id bigint not null,
    constraint awaited_approvals_pkey primary key (hour_entry_id),
    constraint awaited_approvals_entry_fkey foreign key (hour_entry_id) references hour_entries (id)
);
insert into awaited_approvals (hour_entry_id)
select e.id
from hour_entries e
where e.approval <> 'automatic'
  and not exists (select from hour_approvals p where p.hour_entry_id = e.id)
  and not exists (select from hour_entries newer where newer.supersedes_id = e.id);

drop index hour_entries_approval_idx;
