package standing

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/people"
)

// refused are the seats that a person has seen to by inviting somebody who has declined
// since, or let the invitation run out, while the seat is free and the shift is to come; $1
// is the time now, $2 volunteers or null for any.
const refused = `
	select f.id as finding_id, f.volunteer_id, i.id as item_id
	from shifts s
	join assignments a on a.shift_id = s.id
	join standing_items i on i.assignment_id = a.id and i.state in ('freed', 'taken_off')
	join standing_findings f on f.id = i.finding_id and f.resolved_by is not null
	where s.starts_at > $1 and s.state in ('planned', 'open') and ($2::bigint[] is null or f.volunteer_id = any($2))
	  and exists (select from seats x where x.position_id = a.position_id and x.assignment_id is null)
	  and exists (select from assignments r where r.position_id = a.position_id and r.state in ('declined', 'expired')
	              and r.invited_at <= f.resolved_at and r.answered_at > f.resolved_at)
	  and not exists (select from standing_items n where n.assignment_id = i.assignment_id and n.id > i.id)`

// reopenRefused opens findings again whose seat nobody took after all, each with an entry in
// the log: the finding itself, or what it says of the seat in the one that is open. It
// returns how many people that is.
func reopenRefused(ctx context.Context, db *data.DB, now time.Time) (int, error) {
	const query = `select distinct r.volunteer_id from (` + refused + `) r order by r.volunteer_id`
	ids := []int64{}
	if err := db.Select(ctx, &ids, query, now, nil); err != nil || len(ids) == 0 {
		return 0, data.Translate("refused seats", err)
	}
	reopened := 0
	err := db.InTx(ctx, func(tx *data.DB) error {
		if err := people.LockVolunteers(ctx, tx, ids); err != nil {
			return err
		}
		entries, err := reopen(ctx, tx, ids, now)
		if reopened = len(entries); err != nil || reopened == 0 {
			return err
		}
		return audit.WriteAll(ctx, tx, entries)
	})
	return reopened, err
}

// reopen does it for volunteers who are locked, in one statement, and returns what to log.
func reopen(ctx context.Context, tx *data.DB, volunteerIDs []int64, now time.Time) ([]audit.Entry, error) {
	const query = `
		with refused as materialized (` + refused + `), target as materialized (
		    select r.volunteer_id, coalesce(max(o.id), max(r.finding_id)) as id
		    from refused r
		    left join standing_findings o on o.volunteer_id = r.volunteer_id and o.resolved_at is null
		    group by r.volunteer_id
		), given as materialized (
		    select t.id as finding_id, i.assignment_id, i.state, i.guarded, i.reasons, i.at, i.note, i.decided_by, i.decided_at
		    from refused r
		    join target t on t.volunteer_id = r.volunteer_id and t.id <> r.finding_id
		    join standing_items i on i.id = r.item_id
		), moved as (
		    insert into standing_items (finding_id, assignment_id, state, guarded, reasons, at, note, decided_by, decided_at)
		    select finding_id, assignment_id, state, guarded, reasons, at, note, decided_by, decided_at from given
		    on conflict (finding_id, assignment_id) where assignment_id is not null do nothing
		)
		update standing_findings f
		set resolved_at = null, resolved_by = null, changed_at = $1, version = f.version + 1,
		    guarded = f.guarded or (select bool_or(i.guarded) from refused r join standing_items i on i.id = r.item_id where r.volunteer_id = f.volunteer_id)
		from target t
		where f.id = t.id
		returning f.id, f.volunteer_id`
	var found []struct {
		ID          int64 `db:"id"`
		VolunteerID int64 `db:"volunteer_id"`
	}
	if err := tx.Select(ctx, &found, query, now, pq.Array(volunteerIDs)); err != nil {
		return nil, data.Translate("reopen findings", err)
	}
	entries := make([]audit.Entry, len(found))
	for i, f := range found {
		entries[i] = audit.Author{Now: now}.Did("standing_reopened", "volunteer", f.VolunteerID, map[string]any{"finding_id": f.ID})
	}
	return entries, nil
}

// SeenTo resolves, on behalf of the author, the findings of volunteers that tell of nothing but
// seats which others have by now: whoever is merely invited to one and then does not come opens
// it again. The caller holds the locks of the volunteers.
func SeenTo(ctx context.Context, tx *data.DB, volunteerIDs []int64, a audit.Author) error {
	const query = `
		update standing_findings f
		set resolved_at = $2, resolved_by = nullif($3::bigint, 0), version = version + 1
		where f.volunteer_id = any($1) and f.resolved_at is null
		  and not exists (
		      select from standing_items i
		      left join assignments a on a.id = i.assignment_id
		      where i.finding_id = f.id
		        and (i.state in ('waiting', 'suspended', 'closed')
		             or i.state in ('freed', 'taken_off') and exists (select from seats x where x.position_id = a.position_id and x.assignment_id is null)))
		returning f.id, f.volunteer_id`
	var found []struct {
		ID          int64 `db:"id"`
		VolunteerID int64 `db:"volunteer_id"`
	}
	if err := tx.Select(ctx, &found, query, pq.Array(volunteerIDs), a.Now, a.By); err != nil {
		return data.Translate("findings seen to", err)
	}
	entries := make([]audit.Entry, len(found))
	for i, f := range found {
		entries[i] = a.Did("standing_resolved", "volunteer", f.VolunteerID, map[string]any{"finding_id": f.ID})
	}
	if len(entries) == 0 {
		return nil
	}
	return audit.WriteAll(ctx, tx, entries)
}
