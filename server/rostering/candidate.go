package rostering

import (
	"context"
	"slices"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/server/booking"
	"nuanlin/server/data"
)

// Candidate is somebody considered for a seat of a draft.
type Candidate struct {
	VolunteerID int64
	Cost        int64 // change of the roster's value with the person on the seat
	Terms       []RuleCost
	Reasons     []booking.Reason // why not; empty for those who may
}

// Seat asks who could take a seat of a roster.
type Seat struct {
	RosterID, PositionID int64
	Number               int     // who is on this seat is replaced; 0 for one more person
	Only                 []int64 // volunteers to consider; nil for everybody
	Limit                int
}

// Candidates ranks people for a seat on a roster as it stands, cheapest first,
// those who may not last. For a seat somebody is on, the cost is that of putting
// the candidate in that person's place. It returns up to the limit of them, the
// first ones with what makes up their cost, and how many may take the seat.
func Candidates(ctx context.Context, db *data.DB, seat Seat, now time.Time) ([]Candidate, int, error) {
	v, err := look(ctx, db, seat.RosterID, now)
	if err != nil {
		return nil, 0, err
	}
	position, err := v.positionAt(seat.PositionID)
	if err != nil {
		return nil, 0, err
	}
	holder, taken := v.holder(seat.PositionID, seat.Number)
	if !taken {
		list, eligible := v.candidates(position, nil, seat)
		return list, eligible, nil
	}
	list, eligible := v.candidates(position, &holder, seat)
	return list, eligible, nil
}

// priced is for how many candidates the cost is taken apart.
const priced = 12

// candidates ranks people for a position, in place of the holder if there is one.
func (v *view) candidates(position int, holder *scheduling.Assignment, seat Seat) ([]Candidate, int) {
	base, given := v.assignments, int64(0)
	change := explain.Change{}
	if holder != nil {
		base = v.without(*holder)
		change.Remove = []scheduling.Assignment{*holder}
		given = v.price(change).Value
	}
	eligible := 0
	var list []Candidate
	for _, c := range explain.Candidates(v.problem, base, position) {
		id := v.problem.Volunteers[c.Volunteer].ID
		if holder != nil && c.Volunteer == holder.Volunteer || seat.Only != nil && !slices.Contains(seat.Only, id) {
			continue
		}
		if len(c.Reasons) == 0 {
			eligible++
		}
		if len(list) == seat.Limit {
			continue
		}
		candidate := Candidate{VolunteerID: id, Cost: c.Value + given, Terms: []RuleCost{}, Reasons: v.reasons(c.Volunteer, c.Reasons)}
		if len(c.Reasons) == 0 && len(list) < priced {
			change.Add = []scheduling.Assignment{{Position: position, Volunteer: c.Volunteer}}
			candidate.Terms = costsOf(v.price(change).Costs)
		}
		list = append(list, candidate)
	}
	return list, eligible
}
