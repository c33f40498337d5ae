package shifts

import (
	"context"
	"time"

	"nuanlin/server/data"
)

// FindPosition returns one position as it stands at the time now, or fault.NotFound
// position_unknown.
func FindPosition(ctx context.Context, db *data.DB, id int64, now time.Time) (Position, error) {
	const query = `select shift_id from positions where id = $1`
	var shiftID int64
	if err := db.Get(ctx, &shiftID, query, id); err != nil {
		return Position{}, data.TranslateMissing("position", err, ErrPositionUnknown)
	}
	list, err := Positions(ctx, db, []int64{shiftID}, now)
	for _, p := range list {
		if p.ID == id {
			return p, err
		}
	}
	if err != nil {
		return Position{}, err
	}
	return Position{}, ErrPositionUnknown
}

// Lend opens so many seats of a position to other teams from a moment on, those that people
// of other teams hold among them, and takes the others back. The caller holds the lock of
// the shift, so that nobody takes a seat meanwhile. It fails with fault.Conflict
// lent_seats_held if people of other teams hold more, and lent_seats_not_free if there are
// not so many that are free.
func Lend(ctx context.Context, tx *data.DB, p Position, seats int, from time.Time) error {
	free := p.Maximum - p.Held
	if seats < p.Borrowed {
		return errLentHeld.With("held", p.Borrowed)
	}
	if seats > p.Borrowed+free {
		return errLentNotFree.With("free", p.Borrowed+free)
	}
	const query = `
		update seats
		set lent_from = case when ranked.place <= $2 then case when ranked.held then ranked.lent_from else $3::timestamptz end end
		from (
		    select x.number, x.lent_from, x.assignment_id is not null as held,
		           row_number() over (order by (x.lent_from is not null and v.team_id <> p.team_id) is not true, x.assignment_id is not null, x.number desc) as place
		    from seats x
		    join positions p on p.id = x.position_id
		    left join assignments a on a.id = x.assignment_id
		    left join volunteers v on v.id = a.volunteer_id
		    where x.position_id = $1) ranked
		where seats.position_id = $1 and seats.number = ranked.number`
	_, err := tx.Exec(ctx, query, p.ID, seats, from)
	return data.Translate("lend seats", err)
}
