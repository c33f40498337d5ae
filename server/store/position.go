package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

// Position is a role on a shift with one or more equal seats.
type Position struct {
	ID          int64   `db:"id"`
	ShiftID     int64   `db:"shift_id"`
	Ordinal     int     `db:"ordinal"` // from 1
	Name        string  `db:"name"`
	Minimum     int     `db:"minimum"`
	Maximum     int     `db:"maximum"`
	SkillID     *int64  `db:"skill_id"`
	SkillCode   *string `db:"skill_code"`
	TeamID      *int64  `db:"team_id"`
	TeamName    *string `db:"team_name"`
	TeamColour  *int    `db:"team_colour"`
	Leads       bool    `db:"leads"`
	Instruction string  `db:"instruction"`
	Taken       int     `db:"taken"` // invited or accepted; worked out when it is read
}

// Positions returns the positions of the shifts in order, with the seats taken at
// the time now.
func (s *Store) Positions(ctx context.Context, shiftIDs []int64, now time.Time) ([]Position, error) {
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
	err := sqlx.SelectContext(ctx, s.q, &found, query, pq.Array(shiftIDs), now)
	return found, translate("positions", err)
}

// SetPositions makes the positions of a locked shift those given, in that order,
// with as many seats as their maximum. A position with an ID is kept and changed;
// one that is missing is removed. It fails with fault.Conflict
// position_seats_taken if people would lose their seats, and with
// position_has_history if one that is removed has been offered before.
func (s *Store) SetPositions(ctx context.Context, shiftID int64, positions []Position) error {
	kept := make([]int64, 0, len(positions))
	for _, p := range positions {
		if p.ID != 0 {
			kept = append(kept, p.ID)
		}
	}
	if err := s.removePositions(ctx, shiftID, kept); err != nil {
		return err
	}
	for i := range positions {
		p := positions[i]
		p.ShiftID, p.Ordinal = shiftID, i+1
		if err := s.setPosition(ctx, p); err != nil {
			return err
		}
	}
	return s.fitSeats(ctx, shiftID)
}

func (s *Store) removePositions(ctx context.Context, shiftID int64, kept []int64) error {
	const taken = `
		select name from positions
		where shift_id = $1 and id <> all($2)
		  and exists (select from assignments x where x.position_id = positions.id and x.seat_number is not null)
		order by ordinal limit 1`
	names := []string{}
	if err := sqlx.SelectContext(ctx, s.q, &names, taken, shiftID, pq.Array(kept)); err != nil {
		return translate("remove positions", err)
	}
	if len(names) > 0 {
		return errSeatsTaken.With("position", names[0])
	}
	const query = `delete from positions where shift_id = $1 and id <> all($2)`
	_, err := s.q.ExecContext(ctx, query, shiftID, pq.Array(kept))
	return translate("remove positions", err)
}

func (s *Store) setPosition(ctx context.Context, p Position) error {
	if p.ID == 0 {
		const query = `
			insert into positions (shift_id, ordinal, name, minimum, maximum, skill_id, team_id, leads, instruction)
			values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
		_, err := s.q.ExecContext(ctx, query, p.ShiftID, p.Ordinal, p.Name, p.Minimum, p.Maximum, p.SkillID, p.TeamID, p.Leads, p.Instruction)
		return translate("create position", err)
	}
	const query = `
		update positions
		set ordinal = $3, name = $4, minimum = $5, maximum = $6, skill_id = $7, team_id = $8, leads = $9, instruction = $10
		where id = $2 and shift_id = $1
		returning (select count(*) from assignments x where x.position_id = positions.id and x.seat_number is not null)`
	var taken int
	err := sqlx.GetContext(ctx, s.q, &taken, query, p.ShiftID, p.ID, p.Ordinal, p.Name, p.Minimum, p.Maximum, p.SkillID, p.TeamID, p.Leads, p.Instruction)
	if err != nil {
		return translateMissing("update position", err, errPositionUnknown)
	}
	if taken > p.Maximum {
		return errSeatsTaken.With("position", p.Name).With("taken", taken).With("maximum", p.Maximum)
	}
	return nil
}

// errSeatsTaken is the answer to an edit that would take seats from people.
var errSeatsTaken = fault.Conflict.New("position_seats_taken", "people hold those seats: free them first")

// fitSeats gives every position of a shift as many seat rows as its maximum, free
// ones going first.
func (s *Store) fitSeats(ctx context.Context, shiftID int64) error {
	const remove = `
		delete from seats using (
		    select x.position_id, x.number, p.maximum,
		           row_number() over (partition by x.position_id order by x.assignment_id is null, x.number) as place
		    from seats x
		    join positions p on p.id = x.position_id
		    where p.shift_id = $1) ranked
		where seats.position_id = ranked.position_id and seats.number = ranked.number and ranked.place > ranked.maximum`
	if _, err := s.q.ExecContext(ctx, remove, shiftID); err != nil {
		return translate("remove seats", err)
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
	_, err := s.q.ExecContext(ctx, add, shiftID)
	return translate("add seats", err)
}

// SeatHolder is who holds a seat of a shift.
type SeatHolder struct {
	AssignmentID int64  `db:"assignment_id"`
	PositionID   int64  `db:"position_id"`
	SeatNumber   int    `db:"seat_number"`
	VolunteerID  int64  `db:"volunteer_id"`
	Name         string `db:"name"`
	Phone        string `db:"phone"`
	TeamID       int64  `db:"team_id"`
	TeamColour   int    `db:"team_colour"`
	State        string `db:"state"`
	Origin       string `db:"origin"`
	Leads        bool   `db:"leads"`
}

// SeatHolders returns who holds the seats of the shifts at the time now.
func (s *Store) SeatHolders(ctx context.Context, shiftIDs []int64, now time.Time) ([]SeatHolder, error) {
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
	err := sqlx.SelectContext(ctx, s.q, &found, query, pq.Array(shiftIDs), now)
	return found, translate("seat holders", err)
}

// HoldingAssignments returns the assignments that keep seats of a shift, run out
// or not, with their volunteers.
func (s *Store) HoldingAssignments(ctx context.Context, shiftID int64) ([]Released, error) {
	const query = `
		select id, shift_id, volunteer_id from assignments
		where shift_id = $1 and seat_number is not null
		order by volunteer_id`
	found := []Released{}
	err := sqlx.SelectContext(ctx, s.q, &found, query, shiftID)
	return found, translate("holding assignments", err)
}
