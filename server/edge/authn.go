package edge

import (
	"context"
	"errors"
	"strings"

	"github.com/labstack/echo/v4"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
)

// Call is who makes a request, how far their power to make it reaches, and the
// database of their organization.
type Call struct {
	Principal auth.Principal
	Scope     auth.Scope // of those of their roles that have the power
	DB        *data.DB

	powers   Powers
	watchers *watchers
}

// Allow returns nil if who calls may call another operation, too, and otherwise why not, as the
// table of powers has it: for an operation that is about what the other one answers.
func (c Call) Allow(operation string) error { return c.powers.Allow(c.Principal, operation) }

type callKey struct{}

// CallOf returns who makes the request ctx belongs to. Operations that need
// nobody signed in have none.
func CallOf(ctx context.Context) Call {
	c, _ := ctx.Value(callKey{}).(Call)
	return c
}

// remoteKey is under which a context holds the caller's address.
type remoteKey struct{}

// deviceKey is under which a context holds what the caller calls itself.
type deviceKey struct{}

// DeviceOf returns a short name of what the request was sent with, such as
// "Chrome, Android", for its owner to know it by; "" if it does not say. It proves nothing.
func DeviceOf(ctx context.Context) string {
	agent, _ := ctx.Value(deviceKey{}).(string)
	return deviceName(agent)
}

// originKey is under which a context holds the page the request was sent from.
type originKey struct{}

// OriginOf returns the origin of the page that sent the request, such as
// https://nuanlin.example.edu.cn, as browsers say it with everything they send but reading;
// "" if none did. Whoever is no browser says what they like, so it proves nothing.
func OriginOf(ctx context.Context) string {
	origin, _ := ctx.Value(originKey{}).(string)
	return origin
}

// hostKey is under which a context holds the name the caller has for this server.
type hostKey struct{}

// Site returns where the caller finds the product, such as https://nuanlin.example.edu.cn. Unless
// it is set it is what they say themselves, and good for links in answers to them alone.
func (h *Platform) Site(ctx context.Context) string {
	host, _ := ctx.Value(hostKey{}).(string)
	switch {
	case h.PublicURL != "":
		return h.PublicURL
	case h.SecureCookies:
		return "https://" + host
	}
	return "http://" + host
}

// RemoteOf returns the address the request came from, for slowing down guesses.
func RemoteOf(ctx context.Context) string {
	address, _ := ctx.Value(remoteKey{}).(string)
	return address
}

// authenticator finds out who calls and refuses what the table of powers does not
// allow them, before the body is read.
type authenticator struct {
	platform *Platform
	routes   map[string]string // operations by method and route
	powers   Powers
	live     Live
	watchers *watchers
}

func (a authenticator) middleware(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx := context.WithValue(c.Request().Context(), remoteKey{}, c.RealIP())
		ctx = context.WithValue(ctx, deviceKey{}, c.Request().UserAgent())
		ctx = context.WithValue(ctx, originKey{}, c.Request().Header.Get(echo.HeaderOrigin))
		ctx = context.WithValue(ctx, hostKey{}, c.Request().Host)
		operation, known := a.routes[c.Request().Method+" "+c.Path()]
		if !known {
			return next(c) // the router answers that there is no such address
		}
		if !a.powers.Public(operation) {
			caller, err := a.platform.caller(ctx, c.Request().Header.Get(echo.HeaderAuthorization))
			if err != nil {
				return err
			}
			if err := a.check(ctx, caller); err != nil {
				return err
			}
			if err := a.powers.Allow(caller.Principal, operation); err != nil {
				return err
			}
			caller.powers, caller.watchers = a.powers, a.watchers
			caller.Scope = a.powers.Scope(caller.Principal, operation)
			ctx = context.WithValue(ctx, callKey{}, caller)
		}
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}

// check asks whether the caller's session goes on.
func (a authenticator) check(ctx context.Context, c Call) error {
	if c.Principal.SessionID == 0 && a.platform.TrustTokens {
		return nil
	}
	return a.live(ctx, c.DB, c.Principal, a.platform.Now())
}

// caller returns whom the Authorization header speaks for.
func (h *Platform) caller(ctx context.Context, header string) (Call, error) {
	token, ok := strings.CutPrefix(header, "Bearer ")
	if !ok {
		return Call{}, fault.Unauthenticated.New("token_missing", "sign in first")
	}
	principal, err := h.Tokens.Parse(token)
	if err != nil {
		return Call{}, err
	}
	db, err := h.Registry.Organization(ctx, principal.Organization)
	if errors.Is(err, fault.NotFound) { // a trial that has been removed
		return Call{}, fault.Unauthenticated.New("session_ended", "the session has ended; sign in again")
	}
	return Call{Principal: principal, DB: db}, err
}
