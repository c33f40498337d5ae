package rostering

import (
	"context"
	"time"

	"nuanlin/scheduling"
	"nuanlin/scheduling/explain"
	"nuanlin/server/data"
)

// Staffing says what each shift and each seat of a roster is worth.
type Staffing struct {
	Shifts []ShiftDemand
	Stakes []SeatStake
}

// ShiftDemand says how hard a shift is to staff.
type ShiftDemand struct {
	ShiftID int64
	Free    int   // people who could still join it
	Price   int64 // what the cheapest of them would cost, the filled seat aside
}

// SeatStake is what a person on a position is worth to the roster.
type SeatStake struct {
	PositionID, VolunteerID int64
	Value                   int64 // the roster would cost so much more without
}

// StandBy is somebody who could stand in on a shift.
type StandBy struct {
	ShiftID, VolunteerID int64
	PositionIDs          []int64
}

// StaffingOf prices the shifts and seats of a roster as it stands.
func StaffingOf(ctx context.Context, db *data.DB, rosterID int64, now time.Time) (Staffing, error) {
	v, err := look(ctx, db, rosterID, now)
	if err != nil {
		return Staffing{}, err
	}
	var out Staffing
	for _, d := range explain.MarginalCosts(v.problem, v.assignments) {
		out.Shifts = append(out.Shifts, ShiftDemand{ShiftID: v.problem.Shifts[d.Shift].ID, Free: d.Free, Price: d.Price})
	}
	for _, stake := range explain.Contributions(v.problem, v.assignments) {
		out.Stakes = append(out.Stakes, v.stakeOf(stake.Assignment, stake.Value))
	}
	return out, nil
}

func (v *view) stakeOf(a scheduling.Assignment, value int64) SeatStake {
	return SeatStake{PositionID: v.problem.Positions[a.Position].ID, VolunteerID: v.problem.Volunteers[a.Volunteer].ID, Value: value}
}

// StandBysOf proposes who stands by for the shifts of a roster, and tells the
// people nobody could stand in for.
func StandBysOf(ctx context.Context, db *data.DB, rosterID int64, now time.Time) (standBys []StandBy, exposed []SeatStake, err error) {
	v, err := look(ctx, db, rosterID, now)
	if err != nil {
		return nil, nil, err
	}
	cover := explain.StandBys(v.problem, v.assignments)
	for _, r := range cover.Reserves {
		by := StandBy{ShiftID: v.problem.Shifts[r.Shift].ID, VolunteerID: v.problem.Volunteers[r.Volunteer].ID}
		for _, q := range r.Positions {
			by.PositionIDs = append(by.PositionIDs, v.problem.Positions[q].ID)
		}
		standBys = append(standBys, by)
	}
	for _, a := range cover.Exposed {
		exposed = append(exposed, v.stakeOf(a, 0))
	}
	return standBys, exposed, nil
}
