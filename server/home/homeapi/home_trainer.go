package homeapi

import (
	"context"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/people/peopleapi"
	"nuanlin/server/training"
)

// What the homes of those who vouch for people look at.
const (
	needsShown   = 20
	lapsingShown = 20
)

// ShowTrainerHome shows who needs which course, and whose are about to be over.
func (h *Handlers) ShowTrainerHome(ctx context.Context, _ ShowTrainerHomeRequestObject) (ShowTrainerHomeResponseObject, error) {
	c, now := edge.CallOf(ctx), h.Now()
	today := data.DayOf(now, c.DB.Zone())
	home := TrainerHome{Today: edge.DateOut(today), Cut: []string{}}
	needs, err := people.ListNeeds(ctx, c.DB, people.NeedFilter{Of: people.NeedsCourse, Scope: c.Scope, Limit: needsShown + 1}, now)
	if err != nil {
		return nil, err
	}
	home.NeedsTotal, needs = needsTotal(needs), edge.First(needs, needsShown, "needs", &home.Cut)
	if home.Needs, err = peopleapi.NeedingOut(ctx, h.Platform, needs); err != nil {
		return nil, err
	}
	lapsing, err := training.LapsingSignOffs(ctx, c.DB, today, today.AddDate(0, 0, people.LapsingDays), lapsingShown+1)
	if err != nil {
		return nil, err
	}
	home.LapsingTotal = lapsingTotal(lapsing)
	home.Lapsing = lapsingOut(edge.First(lapsing, lapsingShown, "lapsing", &home.Cut))
	return ShowTrainerHome200JSONResponse(home), nil
}

func needsTotal(needs []people.Need) int {
	if len(needs) == 0 {
		return 0
	}
	return needs[0].Total
}

func lapsingTotal(lapsing []training.Lapsing) int {
	if len(lapsing) == 0 {
		return 0
	}
	return lapsing[0].Total
}

func lapsingOut(lapsing []training.Lapsing) []Lapsing {
	out := make([]Lapsing, len(lapsing))
	for i, l := range lapsing {
		out[i] = Lapsing{
			VolunteerID: l.VolunteerID, Name: l.Name, TeamName: l.TeamName, TeamColour: l.TeamColour, ExpiresOn: edge.DateOut(l.ExpiresOn),
		}
		if l.Course != "" {
			out[i].Course = &l.Course
		}
	}
	return out
}
