// Package api serves the HTTP interface described by openapi.yaml.
//
// Each operation is a method of [Handlers] in the file named for its resource.
// A handler decodes nothing and writes nothing: it is given a checked request
// and returns a response value or an error. Errors become responses in
// errors.go and nowhere else. Who calls, and the organization's store, are in
// the request's context: see [callOf].
package api

import (
	"context"
	_ "embed"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"nuanlin/server/auth"
	"nuanlin/server/importing"
	"nuanlin/server/rostering"
	"nuanlin/server/seal"
	"nuanlin/server/store"
)

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config oapi-codegen.yaml openapi.yaml

//go:embed openapi.yaml
var spec []byte

// Largest request bodies, for files and for everything else.
const (
	fileLimit = "16M"
	bodyLimit = "1M"
)

// Handlers implements every operation in openapi.yaml.
type Handlers struct {
	Registry      *store.Registry
	Now           func() time.Time // the product's clock
	Tokens        *auth.Tokens
	Seal          *seal.Sealer // for the contacts of beneficiaries
	SecureCookies bool         // send the refresh cookie over HTTPS only
	DemoPassword  string       // of the accounts of a demonstration; "" if none is loaded
	Log           *slog.Logger
	Stopping      <-chan struct{} // closed when the server begins to stop: streams end; nil for never

	strangers strangers
	imports   importing.Runner // applies imports while nobody waits
	rosters   rostering.Runner // makes rosters likewise
}

var _ StrictServerInterface = (*Handlers)(nil)

// Finish ends what is done while nobody waits, once no request is being answered:
// rosters at once with the best found, imports when they are applied or, if ctx
// ends before, without having changed anything.
func (h *Handlers) Finish(ctx context.Context) {
	h.rosters.Finish()
	h.imports.Finish(ctx)
}

// New returns an HTTP handler for the whole API, below /api.
func New(h *Handlers) http.Handler {
	e := echo.New()
	e.HTTPErrorHandler = errorHandler(h.Log)
	e.JSONSerializer = strictJSON{}
	e.IPExtractor = echo.ExtractIPDirect()                              // a client's X-Forwarded-For proves nothing
	e.Use(middleware.Recover(), middleware.RequestID(), h.authenticate) // not on the group: it would turn 405 into 404
	isFile := func(c echo.Context) bool { return strings.HasSuffix(c.Path(), "/volunteer-imports") }
	e.Use(middleware.BodyLimitWithConfig(middleware.BodyLimitConfig{Limit: bodyLimit, Skipper: isFile}))
	e.Use(middleware.BodyLimitWithConfig(middleware.BodyLimitConfig{Limit: fileLimit, Skipper: func(c echo.Context) bool { return !isFile(c) }}))
	e.GET("/api/openapi.yaml", func(c echo.Context) error { return c.Blob(http.StatusOK, "application/yaml", spec) })
	e.GET("/api/docs", func(c echo.Context) error {
		page, err := manual()
		if err != nil {
			return err
		}
		return c.HTMLBlob(http.StatusOK, page)
	})
	RegisterHandlers(e.Group("/api/v1"), NewStrictHandler(h, []StrictMiddlewareFunc{checkRequest}))
	return e
}
