package apitest

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
)

// Watched is one server-sent event.
type Watched struct {
	Name string
	Body []byte
}

// WatchRoster is [Server.Watch] of a roster's job.
func (s *Server) WatchRoster(ctx context.Context, token string, rosterID int64) <-chan Watched {
	s.t.Helper()
	return s.Watch(ctx, token, fmt.Sprintf("/rosters/%d/job/events", rosterID))
}

// Watch opens a stream over a real connection and returns its events; the channel is closed
// when the stream ends.
func (s *Server) Watch(ctx context.Context, token, path string) <-chan Watched {
	s.t.Helper()
	listening := httptest.NewServer(s.API)
	s.t.Cleanup(listening.Close) // waits for the handler to return
	r, err := http.NewRequestWithContext(ctx, "GET", listening.URL+"/api/v1"+path, nil)
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
	events := make(chan Watched)
	go func() {
		defer close(events)
		defer answer.Body.Close()
		var e Watched
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if name, found := strings.CutPrefix(lines.Text(), "event: "); found {
				e.Name = name
			} else if body, found := strings.CutPrefix(lines.Text(), "data: "); found {
				e.Body = []byte(body)
			} else if lines.Text() == "" {
				events <- e
				e = Watched{}
			}
		}
	}()
	return events
}
