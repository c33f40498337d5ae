package identity

import (
	"context"

	"nuanlin/server/data"
)

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
