package apitest

import (
	"fmt"

	"nuanlin/server/rostering/rosteringapi"
)

func (s *Server) RosterRules(token string) (rules rosteringapi.RosterRules) {
	s.t.Helper()
	s.Do(token, "GET", "/roster-rules", nil).Into(&rules)
	return rules
}

func (s *Server) ChangeRules(token string, version int, body map[string]any) Reply {
	s.t.Helper()
	return s.Do(token, "PATCH", "/roster-rules", body, "If-Match", fmt.Sprintf("%q", fmt.Sprint(version)))
}
