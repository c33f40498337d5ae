package homeapi

import (
	"context"

	"nuanlin/server/attendance"
	"nuanlin/server/attendance/attendanceapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/home"
	"nuanlin/server/requests/requestsapi"
	"nuanlin/server/shifts/shiftsapi"
)

// ShowLeaderHome shows how the programme stands.
func (h *Handlers) ShowLeaderHome(ctx context.Context, r ShowLeaderHomeRequestObject) (ShowLeaderHomeResponseObject, error) {
	db := edge.CallOf(ctx).DB
	programme, err := programmeAsked(ctx, r.Params.ProgrammeID)
	if err != nil {
		return nil, err
	}
	sums, err := h.sums(ctx, programme.ID)
	if err != nil {
		return nil, err
	}
	requests, err := home.CountHelpRequests(ctx, db)
	if err != nil {
		return nil, err
	}
	home := LeaderHome{
		Programme: programme, Today: edge.DateOut(data.DayOf(h.Now(), db.Zone())), Totals: sums.totals, Communities: sums.communities,
		Days: sums.days, Forms: sums.forms, Teams: sums.teams, Requests: make([]RequestCount, len(requests)),
	}
	for i, q := range requests {
		home.Requests[i] = RequestCount{State: requestsapi.HelpRequestState(q.State), Count: q.Count}
	}
	return ShowLeaderHome200JSONResponse(home), nil
}

// ShowHostHome shows what the host answers for.
func (h *Handlers) ShowHostHome(ctx context.Context, r ShowHostHomeRequestObject) (ShowHostHomeResponseObject, error) {
	c := edge.CallOf(ctx)
	db := c.DB
	programme, err := programmeAsked(ctx, r.Params.ProgrammeID)
	if err != nil {
		return nil, err
	}
	sums, err := h.sums(ctx, programme.ID)
	if err != nil {
		return nil, err
	}
	origin, err := home.CountOrigins(ctx, db, programme.ID)
	if err != nil {
		return nil, err
	}
	waiting, err := attendance.ListHourEntries(ctx, db, attendance.HourEntryFilter{Awaiting: true, Limit: homeListLimit + 1})
	if err != nil {
		return nil, err
	}
	cut := []string{}
	waiting = edge.First(waiting, homeListLimit, "hours_to_approve", &cut)
	return ShowHostHome200JSONResponse(HostHome{
		Programme: programme, Today: edge.DateOut(data.DayOf(h.Now(), db.Zone())), Totals: sums.totals, DemandLinked: origin.DemandLinked,
		Activities: origin.Activities, PairsActive: origin.PairsActive, Communities: sums.communities, HoursToApprove: attendanceapi.HourEntriesOut(c, waiting), Cut: cut,
	}), nil
}

// programmeSums is what the homes of those who oversee a programme add up.
type programmeSums struct {
	totals      ProgrammeTotals
	communities []CommunityCoverage
	days        []DayTotal
	forms       []FormTotal
	teams       []TeamLoad
}

// sums adds up the programme in two queries.
func (h *Handlers) sums(ctx context.Context, programmeID int64) (programmeSums, error) {
	db := edge.CallOf(ctx).DB
	found, err := home.ShiftSums(ctx, db, programmeID, h.Now())
	if err != nil {
		return programmeSums{}, err
	}
	teams, err := home.TeamSums(ctx, db, programmeID, h.Now())
	if err != nil {
		return programmeSums{}, err
	}
	sums := programmeSums{communities: []CommunityCoverage{}, days: []DayTotal{}, forms: []FormTotal{}, teams: make([]TeamLoad, len(teams))}
	for _, f := range found {
		sums.add(f)
	}
	for i, t := range teams {
		sums.teams[i] = TeamLoad{TeamID: t.TeamID, TeamName: t.Name, TeamColour: t.Colour, Members: t.Members, TakenSeats: t.TakenSeats, AcceptedSeats: t.AcceptedSeats, CountedMinutes: t.CountedMinutes}
		sums.totals.CountedMinutes += t.CountedMinutes
	}
	return sums, nil
}

// add puts one sum where it belongs.
func (p *programmeSums) add(s home.ShiftSum) {
	switch {
	case s.Whole:
		p.totals.Shifts, p.totals.Seats, p.totals.Taken = s.Shifts, s.Seats, s.Taken
		p.totals.Accepted, p.totals.PlannedMinutes = s.Accepted, s.PlannedMinutes
	case s.CommunityID != nil:
		p.communities = append(p.communities, CommunityCoverage{
			CommunityID: *s.CommunityID, CommunityName: *s.CommunityName, Shifts: s.Shifts, Seats: s.Seats, Taken: s.Taken, Accepted: s.Accepted, PlannedMinutes: s.PlannedMinutes,
		})
	case s.On != nil:
		p.days = append(p.days, DayTotal{On: edge.DateOut(*s.On), Shifts: s.Shifts, Seats: s.Seats, Taken: s.Taken, Accepted: s.Accepted, PlannedMinutes: s.PlannedMinutes})
	case s.Form != nil:
		p.forms = append(p.forms, FormTotal{Form: shiftsapi.Form(*s.Form), Shifts: s.Shifts, Seats: s.Seats, PlannedMinutes: s.PlannedMinutes})
	}
}
