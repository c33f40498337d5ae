package api_test

import (
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"nuanlin/server/api"
	"nuanlin/server/auth"
)

// The page shows every operation, leads to every schema it names, and needs
// nothing from anywhere else.
func TestManual(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	api.New(&api.Handlers{}).ServeHTTP(w, httptest.NewRequest("GET", "/api/docs", nil))
	page := w.Body.String()
	if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		t.Fatalf("%d %s", w.Code, w.Header())
	}
	for _, operation := range append(auth.Operations(), auth.Public...) {
		if !strings.Contains(page, `<article id="`+operation+`">`) {
			t.Errorf("%s is missing", operation)
		}
	}
	for _, link := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(page, `id="`+link[1]+`"`) {
			t.Errorf("the link to %s leads nowhere", link[1])
		}
	}
	if found := regexp.MustCompile(`(?i)https?://|<script|<link|<img`).FindString(page); found != "" {
		t.Errorf("the page asks for %s", found)
	}
	for _, want := range []string{"Sign up", "/positions/{id}/sign-up", "Idempotency-Key", "May be called by: volunteer."} {
		if !strings.Contains(page, want) {
			t.Errorf("nothing is said about %q", want)
		}
	}
}
