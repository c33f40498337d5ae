-- +goose Up
-- A series moves in one statement: what no two shifts may share, and no two times of
-- one person, counts when the statement has ended and not row by row.
drop index shifts_code_key;
alter table shifts add constraint shifts_code_key
    exclude using btree (activity_id with =, code with =, starts_at with =) where (code <> '') deferrable initially immediate;
alter table commitments drop constraint commitments_no_double_booking;
alter table commitments add constraint commitments_no_double_booking
    exclude using gist (volunteer_id with =, during with &&) deferrable initially immediate;
