-- +goose Up
-- Student numbers are capitals, digits and hyphens: compared byte by byte, the
-- one index on them serves the order of the list and a search by how they begin.
alter table volunteers alter column student_number type text collate "C";

create index volunteers_active_idx on volunteers (team_id) where active;
create index volunteers_captain_idx on volunteers (team_id) where team_role = 'captain';
