package activities

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// copiedActivity is an activity with the one it was copied from.
type copiedActivity struct {
	ID     int64 `db:"id"`
	FromID int64 `db:"from_id"`
}

// copyActivities copies the activities of a programme that are not called off into another,
// as drafts.
func copyActivities(ctx context.Context, tx *data.DB, fromID, toID int64, now time.Time) ([]copiedActivity, error) {
	const add = `
		insert into activities (programme_id, code, form, service_point_id, title, content, conditions, risks, safeguards, insurance_policy,
		                        supply_reason, created_at, pairs_per_volunteer, search_key, name_order, search_version)
		select $2, code, form, service_point_id, title, content, conditions, risks, safeguards, insurance_policy, supply_reason, $3, pairs_per_volunteer,
		       search_key, name_order, search_version
		from activities
		where programme_id = $1 and state <> 'cancelled'
		order by id`
	if _, err := tx.Exec(ctx, add, fromID, toID, now); err != nil {
		return nil, data.Translate("copy activities", err)
	}
	const link = `
		with linked as materialized (
		    select made.id, h.help_request_id
		    from activities made
		    join activities a on a.programme_id = $1 and a.code = made.code
		    join activity_help_requests h on h.activity_id = a.id
		    where made.programme_id = $2
		)
		insert into activity_help_requests (activity_id, help_request_id)
		select id, help_request_id from linked`
	if _, err := tx.Exec(ctx, link, fromID, toID); err != nil {
		return nil, data.Translate("copy help requests", err)
	}
	const list = `
		select made.id, a.id as from_id
		from activities made
		join activities a on a.programme_id = $1 and a.code = made.code
		where made.programme_id = $2
		order by made.id`
	made := []copiedActivity{}
	err := tx.Select(ctx, &made, list, fromID, toID)
	return made, data.Translate("copied activities", err)
}
