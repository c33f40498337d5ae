package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

var dist = fstest.MapFS{
	"index.html":          {Data: []byte("<page>")},
	"index.html.br":       {Data: []byte("packed page")},
	"icon.svg":            {Data: []byte("<svg/>")},
	"assets/a-1a2b.js":    {Data: []byte("script")},
	"assets/a-1a2b.js.br": {Data: []byte("packed script")},
	"api/docs/index.html": {Data: []byte("<the API>")},
	".gitkeep":            {},
	".vite/manifest.json": {Data: []byte("{}")},
}

func request(t *testing.T, files fstest.MapFS, method, path string, header http.Header) *http.Response {
	t.Helper()
	handler, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, path, nil)
	if header != nil {
		r.Header = header
	}
	w := httptest.NewRecorder()
	Protect(handler, true).ServeHTTP(w, r)
	return w.Result()
}

func TestServe(t *testing.T) {
	t.Parallel()
	const immutable = "public, max-age=31536000, immutable"
	tests := []struct {
		path, accept string
		status       int
		body         string
		contentType  string
		cache        string
	}{
		{"/", "", 200, "<page>", "text/html; charset=utf-8", "no-cache"},
		{"/", "gzip, deflate, br", 200, "packed page", "text/html; charset=utf-8", "no-cache"},
		{"/", "gzip, br;q=0", 200, "<page>", "text/html; charset=utf-8", "no-cache"},
		{"/", "gzip;q=1, BR; q=0.5", 200, "packed page", "text/html; charset=utf-8", "no-cache"},
		{"/shifts/7", "", 200, "<page>", "text/html; charset=utf-8", "no-cache"},
		{"/api/docs", "", 200, "<the API>", "text/html; charset=utf-8", "no-cache"},
		{"/api/docs/", "", 200, "<the API>", "text/html; charset=utf-8", "no-cache"},
		{"/assets/a-1a2b.js", "br", 200, "packed script", "text/javascript; charset=utf-8", immutable},
		{"/assets/a-1a2b.js", "", 200, "script", "text/javascript; charset=utf-8", immutable},
		{"/icon.svg", "br", 200, "<svg/>", "image/svg+xml", "no-cache"},
		{"/assets/a-old.js", "", 404, "", "", ""},
		{"/assets/nothing", "", 404, "", "", ""},
		{"/missing.png", "", 404, "", "", ""},
		{"/index.html.br", "", 404, "", "", ""},
		{"/.vite/manifest.json", "", 404, "", "", ""},
		{"/../../etc/passwd", "", 200, "<page>", "text/html; charset=utf-8", "no-cache"},
	}
	for _, tt := range tests {
		t.Run(tt.path+" "+tt.accept, func(t *testing.T) {
			response := request(t, dist, http.MethodGet, tt.path, http.Header{"Accept-Encoding": {tt.accept}})
			body, err := io.ReadAll(response.Body)
			if err != nil {
				t.Fatal(err)
			}
			if response.StatusCode != tt.status {
				t.Fatalf("status = %d, want %d", response.StatusCode, tt.status)
			}
			if tt.status != http.StatusOK {
				return
			}
			if string(body) != tt.body {
				t.Errorf("body = %q, want %q", body, tt.body)
			}
			if got := response.Header.Get("Content-Type"); got != tt.contentType {
				t.Errorf("type = %q, want %q", got, tt.contentType)
			}
			if got := response.Header.Get("Cache-Control"); got != tt.cache {
				t.Errorf("cache = %q, want %q", got, tt.cache)
			}
		})
	}
}

func TestServeOnlyReads(t *testing.T) {
	t.Parallel()
	if got := request(t, dist, http.MethodPost, "/", nil).StatusCode; got != http.StatusMethodNotAllowed {
		t.Errorf("status of POST = %d, want 405", got)
	}
}

func TestUnchangedPageIsNotSentAgain(t *testing.T) {
	t.Parallel()
	accept := http.Header{"Accept-Encoding": {"br"}}
	tag := request(t, dist, http.MethodGet, "/", accept).Header.Get("ETag")
	plain := request(t, dist, http.MethodGet, "/", nil).Header.Get("ETag")
	if tag == "" || tag == plain {
		t.Errorf("tags of the packed and the plain page are %q and %q, want two", tag, plain)
	}
	accept.Set("If-None-Match", tag)
	if got := request(t, dist, http.MethodGet, "/", accept).StatusCode; got != http.StatusNotModified {
		t.Errorf("status = %d, want 304", got)
	}
}

func TestWithoutABuild(t *testing.T) {
	t.Parallel()
	response := request(t, fstest.MapFS{".gitkeep": {}}, http.MethodGet, "/", nil)
	if response.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status = %d, want 503", response.StatusCode)
	}
}
