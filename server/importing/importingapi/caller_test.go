package importingapi_test

import (
	"bytes"
	"context"
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
		Registry: s.Platform.Registry, Jobs: s.Platform.Jobs, Seal: s.Platform.Seal, Now: s.Clock, Tokens: s.Tokens, TrustTokens: true, Log: slog.New(slog.NewTextHandler(&log, nil)),
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
