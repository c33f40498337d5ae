package apitest

// term is the whole of the demonstration: enough work to be seen at it.
var term = map[string]any{"starts_on": "2012-04-07", "ends_on": "2012-04-29", "steps": 3_000_000}

// BeginRoster asks for a roster. Nothing happens to it before [Server.Work].
func (s *Server) BeginRoster(token string, with map[string]any) Reply {
	s.t.Helper()
	var programme int64
	s.One(&programme, `select id from programmes`)
	body := map[string]any{"programme_id": programme}
	for _, facts := range []map[string]any{term, with} {
		for name, value := range facts {
			body[name] = value
		}
	}
	return s.Do(token, "POST", "/rosters", body)
}
