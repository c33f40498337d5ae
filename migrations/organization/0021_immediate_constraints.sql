-- +goose Up
-- Every constraint is checked at the end of the statement that could break it, none
-- with the commit. Positions change places in one statement.
alter table seats drop constraint seats_assignment_fkey;
alter table seats add constraint seats_assignment_fkey foreign key (assignment_id) references assignments (id);
alter table positions drop constraint positions_ordinal_key;
alter table positions add constraint positions_ordinal_key unique (shift_id, ordinal) deferrable initially immediate;
