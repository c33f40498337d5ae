package homeapi

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/home"
)

// ShowFirstSteps shows how far an association has come to its first published roster.
func (h *Handlers) ShowFirstSteps(ctx context.Context, _ ShowFirstStepsRequestObject) (ShowFirstStepsResponseObject, error) {
	db := edge.CallOf(ctx).DB
	s, err := home.FindFirstSteps(ctx, db, data.DayOf(h.Now(), db.Zone()))
	if err != nil {
		return nil, err
	}
	return ShowFirstSteps200JSONResponse(FirstSteps{
		Teams: s.Teams, Communities: s.Communities, Helpers: s.Helpers, Volunteers: s.Volunteers, Captains: s.Captains,
		Programme: s.Programme, ServicePoints: s.ServicePoints, Activities: s.Activities, Shifts: s.Shifts, Rosters: s.Rosters,
		Trained: s.Trained(), FreeTimes: s.FreeTimes(), ActiveCount: s.Active, ReadyCount: s.Ready, FreeCount: s.Free,
	}), nil
}
