package rosteringapi

import (
	"context"
	"encoding/json"
	"fmt"

	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/rostering"
)

// ShowRosterJob tells how far the search for a roster is, or how it ended.
func (h *Handlers) ShowRosterJob(ctx context.Context, r ShowRosterJobRequestObject) (ShowRosterJobResponseObject, error) {
	job, err := h.rosterJob(ctx, edge.CallOf(ctx).DB, r.ID)
	return ShowRosterJob200JSONResponse(job), err
}

// StopRoster ends the search for a roster with the best found so far.
func (h *Handlers) StopRoster(ctx context.Context, r StopRosterRequestObject) (StopRosterResponseObject, error) {
	db := edge.CallOf(ctx).DB
	if err := h.rosters.Stop(ctx, db, r.ID); err != nil {
		return nil, err
	}
	job, err := h.rosterJob(ctx, db, r.ID)
	return StopRoster202JSONResponse(job), err
}

// WatchRosterJob streams the search for a roster as it goes on.
func (h *Handlers) WatchRosterJob(ctx context.Context, r WatchRosterJobRequestObject) (WatchRosterJobResponseObject, error) {
	db := edge.CallOf(ctx).DB
	job, err := h.rosterJob(ctx, db, r.ID)
	if err != nil {
		return nil, err
	}
	return edge.EventStream{Ctx: ctx, Tell: func(ctx context.Context, send edge.Event) error {
		if err := send("job", job); err != nil || job.State != RosterJobStateRunning {
			return err
		}
		err := h.rosters.Follow(ctx, db, r.ID, func(p rostering.Progress) error {
			return send("progress", RosterProgress{StepsDone: p.Steps, EmptySeats: p.EmptySeats, Value: p.Value, Bound: p.Bound, Stopping: p.Stopping})
		})
		if err != nil {
			return err
		}
		ended, err := h.rosterJob(ctx, db, r.ID)
		if err != nil {
			return err
		}
		return send("job", ended)
	}}, nil
}

// rosterJob returns the job of a roster as it is now.
func (h *Handlers) rosterJob(ctx context.Context, db *data.DB, id int64) (RosterJob, error) {
	job, err := rostering.FindRosterJob(ctx, db, id)
	if err != nil {
		return RosterJob{}, err
	}
	out := RosterJob{
		RosterID: job.RosterID, State: RosterJobState(job.State), Stopping: job.Stopping, StepsDone: job.StepsDone, StepsOf: job.StepsOf,
		EmptySeats: job.EmptySeats, Value: job.Value, Bound: job.Bound, StartedAt: job.StartedAt, EndedAt: job.EndedAt,
	}
	if job.FaultReason != "" {
		out.Fault = &edge.Reason{Code: job.FaultReason, Params: map[string]any{}}
	}
	if err := json.Unmarshal(job.Course, &out.Course); err != nil {
		return RosterJob{}, fmt.Errorf("api: course of roster %d: %w", id, err)
	}
	return out, nil
}
