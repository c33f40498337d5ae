package merging

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/audit"
	"nuanlin/server/data"
)

var _ = data.Explain(data.Constraints{"volunteer_merges_standing_idx": errDone})

// named is how many seats and pairs of one person are named; the numbers tell of the rest.
const named = 100

const mergeColumns = `
	select m.id, m.kept_id, m.dissolved_id, m.dissolved->>'Name' as dissolved_name, m.dissolved->>'StudentNumber' as dissolved_number,
	       m.merged_at, b.name as merged_by_name, m.undone_at, u.name as undone_by_name,
	       not exists (
	           select from volunteer_merges l
	           where l.undone_at is null and l.id > m.id and (l.kept_id = m.kept_id or l.dissolved_id = m.kept_id)) as stands
	from volunteer_merges m
	join accounts b on b.id = m.merged_by
	left join accounts u on u.id = m.undone_by
	`

// List returns up to limit merges into the record of a volunteer, the latest first, with smaller
// ids than before if that is not 0.
func List(ctx context.Context, db *data.DB, keptID, before int64, limit int) ([]Merge, error) {
	const query = mergeColumns + `
		where m.kept_id = $1 and ($2 = 0 or m.id < $2)
		order by m.id desc
		limit $3`
	found := []Merge{}
	err := db.Select(ctx, &found, query, keptID, before, limit)
	return found, data.Translate("list merges", err)
}

// Find returns one merge, or fault.NotFound merge_unknown.
func Find(ctx context.Context, db *data.DB, id int64) (Merge, error) {
	const query = mergeColumns + `where m.id = $1`
	var m Merge
	err := db.Get(ctx, &m, query, id)
	return m, data.TranslateMissing("merge", err, errUnknown)
}

// insertMerge remembers a merge and returns its id.
func insertMerge(ctx context.Context, tx *data.DB, r record, a audit.Author) (int64, error) {
	var texts [4][]byte
	for i, part := range []any{r.Before, r.After, r.Dissolved, r.Moved} {
		text, err := json.Marshal(part)
		if err != nil {
			return 0, fmt.Errorf("merging: remember: %w", err)
		}
		texts[i] = text
	}
	const query = `
		insert into volunteer_merges (kept_id, dissolved_id, kept_before, kept_after, dissolved, moved, merged_by, merged_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8)
		returning id`
	var id int64
	err := tx.Get(ctx, &id, query, r.After.ID, r.Dissolved.ID, texts[0], texts[1], texts[2], texts[3], a.By, a.Now)
	return id, data.Translate("remember merge", err)
}

func remembered(ctx context.Context, tx *data.DB, id int64) (record, error) {
	const query = `select kept_before, kept_after, dissolved, moved from volunteer_merges where id = $1`
	var row struct {
		Before    []byte `db:"kept_before"`
		After     []byte `db:"kept_after"`
		Dissolved []byte `db:"dissolved"`
		Moved     []byte `db:"moved"`
	}
	var r record
	if err := tx.Get(ctx, &row, query, id); err != nil {
		return r, data.TranslateMissing("remembered merge", err, errUnknown)
	}
	for _, part := range []struct {
		text []byte
		into any
	}{{row.Before, &r.Before}, {row.After, &r.After}, {row.Dissolved, &r.Dissolved}, {row.Moved, &r.Moved}} {
		if err := json.Unmarshal(part.text, part.into); err != nil {
			return r, fmt.Errorf("merging: remembered merge: %w", err)
		}
	}
	return r, nil
}

func setUndone(ctx context.Context, tx *data.DB, id int64, a audit.Author) error {
	const query = `update volunteer_merges set undone_by = $2, undone_at = $3 where id = $1`
	_, err := tx.Exec(ctx, query, id, a.By, a.Now)
	return data.Translate("undo merge", err)
}

// countHoldings counts what volunteers have that would move, by volunteer.
func countHoldings(ctx context.Context, db *data.DB, ids []int64, now time.Time) (map[int64]Holding, error) {
	const query = `
		select v.id,
		       (select count(*) from assignments a join shifts s on s.id = a.shift_id
		        where a.volunteer_id = v.id and a.state in ('accepted', 'attended') and s.starts_at <= $2) as served,
		       (select count(*) from assignments a join shifts s on s.id = a.shift_id
		        where a.volunteer_id = v.id and (a.state = 'accepted' or a.state = 'invited' and a.expires_at > $2) and s.starts_at > $2) as to_come,
		       (select count(distinct o.course) from sign_offs o where o.volunteer_id = v.id) as sign_offs,
		       (select count(*) from clearances c where c.volunteer_id = v.id) as clearances,
		       (select count(*) from support_pairs p
		        where v.id in (p.volunteer_id, p.partner_id) and p.state in ('proposed', 'offered', 'active', 'suspended')) as pairs,
		       (select count(*) from support_pairs p where v.id in (p.volunteer_id, p.partner_id) and p.state in ('declined', 'closed')) as pairs_over,
		       (select count(*) from bonds b where v.id in (b.first_id, b.second_id)) as bonds,
		       (select count(*) from join_asks k where k.volunteer_id = v.id and k.state = 'open') as asks,
		       (select max(greatest(t.started_at, n.used_at))
		        from accounts c
		        left join lateral (
		            select e.at as started_at from audit_entries e
		            where e.account_id = c.id and e.action = 'session_started' order by e.id desc limit 1) t on true
		        left join lateral (select max(used_at) as used_at from sessions where account_id = c.id) n on true
		        where c.volunteer_id = v.id) as last_sign_in_at
		from volunteers v
		where v.id = any($1)`
	rows := []Holding{}
	if err := db.Select(ctx, &rows, query, pq.Array(ids), now); err != nil {
		return nil, data.Translate("count holdings", err)
	}
	found := make(map[int64]Holding, len(rows))
	for _, r := range rows {
		found[r.VolunteerID] = r
	}
	return found, nil
}

// pairsTogether returns the codes of those whom both support together, now or in the time to come.
func pairsTogether(ctx context.Context, db *data.DB, one, other int64) ([]string, error) {
	const query = `
		select b.code
		from support_pairs p
		join beneficiaries b on b.id = p.beneficiary_id
		where (p.volunteer_id = $1 and p.partner_id = $2 or p.volunteer_id = $2 and p.partner_id = $1)
		  and p.state in ('proposed', 'offered', 'active', 'suspended')
		order by b.code`
	codes := []string{}
	err := db.Select(ctx, &codes, query, one, other)
	return codes, data.Translate("pairs together", err)
}

// partnersOf returns the volunteers with whom any of the given support somebody, but themselves.
func partnersOf(ctx context.Context, db *data.DB, ids []int64) ([]int64, error) {
	const query = `
		select distinct m.volunteer_id
		from support_pairs p
		cross join lateral (values (p.volunteer_id), (p.partner_id)) m (volunteer_id)
		where (p.volunteer_id = any($1) or p.partner_id = any($1)) and p.state in ('proposed', 'offered', 'active', 'suspended')
		  and m.volunteer_id <> all($1)
		order by m.volunteer_id`
	found := []int64{}
	err := db.Select(ctx, &found, query, pq.Array(ids))
	return found, data.Translate("partners of", err)
}

// toCome returns the seats of a volunteer to come that are not among those that end, earliest first.
func toCome(ctx context.Context, db *data.DB, volunteerID int64, ending []int64, now time.Time) ([]ToCome, error) {
	const query = `
		select s.id as shift_id, s.title, s.starts_at, s.ends_at, a.state
		from assignments a
		join shifts s on s.id = a.shift_id
		where a.volunteer_id = $1 and (a.state = 'accepted' or a.state = 'invited' and a.expires_at > $2) and s.starts_at > $2 and a.id <> all($3)
		order by s.starts_at, a.id
		limit $4`
	found := []ToCome{}
	err := db.Select(ctx, &found, query, volunteerID, now, pq.Array(ending), named)
	return found, data.Translate("seats to come", err)
}

// pairsOf returns whom a volunteer supports or will, the first that is due first.
func pairsOf(ctx context.Context, db *data.DB, volunteerID int64) ([]Pair, error) {
	const query = `
		select p.id, b.code as beneficiary, p.state
		from support_pairs p
		join beneficiaries b on b.id = p.beneficiary_id
		where $1 in (p.volunteer_id, p.partner_id) and p.state in ('proposed', 'offered', 'active', 'suspended')
		order by b.code, p.id
		limit $2`
	found := []Pair{}
	err := db.Select(ctx, &found, query, volunteerID, named)
	return found, data.Translate("pairs of", err)
}

// countedOf adds up the minutes that count of assignments.
func countedOf(ctx context.Context, db *data.DB, assignmentIDs []int64) (int, error) {
	const query = `
		select coalesce(sum(e.counted_minutes), 0)
		from hour_entries e
		left join hour_approvals p on p.hour_entry_id = e.id
		where e.assignment_id = any($1) and e.kind = 'service' and (e.approval = 'automatic' or p.id is not null)
		  and not exists (select from hour_entries newer where newer.supersedes_id = e.id)`
	var minutes int
	err := db.Get(ctx, &minutes, query, pq.Array(assignmentIDs))
	return minutes, data.Translate("minutes of", err)
}
