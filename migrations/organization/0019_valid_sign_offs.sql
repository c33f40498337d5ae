-- +goose Up
-- Who has a course that is valid on a day: those of years ago are not looked at.
create index sign_offs_valid_idx on sign_offs (course, expires_on);
