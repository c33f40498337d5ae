package edge

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"nuanlin/server/auth"
	"nuanlin/server/data/datatest"
)

// scene is an API of one part over a database, with a clock that stands still.
type scene struct {
	t      *testing.T
	api    *API
	tokens *auth.Tokens
	called Call   // of the last request that reached a handler
	remote string // where it came from
	logged bytes.Buffer
}

const sceneContract = `
paths:
  /teams: {get: {operationId: listTeams}, post: {operationId: createTeam}}
  /session: {post: {operationId: signIn}}
  /volunteer-imports: {post: {operationId: createVolunteerImport}}
`

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{t: t}
	now := func() time.Time { return time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC) }
	var err error
	if s.tokens, err = auth.NewTokens(bytes.Repeat([]byte("k"), 32), now); err != nil {
		t.Fatal(err)
	}
	platform := &Platform{Registry: datatest.Registry(t), Now: now, Tokens: s.tokens, TrustTokens: true, Log: slog.New(slog.NewTextHandler(&s.logged, nil))}
	if s.api, err = New(platform, []Part{s.part()}); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *scene) part() Part {
	return Part{
		Contract: []byte(sceneContract),
		Powers: Powers{
			"listTeams": For(auth.Captain, auth.Leader), "createTeam": For(auth.Leader), "signIn": Public, "createVolunteerImport": For(auth.Leader),
		},
		Mount: func(r Router) {
			r.GET("/teams", s.handle)
			r.POST("/teams", s.handle)
			r.POST("/session", s.handle)
			r.POST("/volunteer-imports", s.handle)
		},
	}
}

// handle remembers who calls and answers with the length of the body.
func (s *scene) handle(c echo.Context) error {
	s.called, s.remote = CallOf(c.Request().Context()), RemoteOf(c.Request().Context())
	text, err := io.ReadAll(c.Request().Body)
	if err != nil {
		return BodyFault(err)
	}
	if string(text) == "panic" {
		panic("a handler broke")
	}
	return c.JSON(http.StatusOK, len(text))
}

// do sends a request and returns status and reason.
func (s *scene) do(token, method, path, body string) (int, string) {
	s.t.Helper()
	s.called, s.remote = Call{}, ""
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.RemoteAddr = "10.0.0.7:1234" // where a proxy might stand
	r.Header.Set("X-Forwarded-For", "203.0.113.1")
	if token != "" {
		r.Header.Set("Authorization", token)
	}
	w := httptest.NewRecorder()
	s.api.ServeHTTP(w, r)
	var p Problem
	if w.Code >= 400 && json.Unmarshal(w.Body.Bytes(), &p) != nil {
		s.t.Errorf("%s %s: no problem document: %s", method, path, w.Body)
	}
	return w.Code, p.Reason
}

func (s *scene) bearer(organization string, grants ...auth.Grant) string {
	s.t.Helper()
	token, err := s.tokens.Sign(auth.Principal{AccountID: 5, VolunteerID: 9, Organization: organization, Grants: grants})
	if err != nil {
		s.t.Fatal(err)
	}
	return "Bearer " + token
}

func TestWhoGetsIn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	leader := s.bearer(datatest.Slug, auth.Grant{Role: auth.Leader})
	captain := s.bearer(datatest.Slug, auth.Grant{Role: auth.Captain, TeamID: 7}, auth.Grant{Role: auth.CommunityOfficer, CommunityID: 8})
	tests := []struct {
		name, token, method, path string
		status                    int
		reason                    string
	}{
		{"a leader", leader, "POST", "/api/v1/teams", 200, ""},
		{"a captain who may", captain, "GET", "/api/v1/teams", 200, ""},
		{"a captain who may not", captain, "POST", "/api/v1/teams", 403, "power_missing"},
		{"nobody", "", "GET", "/api/v1/teams", 401, "token_missing"},
		{"no bearer", "Basic bGVhZGVyOng=", "GET", "/api/v1/teams", 401, "token_missing"},
		{"a token without its kind", strings.TrimPrefix(leader, "Bearer "), "GET", "/api/v1/teams", 401, "token_missing"},
		{"a made-up token", "Bearer x.y.z", "GET", "/api/v1/teams", 401, "token_invalid"},
		{"of no organization there is", s.bearer("nowhere", auth.Grant{Role: auth.Leader}), "GET", "/api/v1/teams", 401, "session_ended"},
		{"nobody, where nobody need be", "", "POST", "/api/v1/session", 200, ""},
		{"a made-up token, where nobody need be", "Bearer x.y.z", "POST", "/api/v1/session", 200, ""},
		{"no such address", leader, "GET", "/api/v1/nowhere", 404, "address_unknown"},
		{"no such method", leader, "DELETE", "/api/v1/teams", 405, "method_not_allowed"},
		{"the contract", "", "GET", "/api/openapi.yaml", 200, ""},
	}
	for _, tt := range tests {
		if status, reason := s.do(tt.token, tt.method, tt.path, ""); status != tt.status || reason != tt.reason {
			t.Errorf("%s: got %d %s, want %d %s", tt.name, status, reason, tt.status, tt.reason)
		}
		if reached := s.remote != ""; reached != (tt.status == 200 && tt.path != "/api/openapi.yaml") {
			t.Errorf("%s: the handler was reached: %v", tt.name, reached)
		}
	}
}

func TestHandlersKnowWhoCalls(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.do(s.bearer(datatest.Slug, auth.Grant{Role: auth.Captain, TeamID: 7}, auth.Grant{Role: auth.CommunityOfficer, CommunityID: 8}), "GET", "/api/v1/teams", "")
	got := s.called
	if got.Principal.AccountID != 5 || got.DB == nil || got.DB.Organization().Slug != datatest.Slug {
		t.Errorf("got %+v", got)
	}
	if got.Scope.All || !slices.Equal(got.Scope.Teams, []int64{7}) || len(got.Scope.Communities) != 0 || got.Scope.Leader != 9 {
		t.Errorf("the scope is %+v, which is not that of the role with the power", got.Scope)
	}
	if s.remote != "10.0.0.7" {
		t.Errorf("the caller is said to be at %s", s.remote)
	}
	s.do(s.bearer(datatest.Slug, auth.Grant{Role: auth.Leader}), "POST", "/api/v1/session", "")
	if s.called.Principal.AccountID != 0 || s.called.DB != nil {
		t.Errorf("an operation for nobody is called by %+v", s.called)
	}
	if c := CallOf(context.Background()); c.DB != nil || RemoteOf(context.Background()) != "" {
		t.Errorf("no request has a caller: %+v", c)
	}
}

func TestBodiesHaveALimit(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	leader := s.bearer(datatest.Slug, auth.Grant{Role: auth.Leader})
	mega := func(n int) string { return strings.Repeat("x", n*1_000_000) }
	tests := []struct {
		name, path, body string
		status           int
		reason           string
	}{
		{"a megabyte", "/api/v1/teams", mega(1), 200, ""},
		{"more", "/api/v1/teams", mega(1) + "x", 413, "body_too_large"},
		{"a file", "/api/v1/volunteer-imports", mega(16), 200, ""},
		{"a larger file", "/api/v1/volunteer-imports", mega(16) + "x", 413, "body_too_large"},
	}
	for _, tt := range tests {
		if status, reason := s.do(leader, "POST", tt.path, tt.body); status != tt.status || reason != tt.reason {
			t.Errorf("%s: got %d %s", tt.name, status, reason)
		}
	}
	if status, reason := s.do("", "POST", "/api/v1/teams", mega(2)); status != 401 || reason != "token_missing" {
		t.Errorf("somebody unknown: got %d %s: the body comes before the power", status, reason)
	}
	if status, reason := s.do(leader, "POST", "/api/v1/teams", "panic"); status != 500 || reason != "internal" || !strings.Contains(s.logged.String(), "a handler broke") || !strings.Contains(s.logged.String(), "edge_test.go") {
		t.Errorf("a broken handler: got %d %s, logged %s", status, reason, &s.logged)
	}
}

func TestPartsThatCannotBePutTogether(t *testing.T) {
	s := &scene{t: t}
	good := s.part()
	misfit := func(change func(p *Part)) Part {
		p := s.part()
		p.Powers = Powers{}
		for name, power := range good.Powers {
			p.Powers[name] = power
		}
		change(&p)
		return p
	}
	tests := []struct {
		name  string
		parts []Part
	}{
		{"twice the same", []Part{good, good}},
		{"an operation for nobody", []Part{misfit(func(p *Part) { delete(p.Powers, "signIn") })}},
		{"powers over nothing", []Part{misfit(func(p *Part) { p.Powers["x"] = Everyone })}},
		{"no contract", []Part{misfit(func(p *Part) { p.Contract = []byte("\t") })}},
		{"a shared schema again", []Part{misfit(func(p *Part) {
			p.Contract = []byte(sceneContract + "components: {schemas: {ID: {type: string}}}")
		})}},
	}
	for _, tt := range tests {
		if api, err := New(&Platform{TrustTokens: true}, tt.parts); err == nil || api != nil {
			t.Errorf("%s: got %v, %v", tt.name, api, err)
		}
	}
	if _, err := New(&Platform{TrustTokens: true}, []Part{good}); err != nil {
		t.Errorf("what fits: %v", err)
	}
}

func TestIdempotencyKeys(t *testing.T) {
	p := &Platform{Now: func() time.Time { return time.Date(2012, 4, 2, 4, 0, 0, 0, time.UTC) }}
	ctx := context.WithValue(t.Context(), callKey{}, Call{Principal: auth.Principal{AccountID: 5}})
	for key, reason := range map[string]string{"1234567": "idempotency_key_invalid", "": "idempotency_key_invalid", strings.Repeat("x", 101): "idempotency_key_invalid", "12345678": "", strings.Repeat("x", 100): ""} {
		if _, err := p.Request(ctx, key, "signUp", 7); reasonOf(err) != reason {
			t.Errorf("%d characters: got %v", len(key), err)
		}
	}
	first, err := p.Request(ctx, "12345678", "signUp", map[string]int{"a": 1, "b": 2})
	again, _ := p.Request(ctx, "12345678", "signUp", map[string]int{"b": 2, "a": 1})
	other, _ := p.Request(ctx, "12345678", "signUp", map[string]int{"a": 1, "b": 3})
	if err != nil || first.AccountID != 5 || first.Key != "12345678" || first.Operation != "signUp" || !first.At.Equal(p.Now()) || len(first.Hash) != 32 {
		t.Errorf("got %+v, %v", first, err)
	}
	if !bytes.Equal(first.Hash, again.Hash) || bytes.Equal(first.Hash, other.Hash) {
		t.Error("the same request is not told from another")
	}
	if _, err := p.Request(ctx, "12345678", "signUp", make(chan int)); err == nil {
		t.Error("what cannot be written was asked for")
	}
}
