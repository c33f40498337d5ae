// Package joining is how teams help each other out: a team lends seats of its positions to
// others, and whoever is of another team asks to join. Whether they may sit down is booking's
// to say, when they ask, when somebody decides, and as long as they hold the seat.
package joining

import (
	"context"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/shifts"
)

var (
	errAnyTeam      = fault.Conflict.New("position_any_team", "the position is for everybody: no seat has to be lent")
	errCaptainsSeat = fault.Conflict.New("captain_seat_not_lent", "the captain's seat is not lent")
	errShiftBegun   = fault.Conflict.New("shift_begun", "the shift has begun")
	errShiftClosed  = fault.Conflict.New("shift_closed", "the shift takes nobody any more")
	errLentTooLate  = fault.Invalid.New("lent_from_late", "seats are lent before the shift begins")
)

// Loan is how many seats of a position are to be open to other teams, and from when.
type Loan struct {
	PositionID int64
	Seats      int
	From       time.Time // at once if it is not later than now
}

// Lend opens seats of a position to other teams, or takes back what is free still: so many
// are lent afterwards. Only who covers the team of the position may, to others there is no
// such position. It fails with shift_begun, shift_closed, position_any_team,
// captain_seat_not_lent, lent_seats_held or lent_seats_not_free.
func Lend(ctx context.Context, db *data.DB, l Loan, scope auth.Scope, a audit.Author) error {
	return db.InTx(ctx, func(tx *data.DB) error {
		p, err := lendable(ctx, tx, l.PositionID, scope, a.Now)
		if err != nil {
			return err
		}
		if _, err := shifts.LockShifts(ctx, tx, []int64{p.ShiftID}); err != nil {
			return err
		}
		if p, err = lendable(ctx, tx, l.PositionID, scope, a.Now); err != nil {
			return err
		}
		shift, err := shifts.FindShift(ctx, tx, p.ShiftID, a.Now)
		if err != nil {
			return err
		}
		from := l.From
		if from.Before(a.Now) {
			from = a.Now
		}
		switch {
		case !a.Now.Before(shift.StartsAt):
			return errShiftBegun
		case shift.State != "open" && shift.State != "planned":
			return errShiftClosed
		case !from.Before(shift.StartsAt):
			return errLentTooLate
		}
		if err := shifts.Lend(ctx, tx, p, l.Seats, from); err != nil {
			return err
		}
		return audit.Write(ctx, tx, a.Did("seats_lent", "shift", p.ShiftID, map[string]any{
			"position": p.Name, "seats": l.Seats,
		}))
	})
}

// lendable returns a position of which seats may be lent.
func lendable(ctx context.Context, db *data.DB, id int64, scope auth.Scope, now time.Time) (shifts.Position, error) {
	p, err := shifts.FindPosition(ctx, db, id, now)
	switch {
	case err != nil:
		return p, err
	case p.TeamID == nil && scope.All:
		return p, errAnyTeam
	case p.TeamID == nil || !scope.Team(*p.TeamID):
		return p, shifts.ErrPositionUnknown
	case p.Leads:
		return p, errCaptainsSeat
	}
	return p, nil
}
