-- +goose Up
-- A mark that is taken back keeps its line, so that its version goes on counting.
alter table attendances drop constraint attendances_state_known;
alter table attendances add constraint attendances_state_known check (state in ('present', 'late', 'absent', 'unmarked'));
alter table attendances drop constraint attendances_times;
alter table attendances add constraint attendances_times check (
    (state in ('absent', 'unmarked')) = (in_at is null) and (in_at is not null or out_at is null) and (out_at is null or out_at > in_at));

-- Hours beyond what was recorded at the time need a second person, whoever enters them (R-036).
alter table hour_entries
    add column absent boolean not null default false, -- marked absent: nothing counts, until a correction
    add column raised boolean not null default false, -- more than was recorded at the time, and not approved yet by a second person
    add column proof text not null default '';        -- what shows it: a paper list, a witness
alter table hour_entries drop constraint hour_entries_approval_known;
alter table hour_entries add constraint hour_entries_approval_known check (approval in ('automatic', 'second_person', 'parent_organisation', 'host'));
alter table hour_entries add constraint hour_entries_absent check (not absent or counted_minutes = 0);
alter table hour_entries add constraint hour_entries_raised check (not raised or (approval <> 'automatic' and reason <> '' and proof <> ''));

-- Whoever was marked absent has an entry of no minutes from now on, which a correction can
-- supersede. Shifts settled before get theirs.
with given as materialized (
    select a.volunteer_id, a.id as assignment_id,
           coalesce((select max(e.served_on) from assignments b join hour_entries e on e.assignment_id = b.id where b.shift_id = s.id),
                    (s.starts_at at time zone 'Asia/Shanghai')::date) as served_on,
           (extract(epoch from s.ends_at - s.starts_at) / 60)::int as planned_minutes, x.marked_by, s.settled_at
    from attendances x
    join assignments a on a.id = x.assignment_id
    join shifts s on s.id = a.shift_id
    where x.state = 'absent' and s.settled_at is not null and not exists (select from hour_entries e where e.assignment_id = a.id)
)
insert into hour_entries (volunteer_id, assignment_id, served_on, kind, evidence, planned_minutes, present_minutes, counted_minutes, late, approval,
                          absent, recorded_by, recorded_at)
select volunteer_id, assignment_id, served_on, 'service', 'captain_marked', planned_minutes, 0, 0, false, 'automatic', true, marked_by, settled_at
from given;

-- Somebody who came without a seat was there all the same: their time is taken, a seat is not.
alter table assignments drop constraint assignments_state_known;
alter table assignments add constraint assignments_state_known check (state in ('invited', 'accepted', 'declined', 'expired', 'cancelled', 'attended'));
alter table assignments drop constraint assignments_origin_known;
alter table assignments add constraint assignments_origin_known check (origin in ('self', 'coordinator', 'roster', 'afterwards'));
alter table assignments drop constraint assignments_held;
alter table assignments add constraint assignments_held check (
    (state in ('invited', 'accepted')) = (seat_number is not null) and (state in ('invited', 'accepted', 'attended')) = (commitment_id is not null));
