package activities

import (
	"context"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/requests"
	"nuanlin/server/search"
)

// LinkDemoHelpRequests links help requests with the activities they name.
func LinkDemoHelpRequests(ctx context.Context, db *data.DB, named []requests.DemoHelpRequest) error {
	type link struct {
		Activity  string `json:"activity"`
		Community string `json:"community"`
		Title     string `json:"title"`
	}
	var rows []link
	for _, r := range named {
		if r.Activity != "" {
			rows = append(rows, link{r.Activity, r.Community, r.Title})
		}
	}
	const query = `
		with given (activity_id, help_request_id) as materialized (
		    select a.id, h.id
		    from jsonb_to_recordset($1) as r (activity text, community text, title text)
		    join activities a on a.code = r.activity
		    join areas c on c.code = r.community
		    join help_requests h on h.community_id = c.id and h.title = r.title
		)
		insert into activity_help_requests (activity_id, help_request_id)
		select activity_id, help_request_id
		from given`
	return data.InsertRows(ctx, db, "link demo help requests", query, rows)
}

// InsertDemoActivities inserts the published activities of the programme.
func InsertDemoActivities(ctx context.Context, db *data.DB, at time.Time, programme string, rows []DemoActivity) error {
	type row struct {
		DemoActivity
		search.Marks
		Programme string    `json:"programme"`
		CreatedAt time.Time `json:"created_at"`
	}
	stamped := make([]row, len(rows))
	for i, r := range rows {
		stamped[i] = row{r, search.Mark(r.Title, r.Code), programme, at}
	}
	const query = `
		with given (programme_id, code, form, service_point_id, title, content, conditions, risks, safeguards, insurance_policy, supply_reason, confirmed_volunteer_service, state, created_at, search_key, name_order, search_version) as materialized (
		    select p.id, r.code, r.form, sp.id, r.title, r.content, r.conditions, r.risks, r.safeguards,
		           r.insurance_policy, r.supply_reason, true, 'published', r.created_at, r.search_key, r.name_order, r.search_version
		    from jsonb_to_recordset($1) as r (programme text, code text, form text, community text, service_point text, title text, content text,
		         conditions text, risks text, safeguards text, insurance_policy text, supply_reason text, created_at timestamptz,
		         search_key text[], name_order text, search_version integer)
		    join programmes p on p.code = r.programme
		    join areas c on c.code = r.community
		    join service_points sp on sp.community_id = c.id and sp.name = r.service_point
		    order by r.code
		)
		insert into activities (programme_id, code, form, service_point_id, title, content, conditions, risks, safeguards,
		                        insurance_policy, supply_reason, confirmed_volunteer_service, state, created_at, search_key, name_order, search_version)
		select programme_id, code, form, service_point_id, title, content, conditions, risks, safeguards, insurance_policy, supply_reason, confirmed_volunteer_service, state, created_at,
		       array_to_tsvector(search_key), name_order, search_version
		from given`
	return data.InsertRows(ctx, db, "insert demo activities", query, stamped)
}
