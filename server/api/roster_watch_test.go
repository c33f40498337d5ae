package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"nuanlin/server/api"
)

// watched is one server-sent event.
type watched struct {
	name string
	body []byte
}

// watch opens the stream of a roster's job over a real connection and returns its
// events; the channel is closed when the stream ends.
func (s *server) watch(ctx context.Context, token string, rosterID int64) <-chan watched {
	s.t.Helper()
	listening := httptest.NewServer(s.handler)
	s.t.Cleanup(listening.Close) // waits for the handler to return
	r, err := http.NewRequestWithContext(ctx, "GET", fmt.Sprintf("%s/api/v1/rosters/%d/job/events", listening.URL, rosterID), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	if kind := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || kind != "text/event-stream" {
		s.t.Fatalf("the stream answers %d, %s", answer.StatusCode, kind)
	}
	events := make(chan watched)
	go func() {
		defer close(events)
		defer answer.Body.Close()
		var e watched
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if name, found := strings.CutPrefix(lines.Text(), "event: "); found {
				e.name = name
			} else if body, found := strings.CutPrefix(lines.Text(), "data: "); found {
				e.body = []byte(body)
			} else if lines.Text() == "" {
				events <- e
				e = watched{}
			}
		}
	}()
	return events
}

// next returns the next event, nil if the stream ended.
func next(t *testing.T, events <-chan watched) *watched {
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
func as[T any](t *testing.T, e *watched, name string) (body T) {
	t.Helper()
	if e == nil || e.name != name {
		t.Fatalf("got %+v, want an event %s", e, name)
	}
	if err := json.Unmarshal(e.body, &body); err != nil {
		t.Fatal(err)
	}
	return body
}

func TestWatchARosterToItsEnd(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	var begun api.RosterBoard
	s.beginRoster(coordinator, map[string]any{"steps": 20_000_000}).into(&begun)
	events := s.watch(t.Context(), coordinator, begun.Roster.ID)
	if first := as[api.RosterJob](t, next(t, events), "job"); first.State != "running" {
		t.Fatalf("at first the job is %s", first.State)
	}
	var last api.RosterProgress
	many := 0
	e := next(t, events)
	for ; e != nil && e.name == "progress"; e = next(t, events) {
		p := as[api.RosterProgress](t, e, "progress")
		if p.StepsDone < last.StepsDone || p.Stopping {
			t.Errorf("after %+v came %+v", last, p)
		}
		last = p
		many++
	}
	job := as[api.RosterJob](t, e, "job")
	if many == 0 {
		t.Error("nothing told of the search")
	}
	if job.State != "done" || job.EndedAt == nil || job.StepsDone < last.StepsDone || last.StepsDone > 0 && job.Value > last.Value || job.Bound < last.Bound {
		t.Errorf("the job ended as %+v after %+v", job, last)
	}
	if more := next(t, events); more != nil {
		t.Errorf("after the end came %+v", more)
	}
	again := s.watch(t.Context(), coordinator, begun.Roster.ID) // of a job that has ended, only that
	if only := as[api.RosterJob](t, next(t, again), "job"); only.State != "done" || next(t, again) != nil {
		t.Errorf("of an ended job came %+v and more", only)
	}
}

func TestWatchARosterBeingStopped(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	var begun api.RosterBoard
	s.beginRoster(coordinator, map[string]any{"steps": 200_000_000}).into(&begun)
	events := s.watch(t.Context(), coordinator, begun.Roster.ID)
	as[api.RosterJob](t, next(t, events), "job")
	as[api.RosterProgress](t, next(t, events), "progress")
	s.do(coordinator, "POST", fmt.Sprintf("/rosters/%d/stop", begun.Roster.ID), nil)
	e := next(t, events)
	for e != nil && e.name == "progress" {
		e = next(t, events)
	}
	if job := as[api.RosterJob](t, e, "job"); job.State != "stopped" || job.StepsDone >= job.StepsOf {
		t.Errorf("the job ended as %s after %d of %d steps", job.State, job.StepsDone, job.StepsOf)
	}
}

// TestWatchARosterMadeElsewhere writes into the table what another server would.
func TestWatchARosterMadeElsewhere(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	id := s.makeRoster(coordinator, "2012-04-14", "2012-04-15").Roster.ID
	s.exec(`update roster_jobs set state = 'running', ended_at = null, alive_at = now(), steps_done = 1000, bound = 0 where roster_id = $1`, id)
	events := s.watch(t.Context(), coordinator, id)
	as[api.RosterJob](t, next(t, events), "job")
	if p := as[api.RosterProgress](t, next(t, events), "progress"); p.StepsDone != 1000 {
		t.Errorf("at first %+v", p)
	}
	s.exec(`update roster_jobs set steps_done = 2000, value = 70, bound = 60, stopping = true, alive_at = now() where roster_id = $1`, id)
	want := api.RosterProgress{StepsDone: 2000, Value: 70, Bound: 60, Stopping: true}
	if p := as[api.RosterProgress](t, next(t, events), "progress"); p != want {
		t.Errorf("then %+v, want %+v", p, want)
	}
	s.exec(`update roster_jobs set alive_at = now() - interval '1 minute' where roster_id = $1`, id)
	if job := as[api.RosterJob](t, next(t, events), "job"); job.State != "failed" || job.Fault == nil || job.Fault.Code != "roster_interrupted" {
		t.Errorf("when the other server is gone the job is %+v", job)
	}
}

// TestStreamsEndWhenTheServerStops closes what the program closes first; the job
// goes on until it is told to end.
func TestStreamsEndWhenTheServerStops(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	stopping := make(chan struct{})
	s.handlers.Stopping = stopping
	var begun api.RosterBoard
	s.beginRoster(coordinator, map[string]any{"steps": 200_000_000}).into(&begun)
	events := s.watch(t.Context(), coordinator, begun.Roster.ID)
	as[api.RosterJob](t, next(t, events), "job")
	close(stopping)
	for e := next(t, events); e != nil; e = next(t, events) {
		if e.name == "job" {
			t.Errorf("the stream tells of an end: %s", e.body)
		}
	}
	if job := s.rosterJob(coordinator, begun.Roster.ID); job.State != "running" {
		t.Errorf("the job is %s", job.State)
	}
	s.handlers.Finish(t.Context())
	board := s.madeRoster(coordinator, begun.Roster.ID)
	if job := s.rosterJob(coordinator, begun.Roster.ID); job.State != "stopped" || job.EndedAt == nil || job.Value != board.Roster.Value {
		t.Errorf("the job of a server that stopped is %+v", job)
	}
	if board.Roster.Filled == 0 {
		t.Error("nothing is left of the work")
	}
}

func TestLeavingAStreamEndsIt(t *testing.T) {
	t.Parallel()
	s, coordinator := newDemoServer(t)
	id := s.makeRoster(coordinator, "2012-04-14", "2012-04-15").Roster.ID
	s.exec(`update roster_jobs set state = 'running', ended_at = null, alive_at = now() + interval '1 hour' where roster_id = $1`, id)
	ctx, leave := context.WithCancel(t.Context())
	events := s.watch(ctx, coordinator, id) // when the test ends, its server waits for the handler
	as[api.RosterJob](t, next(t, events), "job")
	leave()
	for e := next(t, events); e != nil; e = next(t, events) {
		if e.name == "job" {
			t.Errorf("the stream tells of an end: %s", e.body)
		}
	}
	if got := s.do("", "GET", fmt.Sprintf("/rosters/%d/job/events", id), nil); got.reason() != "token_missing" {
		t.Errorf("a stranger is told %d", got.Status)
	}
	if got := s.do(coordinator, "GET", "/rosters/999/job/events", nil); got.Status != 404 {
		t.Errorf("of no roster is told %d", got.Status)
	}
}
