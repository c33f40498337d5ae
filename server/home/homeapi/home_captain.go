package homeapi

import (
	"context"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/home"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/shifts"
	"nuanlin/server/shifts/shiftsapi"
)

// ShowCaptainHome shows a captain the shifts to lead and to settle.
func (h *Handlers) ShowCaptainHome(ctx context.Context, _ ShowCaptainHomeRequestObject) (ShowCaptainHomeResponseObject, error) {
	c, now := edge.CallOf(ctx), h.Now()
	teamID := captainOf(c.Principal)
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
	ended, err := shifts.ListShifts(ctx, c.DB, shifts.ShiftFilter{
		TeamID: &teamID, EndsBefore: &now, States: []string{"planned", "open", "closed"}, Limit: homeListLimit, Now: now,
	})
	if err != nil {
		return nil, err
	}
	home := CaptainHome{Team: peopleapi.TeamOut(team), ToLead: []shiftsapi.Shift{}, ToSettle: []shiftsapi.Shift{}, Invitations: invited, MemberCount: team.MemberCount, ReadyCount: ready}
	for _, a := range accepted {
		if a.Leads && len(home.ToLead) < comingShown {
			home.ToLead = append(home.ToLead, a.Shift)
		}
	}
	for _, s := range ended {
		if s.Accepted > 0 {
			home.ToSettle = append(home.ToSettle, shiftsapi.ShiftOut(s))
		}
	}
	return ShowCaptainHome200JSONResponse(home), nil
}

// captainOf returns the first team p is captain of.
func captainOf(p auth.Principal) int64 {
	for _, g := range p.Grants {
		if g.Role == auth.Captain {
			return g.TeamID
		}
	}
	return 0
}
