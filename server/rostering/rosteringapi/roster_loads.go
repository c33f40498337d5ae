package rosteringapi

import (
	"cmp"
	"context"
	"slices"

	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/rostering"
)

// ShowRosterLoads tells how evenly a roster spreads the load of the term over people and teams.
func (h *Handlers) ShowRosterLoads(ctx context.Context, r ShowRosterLoadsRequestObject) (ShowRosterLoadsResponseObject, error) {
	db := edge.CallOf(ctx).DB
	loads, err := rostering.Loads(ctx, db, r.ID, h.Now())
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(loads))
	for i, load := range loads {
		ids[i] = load.VolunteerID
	}
	briefs, err := people.VolunteerCards(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	out := RosterLoads{People: len(loads), Totals: totalsOf(loads), Differences: differencesOf(loads), Teams: teamLoads(loads, briefs)}
	for _, load := range loads {
		if load.Minutes() == 0 {
			out.Idle++
		}
	}
	return ShowRosterLoads200JSONResponse(out), nil
}

// teamLoads sums the loads up by team.
func teamLoads(loads []rostering.Load, briefs map[int64]people.VolunteerCard) []RosterTeamLoad {
	teams, at := []RosterTeamLoad{}, map[int64]int{}
	for _, load := range loads {
		i, seen := at[load.TeamID]
		if !seen {
			i = len(teams)
			at[load.TeamID] = i
			brief := briefs[load.VolunteerID]
			teams = append(teams, RosterTeamLoad{
				TeamID: load.TeamID, TeamName: brief.TeamName, TeamColour: brief.TeamColour, LeastMinutes: load.Minutes(),
			})
		}
		team := &teams[i]
		team.People++
		team.LeastMinutes, team.MostMinutes = min(team.LeastMinutes, load.Minutes()), max(team.MostMinutes, load.Minutes())
		team.MeanMinutes += load.Minutes()
		team.MeanWantedMinutes += load.Wanted
	}
	for i := range teams {
		teams[i].MeanMinutes /= teams[i].People
		teams[i].MeanWantedMinutes /= teams[i].People
	}
	slices.SortFunc(teams, func(a, b RosterTeamLoad) int { return cmp.Compare(a.TeamID, b.TeamID) })
	return teams
}

// loadStep is the width of a bar of the charts of loads, in minutes.
const loadStep = 120

// totalsOf counts how many people serve how long.
func totalsOf(loads []rostering.Load) []LoadBucket {
	highest := 0
	for _, load := range loads {
		highest = max(highest, load.Minutes())
	}
	buckets := make([]LoadBucket, highest/loadStep+1)
	for i := range buckets {
		buckets[i].FromMinutes = i * loadStep
	}
	for _, load := range loads {
		buckets[load.Minutes()/loadStep].Volunteers++
	}
	return buckets
}

// The outer bars of the chart of differences hold everybody beyond them.
const farthest = 4 * loadStep

// differencesOf counts how many people are how far from the load they want. The
// bar in the middle holds those within an hour of it.
func differencesOf(loads []rostering.Load) []LoadBucket {
	const least = -farthest - loadStep/2
	buckets := make([]LoadBucket, 2*farthest/loadStep+1)
	for i := range buckets {
		buckets[i].FromMinutes = least + i*loadStep
	}
	for _, load := range loads {
		d := load.Minutes() - load.Wanted
		buckets[(max(min(d, farthest), -farthest)-least)/loadStep].Volunteers++
	}
	return buckets
}
