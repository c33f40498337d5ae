package api

import (
	"context"

	"nuanlin/server/auth"
	"nuanlin/server/store"
)

// ShowCaptainHome shows a captain the shifts to lead and to settle.
func (h *Handlers) ShowCaptainHome(ctx context.Context, _ ShowCaptainHomeRequestObject) (ShowCaptainHomeResponseObject, error) {
	c, now := callOf(ctx), h.Now()
	teamID := captainOf(c.Principal)
	team, err := c.Store.Team(ctx, teamID)
	if err != nil {
		return nil, err
	}
	ready, err := c.Store.ReadyMembers(ctx, teamID, dayOf(now, c.Store.Zone()))
	if err != nil {
		return nil, err
	}
	invited, accepted, err := h.myDuties(ctx)
	if err != nil {
		return nil, err
	}
	ended, err := c.Store.ListShifts(ctx, store.ShiftFilter{
		TeamID: &teamID, EndsBefore: &now, States: []string{"planned", "open", "closed"}, Limit: homeListLimit, Now: now,
	})
	if err != nil {
		return nil, err
	}
	home := CaptainHome{Team: teamOut(team), ToLead: []Shift{}, ToSettle: []Shift{}, Invitations: invited, MemberCount: team.MemberCount, ReadyCount: ready}
	for _, a := range accepted {
		if a.Leads && len(home.ToLead) < comingShown {
			home.ToLead = append(home.ToLead, a.Shift)
		}
	}
	for _, s := range ended {
		if s.Accepted > 0 {
			home.ToSettle = append(home.ToSettle, shiftOut(s))
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
