package rostering

import (
	"context"
	"slices"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"rosters_programme_fkey": fault.Invalid.New("programme_unknown", "there is no such programme"),
	"rosters_number_key":     fault.Conflict.New("roster_made_meanwhile", "another roster was made at the same moment"),
})

const rosterColumns = `
	r.id, r.programme_id, r.number, r.starts_on, r.ends_on, r.state, r.seed, r.steps, r.value, r.bound, r.costs, r.empty_seats,
	r.created_by, r.created_at, r.published_at, r.base_roster_id, r.version,
	(select count(*) from roster_seats x where x.roster_id = r.id) as seats,
	(select count(x.volunteer_id) from roster_seats x where x.roster_id = r.id) as filled
	from rosters r`

// RosterFilter says which rosters of a programme are wanted.
type RosterFilter struct {
	ProgrammeID int64
	State       *string // nil for all
	Before      int     // the number the page before ended with; 0 for the newest
	Limit       int
}

// ListRosters returns rosters, the newest first; discarded ones are left out.
func ListRosters(ctx context.Context, db *data.DB, f RosterFilter) ([]Roster, error) {
	const query = `
		select` + rosterColumns + `
		where r.programme_id = $1 and r.state <> 'discarded' and ($2 = 0 or r.number < $2)
		  and ($4::text is null or r.state = $4)
		order by r.number desc
		limit $3`
	found := []Roster{}
	err := db.Select(ctx, &found, query, f.ProgrammeID, f.Before, f.Limit, f.State)
	return found, data.Translate("list rosters", err)
}

// FindRoster returns one roster, or fault.NotFound.
func FindRoster(ctx context.Context, db *data.DB, id int64) (Roster, error) {
	const query = `select` + rosterColumns + ` where r.id = $1`
	var r Roster
	err := db.Get(ctx, &r, query, id)
	return r, data.Translate("roster", err)
}

// LockRoster returns one roster and keeps others from changing it until the
// transaction ends.
func LockRoster(ctx context.Context, db *data.DB, id int64) (Roster, error) {
	const query = `select` + rosterColumns + ` where r.id = $1 for update of r`
	var r Roster
	err := db.Get(ctx, &r, query, id)
	return r, data.Translate("lock roster", err)
}

// LockDrafts locks a roster and the drafts of its programme, by id, until the
// transaction ends: publishing one takes turns with publishing and changing the
// others.
func LockDrafts(ctx context.Context, db *data.DB, id int64) error {
	const query = `
		select id
		from rosters
		where id = $1 or state = 'draft' and programme_id = (select programme_id from rosters where id = $1)
		order by id
		for update`
	_, err := db.Exec(ctx, query, id)
	return data.Translate("lock drafts", err)
}

// MoveDrafts makes the drafts of a programme later by whole days, locking them by id, and
// returns how many they are. It fails with fault.Conflict roster_being_made while one is made.
func MoveDrafts(ctx context.Context, tx *data.DB, programmeID int64, days int) (int, error) {
	const query = `
		update rosters set starts_on = starts_on + $2::int, ends_on = ends_on + $2::int, version = version + 1
		from (select id from rosters where programme_id = $1 and state in ('draft', 'solving') order by id for update) draft
		where rosters.id = draft.id
		returning rosters.state`
	states := []string{}
	if err := tx.Select(ctx, &states, query, programmeID, days); err != nil {
		return 0, data.Translate("move drafts", err)
	}
	if slices.Contains(states, "solving") {
		return 0, errBeingMade
	}
	return len(states), nil
}

// CreateRoster stores a roster in its state with the next number of its programme
// and its weights, and fills in its ID, Number and Version. Call it in a
// transaction. It fails with fault.Conflict roster_made_meanwhile.
func CreateRoster(ctx context.Context, db *data.DB, r *Roster) error {
	const query = `
		with next as materialized (
		    select coalesce(max(number), 0) + 1 as number from rosters where programme_id = $1
		)
		insert into rosters (programme_id, number, starts_on, ends_on, seed, steps, value, bound, costs, empty_seats, created_by, created_at, state,
		                     base_roster_id)
		select $1, next.number, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 from next
		returning id, number, version`
	err := db.QueryRow(ctx, query, r.ProgrammeID, r.StartsOn, r.EndsOn, r.Seed, r.Steps, r.Value, r.Bound, jsonOr(r.Costs), jsonOr(r.EmptySeats),
		r.CreatedBy, r.CreatedAt, r.State, r.BaseRosterID).Scan(&r.ID, &r.Number, &r.Version)
	if err != nil {
		return data.Translate("create roster", err)
	}
	return SetRosterWeights(ctx, db, r.ID, r.Weights)
}

// UpdateRoster stores the state, value, costs and empty seats of a locked roster
// and counts its version.
func UpdateRoster(ctx context.Context, db *data.DB, r *Roster) error {
	const query = `
		update rosters
		set state = $2, value = $3, costs = $4, empty_seats = $5, published_at = $6, version = version + 1
		where id = $1
		returning version`
	err := db.Get(ctx, &r.Version, query, r.ID, r.State, r.Value, r.Costs, r.EmptySeats, r.PublishedAt)
	return data.Translate("update roster", err)
}

// SetRosterSeats makes seats those of a roster, in place of the ones it had for
// the same position and number.
func SetRosterSeats(ctx context.Context, db *data.DB, rosterID int64, seats []RosterSeat) error {
	n := len(seats)
	positions, numbers, volunteers := make([]int64, n), make([]int64, n), make([]*int64, n)
	kept, locked := make([]bool, n), make([]bool, n)
	for i, seat := range seats {
		positions[i], numbers[i], volunteers[i], kept[i], locked[i] = seat.PositionID, int64(seat.Number), seat.VolunteerID, seat.Kept, seat.Locked
	}
	const query = `
		with given as materialized (
		    select p, n, v, k, l from unnest($2::bigint[], $3::smallint[], $4::bigint[], $5::boolean[], $6::boolean[]) as t (p, n, v, k, l)
		)
		insert into roster_seats (roster_id, position_id, number, volunteer_id, kept, locked)
		select $1, p, n, v, k, l from given
		on conflict (roster_id, position_id, number)
		do update set volunteer_id = excluded.volunteer_id, kept = excluded.kept, locked = excluded.locked`
	_, err := db.Exec(ctx, query, rosterID, pq.Array(positions), pq.Array(numbers), pq.Array(volunteers), pq.Array(kept), pq.Array(locked))
	return data.Translate("set roster seats", err)
}

// RosterSeats returns the seats of a roster by shift, position and number.
func RosterSeats(ctx context.Context, db *data.DB, rosterID int64) ([]RosterSeat, error) {
	const query = `
		select x.position_id, p.shift_id, x.number, x.volunteer_id, v.name, v.team_id, t.colour as team_colour, x.kept, x.locked
		from roster_seats x
		join positions p on p.id = x.position_id
		left join volunteers v on v.id = x.volunteer_id
		left join teams t on t.id = v.team_id
		where x.roster_id = $1
		order by p.shift_id, p.ordinal, x.number`
	seats := []RosterSeat{}
	err := db.Select(ctx, &seats, query, rosterID)
	return seats, data.Translate("roster seats", err)
}

// TermMinutes returns how much each volunteer serves since the programme began,
// the given shifts left aside: what has been entered and not superseded, and the
// seats they are on, if only by invitation, for which nothing is entered yet. Who
// has none is missing.
func TermMinutes(ctx context.Context, db *data.DB, programmeID int64, except []int64, now time.Time) (map[int64]int, error) {
	const query = `
		with term as (select starts_on from programmes where id = $1)
		select m.volunteer_id, sum(m.minutes)::int as minutes
		from (
		    select b.volunteer_id, h.counted_minutes as minutes
		    from hour_entries h
		    join assignments b on b.id = h.assignment_id
		    cross join term
		    where h.kind = 'service' and h.served_on >= term.starts_on
		      and not exists (select from hour_entries c where c.supersedes_id = h.id)
		    union all
		    select a.volunteer_id, (extract(epoch from s.ends_at - s.starts_at) / 60)::int
		    from assignments a
		    join shifts s on s.id = a.shift_id
		    cross join term
		    where (a.state = 'accepted' or (a.state = 'invited' and a.expires_at > $3))
		      and s.starts_at >= term.starts_on::timestamp at time zone $4
		      and s.settled_at is null and s.state <> 'cancelled' and s.id <> all($2::bigint[])
		      and not exists (select from attendances t where t.assignment_id = a.id and t.state = 'absent')
		      and not exists (select from hour_entries h where h.assignment_id = a.id)) m
		group by m.volunteer_id`
	var rows []struct {
		VolunteerID int64 `db:"volunteer_id"`
		Minutes     int   `db:"minutes"`
	}
	if err := db.Select(ctx, &rows, query, programmeID, pq.Array(except), now, db.Zone().String()); err != nil {
		return nil, data.Translate("term minutes", err)
	}
	found := make(map[int64]int, len(rows))
	for _, r := range rows {
		found[r.VolunteerID] = r.Minutes
	}
	return found, nil
}
