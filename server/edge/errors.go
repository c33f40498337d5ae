package edge

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"strings"

	"github.com/go-playground/validator/v10"
	"github.com/labstack/echo/v4"

	"nuanlin/server/data"
	"nuanlin/server/fault"
)

var statusOf = map[fault.Kind]int{
	fault.Invalid:         http.StatusUnprocessableEntity,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden:       http.StatusForbidden,
	fault.NotFound:        http.StatusNotFound,
	fault.Conflict:        http.StatusConflict,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
}

// retryAfter is in how many seconds somebody may try again who met with
// fault.Unavailable. A database that was restarted is back sooner, as a rule.
const retryAfter = "2"

// httpReasons names what the framework itself refuses.
var httpReasons = map[int]string{
	http.StatusBadRequest:            "request_malformed",
	http.StatusNotFound:              "address_unknown",
	http.StatusMethodNotAllowed:      "method_not_allowed",
	http.StatusRequestTimeout:        "body_too_slow",
	http.StatusRequestEntityTooLarge: "body_too_large",
	http.StatusUnsupportedMediaType:  "body_type_unsupported",
}

// statusCallerLeft is not in the standard; proxies write it into their logs too.
const statusCallerLeft = 499

// errorHandler writes any error a handler or middleware returns. Only a fault
// is shown to the caller; everything else is logged and shown as "internal".
func errorHandler(log *slog.Logger) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed {
			if ctx := c.Request().Context(); ctx.Err() == nil {
				log.WarnContext(ctx, "answer broke off", "method", c.Request().Method, "route", c.Path(), "error", err)
			}
			return
		}
		problem := problemOf(err)
		gone := problem.Status >= http.StatusInternalServerError && c.Request().Context().Err() != nil
		if gone { // whatever failed, failed because of that, and nobody reads the answer
			log.InfoContext(c.Request().Context(), "caller left before the answer", "method", c.Request().Method, "route", c.Path())
			problem.Status = statusCallerLeft
		} else if problem.Status == http.StatusInternalServerError {
			log.ErrorContext(c.Request().Context(), "request failed",
				"method", c.Request().Method, "route", c.Path(), "error", err)
		} else if problem.Status == http.StatusServiceUnavailable {
			log.WarnContext(c.Request().Context(), "request refused for want of a database",
				"method", c.Request().Method, "route", c.Path(), "error", err)
			c.Response().Header().Set("Retry-After", retryAfter)
		}
		c.Response().Header().Set(echo.HeaderContentType, "application/problem+json")
		c.Response().WriteHeader(problem.Status)
		if err := json.NewEncoder(c.Response()).Encode(problem); err != nil {
			log.DebugContext(c.Request().Context(), "caller left before the answer", "error", err)
		}
	}
}

// problemOf returns the body that describes err.
func problemOf(err error) Problem {
	f, told := errors.AsType[*fault.Error](err)
	if !told {
		f = data.Unavailable(err)
	}
	if f != nil {
		status := statusOf[f.Kind]
		return Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Reason: f.Reason, Message: f.Message, Params: f.Params, Fields: f.Fields}
	}
	if errors.Is(err, http.ErrNotMultipart) || errors.Is(err, http.ErrMissingBoundary) {
		err = echo.ErrUnsupportedMediaType // the reader of forms does not say it as the framework does
	}
	if he, ok := errors.AsType[*echo.HTTPError](err); ok && he.Code < http.StatusInternalServerError {
		reason, known := httpReasons[he.Code]
		if !known {
			reason = "request_refused"
		}
		problem := Problem{Type: "about:blank", Title: http.StatusText(he.Code), Status: he.Code, Reason: reason, Message: strings.ToLower(http.StatusText(he.Code))}
		if text, ok := he.Message.(string); ok && he.Code == http.StatusBadRequest {
			problem.Fields = parameterOf(text)
		}
		return problem
	}
	const status = http.StatusInternalServerError
	return Problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Reason: "internal", Message: "something went wrong on our side"}
}

// What the generated code says of a parameter in the path, the query or the headers
// that is missing or cannot be read.
var (
	parameterMissing   = regexp.MustCompile(`^(?:Header parameter|Query argument|Invalid format for parameter) (\S+?)(?: is required|: query parameter '\S+' is required|: parameter '\S+' is empty)`)
	parameterMalformed = regexp.MustCompile(`^Invalid format for parameter (\S+?):`)
)

// parameterOf returns which parameter a message is about and the rule it breaks, in
// the words of [Check]; nil if none.
func parameterOf(message string) map[string]string {
	if found := parameterMissing.FindStringSubmatch(message); found != nil {
		return map[string]string{found[1]: "required"}
	}
	if found := parameterMalformed.FindStringSubmatch(message); found != nil {
		return map[string]string{found[1]: "type"}
	}
	return nil
}

// BodyFault says what is wrong with a JSON body that cannot be read.
func BodyFault(err error) error {
	if field, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); unknown {
		return unknownField(strings.Trim(field, `"`))
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		f := fault.Invalid.New("fields_invalid", "some fields are not acceptable")
		f.Fields = map[string]string{wrong.Field: "type"}
		return f
	}
	if errors.Is(err, os.ErrDeadlineExceeded) { // see Paced
		return echo.NewHTTPError(http.StatusRequestTimeout)
	}
	if tooLarge, ok := errors.AsType[*echo.HTTPError](err); ok {
		return tooLarge
	}
	return errBodyMalformed
}

var errBodyMalformed = fault.Invalid.New("body_malformed", "the body is not valid JSON")

// unknownField refuses a field that the contract has not.
func unknownField(field string) error {
	f := fault.Invalid.New("field_unknown", "there is no field %q here", field).With("field", field)
	f.Fields = map[string]string{field: ruleUnknown}
	return f
}

var validate = newValidator()

func newValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string { // report fields by their JSON names
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	return v
}

// Check stands between a decoded request and its handler: it refuses fields that
// break the validate tags that the contract puts on them.
func Check(next func(echo.Context, any) (any, error)) func(echo.Context, any) (any, error) {
	return func(c echo.Context, request any) (any, error) {
		err := validate.StructCtx(c.Request().Context(), request)
		if broken, ok := errors.AsType[validator.ValidationErrors](err); ok {
			f := fault.Invalid.New("fields_invalid", "some fields are not acceptable")
			f.Fields = make(map[string]string, len(broken))
			for _, b := range broken {
				f.Fields[fieldPath(b.Namespace())] = rule(b)
			}
			return nil, f
		}
		if err != nil {
			return nil, err
		}
		return next(c, request)
	}
}

// fieldPath drops the names of Go types from a validator namespace, which
// leaves the path of a field in the body, such as "positions[0].name".
func fieldPath(namespace string) string {
	parts := strings.Split(namespace, ".")
	kept := parts[:0]
	for _, part := range parts {
		if part != "" && strings.ToLower(part[:1]) == part[:1] {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ".")
}

// rule is the broken rule with its bound, such as "max=40".
func rule(b validator.FieldError) string {
	if b.Param() == "" {
		return b.Tag()
	}
	return b.Tag() + "=" + b.Param()
}
