package importingapi_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
	"nuanlin/server/command/wiring"
	"nuanlin/server/edge"
)

// Whoever leaves before the answer is no failure of ours.
func TestCallerWhoLeaves(t *testing.T) {
	t.Parallel()
	s := apitest.NewDemo(t)
	var log bytes.Buffer
	handler, err := wiring.API(&edge.Platform{
		Registry: s.Platform.Registry, Jobs: s.Platform.Jobs, Seal: s.Platform.Seal, Now: s.Clock, Tokens: s.Tokens, Log: slog.New(slog.NewTextHandler(&log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	r := httptest.NewRequestWithContext(gone, "GET", "/api/v1/homes/coordinator", nil)
	r.Header.Set("Authorization", "Bearer "+s.As("chengwang"))
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	if w.Code != 499 {
		t.Errorf("answered with %d", w.Code)
	}
	if said := log.String(); strings.Contains(said, "ERROR") || !strings.Contains(said, "caller left") {
		t.Errorf("logged %q", said)
	}
}

// A program that is told to stop waits for an import, but not for ever.
func TestFinishImports(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, want string
		wait       bool
	}{{"waits", "applied", true}, {"gives up", "failed import_interrupted", false}} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s, token := importServer(t)
			i := s.Preview(token, "学号,姓名,系队", "D1,云小满,T1")
			path := fmt.Sprintf("/volunteer-imports/%d", i.ID)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if !test.wait {
				tx, err := s.SQL.Begin()
				if err != nil {
					t.Fatal(err)
				}
				defer tx.Rollback() // the lock was all it was for
				if _, err := tx.Exec(`select from teams for update`); err != nil {
					t.Fatal(err)
				}
				cancel()
			}
			s.Do(token, "POST", path+"/apply", nil, "Idempotency-Key", "apply-and-finish").Into(&i)
			s.API.Finish(ctx)
			s.Do(token, "GET", path, nil).Into(&i)
			got := string(i.State)
			if i.FaultReason != nil {
				got += " " + *i.FaultReason
			}
			if got != test.want {
				t.Errorf("the import is %s, want %s", got, test.want)
			}
		})
	}
}
