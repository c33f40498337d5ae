package pairing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// logContactView appends to the log that an account looked at a beneficiary's
// contact, for a shift or, from the office, for none, and which approval allowed it.
func logContactView(ctx context.Context, db *data.DB, beneficiaryID, accountID int64, shiftID, approvalID *int64, at time.Time) error {
	const query = `
		insert into contact_views (beneficiary_id, account_id, shift_id, approval_id, viewed_at)
		values ($1, $2, $3, $4, $5)`
	_, err := db.Exec(ctx, query, beneficiaryID, accountID, shiftID, approvalID, at)
	return data.Translate("log contact view", err)
}

// Visits returns the shifts on which the volunteer has accepted a seat and which
// serve a beneficiary of the list, from the one that ended margin before now on;
// earliest first. The volunteer must be of the beneficiary's active pair or lead
// the shift, and everything is asked as it is at this moment: that they are a
// volunteer still, of age or with a guardian's consent, with the courses the shift asks for, with a record check that is clear for children and that
// is not the opposite for homes; that the beneficiary is served still and agrees. Who
// visits for children is told by the beneficiary, too: the shift may be of another kind.
func Visits(ctx context.Context, db *data.DB, volunteerID int64, beneficiaryIDs []int64, now time.Time, margin time.Duration) ([]Visit, error) {
	const query = `
		with visitor as (
		    select v.id, v.birth_on, v.guardian_consent_on, c.state, c.checked_on, c.expires_on
		    from volunteers v
		    left join lateral (
		        select state, checked_on, expires_on from clearances where volunteer_id = v.id and state not in ('requested', 'pending') order by id desc limit 1) c on true
		    where v.id = $1 and v.active
		), visit as (
		    select b.id as beneficiary_id, s.id as shift_id, s.starts_at, s.ends_at, (s.starts_at at time zone $4)::date as on_date, s.home, y.form,
		           s.child or b.kind = 'child' as child
		    from support_pairs p
		    join beneficiaries b on b.id = p.beneficiary_id
		    join activities y on y.id = p.activity_id
		    join shifts s on s.activity_id = p.activity_id
		    join assignments a on a.shift_id = s.id and a.volunteer_id = $1 and a.state = 'accepted'
		    join positions o on o.id = a.position_id
		    where p.beneficiary_id = any($2) and p.state = 'active'
		      and ($1 in (p.volunteer_id, p.partner_id) or o.leads)
		      and not b.closed and b.consent_withdrawn_on is null and (b.consent_from is null or $5::date between b.consent_from and coalesce(b.consent_until, 'infinity'))
		      and s.state <> 'cancelled' and s.ends_at > $3
		)
		select t.beneficiary_id, t.shift_id, t.starts_at, t.ends_at
		from visit t
		cross join visitor v
		where (v.birth_on is null or v.birth_on + interval '18 years' <= t.on_date or v.guardian_consent_on <= t.on_date)
		  and not exists (
		      select from courses k
		      where k.retired_at is null
		        and k.asked_of && array_remove(array['everyone', t.form, case when t.child then 'child' end, case when t.home then 'home' end], null)
		        and not exists (select from sign_offs f where f.volunteer_id = v.id and f.course = k.code and t.on_date between f.signed_on and f.expires_on))
		  and (not t.child or v.state is not distinct from 'clear' and t.on_date between v.checked_on and v.expires_on)
		  and (not t.home or v.state is distinct from 'not_clear')
		order by t.starts_at, t.shift_id`
	visits := []Visit{}
	zone := db.Organization().ZoneName
	today := data.DayOf(now, db.Zone())
	err := db.Select(ctx, &visits, query, volunteerID, pq.Array(beneficiaryIDs), now.Add(-margin), zone, data.DayParameter(&today))
	return visits, data.Translate("visits", err)
}
