package apitest

import (
	"nuanlin/server/data"
	"nuanlin/server/demo"
)

// WithTrials lets the server make trials, and returns what makes them.
func (s *Server) WithTrials() *demo.Trials {
	s.t.Helper()
	trials := &demo.Trials{
		OwnerURL: data.WithParameters(s.url, map[string]string{"role": "none"}), Registry: s.Platform.Registry,
		Jobs: s.Platform.Jobs, Seal: s.Platform.Seal, Now: s.Clock, Log: s.Platform.Log,
	}
	s.Platform.Trials = trials
	return trials
}
