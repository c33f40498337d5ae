package api

import (
	"context"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"nuanlin/server/planning"
	"nuanlin/server/store"
)

// ListProgrammes returns programmes, latest start first.
func (h *Handlers) ListProgrammes(ctx context.Context, r ListProgrammesRequestObject) (ListProgrammesResponseObject, error) {
	limit, err := limitOf(r.Params.Limit)
	if err != nil {
		return nil, err
	}
	var after *store.ProgrammePlace
	if err := decodeCursor(r.Params.Cursor, &after); err != nil {
		return nil, err
	}
	found, err := callOf(ctx).Store.ListProgrammes(ctx, after, limit)
	if err != nil {
		return nil, err
	}
	list := ListProgrammes200JSONResponse{Programmes: make([]Programme, len(found))}
	for i, p := range found {
		if list.Programmes[i], err = programmeOut(p); err != nil {
			return nil, err
		}
	}
	if len(found) > 0 {
		last := found[len(found)-1]
		list.NextCursor = encodeCursor(len(found), limit, store.ProgrammePlace{StartsOn: last.StartsOn, ID: last.ID})
	}
	return list, nil
}

// CreateProgramme stores a draft in its first stage.
func (h *Handlers) CreateProgramme(ctx context.Context, r CreateProgrammeRequestObject) (CreateProgrammeResponseObject, error) {
	c := callOf(ctx)
	p := store.Programme{
		Code: r.Body.Code, Name: r.Body.Name, Theme: r.Body.Theme, Host: r.Body.Host, Executor: r.Body.Executor,
		StartsOn: r.Body.StartsOn.Time, EndsOn: r.Body.EndsOn.Time, Stage: "research", State: "draft", Stages: stagesIn(r.Body.Stages),
	}
	err := c.Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.CreateProgramme(ctx, &p, h.Now()); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{AccountID: c.Principal.AccountID, Action: "programme_created", SubjectKind: "programme", SubjectID: p.ID, At: h.Now()})
	})
	if err != nil {
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
	version, err := versionOf(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	p := store.Programme{
		ID: r.ID, Version: version, Name: r.Body.Name, Theme: r.Body.Theme, Host: r.Body.Host, Executor: r.Body.Executor,
		StartsOn: r.Body.StartsOn.Time, EndsOn: r.Body.EndsOn.Time, Stage: string(r.Body.Stage), State: string(r.Body.State), Stages: stagesIn(r.Body.Stages),
	}
	if err := planning.ReviseProgramme(ctx, callOf(ctx).Store, p, r.Body.Reason, h.author(ctx)); err != nil {
		return nil, err
	}
	out, err := h.programme(ctx, r.ID)
	return UpdateProgramme200JSONResponse(out), err
}

func (h *Handlers) programme(ctx context.Context, id int64) (Programme, error) {
	p, err := callOf(ctx).Store.Programme(ctx, id)
	if err != nil {
		return Programme{}, err
	}
	return programmeOut(p)
}

// author is who makes the request, and when.
func (h *Handlers) author(ctx context.Context) planning.Author {
	return planning.Author{By: callOf(ctx).Principal.AccountID, Now: h.Now()}
}

func programmeOut(p store.Programme) (Programme, error) {
	out := Programme{
		ID: p.ID, Code: p.Code, Name: p.Name, Theme: p.Theme, Host: p.Host, Executor: p.Executor, StartsOn: dateOut(p.StartsOn),
		EndsOn: dateOut(p.EndsOn), Stage: Stage(p.Stage), State: ProgrammeState(p.State), Version: p.Version, Stages: []ProgrammeStage{},
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

func stagesIn(stages []ProgrammeStage) []store.StageDates {
	in := make([]store.StageDates, len(stages))
	for i, g := range stages {
		in[i] = store.StageDates{
			Stage: string(g.Stage), StartsOn: store.DayText(g.StartsOn.Format(time.DateOnly)), EndsOn: store.DayText(g.EndsOn.Format(time.DateOnly)),
		}
	}
	return in
}

// programmeOrRunning returns the programme asked for, or the running one. No
// programme gives an id that nothing belongs to.
func programmeOrRunning(ctx context.Context, asked *int64) (*int64, error) {
	if asked != nil {
		return asked, nil
	}
	id, err := callOf(ctx).Store.RunningProgrammeID(ctx)
	return &id, err
}
