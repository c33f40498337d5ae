package shifts

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var _ = data.Explain(data.Constraints{
	"positions_name_filled":   data.ErrNameBlank,
	"positions_skill_fkey":    fault.Invalid.New("skill_unknown", "there is no such skill"),
	"positions_team_fkey":     fault.Invalid.New("team_unknown", "there is no such team"),
	"positions_headcount":     fault.Invalid.New("position_headcount_wrong", "a position has at least one seat and no more needed people than seats"),
	"positions_one_leads_idx": fault.Invalid.New("shift_captains_too_many", "a shift has one captain's seat"),
})

// Positions returns the positions of the shifts in order, with the seats taken at
// the time now.
func Positions(ctx context.Context, db *data.DB, shiftIDs []int64, now time.Time) ([]Position, error) {
	const query = `
		select p.id, p.shift_id, p.ordinal, p.name, p.minimum, p.maximum, p.skill_id, k.code as skill_code, p.team_id, t.name as team_name,
		       t.colour as team_colour, p.leads, p.instruction,
		       h.taken, h.accepted,
		       l.lent, l.borrowed, l.lent_from, l.held
		from positions p
		cross join lateral (
		    select count(*) filter (where x.state = 'accepted' or x.expires_at > $2) as taken, count(*) filter (where x.state = 'accepted') as accepted
		    from assignments x
		    where x.position_id = p.id and x.seat_number is not null) h
		cross join lateral (
		    select count(*) filter (where x.lent_from is not null) as lent,
		           count(*) filter (where x.lent_from is not null and x.assignment_id is not null and v.team_id <> p.team_id) as borrowed,
		           max(x.lent_from) filter (where x.assignment_id is null) as lent_from,
		           count(x.assignment_id) as held
		    from seats x
		    left join assignments a on a.id = x.assignment_id
		    left join volunteers v on v.id = a.volunteer_id
		    where x.position_id = p.id) l
		left join skills k on k.id = p.skill_id
		left join teams t on t.id = p.team_id
		where p.shift_id = any($1)
		order by p.shift_id, p.ordinal`
	found := []Position{}
	err := db.Select(ctx, &found, query, pq.Array(shiftIDs), now)
	return found, data.Translate("positions", err)
}

// SetPositions makes the positions of locked shifts those given, in their order,
// with as many seats as their maximum, in a number of statements that does not
// depend on how many there are. A position with an ID is kept and changed; one that
// is missing is removed. It fails with fault.Conflict position_seats_taken if people
// would lose their seats, and with position_has_history if one that is removed has
// been offered before.
func SetPositions(ctx context.Context, db *data.DB, wanted []Layout) error {
	var shiftIDs, kept []int64
	fresh, changed := []positionRow{}, []positionRow{}
	for _, w := range wanted {
		shiftIDs = append(shiftIDs, w.ShiftID)
		for i, p := range w.Positions {
			p.ShiftID, p.Ordinal = w.ShiftID, i+1
			if p.ID == 0 {
				fresh = append(fresh, positionRowOf(p))
				continue
			}
			kept, changed = append(kept, p.ID), append(changed, positionRowOf(p))
		}
	}
	if err := removePositions(ctx, db, shiftIDs, kept); err != nil {
		return err
	}
	if err := changePositions(ctx, db, changed); err != nil {
		return err
	}
	if err := createPositions(ctx, db, fresh); err != nil {
		return err
	}
	return fitSeats(ctx, db, shiftIDs)
}

func removePositions(ctx context.Context, db *data.DB, shiftIDs, kept []int64) error {
	const taken = `
		select name from positions
		where shift_id = any($1) and id <> all($2)
		  and exists (select from assignments x where x.position_id = positions.id and x.seat_number is not null)
		order by shift_id, ordinal limit 1`
	names := []string{}
	kept = append([]int64{}, kept...) // nothing is no null
	if err := db.Select(ctx, &names, taken, pq.Array(shiftIDs), pq.Array(kept)); err != nil {
		return data.Translate("remove positions", err)
	}
	if len(names) > 0 {
		return errSeatsTaken.With("position", names[0])
	}
	const query = `
		delete from positions
		using (select id from positions where shift_id = any($1) and id <> all($2) order by id for update) gone
		where positions.id = gone.id`
	_, err := db.Exec(ctx, query, pq.Array(shiftIDs), pq.Array(kept))
	return data.Translate("remove positions", err)
}

// changePositions stores positions that are kept. Who leads no more is told first:
// a shift has one captain's seat at any moment.
func changePositions(ctx context.Context, db *data.DB, rows []positionRow) error {
	if len(rows) == 0 {
		return nil
	}
	text, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("shifts: change positions: %w", err)
	}
	const follow = `
		update positions
		set leads = false
		from jsonb_to_recordset($1) as r (` + positionRowColumns + `)
		where positions.id = r.id and positions.leads and not r.leads`
	if _, err := db.Exec(ctx, follow, text); err != nil {
		return data.Translate("change positions", err)
	}
	const own = `
		update seats
		set lent_from = null
		from jsonb_to_recordset($1) as r (` + positionRowColumns + `)
		join positions p on p.id = r.id
		where seats.position_id = p.id and seats.lent_from is not null and p.team_id is distinct from r.team_id`
	if _, err := db.Exec(ctx, own, text); err != nil { // what a team lends is not another's
		return data.Translate("change positions", err)
	}
	const query = `
		update positions
		set ordinal = r.ordinal, name = r.name, minimum = r.minimum, maximum = r.maximum, skill_id = r.skill_id, team_id = r.team_id,
		    leads = r.leads, instruction = r.instruction
		from jsonb_to_recordset($1) as r (` + positionRowColumns + `)
		where positions.id = r.id and positions.shift_id = r.shift_id
		returning positions.name, positions.maximum,
		    (select count(*) from assignments x where x.position_id = positions.id and x.seat_number is not null) as taken`
	var stored []struct {
		Name    string `db:"name"`
		Maximum int    `db:"maximum"`
		Taken   int    `db:"taken"`
	}
	if err := db.Select(ctx, &stored, query, text); err != nil {
		return data.Translate("change positions", err)
	}
	if len(stored) < len(rows) {
		return ErrPositionUnknown
	}
	for _, p := range stored {
		if p.Taken > p.Maximum {
			return errSeatsTaken.With("position", p.Name).With("taken", p.Taken).With("maximum", p.Maximum)
		}
	}
	return nil
}

func createPositions(ctx context.Context, db *data.DB, rows []positionRow) error {
	const query = `
		with given as materialized (
		    select shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction
		    from jsonb_to_recordset($1) as r (` + positionRowColumns + `)
		    order by shift_id, ordinal
		)
		insert into positions (shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction)
		select shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction from given`
	return data.InsertRows(ctx, db, "create positions", query, rows)
}

// positionRow is a position on its way into the database.
type positionRow struct {
	ID          int64  `json:"id"`
	ShiftID     int64  `json:"shift_id"`
	Ordinal     int    `json:"ordinal"`
	Name        string `json:"name"`
	Minimum     int    `json:"minimum"`
	Maximum     int    `json:"maximum"`
	SkillID     *int64 `json:"skill_id"`
	TeamID      *int64 `json:"team_id"`
	Leads       bool   `json:"leads"`
	Instruction string `json:"instruction"`
}

// positionRowColumns are those of a [positionRow].
const positionRowColumns = `id bigint, shift_id bigint, ordinal smallint, name text, minimum smallint, maximum smallint, skill_id bigint,
	team_id bigint, leads boolean, instruction text`

func positionRowOf(p Position) positionRow {
	return positionRow{
		ID: p.ID, ShiftID: p.ShiftID, Ordinal: p.Ordinal, Name: p.Name, Minimum: p.Minimum, Maximum: p.Maximum, SkillID: p.SkillID,
		TeamID: p.TeamID, Leads: p.Leads, Instruction: p.Instruction,
	}
}

// fitSeats gives every position of the shifts as many seat rows as its maximum, free
// ones going first.
func fitSeats(ctx context.Context, db *data.DB, shiftIDs []int64) error {
	const remove = `
		delete from seats using (
		    select x.position_id, x.number, p.maximum,
		           row_number() over (partition by x.position_id order by x.assignment_id is null, x.number) as place
		    from seats x
		    join positions p on p.id = x.position_id
		    where p.shift_id = any($1)) ranked
		where seats.position_id = ranked.position_id and seats.number = ranked.number and ranked.place > ranked.maximum`
	if _, err := db.Exec(ctx, remove, pq.Array(shiftIDs)); err != nil {
		return data.Translate("remove seats", err)
	}
	const add = `
		with wanted as materialized (
		    select p.id, missing.number
		    from positions p
		    cross join lateral (
		        select n.number
		        from generate_series(1, 1000) n (number)
		        where not exists (select from seats where position_id = p.id and number = n.number)
		        order by n.number
		        limit greatest(p.maximum - (select count(*) from seats where position_id = p.id), 0)) missing
		    where p.shift_id = any($1)
		)
		insert into seats (position_id, number)
		select id, number from wanted`
	_, err := db.Exec(ctx, add, pq.Array(shiftIDs))
	return data.Translate("add seats", err)
}

// SeatHolders returns who holds the seats of the shifts at the time now.
func SeatHolders(ctx context.Context, db *data.DB, shiftIDs []int64, now time.Time) ([]SeatHolder, error) {
	const query = `
		select a.id as assignment_id, a.shift_id, a.position_id, a.seat_number, a.volunteer_id, v.name, v.phone, v.team_id,
		       t.name as team_name, t.colour as team_colour,
		       a.state, a.origin, p.leads, a.origin = 'asked' or seat.lent_from is not null as let_in, a.confirmed_at
		from assignments a
		join positions p on p.id = a.position_id
		join volunteers v on v.id = a.volunteer_id
		join teams t on t.id = v.team_id
		left join seats seat on seat.assignment_id = a.id
		where a.shift_id = any($1) and a.seat_number is not null and (a.state = 'accepted' or a.expires_at > $2)
		order by a.shift_id, p.ordinal, a.seat_number`
	found := []SeatHolder{}
	err := db.Select(ctx, &found, query, pq.Array(shiftIDs), now)
	return found, data.Translate("seat holders", err)
}
