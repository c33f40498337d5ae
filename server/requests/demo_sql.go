package requests

import (
	"context"

	"nuanlin/server/data"
)

// InsertDemoHelpRequests inserts help requests in the order given.
func InsertDemoHelpRequests(ctx context.Context, db *data.DB, rows []DemoHelpRequest) error {
	type row struct {
		DemoHelpRequest
		Place int `json:"place"`
	}
	placed := make([]row, len(rows))
	for i, r := range rows {
		placed[i] = row{r, i}
	}
	const query = `
		with given (community_id, courtyard_id, channel, category, title, detail, risks, people_count, on_behalf_of, state, verification_method, verified_by, verified_at, reply_due_on, reply, reason, submitted_by, submitted_at) as materialized (
		    select c.id, y.id, r.channel, r.category, r.title, r.detail, r.risks, r.people_count, r.on_behalf_of, r.state,
		           r.verification_method, v.id, r.verified_at, r.reply_due_on, r.reply, r.reason, a.id, r.submitted_at
		    from jsonb_to_recordset($1) as r (community text, courtyard text, channel text, category text, title text, detail text, risks text,
		         people_count integer, on_behalf_of text, state text, verification_method text, verified_by text, verified_at timestamptz,
		         reply_due_on date, reply text, reason text, submitted_by text, submitted_at timestamptz, place integer)
		    join areas c on c.code = r.community
		    join accounts a on a.login = r.submitted_by
		    left join areas y on y.code = r.courtyard
		    left join accounts v on v.login = r.verified_by
		    order by r.place
		)
		insert into help_requests (community_id, courtyard_id, channel, category, title, detail, risks, people_count, on_behalf_of, state,
		                           verification_method, verified_by, verified_at, reply_due_on, reply, reason, submitted_by, submitted_at)
		select community_id, courtyard_id, channel, category, title, detail, risks, people_count, on_behalf_of, state, verification_method, verified_by, verified_at, reply_due_on, reply, reason, submitted_by, submitted_at
		from given`
	return data.InsertRows(ctx, db, "insert demo help requests", query, placed)
}
