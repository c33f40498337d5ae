package homeapi

import (
	"context"
	"slices"

	"nuanlin/server/auth"
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
	if ended, err = h.faced(ctx, edge.First(ended, homeListLimit, "to_settle", &cut)); err != nil {
		return nil, err
	}
	home := CaptainHome{Team: peopleapi.TeamOut(team), Invitations: invited, MemberCount: team.MemberCount, ReadyCount: ready, Cut: cut}
	if home.ToLead, err = h.toLead(ctx, accepted); err != nil {
		return nil, err
	}
	home.ToSettle = shiftsapi.ShiftsOut(ended)
	return ShowCaptainHome200JSONResponse(home), nil
}

// faced are those of the shifts that the caller may settle: whose people they are fit to meet.
func (h *Handlers) faced(ctx context.Context, ended []shifts.Shift) ([]shifts.Shift, error) {
	ids := make([]int64, len(ended))
	for i, s := range ended {
		ids[i] = s.ID
	}
	as, err := shiftsapi.Facing(ctx, h.Platform, ids...)
	return slices.DeleteFunc(ended, func(s shifts.Shift) bool { return err != nil || !as(s.ID).Has(auth.Captain) }), err
}

// toLead are the shifts that the caller accepted to lead, each with who has a seat on it
// and their phone numbers, as far as the caller is fit to meet them.
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
	as, err := shiftsapi.Facing(ctx, h.Platform, ids...)
	if err != nil {
		return nil, err
	}
	people := make([][]shifts.SeatHolder, len(list))
	for _, one := range holders {
		if !as(one.ShiftID).Has(auth.Captain) {
			continue
		}
		people[at[one.ShiftID]] = append(people[at[one.ShiftID]], one)
	}
	for i := range list {
		list[i].People = shiftsapi.HoldersOut(people[i], true)
	}
	return list, nil
}
