package wiring_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"nuanlin/server/command/apitest"
)

// TestAnswersAreCompressedAndKeptByNobody reads a long answer and a short one as a
// browser asks for them.
func TestAnswersAreCompressedAndKeptByNobody(t *testing.T) {
	t.Parallel()
	api, contract := apitest.Parts(t), apitest.Contract(t)
	get := func(path, encoding string) *http.Response {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", encoding)
		api.ServeHTTP(w, r)
		return w.Result()
	}
	long := get("/api/openapi.yaml", "gzip, br")
	if long.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(long.Header.Get("Vary"), "Accept-Encoding") || long.Header.Get("Cache-Control") != "" {
		t.Errorf("the contract is sent with %v", long.Header)
	}
	reader, err := gzip.NewReader(long.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(reader); string(text) != string(contract) {
		t.Errorf("%d bytes of the contract arrive: %v", len(text), err)
	}
	if plain := get("/api/openapi.yaml", "identity"); plain.Header.Get("Content-Encoding") != "" || plain.ContentLength > 0 && plain.ContentLength != int64(len(contract)) {
		t.Errorf("who takes no compressed answer gets %v", plain.Header)
	}
	short := get("/api/v1/programmes", "gzip")
	var problem struct{ Reason string }
	if err := json.NewDecoder(short.Body).Decode(&problem); err != nil || problem.Reason != "token_missing" {
		t.Errorf("a refusal is %+v, %v", problem, err)
	}
	if short.Header.Get("Cache-Control") != "no-store" || short.Header.Get("Content-Encoding") != "" {
		t.Errorf("a refusal is sent with %v", short.Header)
	}
}
