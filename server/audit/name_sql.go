package audit

import (
	"context"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
)

// Name is what something is called that an entry is about. A beneficiary goes by the
// code; a seat by its shift and who holds it.
type Name struct {
	Kind     string         `db:"kind"`
	ID       int64          `db:"id"`
	Name     string         `db:"name"`
	People   pq.StringArray `db:"people"`    // of a seat, a pair or an entry of hours
	StartsAt *time.Time     `db:"starts_at"` // of a shift
}

// ref is one thing of a kind.
type ref struct {
	kind string
	id   int64
}

// nameQuery finds what the things of the kinds $1 with the ids $2 are called.
const nameQuery = `
	with wanted as materialized (
	    select kind, id from unnest($1::text[], $2::bigint[]) w (kind, id)
	)
	select w.kind, w.id, x.name, '{}'::text[] as people, null::timestamptz as starts_at
	from wanted w join accounts x on x.id = w.id where w.kind = 'account'
	union all
	select w.kind, w.id, x.title, '{}', null from wanted w join activities x on x.id = w.id where w.kind = 'activity'
	union all
	select w.kind, w.id, x.name, '{}', null from wanted w join areas x on x.id = w.id where w.kind in ('area', 'community')
	union all
	select w.kind, w.id, s.title, array[v.name], s.starts_at
	from wanted w
	join assignments x on x.id = w.id
	join shifts s on s.id = x.shift_id
	join volunteers v on v.id = x.volunteer_id
	where w.kind = 'assignment'
	union all
	select w.kind, w.id, x.code, '{}', null from wanted w join beneficiaries x on x.id = w.id where w.kind = 'beneficiary'
	union all
	select w.kind, w.id, x.name_zh, '{}', null from wanted w join courses x on x.id = w.id where w.kind = 'course'
	union all
	select w.kind, w.id, x.title, '{}', null from wanted w join help_requests x on x.id = w.id where w.kind = 'help_request'
	union all
	select w.kind, w.id, s.title, array[v.name], s.starts_at
	from wanted w
	join hour_entries x on x.id = w.id
	join assignments a on a.id = x.assignment_id
	join volunteers v on v.id = a.volunteer_id
	join shifts s on s.id = a.shift_id
	where w.kind = 'hour_entry'
	union all
	select w.kind, w.id, x.name, '{}', null from wanted w join programmes x on x.id = w.id where w.kind = 'programme'
	union all
	select w.kind, w.id, x.number::text, '{}', null from wanted w join rosters x on x.id = w.id where w.kind = 'roster'
	union all
	select w.kind, w.id, x.name, '{}', null from wanted w join service_points x on x.id = w.id where w.kind = 'service_point'
	union all
	select w.kind, w.id, x.title, '{}', x.starts_at from wanted w join shifts x on x.id = w.id where w.kind = 'shift'
	union all
	select w.kind, w.id, x.name_zh, '{}', null from wanted w join skills x on x.id = w.id where w.kind = 'skill'
	union all
	select w.kind, w.id, b.code, array_remove(array[v.name, o.name], null), null
	from wanted w
	join support_pairs x on x.id = w.id
	join beneficiaries b on b.id = x.beneficiary_id
	join volunteers v on v.id = x.volunteer_id
	left join volunteers o on o.id = x.partner_id
	where w.kind = 'support_pair'
	union all
	select w.kind, w.id, x.name, '{}', null from wanted w join teams x on x.id = w.id where w.kind = 'team'
	union all
	select w.kind, w.id, x.name, '{}', null from wanted w join volunteers x on x.id = w.id where w.kind = 'volunteer'
	union all
	select w.kind, w.id, x.file_name, '{}', null from wanted w join volunteer_imports x on x.id = w.id where w.kind = 'volunteer_import'`

// namesOf returns the names of those of the wanted things that are there, in one query.
func namesOf(ctx context.Context, db *data.DB, wanted map[ref]bool) (map[ref]Name, error) {
	if len(wanted) == 0 {
		return nil, nil
	}
	wantedKinds, ids := make([]string, 0, len(wanted)), make([]int64, 0, len(wanted))
	for r := range wanted {
		wantedKinds, ids = append(wantedKinds, r.kind), append(ids, r.id)
	}
	rows := []Name{}
	if err := db.Select(ctx, &rows, nameQuery, pq.Array(wantedKinds), pq.Array(ids)); err != nil {
		return nil, data.Translate("names of the log", err)
	}
	names := make(map[ref]Name, len(rows))
	for _, n := range rows {
		names[ref{n.Kind, n.ID}] = n
	}
	return names, nil
}
