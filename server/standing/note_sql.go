package standing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/pairing"
)

// newItem is an item to be written into the open finding of its volunteer.
type newItem struct {
	VolunteerID   int64            `json:"volunteer_id"`
	AssignmentID  *int64           `json:"assignment_id"`
	SupportPairID *int64           `json:"support_pair_id"`
	State         string           `json:"state"`
	Guarded       bool             `json:"guarded"`
	Reasons       []booking.Reason `json:"reasons"`
}

func itemsOf(freed, waiting []booking.Misfit, parted []pairing.Unfit) []newItem {
	var items []newItem
	for i, list := range [][]booking.Misfit{freed, waiting} {
		for _, m := range list {
			items = append(items, newItem{m.VolunteerID, &m.AssignmentID, nil, []string{"freed", "waiting"}[i], m.Guarded, m.Reasons})
		}
	}
	for _, u := range parted {
		items = append(items, newItem{u.VolunteerID, nil, &u.PairID, u.State, true, u.Reasons}) // one to one is in homes or with children
	}
	return items
}

// note writes items into the open findings of their volunteers, which are made where
// there are none. Three statements, however many they are.
func note(ctx context.Context, tx *data.DB, items []newItem, cause string, now time.Time) error {
	const open = `
		with given as materialized (
		    select volunteer_id, bool_or(guarded) as guarded
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, guarded boolean)
		    group by volunteer_id
		    order by volunteer_id
		)
		insert into standing_findings (volunteer_id, cause, guarded, opened_at, changed_at)
		select volunteer_id, $2, guarded, $3, $3 from given
		on conflict (volunteer_id) where resolved_at is null do update
		set cause = excluded.cause, guarded = standing_findings.guarded or excluded.guarded, changed_at = excluded.changed_at,
		    version = standing_findings.version + 1`
	if _, err := data.ExecByRows(ctx, tx, "open findings", open, items, cause, now); err != nil {
		return err
	}
	const seats = `
		with given as materialized (
		    select f.id as finding_id, r.assignment_id, r.state, r.guarded, r.reasons
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, assignment_id bigint, state text, guarded boolean, reasons jsonb)
		    join standing_findings f on f.volunteer_id = r.volunteer_id and f.resolved_at is null
		    where r.assignment_id is not null
		)
		insert into standing_items (finding_id, assignment_id, state, guarded, reasons, at)
		select finding_id, assignment_id, state, guarded, reasons, $2 from given
		on conflict (finding_id, assignment_id) where assignment_id is not null do update
		set state = excluded.state, reasons = excluded.reasons, at = excluded.at, note = '', decided_by = null, decided_at = null`
	if _, err := data.ExecByRows(ctx, tx, "note seats", seats, items, now); err != nil {
		return err
	}
	const pairs = `
		with given as materialized (
		    select f.id as finding_id, r.support_pair_id, r.state, r.guarded, r.reasons
		    from jsonb_to_recordset($1) as r (volunteer_id bigint, support_pair_id bigint, state text, guarded boolean, reasons jsonb)
		    join standing_findings f on f.volunteer_id = r.volunteer_id and f.resolved_at is null
		    where r.support_pair_id is not null
		)
		insert into standing_items (finding_id, support_pair_id, state, guarded, reasons, at)
		select finding_id, support_pair_id, state, guarded, reasons, $2 from given
		on conflict (finding_id, support_pair_id) where support_pair_id is not null do update
		set state = excluded.state, reasons = excluded.reasons, at = excluded.at, note = '', decided_by = null, decided_at = null`
	_, err := data.ExecByRows(ctx, tx, "note pairs", pairs, items, now)
	return err
}

// marksOf returns the seats of the volunteers that wait for a decision, or that were
// kept knowingly.
func marksOf(ctx context.Context, db *data.DB, volunteerIDs []int64) ([]mark, error) {
	const query = `
		select i.id, f.volunteer_id, i.assignment_id, i.state, i.reasons
		from standing_findings f
		join standing_items i on i.finding_id = f.id
		where f.volunteer_id = any($1) and i.assignment_id is not null
		  and (i.state = 'waiting' and f.resolved_at is null or i.state = 'kept')
		order by i.id`
	marks := []mark{}
	err := db.Select(ctx, &marks, query, pq.Array(volunteerIDs))
	return marks, data.Translate("marked seats", err)
}

// markedAfter returns up to limit volunteers, by id, with larger ids than after, who
// have a seat that waits for a decision.
func markedAfter(ctx context.Context, db *data.DB, after int64, limit int) ([]int64, error) {
	const query = `
		select f.volunteer_id
		from standing_findings f
		where f.resolved_at is null and f.volunteer_id > $1
		  and exists (select from standing_items i where i.finding_id = f.id and i.state = 'waiting')
		order by f.volunteer_id
		limit $2`
	ids := []int64{}
	err := db.Select(ctx, &ids, query, after, limit)
	return ids, data.Translate("marked volunteers", err)
}

// settle ends the waiting of seats that fit again, are given up or have begun, and
// resolves the findings that have nothing left to see to.
func settle(ctx context.Context, tx *data.DB, marks []mark, now time.Time) error {
	if len(marks) == 0 {
		return nil
	}
	items, volunteers := make([]int64, len(marks)), make([]int64, len(marks))
	for i, m := range marks {
		items[i], volunteers[i] = m.ItemID, m.VolunteerID
	}
	const query = `update standing_items set state = 'settled' where id = any($1) and state = 'waiting'`
	if _, err := tx.Exec(ctx, query, pq.Array(items)); err != nil {
		return data.Translate("settle items", err)
	}
	return closeSettled(ctx, tx, volunteers, 0, now)
}

// closeSettled resolves the open findings of the volunteers that hold nothing to see to:
// no seat or pair that was lost, by itself or by a decision, and nothing that waits for one.
func closeSettled(ctx context.Context, tx *data.DB, volunteerIDs []int64, by int64, now time.Time) error {
	const query = `
		update standing_findings f
		set resolved_at = $2, resolved_by = nullif($3::bigint, 0), version = version + 1
		where f.volunteer_id = any($1) and f.resolved_at is null
		  and not exists (select from standing_items i where i.finding_id = f.id and i.state in ('freed', 'taken_off', 'closed', 'suspended', 'waiting'))`
	_, err := tx.Exec(ctx, query, pq.Array(volunteerIDs), now, by)
	return data.Translate("close settled findings", err)
}

// MoveFindings gives the findings about one volunteer, or those of them named, to another, and
// returns which. Of two that are open the items join those of the other, and the one that is
// left without any is resolved by itself.
func MoveFindings(ctx context.Context, tx *data.DB, from, to int64, only []int64) ([]int64, error) {
	const join = `
		with open as materialized (
		    select f.id, o.id as other_id, f.changed_at, f.guarded
		    from standing_findings f
		    join standing_findings o on o.volunteer_id = $2 and o.resolved_at is null
		    where f.volunteer_id = $1 and f.resolved_at is null and ($3::bigint[] is null or f.id = any($3))
		), joined as (
		    update standing_items i
		    set finding_id = open.other_id
		    from open
		    where i.finding_id = open.id
		      and not exists (select from standing_items x where x.finding_id = open.other_id
		                      and (x.assignment_id = i.assignment_id or x.support_pair_id = i.support_pair_id))
		), widened as (
		    update standing_findings o
		    set guarded = o.guarded or open.guarded, version = version + 1
		    from open
		    where o.id = open.other_id
		)
		update standing_findings f
		set resolved_at = open.changed_at, version = version + 1
		from open
		where f.id = open.id`
	if _, err := tx.Exec(ctx, join, from, to, pq.Array(only)); err != nil {
		return nil, data.Translate("join findings", err)
	}
	const query = `
		update standing_findings set volunteer_id = $2
		where volunteer_id = $1 and ($3::bigint[] is null or id = any($3))
		returning id`
	ids := []int64{}
	err := tx.Select(ctx, &ids, query, from, to, pq.Array(only))
	return ids, data.Translate("move findings", err)
}
