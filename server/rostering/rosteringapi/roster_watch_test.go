package rosteringapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"nuanlin/server/command/apitest"
	"nuanlin/server/rostering/rosteringapi"
)

// next returns the next event, nil if the stream ended.
func next(t *testing.T, events <-chan apitest.Watched) *apitest.Watched {
	t.Helper()
	select {
	case e, more := <-events:
		if !more {
			return nil
		}
		return &e
	case <-time.After(20 * time.Second):
		t.Fatal("nothing came for 20 seconds")
	}
	return nil
}

// as decodes an event that must have the given name.
func as[T any](t *testing.T, e *apitest.Watched, name string) (body T) {
	t.Helper()
	if e == nil || e.Name != name {
		t.Fatalf("got %+v, want an event %s", e, name)
	}
	if err := json.Unmarshal(e.Body, &body); err != nil {
		t.Fatal(err)
	}
	return body
}

func TestWatchARosterToItsEnd(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	var begun rosteringapi.RosterBoard
	s.BeginRoster(coordinator, map[string]any{"steps": 20_000_000}).Into(&begun)
	s.Work()
	events := s.WatchRoster(t.Context(), coordinator, begun.Roster.ID)
	if first := as[rosteringapi.RosterJob](t, next(t, events), "job"); first.State != "running" {
		t.Fatalf("at first the job is %s", first.State)
	}
	var last rosteringapi.RosterProgress
	many := 0
	e := next(t, events)
	for ; e != nil && e.Name == "progress"; e = next(t, events) {
		p := as[rosteringapi.RosterProgress](t, e, "progress")
		if p.StepsDone < last.StepsDone || p.Stopping {
			t.Errorf("after %+v came %+v", last, p)
		}
		last = p
		many++
	}
	job := as[rosteringapi.RosterJob](t, e, "job")
	if many == 0 {
		t.Error("nothing told of the search")
	}
	if job.State != "done" || job.EndedAt == nil || job.StepsDone < last.StepsDone || last.StepsDone > 0 && job.Value > last.Value || job.Bound < last.Bound {
		t.Errorf("the job ended as %+v after %+v", job, last)
	}
	if more := next(t, events); more != nil {
		t.Errorf("after the end came %+v", more)
	}
	again := s.WatchRoster(t.Context(), coordinator, begun.Roster.ID) // of a job that has ended, only that
	if only := as[rosteringapi.RosterJob](t, next(t, again), "job"); only.State != "done" || next(t, again) != nil {
		t.Errorf("of an ended job came %+v and more", only)
	}
}

func TestWatchARosterBeingStopped(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	var begun rosteringapi.RosterBoard
	s.BeginRoster(coordinator, map[string]any{"steps": 200_000_000}).Into(&begun)
	s.Work()
	events := s.WatchRoster(t.Context(), coordinator, begun.Roster.ID)
	as[rosteringapi.RosterJob](t, next(t, events), "job")
	as[rosteringapi.RosterProgress](t, next(t, events), "progress")
	s.Do(coordinator, "POST", fmt.Sprintf("/rosters/%d/stop", begun.Roster.ID), nil)
	e := next(t, events)
	for e != nil && e.Name == "progress" {
		e = next(t, events)
	}
	if job := as[rosteringapi.RosterJob](t, e, "job"); job.State != "stopped" || job.StepsDone >= job.StepsOf {
		t.Errorf("the job ended as %s after %d of %d steps", job.State, job.StepsDone, job.StepsOf)
	}
}

// TestWatchARosterMadeElsewhere writes into the table what another server would.
func TestWatchARosterMadeElsewhere(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	id := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15").Roster.ID
	s.Exec(`update roster_jobs set state = 'running', ended_at = null, steps_done = 1000, bound = 0 where roster_id = $1`, id)
	events := s.WatchRoster(t.Context(), coordinator, id)
	as[rosteringapi.RosterJob](t, next(t, events), "job")
	if p := as[rosteringapi.RosterProgress](t, next(t, events), "progress"); p.StepsDone != 1000 {
		t.Errorf("at first %+v", p)
	}
	s.Exec(`update roster_jobs set steps_done = 2000, value = 70, bound = 60, stopping = true where roster_id = $1`, id)
	want := rosteringapi.RosterProgress{StepsDone: 2000, Value: 70, Bound: 60, Stopping: true}
	if p := as[rosteringapi.RosterProgress](t, next(t, events), "progress"); p != want {
		t.Errorf("then %+v, want %+v", p, want)
	}
	s.Exec(`update roster_jobs set state = 'failed', ended_at = now(), fault_reason = 'roster_interrupted' where roster_id = $1`, id)
	if job := as[rosteringapi.RosterJob](t, next(t, events), "job"); job.State != "failed" || job.Fault == nil || job.Fault.Code != "roster_interrupted" {
		t.Errorf("when the other server gave up the job is %+v", job)
	}
}

// TestStreamsEndWhenTheServerStops closes what the program closes first; the job
// goes on until it is told to end.
func TestStreamsEndWhenTheServerStops(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	stopping := make(chan struct{})
	s.Platform.Stopping = stopping
	var begun rosteringapi.RosterBoard
	s.BeginRoster(coordinator, map[string]any{"steps": 200_000_000}).Into(&begun)
	s.Work()
	events := s.WatchRoster(t.Context(), coordinator, begun.Roster.ID)
	as[rosteringapi.RosterJob](t, next(t, events), "job")
	for as[rosteringapi.RosterProgress](t, next(t, events), "progress").StepsDone == 0 {
	}
	close(stopping)
	for e := next(t, events); e != nil; e = next(t, events) {
		if e.Name == "job" {
			t.Errorf("the stream tells of an end: %s", e.Body)
		}
	}
	if job := s.RosterJob(coordinator, begun.Roster.ID); job.State != "running" {
		t.Errorf("the job is %s", job.State)
	}
	s.Restart()
	board := s.MadeRoster(coordinator, begun.Roster.ID)
	if job := s.RosterJob(coordinator, begun.Roster.ID); job.State != "stopped" || job.EndedAt == nil || job.Value != board.Roster.Value {
		t.Errorf("the job of a server that stopped is %+v", job)
	}
	if board.Roster.Filled == 0 {
		t.Error("nothing is left of the work")
	}
}

func TestLeavingAStreamEndsIt(t *testing.T) {
	t.Parallel()
	s, coordinator := apitest.NewDemoServer(t)
	id := s.MakeRoster(coordinator, "2012-04-14", "2012-04-15").Roster.ID
	s.Exec(`update roster_jobs set state = 'running', ended_at = null where roster_id = $1`, id)
	ctx, leave := context.WithCancel(t.Context())
	events := s.WatchRoster(ctx, coordinator, id) // when the test ends, its server waits for the handler
	as[rosteringapi.RosterJob](t, next(t, events), "job")
	leave()
	for e := next(t, events); e != nil; e = next(t, events) {
		if e.Name == "job" {
			t.Errorf("the stream tells of an end: %s", e.Body)
		}
	}
	if got := s.Do("", "GET", fmt.Sprintf("/rosters/%d/job/events", id), nil); got.Reason() != "token_missing" {
		t.Errorf("a stranger is told %d", got.Status)
	}
	if got := s.Do(coordinator, "GET", "/rosters/999/job/events", nil); got.Status != 404 {
		t.Errorf("of no roster is told %d", got.Status)
	}
}
