package requests

import (
	"context"
	"strings"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/search"
)

var _ = data.Explain(data.Constraints{
	"help_requests_title_filled":   data.ErrNameBlank,
	"help_requests_community_fkey": fault.Invalid.New("community_unknown", "there is no such community"),
	"help_requests_courtyard_fkey": fault.Invalid.New("area_unknown", "there is no such courtyard"),
	"help_requests_verified_how":   fault.Invalid.New("verification_method_missing", "say how the request was verified"),
	"help_requests_refused_why":    fault.Invalid.New("refusal_reason_missing", "say why the request is refused"),
})

// ListHelpRequests returns help requests of the communities f.Scope covers, newest
// first or in the order the filter names and then newest first, in one query.
func ListHelpRequests(ctx context.Context, db *data.DB, f HelpRequestFilter) ([]HelpRequest, error) {
	const query = `
		select r.id, r.community_id, r.courtyard_id, r.channel, r.category, r.title, r.detail, r.risks, r.people_count, r.on_behalf_of,
		       r.state, r.verification_method, r.verified_by, r.verified_at, r.reply_due_on, r.reply, r.reason, r.submitted_by,
		       r.submitted_at, r.version, c.name as community_name, yard.name as courtyard_name,
		       array(select activity_id from activity_help_requests where help_request_id = r.id order by activity_id) as activity_ids, listed.place
		from help_requests r
		join areas c on c.id = r.community_id
		left join areas yard on yard.id = r.courtyard_id
		cross join lateral (
		    select case $13::text when 'due' then to_char(r.reply_due_on, 'YYYY-MM-DD') when 'community' then c.name_order else '' end as place) listed
		where ($1::bigint[] is null or r.id = any($1))
		  and ($2::boolean or r.community_id = any($7::bigint[]))
		  and ($8::bigint is null or r.community_id = $8)
		  and ($3::text is null or r.state = $3)
		  and ($4::text is null or r.category = $4)
		  and ($9::text = '' or strpos(lower(r.title), $9) > 0 or c.search_key @@ nullif($10::text, '')::tsquery
		       or yard.search_key @@ nullif($10::text, '')::tsquery)
		  and ($11::timestamptz is null or r.submitted_at >= $11)
		  and ($12::timestamptz is null or r.submitted_at < $12)
		  and ($5::bigint = 0 or listed.place > $14::text or listed.place = $14::text and r.id < $5)
		order by listed.place, r.id desc
		limit nullif($6::int, 0)`
	requests := []HelpRequest{}
	err := db.Select(ctx, &requests, query, pq.Array(f.IDs), f.Scope.All, f.State, f.Category, f.Before.ID, f.Limit,
		pq.Array(f.Scope.Communities), f.CommunityID, strings.ToLower(f.Text), search.Ask(f.Text), f.From, f.Until, f.Sort, f.Before.Key)
	return requests, data.Translate("list help requests", err)
}

// FindHelpRequest returns one help request, or fault.NotFound help_request_unknown.
func FindHelpRequest(ctx context.Context, db *data.DB, id int64) (HelpRequest, error) {
	found, err := ListHelpRequests(ctx, db, HelpRequestFilter{IDs: []int64{id}, Scope: auth.Whole})
	if err != nil {
		return HelpRequest{}, err
	}
	if len(found) == 0 {
		return HelpRequest{}, ErrUnknown
	}
	return found[0], nil
}

// insertHelpRequest stores r as submitted and sets its id.
func insertHelpRequest(ctx context.Context, db *data.DB, r *HelpRequest) error {
	const query = `
		insert into help_requests (community_id, courtyard_id, channel, category, title, detail, risks, people_count, on_behalf_of,
		                           reply_due_on, submitted_by, submitted_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		returning id, version`
	row := db.QueryRow(ctx, query, r.CommunityID, r.CourtyardID, r.Channel, r.Category, r.Title, r.Detail, r.Risks, r.PeopleCount,
		r.OnBehalfOf, data.DayParameter(&r.ReplyDueOn), r.SubmittedBy, r.SubmittedAt)
	return data.Translate("create help request", row.Scan(&r.ID, &r.Version))
}

// updateHelpRequest stores the state of r and what was said with it, if its
// version is still the one in r, and fails with fault.Conflict version_stale
// otherwise.
func updateHelpRequest(ctx context.Context, db *data.DB, r HelpRequest) error {
	const query = `
		update help_requests
		set state = $3, verification_method = $4, verified_by = $5, verified_at = $6, reply = $7, reason = $8, version = version + 1
		where id = $1 and version = $2`
	return db.UpdateVersioned(ctx, "advance help request", helpRequestVersion, query, r.ID, r.Version, r.State, r.VerificationMethod,
		r.VerifiedBy, r.VerifiedAt, r.Reply, r.Reason)
}

func helpRequestVersion(ctx context.Context, db *data.DB, id int64) (int, error) {
	r, err := FindHelpRequest(ctx, db, id)
	return r.Version, err
}
