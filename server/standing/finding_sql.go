package standing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/booking"
	"nuanlin/server/data"
)

// List returns findings with their items, the most urgent first: those nobody has seen to,
// of these those about children or homes, of these those with the earliest shift to come.
// Two statements.
func List(ctx context.Context, db *data.DB, f Filter, now time.Time) ([]Finding, error) {
	const query = `
		with finding as (
		    select f.id, f.volunteer_id, f.cause, f.guarded, f.opened_at, f.changed_at, f.resolved_at, f.resolved_by, f.version,
		           case when f.resolved_at is not null then 2 when f.guarded then 0 else 1 end as rank, n.next_at
		    from standing_findings f
		    cross join lateral (
		        select min(u.starts_at) as next_at
		        from (select s.starts_at
		              from standing_items i
		              join assignments x on x.id = i.assignment_id
		              join shifts s on s.id = x.shift_id
		              where i.finding_id = f.id and i.state in ('freed', 'taken_off', 'waiting') and s.starts_at > $4 and s.state <> 'cancelled'
		              union all
		              select s.starts_at
		              from standing_items i
		              join support_pairs p on p.id = i.support_pair_id
		              join shifts s on s.activity_id = p.activity_id
		              where i.finding_id = f.id and i.state = 'suspended' and s.starts_at > $4 and s.state <> 'cancelled') u
		        where f.resolved_at is null) n
		    where ($1::bigint[] is null or f.id = any($1)) and (not $2 or f.guarded) and (not $3 or f.resolved_at is null)
		)
		select f.id, f.volunteer_id, v.name, t.name as team_name, t.colour as team_colour, v.active, f.cause, f.guarded, f.opened_at, f.changed_at,
		       f.resolved_at, r.name as resolved_name, f.version, f.rank, f.next_at
		from finding f
		join volunteers v on v.id = f.volunteer_id
		join teams t on t.id = v.team_id
		left join accounts r on r.id = f.resolved_by
		where $5::int is null or (f.rank, coalesce(f.next_at, 'infinity'), -f.id) > ($5::int, coalesce($6::timestamptz, 'infinity'), -$7::bigint)
		order by f.rank, f.next_at nulls last, f.id desc
		limit nullif($8::int, 0)`
	found := []Finding{}
	var rank *int
	var place Place
	if f.After != nil {
		place, rank = *f.After, &f.After.Rank
	}
	err := db.Select(ctx, &found, query, pq.Array(f.IDs), f.GuardedOnly, f.Open, now, rank, place.NextAt, place.ID, f.Limit)
	if err != nil {
		return nil, data.Translate("list findings", err)
	}
	at, ids := map[int64]int{}, make([]int64, len(found))
	for i, finding := range found {
		at[finding.ID], ids[i] = i, finding.ID
	}
	items, err := itemsWhere(ctx, db, ids, nil, now)
	for _, item := range items {
		i := at[item.FindingID]
		found[i].Items = append(found[i].Items, item)
	}
	return found, err
}

// Find returns one finding with its items, or fault.NotFound standing_finding_unknown.
func Find(ctx context.Context, db *data.DB, id int64, guardedOnly bool, now time.Time) (Finding, error) {
	found, err := List(ctx, db, Filter{IDs: []int64{id}, GuardedOnly: guardedOnly}, now)
	if err != nil {
		return Finding{}, err
	}
	if len(found) == 0 {
		return Finding{}, errFindingUnknown
	}
	return found[0], nil
}

// itemsWhere returns the items of findings, or those with the ids, seats before pairs
// and the earliest shift first.
func itemsWhere(ctx context.Context, db *data.DB, findingIDs, ids []int64, now time.Time) ([]Item, error) {
	const query = `
		select i.id, i.finding_id, f.volunteer_id, f.guarded as finding_guarded, i.state, i.reasons, i.at, i.note, d.name as decided_name, i.decided_at,
		       i.assignment_id, a.shift_id, s.title as shift_title, s.starts_at, s.ends_at, coalesce(sa.name, ba.name) as community_name,
		       a.position_id, o.name as position_name,
		       case when s.state in ('planned', 'open') and s.starts_at > $3 then
		           (select count(*) from seats x where x.position_id = a.position_id and x.assignment_id is null) else 0 end as free_seats,
		       i.support_pair_id, b.code as beneficiary_code, p.state as pair_state
		from standing_items i
		join standing_findings f on f.id = i.finding_id
		left join accounts d on d.id = i.decided_by
		left join assignments a on a.id = i.assignment_id
		left join positions o on o.id = a.position_id
		left join shifts s on s.id = a.shift_id
		left join service_points sp on sp.id = s.service_point_id
		left join areas sa on sa.id = sp.community_id
		left join support_pairs p on p.id = i.support_pair_id
		left join beneficiaries b on b.id = p.beneficiary_id
		left join areas ba on ba.id = b.community_id
		where ($1::bigint[] is null or i.finding_id = any($1)) and ($2::bigint[] is null or i.id = any($2))
		order by s.starts_at nulls last, i.id`
	items := []Item{}
	err := db.Select(ctx, &items, query, pq.Array(findingIDs), pq.Array(ids), now)
	return items, data.Translate("items of findings", err)
}

// findItem returns one item, or fault.NotFound standing_item_unknown.
func findItem(ctx context.Context, db *data.DB, id int64) (Item, error) {
	items, err := itemsWhere(ctx, db, nil, []int64{id}, time.Time{})
	if err == nil && len(items) == 0 {
		err = errItemUnknown
	}
	if err != nil {
		return Item{}, err
	}
	return items[0], nil
}

// setDecided moves an item from one state to another, or fails with standing_decided.
// The caller holds the lock of the volunteer.
func setDecided(ctx context.Context, tx *data.DB, id int64, from, to string, d Decision) error {
	const query = `update standing_items set state = $3, note = $4, decided_by = $5, decided_at = $6 where id = $1 and state = $2`
	result, err := tx.Exec(ctx, query, id, from, to, d.Note, d.By.By, d.By.Now)
	if err != nil {
		return data.Translate("decide item", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return data.Translate("decide item", err)
	}
	return errDecided
}

// setPairsDecided moves what is said about suspended pairs to another state, in the
// findings about each of the two, and returns whom these are about.
func setPairsDecided(ctx context.Context, tx *data.DB, pairIDs []int64, to string, d Decision) ([]int64, error) {
	const query = `
		update standing_items i
		set state = $2, note = $3, decided_by = $4, decided_at = $5
		from standing_findings f
		where f.id = i.finding_id and i.support_pair_id = any($1) and i.state = 'suspended'
		returning f.volunteer_id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, pq.Array(pairIDs), to, d.Note, d.By.By, d.By.Now)
	return ids, data.Translate("decide pairs", err)
}

// lockedFinding is a finding as it stands once it is locked.
type lockedFinding struct {
	VolunteerID int64      `db:"volunteer_id"`
	Guarded     bool       `db:"guarded"`
	ResolvedAt  *time.Time `db:"resolved_at"`
	Undecided   int        `db:"undecided"`
}

// lockFinding locks a finding, or fails with fault.NotFound standing_finding_unknown.
func lockFinding(ctx context.Context, tx *data.DB, id int64) (lockedFinding, error) {
	const lock = `select id from standing_findings where id = $1 for update`
	var found lockedFinding
	var locked int64
	if err := tx.Get(ctx, &locked, lock, id); err != nil {
		return found, data.TranslateMissing("lock finding", err, errFindingUnknown)
	}
	const query = `
		select f.volunteer_id, f.guarded, f.resolved_at,
		       (select count(*) from standing_items i where i.finding_id = f.id and i.state in ('waiting', 'suspended')) as undecided
		from standing_findings f
		where f.id = $1`
	err := tx.Get(ctx, &found, query, id)
	return found, data.TranslateMissing("locked finding", err, errFindingUnknown)
}

func resolveFinding(ctx context.Context, tx *data.DB, id int64, a audit.Author) error {
	const query = `update standing_findings set resolved_at = $2, resolved_by = nullif($3::bigint, 0), version = version + 1 where id = $1`
	_, err := tx.Exec(ctx, query, id, a.Now, a.By)
	return data.Translate("resolve finding", err)
}

// LostFor returns why each of the assignments was freed, as its volunteer may read it;
// those that were not are missing.
func LostFor(ctx context.Context, db *data.DB, assignmentIDs []int64) (map[int64][]booking.Reason, error) {
	const query = `
		select distinct on (assignment_id) assignment_id, reasons
		from standing_items
		where assignment_id = any($1) and state = 'freed'
		order by assignment_id, id desc`
	var rows []struct {
		AssignmentID int64                     `db:"assignment_id"`
		Reasons      data.Rows[booking.Reason] `db:"reasons"`
	}
	if err := db.Select(ctx, &rows, query, pq.Array(assignmentIDs)); err != nil {
		return nil, data.Translate("why seats were freed", err)
	}
	found := make(map[int64][]booking.Reason, len(rows))
	for _, r := range rows {
		found[r.AssignmentID] = booking.Hushed(r.Reasons, true)
	}
	return found, nil
}
