package apitest

import (
	"net/http"
)

// Get decodes what the account with the login sees at path.
func (s *Server) Get(login, path string, target any) {
	s.t.Helper()
	s.Do(s.As(login), http.MethodGet, path, nil).Into(target)
}
