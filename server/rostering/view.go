package rostering

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// view is a roster as things are, with the facts of its period: the seats of a
// draft, or who really holds the seats of a published roster.
type view struct {
	*scene
	roster      Roster
	seats       []RosterSeat
	assignments []scheduling.Assignment
	prices      *explain.Pricer // of changes to the assignments; nil until one is asked for
}

// price tells what a change to the roster would cost.
func (v *view) price(change explain.Change) explain.Quote {
	if v.prices == nil {
		v.prices = explain.NewPricer(v.problem, v.assignments)
	}
	return v.prices.Price(change)
}

// look reads a roster. Of a published one only the shifts still to come count.
func look(ctx context.Context, db *data.DB, rosterID int64, now time.Time) (*view, error) {
	roster, err := FindRoster(ctx, db, rosterID)
	if err != nil {
		return nil, err
	}
	seats, err := seatsNow(ctx, db, roster, now)
	if err != nil {
		return nil, err
	}
	sc, err := load(ctx, db, spanOf(roster), now)
	if err != nil {
		return nil, err
	}
	if err := sc.countFrom(ctx, db, roster, seats); err != nil {
		return nil, err
	}
	v := &view{scene: sc, roster: roster, seats: seats, assignments: sc.assignments(seats)}
	if roster.State == "published" {
		v.assignments = slices.Clone(sc.held)
	}
	return v, nil
}

var errPositionUnknown = fault.NotFound.New("position_unknown", "the roster has no such position")

// positionAt returns the index of a position of the roster that is still to come.
func (v *view) positionAt(id int64) (int, error) {
	position, known := v.position[id]
	if !known {
		return 0, errPositionUnknown
	}
	return position, nil
}

// without returns the assignments but one.
func (v *view) without(a scheduling.Assignment) []scheduling.Assignment {
	return slices.DeleteFunc(slices.Clone(v.assignments), func(b scheduling.Assignment) bool {
		return a.Position == b.Position && a.Volunteer == b.Volunteer
	})
}

// holder returns who is on a numbered seat of the roster.
func (v *view) holder(positionID int64, number int) (scheduling.Assignment, bool) {
	for _, seat := range v.seats {
		if seat.PositionID != positionID || seat.Number != number || seat.VolunteerID == nil {
			continue
		}
		p, open := v.position[seat.PositionID]
		who, active := v.volunteer[*seat.VolunteerID]
		for _, a := range v.assignments {
			if open && active && a.Position == p && a.Volunteer == who {
				return a, true
			}
		}
	}
	return scheduling.Assignment{}, false
}

func (v *view) shiftID(position int) int64 {
	return v.problem.Shifts[v.problem.Positions[position].Shift].ID
}
