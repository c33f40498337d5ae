// Package edge is what the HTTP interface of every capability shares: the router,
// who calls and what they may do, problem documents, paging, idempotency, streams,
// and the part of the contract that all parts use. It is the only hand-written code
// that knows the web framework.
//
// A capability's own interface is a [Part]: its handlers decode nothing and write
// nothing, they are given a checked request and return a response value or an error.
// Errors become responses in errors.go and nowhere else. Who calls, and the
// organization's database, are in the request's context: see [CallOf].
package edge

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"go.yaml.in/yaml/v3"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/jobs"
	"nuanlin/server/outlet"
	"nuanlin/server/seal"
)

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config oapi-codegen.yaml contract.yaml

//go:embed contract.yaml
var shared []byte

// Largest request bodies, for files and for everything else.
const (
	fileLimit = "16M"
	bodyLimit = "1M"
)

// Platform is what the handlers of every capability work with.
type Platform struct {
	Registry       *data.Registry
	Jobs           *jobs.Queue      // for what nobody waits for: a capability registers its kinds in New
	Now            func() time.Time // the product's clock
	Wall           func() time.Time // the real time, which the codes of phones are made of
	Tokens         *auth.Tokens
	Links          *auth.Links  // by which letters are answered without signing in
	Seal           *seal.Sealer // for the contacts of beneficiaries and the secrets of second factors
	TrustTokens    bool         // a token without a session is believed: for tests, whose people never signed in
	SecureCookies  bool         // send the refresh cookie over HTTPS only
	DemoPassword   string       // of the accounts of a demonstration; "" if none is loaded
	Log            *slog.Logger
	TrustedProxies []netip.Prefix  // whose X-Forwarded-For is believed; empty for nobody's
	Stopping       <-chan struct{} // closed when the server begins to stop: streams end; nil for never
	Founding       *Founding       // nil in a program that began with an association
	Trials         Trials          // nil where none can be made
	Outlets        outlet.Outlets  // the ways people are told on beside the inbox
	PushKey        string          // what a browser asks for notifications with; "" where none are sent
	PublicURL      string          // where people reach the product, for links in letters and calendars; "" if that is not known
}

// Trials is how the trial of an installation is made and removed: an organization of
// invented people to look around in and to throw away.
type Trials interface {
	// Open returns the trial, and makes it if there is none. By is the short name of the
	// association whose leader asks, "" for whoever holds the code of [Founding].
	Open(ctx context.Context, by string) (*data.DB, error)

	// Remove removes it with everything in it. By may be its own short name, too.
	Remove(ctx context.Context, by string) error
}

// Founding is how the first association of an installation is made in the browser.
type Founding struct {
	// CodeHash is that of the one-time code the program printed (auth.FirstCodeHash).
	CodeHash string

	// Make makes an association, with the account that fill writes into it. One without an
	// account, which an attempt that was cut off has left, is gone on with.
	Make func(ctx context.Context, org data.Organization, fill func(context.Context, *data.DB) error) error
}

// Router is where the generated code of a part puts its routes.
type Router interface {
	CONNECT(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
	DELETE(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
	GET(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
	HEAD(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
	OPTIONS(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
	PATCH(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
	POST(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
	PUT(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
	TRACE(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) *echo.Route
}

// Part is the interface of one capability.
type Part struct {
	Contract []byte // its contract.yaml
	Powers   Powers // who may call its operations
	Mount    func(Router)
	Live     Live  // of the one part that keeps the sessions
	Lives    Lives // likewise
}

// Live tells whether somebody may still act as their access token says. It fails with
// fault.Unauthenticated if not, and is asked with every request that needs somebody
// signed in.
type Live func(ctx context.Context, db *data.DB, who auth.Principal, now time.Time) error

// Lives is [Live] of many people of one organization at once, for those who watch a stream: it
// tells of each whether they may still act.
type Lives func(ctx context.Context, db *data.DB, who []auth.Principal, now time.Time) ([]bool, error)

// API answers for all parts, below /api.
type API struct {
	http.Handler
	Contract func() ([]byte, error) // all parts as one document, with who may call each operation; written when first asked for
	Powers   Powers
}

// New puts the parts together. It fails if their contracts do not fit together, or
// if an operation has no row in its part's table of powers, or a row no operation.
func New(p *Platform, parts []Part) (*API, error) {
	api := &API{Powers: Powers{}}
	contracts := make([]*yaml.Node, len(parts))
	callers := authenticator{platform: p, powers: api.Powers, watchers: newWatchers(p)}
	for i, part := range parts {
		if part.Live != nil {
			callers.live, callers.watchers.lives = part.Live, part.Lives
		}
		var err error
		if contracts[i], err = api.Powers.add(part); err != nil {
			return nil, err
		}
	}
	whole, err := bundle(shared, contracts)
	if err != nil {
		return nil, err
	}
	describe(whole, api.Powers)
	routes := routesOf(whole)
	callers.routes = routes
	if callers.live == nil && !p.TrustTokens {
		return nil, errors.New("edge: no part keeps the sessions")
	}
	queries, err := queryRulesOf(whole)
	if err != nil {
		return nil, err
	}
	e := newRouter(p, callers, queries, streamsOf(whole))
	api.Contract = sync.OnceValues(func() ([]byte, error) { return yaml.Marshal(whole) })
	e.GET("/api/openapi.yaml", func(c echo.Context) error {
		text, err := api.Contract()
		if err != nil {
			return err
		}
		return c.Blob(http.StatusOK, "application/yaml", text)
	})
	v1 := e.Group("/api/v1")
	for _, part := range parts {
		part.Mount(v1)
	}
	for _, route := range e.Routes() {
		if name, known := routes[route.Method+" "+route.Path]; known && len(api.Powers) > 0 {
			if _, has := api.Powers[name]; !has {
				return nil, fmt.Errorf("edge: nobody may call %s", name)
			}
		}
	}
	api.Handler = e
	return api, nil
}

func newRouter(p *Platform, callers authenticator, queries queryRules, streams map[string]bool) *echo.Echo {
	e := echo.New()
	e.HTTPErrorHandler = errorHandler(p.Log)
	e.JSONSerializer, e.Binder = strictJSON{}, jsonBinder{}
	e.IPExtractor = remoteFrom(p.TrustedProxies)
	// Not on the group: it would turn 405 into 404.
	e.Use(recovered(p.Log), middleware.RequestID(), private, compressed(streams), callers.middleware, queries.middleware)
	isFile := func(c echo.Context) bool {
		return strings.HasSuffix(c.Path(), "/volunteer-imports") || strings.HasSuffix(c.Path(), "/my/timetable/reading")
	}
	e.Use(middleware.BodyLimitWithConfig(middleware.BodyLimitConfig{Limit: bodyLimit, Skipper: isFile}))
	e.Use(middleware.BodyLimitWithConfig(middleware.BodyLimitConfig{Limit: fileLimit, Skipper: func(c echo.Context) bool { return !isFile(c) }}))
	return e
}

// recovered turns a panic of a handler into an error and logs where it was.
func recovered(log *slog.Logger) echo.MiddlewareFunc {
	return middleware.RecoverWithConfig(middleware.RecoverConfig{
		StackSize: 4 << 10, DisableStackAll: true,
		LogErrorFunc: func(c echo.Context, err error, stack []byte) error {
			log.ErrorContext(c.Request().Context(), "handler panicked", "route", c.Path(), "error", err, "stack", string(stack))
			return err
		},
	})
}
