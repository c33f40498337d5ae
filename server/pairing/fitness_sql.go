package pairing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/booking"
	"nuanlin/server/data"
)

// parted tells of a beneficiary b that they are served no more or do not agree on the day
// $3; see [Beneficiary.served].
const parted = `(b.closed or b.consent_withdrawn_on is not null or b.consent_from > $3::date or b.consent_from <= $3::date and b.consent_until < $3::date) is true`

// membershipsOf returns the volunteers' places in pairs of the states, by pair, as things
// are on a day.
func membershipsOf(ctx context.Context, db *data.DB, volunteerIDs []int64, states []string, day time.Time) ([]membership, error) {
	const query = `
		select p.id as pair_id, m.volunteer_id, b.kind, p.state, b.declined_genders,
		       p.volunteer_id = m.volunteer_id and ` + parted + ` as over,
		       p.volunteer_id = m.volunteer_id and z.community_id <> b.community_id as moved,
		       case when p.volunteer_id = m.volunteer_id then y.state else '' end as activity_state
		from (select id, volunteer_id from support_pairs where volunteer_id = any($1) and state = any($2)
		      union all
		      select id, partner_id from support_pairs where partner_id = any($1) and state = any($2)) m
		join support_pairs p on p.id = m.id
		join beneficiaries b on b.id = p.beneficiary_id
		join activities y on y.id = p.activity_id
		join service_points z on z.id = y.service_point_id
		order by p.id, m.volunteer_id`
	found := []membership{}
	err := db.Select(ctx, &found, query, pq.Array(volunteerIDs), pq.Array(states), data.DayParameter(&day))
	return found, data.Translate("memberships of pairs", err)
}

// seatsWithoutConsent returns the seats that both of the volunteers' pairs in the states,
// whose beneficiaries have parted from them, hold at the time now on shifts of the activity
// that have not begun, earliest first, but those of captains and of who is in another
// active pair there.
func seatsWithoutConsent(ctx context.Context, db *data.DB, volunteerIDs []int64, states []string, apart []int64, now time.Time) ([]booking.Misfit, error) {
	const query = `
		with parted as (
		    select p.id, p.activity_id, p.volunteer_id, p.partner_id
		    from support_pairs p
		    join beneficiaries b on b.id = p.beneficiary_id
		    where (p.volunteer_id = any($1) or p.partner_id = any($1)) and p.state = any($2) and ` + parted + `
		)
		select distinct s.starts_at, a.id, a.volunteer_id, a.shift_id
		from parted p
		join shifts s on s.activity_id = p.activity_id and s.starts_at > $5 and s.state not in ('cancelled', 'settled')
		join assignments a on a.shift_id = s.id and a.volunteer_id in (p.volunteer_id, p.partner_id)
		join positions o on o.id = a.position_id
		where a.seat_number is not null and (a.state = 'accepted' or a.expires_at > $5) and not o.leads
		  and not exists (
		      select from support_pairs other
		      where other.activity_id = p.activity_id and a.volunteer_id in (other.volunteer_id, other.partner_id) and other.state = 'active'
		        and other.id <> all($4) and other.id not in (select id from parted))
		order by s.starts_at, a.id`
	var rows []struct {
		StartsAt    time.Time `db:"starts_at"`
		ID          int64     `db:"id"`
		VolunteerID int64     `db:"volunteer_id"`
		ShiftID     int64     `db:"shift_id"`
	}
	today := data.DayOf(now, db.Zone())
	if err := db.Select(ctx, &rows, query, pq.Array(volunteerIDs), pq.Array(states), data.DayParameter(&today), pq.Array(apart), now); err != nil {
		return nil, data.Translate("seats without consent", err)
	}
	seats := make([]booking.Misfit, len(rows))
	for i, r := range rows {
		seats[i] = booking.Misfit{AssignmentID: r.ID, VolunteerID: r.VolunteerID, ShiftID: r.ShiftID}
	}
	return seats, nil
}

// partedPair is a pair that [partPairs] changed.
type partedPair struct {
	ID    int64  `db:"id"`
	State string `db:"state"`
	Was   string `db:"was"`
}

// partPairs closes those of the pairs that are proposed or offered, suspends those that
// are active, and returns the states of what it changed.
func partPairs(ctx context.Context, db *data.DB, ids []int64) (map[int64]partedPair, error) {
	const query = `
		with held as (
		    select id, state from support_pairs where id = any($1) and state in ('proposed', 'offered', 'active') order by id for update
		)
		update support_pairs p
		set state = case when held.state = 'active' then 'suspended' else 'closed' end,
		    closed_reason = case when held.state = 'active' then p.closed_reason else 'no_longer_fit' end,
		    version = p.version + 1
		from held
		where p.id = held.id
		returning p.id, p.state, held.state as was`
	var rows []partedPair
	if err := db.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return nil, data.Translate("part pairs", err)
	}
	states := make(map[int64]partedPair, len(rows))
	for _, r := range rows {
		states[r.ID] = r
	}
	return states, nil
}

// MembersToAsk returns up to limit volunteers, by id, with larger ids than after, who are
// in a pair that is proposed, offered or active.
func MembersToAsk(ctx context.Context, db *data.DB, after int64, limit int) ([]int64, error) {
	const query = `
		select volunteer_id from support_pairs where state in ('proposed', 'offered', 'active') and volunteer_id > $1
		union
		select partner_id from support_pairs where state in ('proposed', 'offered', 'active') and partner_id > $1
		order by 1
		limit $2`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, after, limit)
	return ids, data.Translate("members of pairs", err)
}
