package people

import (
	"context"

	"nuanlin/server/data"
)

// setGuardianConsent stores that there is a consent, or that it was taken back.
func setGuardianConsent(ctx context.Context, tx *data.DB, id int64, version int, c GuardianConsent) error {
	const query = `
		update volunteers
		set guardian_consent_on = case when $3 then $4::date end, guardian_consent_withdrawn_on = case when $3 then null else $4::date end, version = version + 1
		where id = $1 and version = $2`
	return tx.UpdateVersioned(ctx, "record guardian's consent", volunteerVersion, query, id, version, c.Given, data.DayParameter(&c.On))
}
