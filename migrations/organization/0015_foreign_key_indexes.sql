-- +goose Up
-- Every foreign key begins an index: whoever joins by it or deletes what it refers to
-- must not read the whole table. Columns that are mostly empty have partial ones.
create index assignments_shift_idx on assignments (shift_id);
create index assignments_roster_idx on assignments (roster_id) where roster_id is not null;
create index assignments_invited_by_idx on assignments (invited_by) where invited_by is not null;
create index commitments_community_idx on commitments (community_id) where community_id is not null;
create index attendances_marked_by_idx on attendances (marked_by);
create index hour_entries_recorded_by_idx on hour_entries (recorded_by);
create index hour_approvals_approved_by_idx on hour_approvals (approved_by);
create index audit_entries_account_idx on audit_entries (account_id, id desc) where account_id is not null;

create index account_roles_team_idx on account_roles (team_id) where team_id is not null;
create index service_points_courtyard_idx on service_points (courtyard_id) where courtyard_id is not null;
create index volunteer_skills_skill_idx on volunteer_skills (skill_id);
create index sign_offs_signed_by_idx on sign_offs (signed_by) where signed_by is not null;
create index bonds_created_by_idx on bonds (created_by);
create index volunteer_imports_created_by_idx on volunteer_imports (created_by);

create index help_requests_courtyard_idx on help_requests (courtyard_id) where courtyard_id is not null;
create index help_requests_submitted_by_idx on help_requests (submitted_by);
create index help_requests_verified_by_idx on help_requests (verified_by) where verified_by is not null;
create index activities_service_point_idx on activities (service_point_id);
create index positions_skill_idx on positions (skill_id) where skill_id is not null;
create index positions_team_idx on positions (team_id) where team_id is not null;

create index rosters_created_by_idx on rosters (created_by);
create index rosters_base_idx on rosters (base_roster_id) where base_roster_id is not null;
create index roster_jobs_programme_idx on roster_jobs (programme_id);
create index roster_seats_position_idx on roster_seats (position_id);
create index roster_seats_volunteer_idx on roster_seats (volunteer_id) where volunteer_id is not null;
create index roster_withdrawals_assignment_idx on roster_withdrawals (assignment_id);

create index beneficiaries_courtyard_idx on beneficiaries (courtyard_id) where courtyard_id is not null;
create index matching_runs_created_by_idx on matching_runs (created_by);
create index support_pairs_run_idx on support_pairs (run_id) where run_id is not null;
create index support_pairs_beneficiary_idx on support_pairs (beneficiary_id);
create index support_pairs_reviewed_by_idx on support_pairs (reviewed_by) where reviewed_by is not null;
create index support_pairs_answered_by_idx on support_pairs (beneficiary_answered_by) where beneficiary_answered_by is not null;
create index contact_views_account_idx on contact_views (account_id, id desc);

-- A page of a list is read in the order of an index.
drop index support_pairs_activity_idx;
create index support_pairs_activity_idx on support_pairs (activity_id, id);
create index hour_entries_day_idx on hour_entries (served_on desc, id desc);
