package api

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
	"go.yaml.in/yaml/v3"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
	"nuanlin/server/store"
)

// call is who makes a request, and the store of their organization.
type call struct {
	Principal auth.Principal
	Store     *store.Store
}

type callKey struct{}

// callOf returns who makes the request ctx belongs to. Operations that need
// nobody signed in have none.
func callOf(ctx context.Context) call {
	c, _ := ctx.Value(callKey{}).(call)
	return c
}

// remoteKey is under which a context holds the caller's address.
type remoteKey struct{}

// remoteOf returns the address the request came from, for slowing down guesses.
func remoteOf(ctx context.Context) string {
	address, _ := ctx.Value(remoteKey{}).(string)
	return address
}

// authenticate finds out who calls and refuses what the policy table does not
// allow them, before the body is read.
func (h *Handlers) authenticate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx := context.WithValue(c.Request().Context(), remoteKey{}, c.RealIP())
		operation, known := operations[c.Request().Method+" "+c.Path()]
		if !known {
			return next(c) // the router answers that there is no such address
		}
		if !slices.Contains(auth.Public, operation) {
			caller, err := h.caller(ctx, c.Request().Header.Get(echo.HeaderAuthorization))
			if err != nil {
				return err
			}
			if err := allow(caller.Principal, operation); err != nil {
				return err
			}
			ctx = context.WithValue(ctx, callKey{}, caller)
		}
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

// caller returns whom the Authorization header speaks for.
func (h *Handlers) caller(ctx context.Context, header string) (call, error) {
	token, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return call{}, fault.Unauthenticated.New("token_missing", "sign in first")
	}
	principal, err := h.Tokens.Parse(token)
	if err != nil {
		return call{}, err
	}
	s, err := h.Registry.Organization(ctx, principal.Organization)
	return call{Principal: principal, Store: s}, err
}

// operations maps a method and route, as the router spells it, to the name of
// the operation in openapi.yaml.
var operations = readOperations(spec)

func readOperations(text []byte) map[string]string {
	var document struct {
		Paths map[string]map[string]yaml.Node
	}
	if err := yaml.Unmarshal(text, &document); err != nil {
		panic("api: openapi.yaml: " + err.Error()) // embedded, so a test would have found it
	}
	found := map[string]string{}
	for path, item := range document.Paths {
		route := routeParameter.ReplaceAllString("/api/v1"+path, ":$1")
		for method, node := range item {
			var operation struct {
				ID string `yaml:"operationId"`
			}
			if method != "parameters" && node.Decode(&operation) == nil {
				found[strings.ToUpper(method)+" "+route] = operation.ID
			}
		}
	}
	return found
}

var routeParameter = regexp.MustCompile(`\{(\w+)\}`)

func allow(p auth.Principal, operation string) error {
	if auth.Allow(p, operation) {
		return nil
	}
	if p.MustChangePassword {
		return fault.Forbidden.New("password_change_required", "choose a password of your own first")
	}
	return errNotAllowed
}

// errNotAllowed is the answer to somebody whose roles do not have the power.
// Handlers do not use it: see [errScope].
var errNotAllowed = fault.Forbidden.New("power_missing", "you may not do that")

// errScope is the answer of a handler to somebody who has the power, but not
// over this team, community or person.
var errScope = fault.Forbidden.New("scope_foreign", "that is outside what your role covers")
