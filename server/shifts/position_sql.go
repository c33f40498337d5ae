package shifts

import (
	"context"
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
		       (select count(*) from assignments x
		        where x.position_id = p.id and x.seat_number is not null and (x.state = 'accepted' or x.expires_at > $2)) as taken
		from positions p
		left join skills k on k.id = p.skill_id
		left join teams t on t.id = p.team_id
		where p.shift_id = any($1)
		order by p.shift_id, p.ordinal`
	found := []Position{}
	err := db.Select(ctx, &found, query, pq.Array(shiftIDs), now)
	return found, data.Translate("positions", err)
}

// SetPositions makes the positions of a locked shift those given, in that order,
// with as many seats as their maximum. A position with an ID is kept and changed;
// one that is missing is removed. It fails with fault.Conflict
// position_seats_taken if people would lose their seats, and with
// position_has_history if one that is removed has been offered before.
func SetPositions(ctx context.Context, db *data.DB, shiftID int64, positions []Position) error {
	kept := make([]int64, 0, len(positions))
	for _, p := range positions {
		if p.ID != 0 {
			kept = append(kept, p.ID)
		}
	}
	if err := removePositions(ctx, db, shiftID, kept); err != nil {
		return err
	}
	for i := range positions {
		p := positions[i]
		p.ShiftID, p.Ordinal = shiftID, i+1
		if err := setPosition(ctx, db, p); err != nil {
			return err
		}
	}
	return fitSeats(ctx, db, shiftID)
}

func removePositions(ctx context.Context, db *data.DB, shiftID int64, kept []int64) error {
	const taken = `
		select name from positions
		where shift_id = $1 and id <> all($2)
		  and exists (select from assignments x where x.position_id = positions.id and x.seat_number is not null)
		order by ordinal limit 1`
	names := []string{}
	if err := db.Select(ctx, &names, taken, shiftID, pq.Array(kept)); err != nil {
		return data.Translate("remove positions", err)
	}
	if len(names) > 0 {
		return errSeatsTaken.With("position", names[0])
	}
	const query = `delete from positions where shift_id = $1 and id <> all($2)`
	_, err := db.Exec(ctx, query, shiftID, pq.Array(kept))
	return data.Translate("remove positions", err)
}

func setPosition(ctx context.Context, db *data.DB, p Position) error {
	if p.ID == 0 {
		const query = `
			insert into positions (shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
		_, err := db.Exec(ctx, query, p.ShiftID, p.Ordinal, p.Name, p.Minimum, p.Maximum, p.SkillID, p.TeamID, p.Leads, p.Instruction)
		return data.Translate("create position", err)
	}
	const query = `
		update positions
		set ordinal = $3, name = $4, minimum = $5, maximum = $6, skill_id = $7, team_id = $8, leads = $9, instruction = $10
		where id = $2 and shift_id = $1
		returning (select count(*) from assignments x where x.position_id = positions.id and x.seat_number is not null)`
	var taken int
	err := db.Get(ctx, &taken, query, p.ShiftID, p.ID, p.Ordinal, p.Name, p.Minimum, p.Maximum, p.SkillID, p.TeamID, p.Leads, p.Instruction)
	if err != nil {
		return data.TranslateMissing("update position", err, ErrPositionUnknown)
	}
	if taken > p.Maximum {
		return errSeatsTaken.With("position", p.Name).With("taken", taken).With("maximum", p.Maximum)
	}
	return nil
}

// fitSeats gives every position of a shift as many seat rows as its maximum, free
// ones going first.
func fitSeats(ctx context.Context, db *data.DB, shiftID int64) error {
	const remove = `
		delete from seats using (
		    select x.position_id, x.number, p.maximum,
		           row_number() over (partition by x.position_id order by x.assignment_id is null, x.number) as place
		    from seats x
		    join positions p on p.id = x.position_id
		    where p.shift_id = $1) ranked
		where seats.position_id = ranked.position_id and seats.number = ranked.number and ranked.place > ranked.maximum`
	if _, err := db.Exec(ctx, remove, shiftID); err != nil {
		return data.Translate("remove seats", err)
	}
	const add = `
		insert into seats (position_id, number)
		select p.id, missing.number
		from positions p
		cross join lateral (
		    select n.number
		    from generate_series(1, 1000) n (number)
		    where not exists (select from seats where position_id = p.id and number = n.number)
		    order by n.number
		    limit greatest(p.maximum - (select count(*) from seats where position_id = p.id), 0)) missing
		where p.shift_id = $1`
	_, err := db.Exec(ctx, add, shiftID)
	return data.Translate("add seats", err)
}

// SeatHolders returns who holds the seats of the shifts at the time now.
func SeatHolders(ctx context.Context, db *data.DB, shiftIDs []int64, now time.Time) ([]SeatHolder, error) {
	const query = `
		select a.id as assignment_id, a.position_id, a.seat_number, a.volunteer_id, v.name, v.phone, v.team_id, t.colour as team_colour,
		       a.state, a.origin, p.leads
		from assignments a
		join positions p on p.id = a.position_id
		join volunteers v on v.id = a.volunteer_id
		join teams t on t.id = v.team_id
		where a.shift_id = any($1) and a.seat_number is not null and (a.state = 'accepted' or a.expires_at > $2)
		order by a.shift_id, p.ordinal, a.seat_number`
	found := []SeatHolder{}
	err := db.Select(ctx, &found, query, pq.Array(shiftIDs), now)
	return found, data.Translate("seat holders", err)
}
