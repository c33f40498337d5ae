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
// the shift, with a valid base course and the course the shift asks for.
func Visits(ctx context.Context, db *data.DB, volunteerID int64, beneficiaryIDs []int64, now time.Time, margin time.Duration) ([]Visit, error) {
	const query = `
		select p.beneficiary_id, s.id as shift_id, s.starts_at, s.ends_at
		from support_pairs p
		join shifts s on s.activity_id = p.activity_id
		join assignments a on a.shift_id = s.id and a.volunteer_id = $1 and a.state = 'accepted'
		join positions o on o.id = a.position_id
		where p.beneficiary_id = any($2) and p.state = 'active'
		  and ($1 in (p.volunteer_id, p.partner_id) or o.leads)
		  and s.state <> 'cancelled' and s.ends_at > $3
		  and exists (select from sign_offs f where f.volunteer_id = $1 and f.course = 'base'
		              and (s.starts_at at time zone $4)::date between f.signed_on and f.expires_on)
		  and (not s.child or exists (select from sign_offs f where f.volunteer_id = $1 and f.course = 'child'
		              and (s.starts_at at time zone $4)::date between f.signed_on and f.expires_on))
		  and (not s.home or exists (select from sign_offs f where f.volunteer_id = $1 and f.course = 'home'
		              and (s.starts_at at time zone $4)::date between f.signed_on and f.expires_on))
		order by s.starts_at, s.id`
	visits := []Visit{}
	err := db.Select(ctx, &visits, query, volunteerID, pq.Array(beneficiaryIDs), now.Add(-margin), db.Organization().ZoneName)
	return visits, data.Translate("visits", err)
}
