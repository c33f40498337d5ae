package programmeapi

import (
	"context"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/programme"
)

// ListProgrammes returns programmes, latest start first.
func (h *Handlers) ListProgrammes(ctx context.Context, r ListProgrammesRequestObject) (ListProgrammesResponseObject, error) {
	limit, err := edge.PageSize(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var after *programme.ProgrammePlace
	if err := edge.DecodeCursor(r.Params.Cursor, &after); err != nil {
		return nil, err
	}
	found, err := programme.ListProgrammes(ctx, edge.CallOf(ctx).DB, r.Params.Archived != nil && *r.Params.Archived, after, limit)
	if err != nil {
		return nil, err
	}
	list := ListProgrammes200JSONResponse{Programmes: make([]Programme, len(found))}
	for i, p := range found {
		if list.Programmes[i], err = ProgrammeOut(p); err != nil {
			return nil, err
		}
	}
	if len(found) > 0 {
		last := found[len(found)-1]
		list.NextCursor = edge.EncodeCursor(len(found), limit, programme.ProgrammePlace{StartsOn: last.StartsOn, ID: last.ID})
	}
	return list, nil
}

// CreateProgramme adds a programme.
func (h *Handlers) CreateProgramme(ctx context.Context, r CreateProgrammeRequestObject) (CreateProgrammeResponseObject, error) {
	c := edge.CallOf(ctx)
	p := programme.Programme{
		Code: r.Body.Code, Name: r.Body.Name, Theme: r.Body.Theme, Host: r.Body.Host, Executor: r.Body.Executor,
		StartsOn: r.Body.StartsOn.Time, EndsOn: r.Body.EndsOn.Time, Stages: stagesIn(r.Body.Stages),
	}
	if err := programme.CreateProgramme(ctx, c.DB, &p, h.Author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.programme(ctx, p.ID)
	return CreateProgramme201JSONResponse(out), err
}

// ShowProgramme returns one programme.
func (h *Handlers) ShowProgramme(ctx context.Context, r ShowProgrammeRequestObject) (ShowProgrammeResponseObject, error) {
	out, err := h.programme(ctx, r.ID)
	return ShowProgramme200JSONResponse(out), err
}

// UpdateProgramme stores an edited programme and moves it between its stages.
func (h *Handlers) UpdateProgramme(ctx context.Context, r UpdateProgrammeRequestObject) (UpdateProgrammeResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	p := programme.Programme{
		ID: r.ID, Version: version, Name: r.Body.Name, Theme: r.Body.Theme, Host: r.Body.Host, Executor: r.Body.Executor,
		StartsOn: r.Body.StartsOn.Time, EndsOn: r.Body.EndsOn.Time, Stage: string(r.Body.Stage), State: string(r.Body.State), Stages: stagesIn(r.Body.Stages),
	}
	if err := programme.ReviseProgramme(ctx, edge.CallOf(ctx).DB, p, r.Body.Reason, Author(ctx, h.Platform)); err != nil {
		return nil, err
	}
	out, err := h.programme(ctx, r.ID)
	return UpdateProgramme200JSONResponse(out), err
}

// ArchiveProgramme puts a programme that is over into the archive, or takes it out again.
func (h *Handlers) ArchiveProgramme(ctx context.Context, r ArchiveProgrammeRequestObject) (ArchiveProgrammeResponseObject, error) {
	version, err := edge.VersionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	if err := programme.SetArchived(ctx, edge.CallOf(ctx).DB, r.ID, version, r.Body.Archived, h.Author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.programme(ctx, r.ID)
	return ArchiveProgramme200JSONResponse(out), err
}

func (h *Handlers) programme(ctx context.Context, id int64) (Programme, error) {
	p, err := programme.FindProgramme(ctx, edge.CallOf(ctx).DB, id)
	if err != nil {
		return Programme{}, err
	}
	return ProgrammeOut(p)
}

// Author is who makes the request, and when.
func Author(ctx context.Context, h *edge.Platform) programme.Author {
	return h.Author(ctx)
}

func ProgrammeOut(p programme.Programme) (Programme, error) {
	out := Programme{
		ID: p.ID, Code: p.Code, Name: p.Name, Theme: p.Theme, Host: p.Host, Executor: p.Executor, StartsOn: edge.DateOut(p.StartsOn),
		EndsOn: edge.DateOut(p.EndsOn), Stage: Stage(p.Stage), State: ProgrammeState(p.State), Version: p.Version, Archived: p.ArchivedAt != nil, Stages: []ProgrammeStage{},
	}
	for _, g := range p.Stages {
		starts, err := time.Parse(time.DateOnly, string(g.StartsOn))
		if err != nil {
			return out, err
		}
		ends, err := time.Parse(time.DateOnly, string(g.EndsOn))
		if err != nil {
			return out, err
		}
		out.Stages = append(out.Stages, ProgrammeStage{
			Stage: ProgrammeStageStage(g.Stage), StartsOn: openapi_types.Date{Time: starts}, EndsOn: openapi_types.Date{Time: ends},
		})
	}
	return out, nil
}

func stagesIn(stages []ProgrammeStage) []programme.StageDates {
	in := make([]programme.StageDates, len(stages))
	for i, g := range stages {
		in[i] = programme.StageDates{
			Stage: string(g.Stage), StartsOn: data.DayText(g.StartsOn.Format(time.DateOnly)), EndsOn: data.DayText(g.EndsOn.Format(time.DateOnly)),
		}
	}
	return in
}

// ProgrammeOrRunning returns the programme asked for, or the running one. No
// programme gives an id that nothing belongs to.
func ProgrammeOrRunning(ctx context.Context, asked *int64) (*int64, error) {
	if asked != nil {
		return asked, nil
	}
	id, err := programme.RunningProgrammeID(ctx, edge.CallOf(ctx).DB)
	return &id, err
}
