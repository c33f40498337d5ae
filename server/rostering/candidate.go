package rostering

import (
	"context"
	"time"

	"nuanlin/scheduling"
	"nuanlin/server/booking"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// Candidate is somebody considered for a seat of a draft.
type Candidate struct {
	VolunteerID int64
	Cost        int64 // change of the roster's value with the person on the seat
	Terms       []RuleCost
	Reasons     []booking.Reason // why not; empty for those who may
}

// Candidates ranks everybody for a seat of the position on a draft as it stands,
// cheapest first, those who may not last. It returns up to limit of them, the
// first ones with what makes up their cost, and how many may take the seat.
func Candidates(ctx context.Context, s *store.Store, rosterID, positionID int64, limit int, now time.Time) ([]Candidate, int, error) {
	roster, err := s.Roster(ctx, rosterID)
	if err != nil {
		return nil, 0, err
	}
	seats, err := s.RosterSeats(ctx, rosterID)
	if err != nil {
		return nil, 0, err
	}
	sc, err := load(ctx, s, spanOf(roster), now)
	if err != nil {
		return nil, 0, err
	}
	position, known := sc.position[positionID]
	if !known {
		return nil, 0, fault.NotFound.New("position_unknown", "the roster has no such position")
	}
	return sc.candidates(sc.assignments(seats), position, limit)
}

func (sc *scene) candidates(assignments []scheduling.Assignment, position, limit int) ([]Candidate, int, error) {
	eligible := 0
	var list []Candidate
	for _, c := range scheduling.Candidates(sc.problem, assignments, position) {
		if len(c.Reasons) == 0 {
			eligible++
		}
		if len(list) == limit {
			continue
		}
		candidate := Candidate{VolunteerID: sc.problem.Volunteers[c.Volunteer].ID, Cost: c.Value, Terms: []RuleCost{}, Reasons: sc.reasons(c.Reasons)}
		if len(c.Reasons) == 0 && len(list) < priced {
			added := scheduling.Change{Add: []scheduling.Assignment{{Position: position, Volunteer: c.Volunteer}}}
			candidate.Terms = costsOf(scheduling.Price(sc.problem, assignments, added).Costs)
		}
		list = append(list, candidate)
	}
	return list, eligible, nil
}

// priced is for how many candidates the cost is taken apart.
const priced = 12
