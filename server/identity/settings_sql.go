package identity

import (
	"context"
	"errors"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"settings_caps_order":       fault.Invalid.New("settings_caps_wrong", "what the parent organization may approve is not less than what counts by itself"),
	"sign_in_rules_roles_known": fault.Invalid.New("second_factor_role", "a second factor is not required for that role"),
})

// FindSettings returns the organization's settings.
func FindSettings(ctx context.Context, db *data.DB) (Settings, error) {
	const query = `
		select rounding_minutes, minimum_presence_percent, late_after_minutes, early_sign_in_minutes, daily_cap_minutes,
		       daily_parent_cap_minutes, back_entry_days, invitation_hours, reveal_hours, reply_working_days, sign_up_cut_off_minutes,
		       clearance_months, first_code_days, reset_code_days, version
		from settings`
	var settings Settings
	err := db.Get(ctx, &settings, query)
	return settings, data.Translate("settings", err)
}

// updateSettings stores s at the version in it, and counts it. It fails with fault.Conflict
// version_stale.
func updateSettings(ctx context.Context, db *data.DB, s Settings) error {
	const query = `
		update settings
		set rounding_minutes = $2, minimum_presence_percent = $3, late_after_minutes = $4, early_sign_in_minutes = $5, daily_cap_minutes = $6,
		    daily_parent_cap_minutes = $7, back_entry_days = $8, invitation_hours = $9, reveal_hours = $10, reply_working_days = $11,
		    sign_up_cut_off_minutes = $12, clearance_months = $13, first_code_days = $14, reset_code_days = $15, version = version + 1
		where version = $1
		returning version`
	err := data.Translate("update settings", db.Get(ctx, &s.Version, query, s.Version, s.RoundingMinutes, s.MinimumPresencePercent, s.LateAfterMinutes,
		s.EarlySignInMinutes, s.DailyCapMinutes, s.DailyParentCapMinutes, s.BackEntryDays, s.InvitationHours, s.RevealHours, s.ReplyWorkingDays,
		s.SignUpCutOffMinutes, s.ClearanceMonths, s.FirstCodeDays, s.ResetCodeDays))
	if errors.Is(err, fault.NotFound) {
		present, err := FindSettings(ctx, db)
		if err != nil {
			return err
		}
		return data.Stale(present.Version)
	}
	return err
}

// noteChanges notes that the author has chosen the settings of those names.
func noteChanges(ctx context.Context, db *data.DB, names []string, a audit.Author) error {
	const query = `
		with given as materialized (
		    select setting from unnest($1::text[]) as t (setting)
		)
		insert into setting_changes (setting, changed_by, changed_at)
		select setting, $2::bigint, $3::timestamptz from given
		on conflict on constraint setting_changes_pkey do update
		set changed_by = excluded.changed_by, changed_at = excluded.changed_at`
	_, err := db.Exec(ctx, query, data.ListParameter(names), a.By, a.Now)
	return data.Translate("note setting changes", err)
}

// SettingChanges returns who chose each setting last, of those that were ever chosen.
func SettingChanges(ctx context.Context, db *data.DB) ([]SettingChange, error) {
	const query = `
		select c.setting, a.name as changed_by, c.changed_at
		from setting_changes c
		join accounts a on a.id = c.changed_by
		order by c.setting`
	changes := []SettingChange{}
	err := db.Select(ctx, &changes, query)
	return changes, data.Translate("setting changes", err)
}

// FindSignInRules returns what signing in takes.
func FindSignInRules(ctx context.Context, db *data.DB) (SignInRules, error) {
	const query = `select second_factor_roles, version from sign_in_rules`
	var rules SignInRules
	err := db.Get(ctx, &rules, query)
	return rules, data.Translate("sign-in rules", err)
}

// UpdateSignInRules stores what signing in takes at the version it was read, and counts it.
// It fails with fault.Conflict version_stale.
func UpdateSignInRules(ctx context.Context, db *data.DB, r *SignInRules) error {
	const query = `
		update sign_in_rules
		set second_factor_roles = $2, version = version + 1
		where version = $1
		returning version`
	err := data.Translate("update sign-in rules", db.Get(ctx, &r.Version, query, r.Version, pq.Array(r.SecondFactorRoles)))
	if errors.Is(err, fault.NotFound) {
		present, err := FindSignInRules(ctx, db)
		if err != nil {
			return err
		}
		return data.Stale(present.Version)
	}
	return err
}
