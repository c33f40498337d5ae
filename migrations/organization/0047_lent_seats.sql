-- +goose Up
-- A team may open seats of its positions to other teams, from a moment on. That stands with the
-- seat: whoever takes one locks its row, so that no more people of other teams come than there
-- are seats lent, and the rest stays for the team's own.
alter table seats add column lent_from timestamptz;
create index seats_lent_idx on seats (position_id) where lent_from is not null;

-- Who asked for a seat of another team and was let in keeps it without a seat being lent.
alter table assignments drop constraint assignments_origin_known;
alter table assignments add constraint assignments_origin_known check (origin in ('self', 'coordinator', 'roster', 'afterwards', 'asked'));

-- Who asks to join a shift in a position of another team, and what became of it. One ask of a
-- person and shift is open at a time; it takes no seat.
create table join_asks (
    id            bigint generated always as identity primary key,
    position_id   bigint not null,
    shift_id      bigint not null,
    volunteer_id  bigint not null,
    note          text not null default '',
    state         text not null default 'open',
    reason        text not null default '', -- of a no, in words; of a lapse, a code
    asked_at      timestamptz not null,
    answered_at   timestamptz,
    answered_by   bigint, -- account; none if it was taken back or lapsed
    assignment_id bigint,
    constraint join_asks_position_fkey foreign key (position_id) references positions (id) on delete cascade,
    constraint join_asks_shift_fkey foreign key (shift_id) references shifts (id),
    constraint join_asks_volunteer_fkey foreign key (volunteer_id) references volunteers (id),
    constraint join_asks_answered_by_fkey foreign key (answered_by) references accounts (id),
    constraint join_asks_assignment_fkey foreign key (assignment_id) references assignments (id),
    constraint join_asks_state_known check (state in ('open', 'granted', 'refused', 'withdrawn', 'lapsed')),
    constraint join_asks_answered check ((state = 'open') = (answered_at is null)),
    constraint join_asks_granted check ((state = 'granted') = (assignment_id is not null)),
    constraint join_asks_refused_says_why check (state <> 'refused' or reason <> '')
);
create unique index join_asks_open_idx on join_asks (shift_id, volunteer_id) where state = 'open';
create index join_asks_shift_idx on join_asks (shift_id);
create index join_asks_position_idx on join_asks (position_id);
create index join_asks_volunteer_idx on join_asks (volunteer_id, id desc);
create index join_asks_answered_by_idx on join_asks (answered_by) where answered_by is not null;
create index join_asks_assignment_idx on join_asks (assignment_id) where assignment_id is not null;
