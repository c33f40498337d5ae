package store

import (
	"database/sql"
	"errors"
	"fmt"
	"regexp"

	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// constraintFaults says what a broken constraint means to the caller. The keys
// are the constraint names given in migrations/; one that is missing here is a
// bug in the server, not in the request.
var constraintFaults = map[string]*fault.Error{
	"organizations_slug_key":        fault.Conflict.New("organization_taken", "another organization has that short name"),
	"organizations_schema_name_key": fault.Conflict.New("organization_taken", "another organization has that short name"),
	"organizations_slug_form":       fault.Invalid.New("organization_slug_invalid", "a short name is 2 to 31 lower-case letters, digits or underscores"),

	"accounts_login_key":            fault.Conflict.New("login_taken", "another account signs in with that name"),
	"accounts_login_form":           fault.Invalid.New("login_invalid", "a login is not empty and has no capital letters"),
	"accounts_name_filled":          errBlank,
	"account_roles_scope":           fault.Invalid.New("role_scope_wrong", "a captain has a team and a community officer a community, nobody else either"),
	"account_roles_team_fkey":       fault.Invalid.New("team_unknown", "there is no such team"),
	"account_roles_community_fkey":  fault.Invalid.New("community_unknown", "there is no such community"),
	"account_roles_key":             fault.Conflict.New("role_held", "the account has that role already"),
	"idempotency_keys_pkey":         errKeyUsed,
	"areas_parent_fkey":             fault.Invalid.New("area_unknown", "there is no such area"),
	"areas_code_key":                fault.Conflict.New("area_code_taken", "another area has that code"),
	"areas_name_key":                fault.Conflict.New("area_name_taken", "another area beside it has that name"),
	"areas_name_filled":             errBlank,
	"teams_name_filled":             errBlank,
	"volunteers_name_filled":        errBlank,
	"service_points_name_filled":    errBlank,
	"help_requests_title_filled":    errBlank,
	"areas_root_is_county":          fault.Invalid.New("area_parent_wrong", "only a county stands at the top"),
	"communities_area_fkey":         fault.Invalid.New("community_unknown", "there is no such community"),
	"service_points_community_fkey": fault.Invalid.New("community_unknown", "there is no such community"),
	"service_points_courtyard_fkey": fault.Invalid.New("area_unknown", "there is no such courtyard"),
	"service_points_name_key":       fault.Conflict.New("service_point_name_taken", "another service point of the community has that name"),

	"teams_code_key":                fault.Conflict.New("team_code_taken", "another team has that code"),
	"teams_name_key":                fault.Conflict.New("team_name_taken", "another team has that name"),
	"skills_code_key":               fault.Conflict.New("skill_code_taken", "another skill has that code"),
	"volunteers_student_number_key": fault.Conflict.New("student_number_taken", "another volunteer has that student number"),
	"volunteers_team_fkey":          fault.Invalid.New("team_unknown", "there is no such team"),
	"sign_offs_volunteer_fkey":      fault.NotFound.New("volunteer_unknown", "there is no such volunteer"),
	"sign_offs_order":               fault.Invalid.New("sign_off_dates_wrong", "a sign-off cannot expire before it is signed"),
	"sign_offs_key":                 fault.Conflict.New("sign_off_recorded", "that course is signed off for that day already"),
	"clearances_volunteer_fkey":     fault.NotFound.New("volunteer_unknown", "there is no such volunteer"),
	"clearances_clear_dated":        fault.Invalid.New("clearance_undated", "a clear result needs the day of the check"),

	"programmes_name_filled":              errBlank,
	"activities_title_filled":             errBlank,
	"shifts_title_filled":                 errBlank,
	"positions_name_filled":               errBlank,
	"programmes_code_key":                 fault.Conflict.New("programme_code_taken", "another programme has that code"),
	"programmes_dates_order":              fault.Invalid.New("programme_dates_wrong", "a programme cannot end before it starts"),
	"programmes_length":                   fault.Invalid.New("programme_too_long", "a programme lasts at most one year"),
	"programme_stages_dates_order":        fault.Invalid.New("stage_dates_wrong", "a stage cannot end before it starts"),
	"help_requests_community_fkey":        fault.Invalid.New("community_unknown", "there is no such community"),
	"help_requests_courtyard_fkey":        fault.Invalid.New("area_unknown", "there is no such courtyard"),
	"help_requests_verified_how":          fault.Invalid.New("verification_method_missing", "say how the request was verified"),
	"help_requests_refused_why":           fault.Invalid.New("refusal_reason_missing", "say why the request is refused"),
	"activities_programme_fkey":           fault.Invalid.New("programme_unknown", "there is no such programme"),
	"activities_service_point_fkey":       fault.Invalid.New("service_point_unknown", "there is no such service point"),
	"activities_code_key":                 fault.Conflict.New("activity_code_taken", "another activity of the programme has that code"),
	"activity_help_requests_request_fkey": fault.Invalid.New("help_request_unknown", "there is no such help request"),
	"shifts_activity_fkey":                fault.Invalid.New("activity_unknown", "there is no such activity"),
	"shifts_service_point_fkey":           fault.Invalid.New("service_point_unknown", "there is no such service point"),
	"shifts_length":                       fault.Invalid.New("shift_length_wrong", "a shift ends after it starts and lasts at most 12 hours"),
	"shifts_home_length":                  fault.Invalid.New("shift_home_too_long", "a home visit lasts at most 2 hours"),
	"shifts_code_key":                     fault.Conflict.New("shift_code_taken", "another shift of the activity has that code at that time"),
	"positions_skill_fkey":                fault.Invalid.New("skill_unknown", "there is no such skill"),
	"positions_team_fkey":                 fault.Invalid.New("team_unknown", "there is no such team"),
	"programme_stages_pkey":               fault.Invalid.New("stage_repeated", "each stage has one pair of dates"),
	"positions_headcount":                 fault.Invalid.New("position_headcount_wrong", "a position has at least one seat and no more needed people than seats"),
	"assignments_position_fkey":           fault.Conflict.New("position_has_history", "people were asked for that position: keep it"),
	"positions_one_leads_idx":             fault.Invalid.New("shift_captains_too_many", "a shift has one captain's seat"),

	"commitments_no_double_booking": fault.Conflict.New("volunteer_double_booked", "the volunteer is booked elsewhere at that time"),
	"commitments_volunteer_fkey":    fault.NotFound.New("volunteer_unknown", "there is no such volunteer"),
	"assignments_person_once_idx":   fault.Conflict.New("volunteer_on_shift", "the volunteer is on that shift already"),
	"assignments_seat_key":          fault.Conflict.New("seat_taken", "somebody else has just taken that seat"),
	"seats_assignment_key":          fault.Conflict.New("seat_taken", "somebody else has just taken that seat"),

	"rosters_programme_fkey":       fault.Invalid.New("programme_unknown", "there is no such programme"),
	"roster_jobs_one_running":      fault.Conflict.New("roster_being_made", "another roster of the programme is being made"),
	"bonds_couple_key":             fault.Conflict.New("bond_exists", "the two are a couple already"),
	"bonds_order":                  fault.Invalid.New("bond_alone", "a couple is two people"),
	"bonds_first_fkey":             errVolunteerUnknown,
	"bonds_second_fkey":            errVolunteerUnknown,
	"rosters_number_key":           fault.Conflict.New("roster_made_meanwhile", "another roster was made at the same moment"),
	"beneficiaries_code_key":       fault.Conflict.New("beneficiary_code_taken", "another beneficiary has that code"),
	"beneficiaries_community_fkey": fault.Invalid.New("community_unknown", "there is no such community"),
	"beneficiaries_consent_order":  fault.Invalid.New("consent_dates_wrong", "a consent cannot end before it begins"),
	"support_pairs_one_live_idx":   fault.Conflict.New("beneficiary_paired", "the beneficiary has a pair already"),
	"support_pairs_two_people":     fault.Invalid.New("pair_same_person", "the partner must be somebody else"),
	"attendances_times":            fault.Invalid.New("attendance_times_wrong", "somebody leaves after arriving, and an absent person does neither"),
	"attendances_decision":         fault.Invalid.New("decision_reason_missing", "a decision about minutes needs a reason"),
	"hour_entries_first_idx":       fault.Conflict.New("hours_entered", "the hours of that assignment are entered already"),
	"hour_entries_supersedes_key":  fault.Conflict.New("hours_corrected", "that entry has been corrected already"),
	"hour_approvals_entry_key":     fault.Conflict.New("hours_approved", "those hours are approved already"),
}

// errBlank is a name made of nothing but spaces.
var errBlank = fault.Invalid.New("name_blank", "a name needs at least one character that shows")

// errKeyUsed is what a second request with the same idempotency key meets while
// the first is under way.
var errKeyUsed = fault.Conflict.New("request_repeated", "the same request is under way")

// Faults returns every fault a broken constraint can become, so that a test can
// ask whether the interface has words for each.
func Faults() []*fault.Error {
	all := make([]*fault.Error, 0, len(constraintFaults))
	for _, f := range constraintFaults {
		all = append(all, f)
	}
	return all
}

// characterNotKept is what the database says of a text with a NUL character.
const characterNotKept = "22021"

// deadlock is what the database says to one of two transactions that wait for
// each other.
const deadlock = "40P01"

// errContended is what whoever loses a deadlock is told.
var errContended = fault.Conflict.New("booking_contended", "others changed the same seats at that moment: try again")

// shardSuffix is what a sharding extension appends to a constraint's name.
var shardSuffix = regexp.MustCompile(`_\d{4,}$`)

// translate gives err, returned by the operation op, the meaning it has for the
// caller: a missing row becomes NotFound and a broken constraint the fault
// registered for it.
func translate(op string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("store: %s: %w", op, fault.NotFound.New("record_unknown", "there is no such record"))
	}
	if pgErr, ok := errors.AsType[*pq.Error](err); ok {
		if pgErr.Code == deadlock {
			return fmt.Errorf("store: %s: %w", op, errContended)
		}
		if pgErr.Code == characterNotKept {
			return fmt.Errorf("store: %s: %w", op, fault.Invalid.New("text_malformed", "a text holds a character that cannot be kept"))
		}
		if known, ok := constraintFaults[shardSuffix.ReplaceAllString(pgErr.Constraint, "")]; ok {
			return fmt.Errorf("store: %s: %w", op, known)
		}
	}
	return fmt.Errorf("store: %s: %w", op, err)
}

// Stale is the fault of an edit that was based on an older version than current.
func Stale(current int) *fault.Error {
	return fault.Conflict.New("version_stale", "somebody changed it meanwhile").With("current_version", current)
}
