package audit

import "slices"

// Actions are what the log can say, each with the facts that may come with it. A fact in a
// part of the detail is written part.fact; see [Fact]. Whoever writes something else has
// the tests against them, and so has whoever adds something here without words for it.
var Actions = map[string][]string{
	"account_created":             {"role", "by"},
	"account_locked":              {"failures", "minutes", "wrong"},
	"account_switched_off":        {},
	"account_switched_on":         {},
	"activity_changed":            {},
	"activity_copied":             {"from_activity_id"},
	"activity_created":            {},
	"activity_finished":           {"reason", "shifts", "freed"},
	"activity_paused":             {"reason", "shifts", "freed"},
	"activity_published":          {},
	"activity_resumed":            {"reason"},
	"area_created":                {"kind", "code"},
	"areas_added":                 {"count"},
	"area_resumed":                {"name", "parent_id"},
	"area_retired":                {"name", "parent_id"},
	"area_updated":                {"name", "parent_id"},
	"assignment_accepted":         seat(),
	"assignment_cancelled":        seat(),
	"assignment_declined":         seat(),
	"assignment_freed":            seat("codes"),
	"assignment_granted":          seat(),
	"assignment_invited":          seat(),
	"assignment_kept":             seat("codes", "reason"),
	"assignment_marked":           seat("codes"),
	"assignment_self_booked":      seat(),
	"assignment_taken_off":        seat("reason"),
	"assignment_withdrawn":        seat("roster_id"),
	"attendance_marked":           {"assignment_id", "state", "in_at", "out_at", "decided_minutes"},
	"authenticator_added":         {},
	"authenticator_removed":       {},
	"availability_set":            {"weekly", "exceptions"},
	"beneficiary_created":         {"code"},
	"bond_created":                {"first_id", "second_id", "apart"},
	"bond_deleted":                {"first_id", "second_id", "apart"},
	"calendar_day_cleared":        {"on"},
	"calendar_day_set":            {"on", "kind"},
	"clearance_recorded":          slices.Concat(fromFile, byCommand),
	"code_approved":               {"request_id"},
	"code_refused":                {"request_id"},
	"code_requested":              {"request_id"},
	"community_closed":            {"on"},
	"community_reopened":          {"on"},
	"community_updated":           {},
	"consent_given":               {"code"},
	"consent_withdrawn":           {"code"},
	"contact_approval_asked":      {"code", "account_id"},
	"contact_approved":            {"code", "account_id"},
	"contact_refused":             {"code", "account_id"},
	"contact_withdrawn":           {"code", "account_id"},
	"course_created":              course,
	"course_resumed":              course,
	"course_retired":              course,
	"course_updated":              course,
	"demo_loaded":                 {"code"},
	"first_code_issued":           {"request_id", "approved_by"},
	"first_codes_issued":          {"count"},
	"guardian_consent_given":      {"on"},
	"guardian_consent_withdrawn":  {"on", "reason"},
	"help_request_advanced":       {"from", "to"},
	"help_request_submitted":      {"community_id", "channel"},
	"hours_approved":              {"minutes", "approval"},
	"hours_back_entered":          {"assignment_id", "volunteer_id", "minutes", "in_at", "out_at"},
	"hours_corrected":             {"supersedes_id", "from_minutes", "minutes"},
	"invitations_expired":         {"assignment_ids"},
	"join_asked":                  {"volunteer_id", "position"},
	"join_lapsed":                 {"volunteer_id", "codes"},
	"join_refused":                {"volunteer_id", "position", "reason"},
	"join_withdrawn":              {"volunteer_id", "position"},
	"officer_created":             {"community_id"},
	"list_exported":               {"list", "filters", "rows", "format"},
	"pair_accepted":               {"beneficiary", "state"},
	"pair_declined":               {"beneficiary", "state"},
	"pair_drop":                   {"beneficiary", "volunteer_id", "partner_id", "reason"},
	"pair_ended":                  {"beneficiary"},
	"pair_offer":                  {"beneficiary", "volunteer_id", "partner_id", "reason"},
	"pair_resumed":                {"beneficiary"},
	"pair_suspended":              {"volunteer_id", "codes"},
	"pair_withdrawn":              {"volunteer_id", "codes"},
	"pairs_proposed":              {"pairs", "run_id"},
	"passkey_added":               {"passkey"},
	"passkey_removed":             {"passkey"},
	"password_changed":            {},
	"password_reset":              {"by"},
	"programme_changed":           {"stage", "from_stage", "state", "reason"},
	"programme_archived":          {},
	"programme_copied":            {"from_programme_id", "activities", "shifts"},
	"programme_created":           {},
	"programme_moved":             {"days", "shifts", "stayed", "freed"},
	"programme_unarchived":        {},
	"recovery_codes_renewed":      {},
	"responsible_named":           {"code", "account_id"},
	"role_given":                  {"role", "community_id"},
	"role_taken":                  {"role", "community_id"},
	"roster_changed":              {"seats"},
	"roster_discarded":            {},
	"roster_failed":               {"fault"},
	"roster_made":                 {"number", "value", "bound", "stopped"},
	"roster_published":            {"number", "invitations"},
	"roster_repaired":             {"number", "from_number", "called", "released"},
	"roster_rules_changed":        slices.Concat(weights, limits),
	"seats_lent":                  {"position", "seats"},
	"second_factor_off":           {},
	"second_factor_on":            {},
	"second_factor_replaced":      {},
	"second_factor_reset":         {"request_id", "asked_by", "by"},
	"second_factor_reset_asked":   {"request_id"},
	"second_factor_reset_refused": {"request_id"},
	"service_point_created":       {"community_id"},
	"service_point_updated":       {"name", "address", "closed"},
	"session_ended":               {"session_id", "everywhere"},
	"session_reused":              {},
	"session_started":             {"by_code", "second"},
	"settings_changed":            settings,
	"shift_cancelled":             {"freed"},
	"shift_changed":               {"reinvited", "dropped"},
	"shift_created":               {"activity_id"},
	"shift_day_kept":              {"on", "reason"},
	"shift_put_off":               {"freed"},
	"shift_settled":               {"entries", "open"},
	"sign_in_rules_changed":       {"second_factor_roles", "second_factor_roles_before"},
	"sign_off_created":            slices.Concat([]string{"course"}, fromFile, byCommand),
	"skill_created":               skill,
	"skill_resumed":               skill,
	"skill_retired":               skill,
	"skill_updated":               skill,
	"standing_reopened":           {"finding_id"},
	"standing_resolved":           {"finding_id"},
	"team_created":                {"code"},
	"team_updated":                {"captain_id"},
	"volunteer_created":           {"team_id"},
	"volunteer_import_applied": slices.Concat([]string{"new", "changed", "unchanged"},
		byCommand),
	"volunteer_left":     {"left_reason", "reason"},
	"volunteer_returned": {},
	"volunteer_updated":  slices.Concat([]string{"active", "team_id", "fields"}, fromFile, byCommand),
	"volunteers_invited": {"assignments"},
	"way_cleared":        {"community_id"},
	"way_entered":        {"community_id", "minutes"},
}

// Facts that several actions come with.
var (
	fromFile  = []string{"import_id", "row"}
	skill     = []string{"name", "name_en"}
	course    = []string{"name", "name_en", "valid_months", "asked_of"}
	byCommand = []string{"by", "uid", "wish_of"}
	weights   = []string{"weights.call", "weights.captain", "weights.change", "weights.cohesion", "weights.fairness", "weights.left_out", "weights.preference",
		"weights.rest", "weights.seat", "weights.skill_fit", "weights.spare", "weights.spread", "weights.travel"}
	settings = []string{"settings.back_entry_days", "settings.clearance_months", "settings.daily_cap_minutes", "settings.daily_parent_cap_minutes", "settings.early_sign_in_minutes", "settings.first_code_days",
		"settings.invitation_hours", "settings.late_after_minutes", "settings.minimum_presence_percent", "settings.reply_working_days",
		"settings.reveal_hours", "settings.reset_code_days", "settings.rounding_minutes", "settings.sign_up_cut_off_minutes"}
	limits = []string{"limits.daily_minutes", "limits.weekly_minutes", "limits.roster_minutes", "limits.days_in_row", "limits.days_between", "limits.weekends",
		"limits.point_shifts", "limits.one_to_one_shifts", "limits.culture_shifts", "limits.mentor", "limits.successions"}
)

// seat are the facts about somebody's place on a shift, and more.
func seat(more ...string) []string { return append([]string{"shift_id", "volunteer_id"}, more...) }

// Overrides are the actions by which somebody lets something stand, or puts something
// right, that the rules by themselves would not have made so.
var Overrides = []string{
	"assignment_kept", "assignment_taken_off", "code_approved", "first_code_issued", "hours_approved", "hours_back_entered", "hours_corrected",
	"pair_resumed", "programme_changed", "roster_rules_changed", "shift_day_kept",
}

// kinds says of what the ids among the facts are.
var kinds = map[string]string{
	"account_id": "account", "activity_id": "activity", "approved_by": "account", "asked_by": "account", "assignment_id": "assignment", "assignment_ids": "assignment",
	"captain_id": "volunteer", "community_id": "area", "first_id": "volunteer", "from_activity_id": "activity", "from_programme_id": "programme", "import_id": "volunteer_import",
	"parent_id": "area", "partner_id": "volunteer", "roster_id": "roster", "second_id": "volunteer", "shift_id": "shift", "team_id": "team", "volunteer_id": "volunteer",
	"wish_of": "account",
}

// numbers are ids of what has no name: they lead from one entry to another, and tell
// nobody anything.
var numbers = []string{"finding_id", "request_id", "run_id", "session_id", "supersedes_id", "uid"}
