package homeapi

import (
	"context"

	"nuanlin/server/booking/bookingapi"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/home"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
)

// ShowCaptainHome shows a captain the shifts to lead and to settle: those of all the
// teams they are captain of, and those they lead of others. The figures of a team
// are those of the first.
func (h *Handlers) ShowCaptainHome(ctx context.Context, _ ShowCaptainHomeRequestObject) (ShowCaptainHomeResponseObject, error) {
	c, now := edge.CallOf(ctx), h.Now()
	if len(c.Scope.Teams) == 0 {
		return nil, edge.ErrScope
	}
	teamID := c.Scope.Teams[0]
	team, err := people.FindTeam(ctx, c.DB, teamID)
	if err != nil {
		return nil, err
	}
	ready, err := home.ReadyMembers(ctx, c.DB, teamID, data.DayOf(now, c.DB.Zone()))
	if err != nil {
		return nil, err
	}
	cut := []string{}
	invited, accepted, err := h.myDuties(ctx, "to_lead", &cut)
	if err != nil {
		return nil, err
	}
	ended, err := shifts.EndedShifts(ctx, c.DB, c.Scope, now, homeListLimit+1)
	if err != nil {
		return nil, err
	}
	ended = edge.First(ended, homeListLimit, "to_settle", &cut)
	home := CaptainHome{Team: peopleapi.TeamOut(team), Invitations: invited, MemberCount: team.MemberCount, ReadyCount: ready, Cut: cut}
	if home.ToLead, err = h.toLead(ctx, accepted); err != nil {
		return nil, err
	}
	home.ToSettle = shiftsapi.ShiftsOut(ended)
	return ShowCaptainHome200JSONResponse(home), nil
}

// toLead are the shifts that the caller accepted to lead, each with who has a seat on it
// and their phone numbers. One query.
func (h *Handlers) toLead(ctx context.Context, accepted []bookingapi.Assignment) ([]ShiftToLead, error) {
	list, ids, at := []ShiftToLead{}, []int64{}, map[int64]int{}
	for _, a := range accepted {
		if a.Leads {
			at[a.Shift.ID] = len(list)
			ids = append(ids, a.Shift.ID)
			list = append(list, ShiftToLead{Shift: a.Shift})
		}
	}
	holders, err := shifts.SeatHolders(ctx, edge.CallOf(ctx).DB, ids, h.Now())
	if err != nil {
		return nil, err
	}
	people := make([][]shifts.SeatHolder, len(list))
	for _, one := range holders {
		people[at[one.ShiftID]] = append(people[at[one.ShiftID]], one)
	}
	for i := range list {
		list[i].People = shiftsapi.HoldersOut(people[i], true)
	}
	return list, nil
}
