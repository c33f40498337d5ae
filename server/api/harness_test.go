package api_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"nuanlin/server/api"
	"nuanlin/server/auth"
	"nuanlin/server/seal"
	"nuanlin/server/store"
	"nuanlin/server/store/storetest"
)

// server is the whole API on a database of its own, with a clock the test sets.
type server struct {
	t        testing.TB
	url      string // of the database
	handler  http.Handler
	handlers *api.Handlers
	store    *store.Store
	tokens   *auth.Tokens
	mu       sync.Mutex
	now      time.Time
	db       *sql.DB // for setting a scene faster than through the API
}

// newServer returns a server whose clock stands at noon on 2 April 2012 in Shanghai.
func newServer(t testing.TB) *server {
	t.Helper()
	url := storetest.URL(t)
	registry, err := store.OpenRegistry(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { registry.Close() })
	org, err := registry.Organization(t.Context(), storetest.Slug)
	if err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, url: url, store: org, now: time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)}
	s.tokens, err = auth.NewTokens(bytes.Repeat([]byte("k"), 32), s.clock)
	if err != nil {
		t.Fatal(err)
	}
	sealer, err := seal.New(bytes.Repeat([]byte("s"), 32))
	if err != nil {
		t.Fatal(err)
	}
	s.handlers = &api.Handlers{Registry: registry, Seal: sealer, Now: s.clock, Tokens: s.tokens, Log: slog.New(slog.DiscardHandler)}
	s.handler = api.New(s.handlers)
	s.db, err = sql.Open("postgres", store.WithParameters(url, map[string]string{"search_path": "org_" + storetest.Slug}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.db.Close() })
	return s
}

func (s *server) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// setClock moves the product's clock to t.
func (s *server) setClock(t time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = t
}

// isDemo turns the organization into a demonstration.
func (s *server) isDemo() {
	s.t.Helper()
	db, err := sql.Open("postgres", store.WithParameters(s.url, map[string]string{"role": "none"}))
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(s.t.Context(), `update control.organizations set demo = true where slug = $1`, storetest.Slug); err != nil {
		s.t.Fatal(err)
	}
}

// token returns an access token for somebody with grants.
func (s *server) token(accountID, volunteerID int64, grants ...auth.Grant) string {
	s.t.Helper()
	token, err := s.tokens.Sign(auth.Principal{AccountID: accountID, VolunteerID: volunteerID, Organization: storetest.Slug, Grants: grants})
	if err != nil {
		s.t.Fatal(err)
	}
	return token
}

// reply is what the server answered.
type reply struct {
	t      testing.TB
	Status int
	Header http.Header
	Body   []byte
}

// problem returns the problem document of the reply, empty if it is none.
func (r reply) problem() api.Problem {
	var p api.Problem
	if r.Status < 400 || json.Unmarshal(r.Body, &p) != nil {
		return api.Problem{}
	}
	return p
}

// reason returns the reason of a problem document, or "".
func (r reply) reason() string { return r.problem().Reason }

// into decodes the body of a successful reply.
func (r reply) into(target any) {
	r.t.Helper()
	if r.Status >= 300 {
		r.t.Fatalf("got %d: %s", r.Status, r.Body)
	}
	if err := json.Unmarshal(r.Body, target); err != nil {
		r.t.Fatalf("%v in %s", err, r.Body)
	}
}

// do sends a request. Body may be nil, a string sent as it is, or a value sent
// as JSON; headers come in pairs of name and value.
func (s *server) do(token, method, path string, body any, headers ...string) reply {
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
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return reply{t: s.t, Status: w.Code, Header: w.Header(), Body: w.Body.Bytes()}
}

// exec runs a statement to set a scene.
func (s *server) exec(query string, args ...any) {
	s.t.Helper()
	if _, err := s.db.Exec(query, args...); err != nil {
		s.t.Fatalf("%v in %s", err, query)
	}
}

// one reads the one value a query returns.
func (s *server) one(target any, query string, args ...any) {
	s.t.Helper()
	if err := s.db.QueryRow(query, args...).Scan(target); err != nil {
		s.t.Fatalf("%v in %s", err, query)
	}
}

// renew returns a token for the same person that is good at the present clock.
func (s *server) renew(token string) string {
	s.t.Helper()
	present := s.clock()
	s.setClock(time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC))
	principal, err := s.tokens.Parse(token)
	s.setClock(present)
	if err != nil {
		s.t.Fatal(err)
	}
	renewed, err := s.tokens.Sign(principal)
	if err != nil {
		s.t.Fatal(err)
	}
	return renewed
}
