package api

import (
	"context"
	"strings"

	"nuanlin/server/store"
)

// ListTeams returns the department teams by code.
func (h *Handlers) ListTeams(ctx context.Context, r ListTeamsRequestObject) (ListTeamsResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	filter := store.TeamFilter{Limit: limit}
	if err := decodeCursor(r.Params.Cursor, &filter.AfterCode); err != nil {
		return nil, err
	}
	teams, err := callOf(ctx).Store.ListTeams(ctx, filter)
	if err != nil {
		return nil, err
	}
	list := TeamList{Teams: make([]Team, len(teams))}
	for i, t := range teams {
		list.Teams[i] = teamOut(t)
		filter.AfterCode = t.Code
	}
	list.NextCursor = encodeCursor(len(teams), limit, filter.AfterCode)
	return ListTeams200JSONResponse(list), nil
}

// CreateTeam adds a department team.
func (h *Handlers) CreateTeam(ctx context.Context, r CreateTeamRequestObject) (CreateTeamResponseObject, error) {
	team := store.Team{Code: strings.TrimSpace(r.Body.Code), Name: strings.TrimSpace(r.Body.Name), Colour: r.Body.Colour}
	err := callOf(ctx).Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.CreateTeam(ctx, &team); err != nil {
			return err
		}
		return h.audit(ctx, tx, "team_created", "team", team.ID, map[string]any{"code": team.Code})
	})
	if err != nil {
		return nil, err
	}
	return CreateTeam201JSONResponse(teamOut(team)), nil
}

// UpdateTeam changes a team's name and colour and, if one is named, its captain.
func (h *Handlers) UpdateTeam(ctx context.Context, r UpdateTeamRequestObject) (UpdateTeamResponseObject, error) {
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	var updated store.Team
	err = callOf(ctx).Store.InTx(ctx, func(tx *store.Store) error {
		change := store.Team{ID: r.ID, Version: version, Name: strings.TrimSpace(r.Body.Name), Colour: r.Body.Colour, CaptainID: r.Body.CaptainID}
		if err := tx.UpdateTeam(ctx, change); err != nil {
			return err
		}
		if updated, err = tx.Team(ctx, r.ID); err != nil {
			return err
		}
		detail := map[string]any{}
		if r.Body.CaptainID != nil {
			detail["captain_id"] = *r.Body.CaptainID
		}
		return h.audit(ctx, tx, "team_updated", "team", r.ID, detail)
	})
	if err != nil {
		return nil, err
	}
	return UpdateTeam200JSONResponse(teamOut(updated)), nil
}

func teamOut(t store.Team) Team {
	return Team{
		ID: t.ID, Code: t.Code, Name: t.Name, Colour: t.Colour, CaptainID: t.CaptainID, CaptainName: t.CaptainName,
		MemberCount: t.MemberCount, Version: t.Version,
	}
}
