package peopleapi

import (
	"context"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/people"
	"nuanlin/server/standing"
)

// ListTeams returns the department teams by code.
func (h *Handlers) ListTeams(ctx context.Context, r ListTeamsRequestObject) (ListTeamsResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := people.TeamFilter{Text: edge.Text(r.Params.Q), Limit: limit}
	if err := edge.DecodeCursor(r.Params.Cursor, &filter.AfterCode); err != nil {
		return nil, err
	}
	teams, err := people.ListTeams(ctx, edge.CallOf(ctx).DB, filter)
	if err != nil {
		return nil, err
	}
	list := TeamList{Teams: make([]Team, len(teams))}
	for i, t := range teams {
		list.Teams[i] = TeamOut(t)
		filter.AfterCode = t.Code
	}
	list.NextCursor = edge.EncodeCursor(len(teams), limit, filter.AfterCode)
	return ListTeams200JSONResponse(list), nil
}

// CreateTeam adds a department team.
func (h *Handlers) CreateTeam(ctx context.Context, r CreateTeamRequestObject) (CreateTeamResponseObject, error) {
	team := people.Team{Code: strings.TrimSpace(r.Body.Code), Name: strings.TrimSpace(r.Body.Name), Colour: r.Body.Colour}
	if err := people.CreateTeam(ctx, edge.CallOf(ctx).DB, &team, h.Author(ctx)); err != nil {
		return nil, err
	}
	return CreateTeam201JSONResponse(TeamOut(team)), nil
}

// UpdateTeam changes a team's name and colour and, if one is named, its captain.
func (h *Handlers) UpdateTeam(ctx context.Context, r UpdateTeamRequestObject) (UpdateTeamResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	change := people.Team{ID: r.ID, Version: version, Name: strings.TrimSpace(r.Body.Name), Colour: r.Body.Colour, CaptainID: r.Body.CaptainID}
	db := edge.CallOf(ctx).DB
	var updated people.Team
	update := func(tx *data.DB) (err error) {
		updated, err = people.UpdateTeam(ctx, tx, change, h.Author(ctx))
		return err
	}
	if change.CaptainID == nil {
		err = update(db)
	} else {
		err = h.moveCaptain(ctx, change, update)
	}
	if err != nil {
		return nil, err
	}
	return UpdateTeam200JSONResponse(TeamOut(updated)), nil
}

// moveCaptain carries out an update that names a captain: who leads the team no longer
// may hold captain's seats to come.
func (h *Handlers) moveCaptain(ctx context.Context, t people.Team, update func(tx *data.DB) error) error {
	db := edge.CallOf(ctx).DB
	before, err := people.FindTeam(ctx, db, t.ID)
	if err != nil {
		return err
	}
	ids := []int64{*t.CaptainID}
	if before.CaptainID != nil && *before.CaptainID != *t.CaptainID {
		ids = append(ids, *before.CaptainID)
	}
	return standing.Watch(ctx, db, ids, standing.Captain, h.Author(ctx), update)
}

func TeamOut(t people.Team) Team {
	return Team{
		ID: t.ID, Code: t.Code, Name: t.Name, Colour: t.Colour, CaptainID: t.CaptainID, CaptainName: t.CaptainName,
		MemberCount: t.MemberCount, Version: t.Version,
	}
}
