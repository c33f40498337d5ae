package pairing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/search"
)

// ListContactViews returns the looks at contacts of beneficiaries f.Scope covers, latest
// first.
func ListContactViews(ctx context.Context, db *data.DB, f ContactViewFilter) ([]ContactView, error) {
	const query = `
		select v.id, v.viewed_at, v.beneficiary_id, b.code as beneficiary_code, b.kind as beneficiary_kind, ca.name as community_name,
		       v.account_id, a.name as account_name, t.name as team_name, v.shift_id, s.title as shift_title, s.starts_at, s.ends_at,
		       d.name as approved_by_name
		from contact_views v
		join beneficiaries b on b.id = v.beneficiary_id
		join areas ca on ca.id = b.community_id
		join accounts a on a.id = v.account_id
		left join shifts s on s.id = v.shift_id
		left join volunteers o on o.id = a.volunteer_id and v.shift_id is not null
		left join teams t on t.id = o.team_id
		left join contact_approvals p on p.id = v.approval_id
		left join accounts d on d.id = p.decided_by
		where ($1::boolean or b.community_id = any($2::bigint[]))
		  and ($3::bigint is null or v.beneficiary_id = $3)
		  and ($4::bigint is null or v.account_id = $4)
		  and ($5 = '' or position(upper($5) in upper(b.code)) > 0)
		  and ($6::text is null or a.search_key @@ nullif($6::text, '')::tsquery)
		  and ($7::timestamptz is null or v.viewed_at >= $7)
		  and ($8::timestamptz is null or v.viewed_at < $8)
		  and ($9::timestamptz is null or (v.viewed_at, v.id) < ($9, $10))
		order by v.viewed_at desc, v.id desc
		limit $11`
	var beforeTime *time.Time
	var beforeID int64
	if f.Before != nil {
		beforeTime, beforeID = &f.Before.ViewedAt, f.Before.ID
	}
	found := []ContactView{}
	err := db.Select(ctx, &found, query, f.Scope.All, pq.Array(f.Scope.Communities), f.BeneficiaryID, f.AccountID, f.Code, search.Ask(f.Name),
		f.From, f.Until, beforeTime, beforeID, f.Limit)
	return found, data.Translate("list contact views", err)
}
