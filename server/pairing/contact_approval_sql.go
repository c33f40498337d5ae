package pairing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"contact_approvals_account_fkey": fault.Invalid.New("account_unknown", "there is no such account"),
})

func insertApproval(ctx context.Context, db *data.DB, beneficiaryID int64, d ApprovalDecision) error {
	const query = `
		insert into contact_approvals (beneficiary_id, account_id, decision, until_on, decided_by, decided_at)
		values ($1, $2, $3, $4, $5, $6)`
	_, err := db.Exec(ctx, query, beneficiaryID, d.AccountID, d.Decision, d.Until, d.Author.By, d.Author.Now)
	return data.Translate("insert contact approval", err)
}

// Standings returns how the account stands with each child of the list, by beneficiary;
// those no approval is needed for are missing.
func Standings(ctx context.Context, db *data.DB, beneficiaryIDs []int64, accountID int64, now time.Time) (map[int64]Standing, error) {
	const query = `
		select b.id as beneficiary_id, coalesce(r.name, '') as responsible_name,
		       case when b.responsible_id = $2 then null when l.until_on >= $3 then l.id end as approval_id,
		       case when b.responsible_id = $2 or l.until_on >= $3 then 'approved'
		            when l.decision in ('asked', 'refused') then l.decision
		            else 'needed' end as state
		from beneficiaries b
		left join accounts r on r.id = b.responsible_id
		left join lateral (
		    select c.id, c.decision, c.until_on
		    from contact_approvals c
		    where c.beneficiary_id = b.id and c.account_id = $2
		    order by c.id desc
		    limit 1
		) l on true
		where b.id = any($1) and b.kind = 'child'`
	rows := []Standing{}
	err := db.Select(ctx, &rows, query, pq.Array(beneficiaryIDs), accountID, data.DayOf(now, db.Zone()))
	standings := make(map[int64]Standing, len(rows))
	for _, s := range rows {
		standings[s.BeneficiaryID] = s
	}
	return standings, data.Translate("standings", err)
}

// meets tells whether the volunteer is of a pair of the beneficiary that is asked about
// or under way, or is to lead a shift that serves it.
func meets(ctx context.Context, db *data.DB, beneficiaryID, volunteerID int64) (bool, error) {
	const query = `
		select exists (
		    select from support_pairs p
		    where p.beneficiary_id = $1 and p.state in ('offered', 'active', 'suspended')
		      and ($2 in (p.volunteer_id, p.partner_id)
		           or exists (select from shifts s
		                      join assignments a on a.shift_id = s.id and a.volunteer_id = $2 and a.state = 'accepted'
		                      join positions o on o.id = a.position_id and o.leads
		                      where s.activity_id = p.activity_id and s.state <> 'cancelled'))
		)`
	var found bool
	err := db.Get(ctx, &found, query, beneficiaryID, volunteerID)
	return found, data.Translate("meets", err)
}

// knows tells whether the volunteer was ever offered a pair of the beneficiary, or was
// seated to lead a shift that serves it.
func knows(ctx context.Context, db *data.DB, beneficiaryID, volunteerID int64) (bool, error) {
	const query = `
		select exists (
		    select from support_pairs p
		    where p.beneficiary_id = $1 and p.state <> 'proposed'
		      and ($2 in (p.volunteer_id, p.partner_id)
		           or exists (select from shifts s
		                      join assignments a on a.shift_id = s.id and a.volunteer_id = $2
		                      join positions o on o.id = a.position_id and o.leads
		                      where s.activity_id = p.activity_id))
		)`
	var found bool
	err := db.Get(ctx, &found, query, beneficiaryID, volunteerID)
	return found, data.Translate("knows", err)
}

// ContactPeople returns who may come to look at a child's contact: the two of its pair,
// the office of its community, and whoever else was ever decided about, in this order, at
// most limit.
func ContactPeople(ctx context.Context, db *data.DB, beneficiaryID int64, limit int) ([]ContactPerson, error) {
	const query = `
		with candidates (account_id, place, capacity) as (
		    select a.id, case when a.volunteer_id = p.volunteer_id then 1 else 2 end,
		           case when a.volunteer_id = p.volunteer_id then 'primary' else 'partner' end
		    from support_pairs p
		    join accounts a on a.volunteer_id in (p.volunteer_id, p.partner_id)
		    where p.beneficiary_id = $1 and p.state in ('offered', 'active', 'suspended')
		    union all
		    select r.account_id, 3, 'office'
		    from beneficiaries b
		    join account_roles r on r.community_id = b.community_id and r.role = 'community_officer'
		    where b.id = $1
		    union all
		    select c.account_id, 4, 'other' from contact_approvals c where c.beneficiary_id = $1
		), people as (
		    select distinct on (account_id) account_id, place, capacity from candidates order by account_id, place
		)
		select c.account_id, a.name, c.capacity, t.name as team_name, l.decision, l.until_on, d.name as decided_by_name, l.decided_at
		from people c
		join accounts a on a.id = c.account_id and a.disabled_at is null
		left join volunteers v on v.id = a.volunteer_id
		left join teams t on t.id = v.team_id
		left join lateral (
		    select x.decision, x.until_on, x.decided_by, x.decided_at
		    from contact_approvals x
		    where x.beneficiary_id = $1 and x.account_id = c.account_id
		    order by x.id desc
		    limit 1
		) l on true
		left join accounts d on d.id = l.decided_by
		order by c.place, a.name, c.account_id
		limit $2`
	found := []ContactPerson{}
	err := db.Select(ctx, &found, query, beneficiaryID, limit)
	return found, data.Translate("contact people", err)
}

// ListContactRequests returns the approvals that people wait for and the account decides
// about, as [DecidesAbout] has it; those asked for first come first, after the entry afterID.
func ListContactRequests(ctx context.Context, db *data.DB, accountID int64, scope auth.Scope, afterID int64, limit int) ([]ContactRequest, error) {
	const query = `
		select c.id, c.beneficiary_id, b.code as beneficiary_code, ca.name as community_name, c.account_id, a.name as account_name,
		       t.name as team_name, c.decided_at as asked_at
		from contact_approvals c
		join beneficiaries b on b.id = c.beneficiary_id
		join areas ca on ca.id = b.community_id
		join accounts a on a.id = c.account_id
		left join volunteers v on v.id = a.volunteer_id
		left join teams t on t.id = v.team_id
		where c.decision = 'asked' and c.id > $1
		  and ($2::boolean or (b.responsible_id = $3 and b.community_id = any($4::bigint[])))
		  and not exists (select from contact_approvals l where l.beneficiary_id = c.beneficiary_id and l.account_id = c.account_id and l.id > c.id)
		order by c.id
		limit $5`
	found := []ContactRequest{}
	err := db.Select(ctx, &found, query, afterID, scope.All, accountID, pq.Array(scope.Communities), limit)
	return found, data.Translate("list contact requests", err)
}

// approversOf returns the accounts that are told of a request: who is named for the child
// and may decide still, or else the safeguarding leads.
func approversOf(ctx context.Context, db *data.DB, beneficiaryID int64) ([]int64, error) {
	const query = `
		with deciding as (
		    select a.id, a.id = b.responsible_id as named, r.role
		    from beneficiaries b
		    join account_roles r on r.role = 'safeguarding_lead' or r.role = 'community_officer' and r.community_id = b.community_id
		    join accounts a on a.id = r.account_id and a.disabled_at is null
		    where b.id = $1
		)
		select distinct id
		from deciding
		where named or role = 'safeguarding_lead' and not exists (select from deciding where named)
		order by id`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, beneficiaryID)
	return ids, data.Translate("approvers", err)
}

// Responsibles returns who can be named to answer for a child of the community: its
// officers first, then the safeguarding leads.
func Responsibles(ctx context.Context, db *data.DB, communityID int64, limit int) ([]Responsible, error) {
	const query = `
		select distinct a.id as account_id, a.name, r.role
		from account_roles r
		join accounts a on a.id = r.account_id and a.disabled_at is null
		where r.role = 'safeguarding_lead' or (r.role = 'community_officer' and r.community_id = $1)
		order by r.role, a.name, a.id
		limit $2`
	found := []Responsible{}
	err := db.Select(ctx, &found, query, communityID, limit)
	return found, data.Translate("responsibles", err)
}

// setResponsible names the account, if it is one [Responsibles] returns, and tells
// whether it did.
func setResponsible(ctx context.Context, db *data.DB, beneficiaryID, accountID int64) (bool, error) {
	const query = `
		update beneficiaries b
		set responsible_id = $2
		where b.id = $1
		  and exists (select from account_roles r
		              join accounts a on a.id = r.account_id and a.disabled_at is null
		              where r.account_id = $2
		                and (r.role = 'safeguarding_lead' or (r.role = 'community_officer' and r.community_id = b.community_id)))`
	result, err := db.Exec(ctx, query, beneficiaryID, accountID)
	if err != nil {
		return false, data.Translate("set responsible", err)
	}
	n, err := result.RowsAffected()
	return n == 1, data.Translate("set responsible", err)
}
