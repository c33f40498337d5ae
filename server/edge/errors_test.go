package edge

import (
	"bytes"
	"context"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
	"github.com/lib/pq"

	"nuanlin/server/fault"
)

func TestProblems(t *testing.T) {
	fielded := fault.Invalid.New("fields_invalid", "some fields are not acceptable").With("count", 2)
	fielded.Fields = map[string]string{"name": "required"}
	tests := []struct {
		name   string
		err    error
		status int
		reason string
	}{
		{"invalid", fielded, 422, "fields_invalid"},
		{"not signed in", fault.Unauthenticated.New("token_missing", "sign in first"), 401, "token_missing"},
		{"not allowed", ErrPower, 403, "power_missing"},
		{"not theirs", ErrScope, 403, "scope_foreign"},
		{"not there", fault.NotFound.New("team_unknown", "there is no such team"), 404, "team_unknown"},
		{"in the way", fault.Conflict.New("version_stale", "somebody changed it"), 409, "version_stale"},
		{"too often", fault.TooMany.New("account_locked", "wait"), 429, "account_locked"},
		{"wrapped", fmt.Errorf("store: %w", fault.NotFound.New("team_unknown", "x")), 404, "team_unknown"},
		{"of the framework", echo.NewHTTPError(404, "secret path"), 404, "address_unknown"},
		{"another of it", echo.ErrMethodNotAllowed, 405, "method_not_allowed"},
		{"a large body", echo.ErrStatusRequestEntityTooLarge, 413, "body_too_large"},
		{"a malformed request", echo.NewHTTPError(400, "x"), 400, "request_malformed"},
		{"one without a name", echo.NewHTTPError(418, "x"), 418, "request_refused"},
		{"no form", http.ErrNotMultipart, 415, "body_type_unsupported"},
		{"half a form", http.ErrMissingBoundary, 415, "body_type_unsupported"},
		{"the framework failing", echo.NewHTTPError(503, "secret"), 500, "internal"},
		{"no database", driver.ErrBadConn, 503, "database_unavailable"},
		{"a database that is cut off", fmt.Errorf("list: %w", &net.OpError{Op: "read", Err: errors.New("secret")}), 503, "database_unavailable"},
		{"a full disk", fmt.Errorf("book: %w", &pq.Error{Code: "53100", Message: "secret"}), 503, "database_full"},
		{"a database that starts", &pq.Error{Code: "57P03", Message: "secret"}, 503, "database_unavailable"},
		{"a database without memory", &pq.Error{Code: "53200", Message: "secret"}, 503, "database_unavailable"},
		{"a wrong statement", &pq.Error{Code: "42P01", Message: "secret"}, 500, "internal"},
		{"a slow body", BodyFault(fmt.Errorf("read: %w", os.ErrDeadlineExceeded)), 408, "body_too_slow"},
		{"anything else", errors.New("pq: secret"), 500, "internal"},
	}
	for _, tt := range tests {
		got := problemOf(tt.err)
		if got.Status != tt.status || got.Reason != tt.reason || got.Title != http.StatusText(tt.status) || got.Type != "about:blank" || got.Message == "" {
			t.Errorf("%s: got %+v", tt.name, got)
		}
		if text, _ := json.Marshal(got); strings.Contains(string(text), "secret") {
			t.Errorf("%s: tells %s", tt.name, text)
		}
	}
	for message, want := range map[string]map[string]string{
		"Query argument from is required, but not found":                                    {"from": "required"},
		"Header parameter If-Match is required, but not found":                              {"If-Match": "required"},
		"Invalid format for parameter from: query parameter 'from' is required":             {"from": "required"},
		"Invalid format for parameter id: error binding string parameter: strconv.ParseInt": {"id": "type"},
		"x": nil,
	} {
		if got := problemOf(echo.NewHTTPError(400, message)); !maps.Equal(got.Fields, want) {
			t.Errorf("%s: names %v, want %v", message, got.Fields, want)
		}
	}
	if got := problemOf(fielded); got.Fields["name"] != "required" || got.Params["count"] != 2 {
		t.Errorf("the facts are lost: %+v", got)
	}
}

// answered runs the error handler and returns the answer and what was logged.
func answered(t *testing.T, err error, prepare func(c echo.Context)) (*httptest.ResponseRecorder, string) {
	t.Helper()
	var logged bytes.Buffer
	w := httptest.NewRecorder()
	c := echo.New().NewContext(httptest.NewRequest("GET", "/api/v1/teams", nil), w)
	prepare(c)
	errorHandler(slog.New(slog.NewTextHandler(&logged, nil)))(err, c)
	return w, logged.String()
}

func TestErrorHandler(t *testing.T) {
	nothing := func(echo.Context) {}
	left := func(c echo.Context) {
		ctx, cancel := context.WithCancel(c.Request().Context())
		cancel()
		c.SetRequest(c.Request().WithContext(ctx))
	}
	tests := []struct {
		name    string
		err     error
		prepare func(echo.Context)
		status  int
		logs    string
	}{
		{"a refusal is no event", ErrScope, nothing, 403, ""},
		{"a failure is", errors.New("pq: broken"), nothing, 500, "pq: broken"},
		{"a failure since the caller left", context.Canceled, left, 499, "caller left"},
		{"a refusal of somebody who left", ErrScope, left, 403, ""},
	}
	for _, tt := range tests {
		w, logged := answered(t, tt.err, tt.prepare)
		if w.Code != tt.status || w.Header().Get("Content-Type") != "application/problem+json" || (logged == "") != (tt.logs == "") || !strings.Contains(logged, tt.logs) {
			t.Errorf("%s: got %d %s, logged %q", tt.name, w.Code, w.Body, logged)
		}
		var p Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != tt.status || strings.Contains(w.Body.String(), "pq:") {
			t.Errorf("%s: the body is %s", tt.name, w.Body)
		}
	}
	w, logged := answered(t, errors.New("broken pipe"), func(c echo.Context) { c.Response().WriteHeader(200) })
	if w.Code != 200 || w.Body.Len() != 0 || !strings.Contains(logged, "answer broke off") {
		t.Errorf("after the answer began: %d %s, logged %q", w.Code, w.Body, logged)
	}
	if _, logged := answered(t, errors.New("x"), func(c echo.Context) { c.Response().WriteHeader(200); left(c) }); logged != "" {
		t.Errorf("nobody was there any more, logged %q", logged)
	}
}

type inner struct {
	Name string `json:"name" validate:"max=3"`
}

type Checked struct {
	Body struct {
		Count int     `json:"count" validate:"min=1,max=5"`
		Word  string  `json:"word,omitempty" validate:"required"`
		Inner []inner `json:"inner" validate:"dive"`
	}
}

func TestCheck(t *testing.T) {
	reached := 0
	run := Check(func(echo.Context, any) (any, error) { reached++; return "done", nil })
	c := echo.New().NewContext(httptest.NewRequest("POST", "/", nil), httptest.NewRecorder())
	var bad Checked
	bad.Body.Count, bad.Body.Inner = 6, []inner{{"abc"}, {"abcd"}}
	_, err := run(c, bad)
	want := map[string]string{"count": "max=5", "word": "required", "inner[1].name": "max=3"}
	f, isFault := errors.AsType[*fault.Error](err)
	if !isFault || f.Reason != "fields_invalid" || !reflect.DeepEqual(f.Fields, want) || reached != 0 {
		t.Errorf("got %v: %v, reached %d", err, f.Fields, reached)
	}
	good := bad
	good.Body.Count, good.Body.Word, good.Body.Inner = 5, "w", nil
	if got, err := run(c, good); err != nil || got != "done" || reached != 1 {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := run(c, 7); err == nil || reached != 1 {
		t.Errorf("what is no request was passed on: %v", err)
	}
}
