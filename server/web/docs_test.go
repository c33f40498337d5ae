package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestDocs holds the page of the API against what the policy lets a page load: every
// file it names is the server's own, and no script stands in it.
func TestDocs(t *testing.T) {
	const public = "../../frontend/public/"
	files := fstest.MapFS{}
	for _, name := range []string{"api/docs/index.html", "api/docs/start.js", "icon.svg"} {
		text, err := os.ReadFile(public + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: text}
	}
	build, err := os.ReadFile("../../frontend/build/api-docs.ts")
	if err != nil {
		t.Fatal(err)
	}
	for _, viewer := range []string{"swagger-ui-bundle.js", "swagger-ui.css"} {
		if !strings.Contains(string(build), `"`+viewer+`"`) {
			t.Errorf("the build does not copy %s", viewer)
		}
		files["api/docs/"+viewer] = &fstest.MapFile{Data: []byte(viewer)}
	}
	page, header := get(t, files, "/api/docs")
	if !strings.Contains(header.Get("Content-Security-Policy"), "default-src 'self'; script-src 'self';") {
		t.Errorf("the policy is %q", header.Get("Content-Security-Policy"))
	}
	if inline := regexp.MustCompile(`(?i)<script(>| [^>]*>[^<])| on\w+=|javascript:`).FindString(page); inline != "" {
		t.Errorf("the policy forbids the script at %q", inline)
	}
	named := regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(page, -1)
	if len(named) < 4 {
		t.Errorf("only %v are named", named)
	}
	for _, match := range named {
		address := match[1]
		if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
			t.Errorf("%s is elsewhere", address)
		} else if address != "/api/openapi.yaml" && path.Ext(address) != "" {
			get(t, files, address)
		}
	}
	start, _ := get(t, files, "/api/docs/start.js")
	if !strings.Contains(start, `"/api/openapi.yaml"`) || regexp.MustCompile(`https?://`).MatchString(start) {
		t.Errorf("the page starts with\n%s", start)
	}
}

// get asks for an address that must be there.
func get(t *testing.T, files fstest.MapFS, address string) (string, http.Header) {
	t.Helper()
	w := httptest.NewRecorder()
	handler, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	Protect(handler, false).ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	text, err := io.ReadAll(w.Body)
	if err != nil || w.Code != http.StatusOK {
		t.Errorf("%s: status %d %v", address, w.Code, err)
	}
	return string(text), w.Header()
}
