package pairing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// membershipsOf returns the volunteers' places in pairs of the states, by pair, as things
// are on a day.
func membershipsOf(ctx context.Context, db *data.DB, volunteerIDs []int64, states []string, day time.Time) ([]membership, error) {
	const query = `
		select p.id as pair_id, m.volunteer_id, b.kind, p.state,
		       p.volunteer_id = m.volunteer_id
		           and (b.closed or b.consent_withdrawn_on is not null or b.consent_from > $3::date or b.consent_from <= $3::date and b.consent_until < $3::date) is true as over
		from (select id, volunteer_id from support_pairs where volunteer_id = any($1) and state = any($2)
		      union all
		      select id, partner_id from support_pairs where partner_id = any($1) and state = any($2)) m
		join support_pairs p on p.id = m.id
		join beneficiaries b on b.id = p.beneficiary_id
		order by p.id, m.volunteer_id`
	found := []membership{}
	err := db.Select(ctx, &found, query, pq.Array(volunteerIDs), pq.Array(states), data.DayParameter(&day))
	return found, data.Translate("memberships of pairs", err)
}

// partPairs closes those of the pairs that are proposed or offered, suspends those that
// are active, and returns the states of what it changed.
func partPairs(ctx context.Context, db *data.DB, ids []int64) (map[int64]string, error) {
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
		returning p.id, p.state`
	var rows []struct {
		ID    int64  `db:"id"`
		State string `db:"state"`
	}
	if err := db.Select(ctx, &rows, query, pq.Array(ids)); err != nil {
		return nil, data.Translate("part pairs", err)
	}
	states := make(map[int64]string, len(rows))
	for _, r := range rows {
		states[r.ID] = r.State
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
