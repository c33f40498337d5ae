package identity

import (
	"context"
	"errors"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"sign_in_rules_roles_known": fault.Invalid.New("second_factor_role", "a second factor is not required for that role"),
})

// FindSettings returns the organization's settings.
func FindSettings(ctx context.Context, db *data.DB) (Settings, error) {
	const query = `
		select rounding_minutes, minimum_presence_percent, late_after_minutes, early_sign_in_minutes, daily_cap_minutes,
		       daily_parent_cap_minutes, invitation_hours, reveal_hours, reply_working_days, sign_up_cut_off_minutes
		from settings`
	var settings Settings
	err := db.Get(ctx, &settings, query)
	return settings, data.Translate("settings", err)
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
