package apitest

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/demo/demotest"
	"nuanlin/server/edge"
)

// Server is the whole API on a database of its own, with a clock the test sets.
type Server struct {
	t        testing.TB
	url      string // of the database
	API      *edge.API
	Platform *edge.Platform
	DB       *data.DB
	Tokens   *auth.Tokens
	mu       sync.Mutex
	now      time.Time
	SQL      *sql.DB // for setting a scene faster than through the API
	working  bool    // jobs are worked
}

// NewServer returns a server whose clock stands at noon on 2 April 2012 in Shanghai.
func NewServer(t testing.TB) *Server {
	t.Helper()
	return newServer(t, datatest.URL(t), noon(2))
}

// noon is noon of a day of April 2012 in Shanghai.
func noon(day int) time.Time { return time.Date(2012, time.April, day, 4, 0, 0, 0, time.UTC) }

// newServer returns a server on a database, whose clock stands at the time now.
func newServer(t testing.TB, url string, now time.Time) *Server {
	t.Helper()
	registry, err := data.OpenRegistry(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { registry.Close() })
	org, err := registry.Organization(t.Context(), datatest.Slug)
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{t: t, url: url, DB: org, now: now}
	s.Tokens, err = auth.NewTokens(bytes.Repeat([]byte("k"), 32), s.Clock)
	if err != nil {
		t.Fatal(err)
	}
	links, err := auth.NewLinks(bytes.Repeat([]byte("l"), 32))
	if err != nil {
		t.Fatal(err)
	}
	s.Platform = &edge.Platform{Registry: registry, Links: links, Seal: demotest.Sealer(t), Now: s.Clock, Wall: s.Clock, Tokens: s.Tokens, TrustTokens: true, Log: slog.New(slog.DiscardHandler)}
	s.Restart()
	s.SQL, err = sql.Open("postgres", data.WithParameters(url, map[string]string{"search_path": "org_" + datatest.Slug}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.SQL.Close() })
	return s
}

func (s *Server) Clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// SetClock moves the product's clock to t.
func (s *Server) SetClock(t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = t
}

// IsDemo turns the organization into a demonstration.
func (s *Server) IsDemo() {
	s.t.Helper()
	s.ExecAsOwner(`update control.organizations set demo = true where slug = $1`, datatest.Slug)
}

// AddOrganization adds an empty organization to the database of the test.
func (s *Server) AddOrganization(slug string) {
	s.t.Helper()
	datatest.AddOrganization(s.t, s.url, slug)
}

// ExecAsOwner runs a statement that the server may not run, which names its schema.
func (s *Server) ExecAsOwner(query string, args ...any) {
	s.t.Helper()
	db, err := sql.Open("postgres", data.WithParameters(s.url, map[string]string{"role": "none"}))
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(s.t.Context(), query, args...); err != nil {
		s.t.Fatalf("%v in %s", err, query)
	}
}

// Token returns an access token for somebody with grants.
func (s *Server) Token(accountID, volunteerID int64, grants ...auth.Grant) string {
	s.t.Helper()
	token, err := s.Tokens.Sign(auth.Principal{AccountID: accountID, VolunteerID: volunteerID, Organization: datatest.Slug, Grants: grants})
	if err != nil {
		s.t.Fatal(err)
	}
	return token
}

// Reply is what the server answered.
type Reply struct {
	t      testing.TB
	Status int
	Header http.Header
	Body   []byte
}

// Problem returns the problem document of the reply, empty if it is none.
func (r Reply) Problem() edge.Problem {
	var p edge.Problem
	if r.Status < 400 || json.Unmarshal(r.Body, &p) != nil {
		return edge.Problem{}
	}
	return p
}

// Reason returns the reason of a problem document, or "".
func (r Reply) Reason() string { return r.Problem().Reason }

// Into decodes the body of a successful reply.
func (r Reply) Into(target any) {
	r.t.Helper()
	if r.Status >= 300 {
		r.t.Fatalf("got %d: %s", r.Status, r.Body)
	}
	if err := json.Unmarshal(r.Body, target); err != nil {
		r.t.Fatalf("%v in %s", err, r.Body)
	}
}

// Do sends a request. Body may be nil, a string sent as it is, or a value sent
// as JSON; headers come in pairs of name and value.
func (s *Server) Do(token, method, path string, body any, headers ...string) Reply {
	s.t.Helper()
	var reader io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		reader = bytes.NewReader([]byte(b))
	default:
		text, err := json.Marshal(b)
		if err != nil {
			s.t.Fatal(err)
		}
		reader = bytes.NewReader(text)
	}
	r := httptest.NewRequest(method, "/api/v1"+path, reader)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	w := &firstEvent{httptest.NewRecorder(), cancel}
	s.API.ServeHTTP(w, r.WithContext(ctx))
	return Reply{t: s.t, Status: w.Code, Header: w.Header(), Body: w.Body.Bytes()}
}

// firstEvent is an answer that leaves a stream of events after the first.
type firstEvent struct {
	*httptest.ResponseRecorder
	leave func()
}

// Flush is called after each event.
func (w *firstEvent) Flush() {
	w.ResponseRecorder.Flush()
	w.leave()
}

// Exec runs a statement to set a scene.
func (s *Server) Exec(query string, args ...any) {
	s.t.Helper()
	if _, err := s.SQL.Exec(query, args...); err != nil {
		s.t.Fatalf("%v in %s", err, query)
	}
}

// One reads the one value a query returns.
func (s *Server) One(target any, query string, args ...any) {
	s.t.Helper()
	if err := s.SQL.QueryRow(query, args...).Scan(target); err != nil {
		s.t.Fatalf("%v in %s", err, query)
	}
}

// Renew returns a token for the same person that is good at the present clock.
func (s *Server) Renew(token string) string {
	s.t.Helper()
	present := s.Clock()
	s.SetClock(time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC))
	principal, err := s.Tokens.Parse(token)
	s.SetClock(present)
	if err != nil {
		s.t.Fatal(err)
	}
	renewed, err := s.Tokens.Sign(principal)
	if err != nil {
		s.t.Fatal(err)
	}
	return renewed
}
