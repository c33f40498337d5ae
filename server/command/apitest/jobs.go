package apitest

import (
	"context"
	"time"

	"nuanlin/server/command/wiring"
	"nuanlin/server/jobs"
)

// Restart stops what is done in the background, as the end of a program does, and
// begins anew without it. What waits or was put off is done after [Server.Work].
func (s *Server) Restart() {
	s.t.Helper()
	s.rest()
	pool, err := s.Platform.Registry.OpenControl(jobs.Connections)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { pool.Close() })
	if s.Platform.Jobs, err = jobs.New(pool, jobs.Options{Organizations: s.Platform.Registry.Slugs, Now: s.Clock, Log: s.Platform.Log}); err != nil {
		s.t.Fatal(err)
	}
	if s.API, err = wiring.API(s.Platform); err != nil {
		s.t.Fatal(err)
	}
}

// Work lets jobs be worked until the test ends, if they are not yet: most tests need
// none. Call it after the request whose job is to be worked or before.
func (s *Server) Work() {
	s.t.Helper()
	if s.working {
		return
	}
	if err := s.Platform.Jobs.Start(s.t.Context()); err != nil {
		s.t.Fatal(err)
	}
	s.working = true
	s.t.Cleanup(s.rest)
}

// rest stops working jobs, in order.
func (s *Server) rest() {
	s.t.Helper()
	if !s.working {
		return
	}
	s.working = false
	limit, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := s.Platform.Jobs.Stop(limit); err != nil {
		s.t.Error(err)
	}
}
