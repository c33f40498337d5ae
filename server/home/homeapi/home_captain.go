package homeapi

import (
	"context"

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
	invited, accepted, err := h.myDuties(ctx)
	if err != nil {
		return nil, err
	}
	ended, err := shifts.EndedShifts(ctx, c.DB, c.Scope, now, homeListLimit)
	if err != nil {
		return nil, err
	}
	home := CaptainHome{Team: peopleapi.TeamOut(team), ToLead: []shiftsapi.Shift{}, Invitations: invited, MemberCount: team.MemberCount, ReadyCount: ready}
	for _, a := range accepted {
		if a.Leads && len(home.ToLead) < comingShown {
			home.ToLead = append(home.ToLead, a.Shift)
		}
	}
	home.ToSettle = shiftsapi.ShiftsOut(ended)
	return ShowCaptainHome200JSONResponse(home), nil
}
