package api

import (
	"cmp"
	"context"
	"slices"

	"nuanlin/server/rostering"
)

// ShowRosterStaffing tells how hard each shift is to staff and what each seat is worth.
func (h *Handlers) ShowRosterStaffing(ctx context.Context, r ShowRosterStaffingRequestObject) (ShowRosterStaffingResponseObject, error) {
	found, err := rostering.StaffingOf(ctx, callOf(ctx).Store, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	out := ShowRosterStaffing200JSONResponse{Shifts: []ShiftDemand{}, Seats: []SeatStake{}}
	for _, d := range found.Shifts {
		out.Shifts = append(out.Shifts, ShiftDemand{ShiftID: d.ShiftID, FreeCount: d.Free, Price: d.Price})
	}
	for _, stake := range found.Stakes {
		out.Seats = append(out.Seats, SeatStake{PositionID: stake.PositionID, VolunteerID: stake.VolunteerID, Cost: stake.Value})
	}
	return out, nil
}

// ListRosterStandBys proposes who stands by, and tells who is not covered.
func (h *Handlers) ListRosterStandBys(ctx context.Context, r ListRosterStandBysRequestObject) (ListRosterStandBysResponseObject, error) {
	s := callOf(ctx).Store
	standBys, exposed, err := rostering.StandBysOf(ctx, s, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, by := range standBys {
		ids = append(ids, by.VolunteerID)
	}
	for _, seat := range exposed {
		ids = append(ids, seat.VolunteerID)
	}
	briefs, err := s.VolunteerBriefs(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := ListRosterStandBys200JSONResponse{StandBys: []RosterStandBy{}, Exposed: []ExposedSeat{}}
	for _, by := range standBys {
		out.StandBys = append(out.StandBys, RosterStandBy{ShiftID: by.ShiftID, Person: rosterPersonOut(by.VolunteerID, briefs), PositionIds: by.PositionIDs})
	}
	for _, seat := range exposed {
		out.Exposed = append(out.Exposed, ExposedSeat{PositionID: seat.PositionID, Person: rosterPersonOut(seat.VolunteerID, briefs)})
	}
	return out, nil
}

// ShowRosterLoads tells how evenly a roster spreads the load over people and teams.
func (h *Handlers) ShowRosterLoads(ctx context.Context, r ShowRosterLoadsRequestObject) (ShowRosterLoadsResponseObject, error) {
	s := callOf(ctx).Store
	loads, err := rostering.Loads(ctx, s, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(loads))
	for i, load := range loads {
		ids[i] = load.VolunteerID
	}
	briefs, err := s.VolunteerBriefs(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := RosterLoads{Differences: differencesOf(loads), Teams: []RosterTeamLoad{}}
	at := map[int64]int{}
	for _, load := range loads {
		i, seen := at[load.TeamID]
		if !seen {
			i = len(out.Teams)
			at[load.TeamID] = i
			brief := briefs[load.VolunteerID]
			out.Teams = append(out.Teams, RosterTeamLoad{TeamID: load.TeamID, TeamName: brief.TeamName, TeamColour: brief.TeamColour})
		}
		team := &out.Teams[i]
		team.People++
		team.MeanMinutes += load.Minutes()
		team.MeanWantedMinutes += load.Wanted
	}
	for i := range out.Teams {
		team := &out.Teams[i]
		team.MeanMinutes /= team.People
		team.MeanWantedMinutes /= team.People
	}
	slices.SortFunc(out.Teams, func(a, b RosterTeamLoad) int { return cmp.Compare(a.TeamID, b.TeamID) })
	return ShowRosterLoads200JSONResponse(out), nil
}

// The outer bars of the chart of differences hold everybody beyond them.
const farthest = 4 * loadStep

// differencesOf counts how many people are how far from the load they want.
func differencesOf(loads []rostering.Load) []LoadBucket {
	buckets := make([]LoadBucket, 2*farthest/loadStep+1)
	for i := range buckets {
		buckets[i].FromMinutes = i*loadStep - farthest
	}
	for _, load := range loads {
		d := load.Minutes() - load.Wanted
		i := (max(min(d, farthest), -farthest) + farthest) / loadStep
		buckets[i].Volunteers++
	}
	return buckets
}
