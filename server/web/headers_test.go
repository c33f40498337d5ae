package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

// TestProtect holds every header against its value. A change of one is a decision
// about what other sites and the page itself may do.
func TestProtect(t *testing.T) {
	t.Parallel()
	header := request(t, dist, http.MethodGet, "/", nil).Header
	for name, want := range map[string]string{
		"X-Content-Type-Options":     "nosniff",
		"X-Frame-Options":            "DENY",
		"Referrer-Policy":            "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Permissions-Policy":         "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
		"Strict-Transport-Security":  "max-age=31536000",
	} {
		if got := header.Get(name); got != want {
			t.Errorf("%s = %q, want %q", name, got, want)
		}
	}
	allowed := map[string]string{}
	for directive := range strings.SplitSeq(header.Get("Content-Security-Policy"), ";") {
		name, sources, _ := strings.Cut(strings.TrimSpace(directive), " ")
		allowed[name] = sources
	}
	for name, want := range map[string]string{
		"default-src": "'self'", "script-src": "'self'", "connect-src": "'self'", "worker-src": "'self'", "form-action": "'self'",
		"object-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'",
	} {
		if allowed[name] != want {
			t.Errorf("%s is %q, want %q", name, allowed[name], want)
		}
	}
}

// TestProtectWithoutHTTPS holds that a browser is not sent to https by a server
// that does not speak it.
func TestProtectWithoutHTTPS(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	Protect(http.NotFoundHandler(), false).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if got := w.Header().Get("Strict-Transport-Security"); got != "" {
		t.Errorf("https is asked for: %q", got)
	}
	if w.Code != http.StatusNotFound || w.Header().Get("X-Frame-Options") != "DENY" {
		t.Errorf("answer %d with %v", w.Code, w.Header())
	}
}

func TestContentTypes(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{}
	want := map[string]string{
		"a.css": "text/css; charset=utf-8", "a.webmanifest": "application/manifest+json", "a.woff2": "font/woff2",
		"a.bin": "application/octet-stream", "bare": "application/octet-stream", "a.json": "application/json",
	}
	for name := range want {
		files[name] = &fstest.MapFile{Data: []byte("content of " + name)}
	}
	for name, contentType := range want {
		response := request(t, files, http.MethodGet, "/"+name, nil)
		body, err := io.ReadAll(response.Body)
		if err != nil || string(body) != "content of "+name {
			t.Errorf("%s: %q, %v", name, body, err)
		}
		if got := response.Header.Get("Content-Type"); got != contentType {
			t.Errorf("%s is of type %q, want %q", name, got, contentType)
		}
	}
}

func TestHeadSendsNoBody(t *testing.T) {
	t.Parallel()
	response := request(t, dist, http.MethodHead, "/icon.svg", nil)
	body, err := io.ReadAll(response.Body)
	if err != nil || len(body) != 0 || response.StatusCode != http.StatusOK || response.ContentLength != 6 {
		t.Errorf("%d with %d bytes of %d: %v", response.StatusCode, len(body), response.ContentLength, err)
	}
	if got := request(t, dist, http.MethodDelete, "/icon.svg", nil).Header.Get("Allow"); got != "GET, HEAD" {
		t.Errorf("allowed is %q", got)
	}
}

// TestCaches holds that a cache asks again for names that stay, never for names
// that change with the content, and keeps packed and plain answers apart.
func TestCaches(t *testing.T) {
	t.Parallel()
	page := request(t, dist, http.MethodGet, "/", nil)
	script := request(t, dist, http.MethodGet, "/assets/a-1a2b.js", nil)
	icon := request(t, dist, http.MethodGet, "/icon.svg", nil)
	for name, response := range map[string]*http.Response{"the page": page, "the script": script} {
		if got := response.Header.Get("Vary"); got != "Accept-Encoding" {
			t.Errorf("%s varies by %q", name, got)
		}
	}
	packed := request(t, dist, http.MethodGet, "/", http.Header{"Accept-Encoding": {"br"}})
	if got, plain := packed.Header.Get("Content-Encoding"), page.Header.Get("Content-Encoding"); got != "br" || plain != "" {
		t.Errorf("packed it says it is packed with %q, plain with %q", got, plain)
	}
	if got := icon.Header.Get("Vary"); got != "" {
		t.Errorf("the icon, which has no packed twin, varies by %q", got)
	}
	if got := script.Header.Get("ETag"); got != "" {
		t.Errorf("the script has the tag %s and is never asked for again", got)
	}
	changed := request(t, fstest.MapFS{"icon.svg": {Data: []byte("<svg></svg>")}}, http.MethodGet, "/icon.svg", nil)
	if a, b := icon.Header.Get("ETag"), changed.Header.Get("ETag"); a == "" || a == b {
		t.Errorf("tags of two contents are %s and %s", a, b)
	}
}

func TestAcceptsBrotli(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]bool{
		"": false, "br": true, "gzip": false, "gzip,br": true, " br ; q=1": true, "br;q=0.001": true, "br;q=0": false, "br;q=0.0": false,
		"br;q=no": false, "brotli": false, "br;level=5": true, "*": false, "br;q=-1": false,
	} {
		if got := acceptsBrotli(header); got != want {
			t.Errorf("%q: %t, want %t", header, got, want)
		}
	}
}

func FuzzAcceptsBrotli(f *testing.F) {
	for _, header := range []string{"gzip, br;q=0.5", "br;q=", ";;,", "br;q=NaN"} {
		f.Add(header)
	}
	f.Fuzz(func(t *testing.T, header string) {
		if acceptsBrotli(header) && !strings.Contains(strings.ToLower(header), "br") {
			t.Errorf("%q asks for br", header)
		}
	})
}

// brokenFS cannot be read.
type brokenFS struct{ fstest.MapFS }

func (brokenFS) ReadFile(string) ([]byte, error) { return nil, io.ErrUnexpectedEOF }

func TestNewSaysWhatItCannotRead(t *testing.T) {
	t.Parallel()
	if _, err := New(brokenFS{fstest.MapFS{"index.html": {}}}); err == nil || !strings.HasPrefix(err.Error(), "web: ") {
		t.Errorf("error %v", err)
	}
}

// TestUnseen holds that a page whose address is a secret is kept, listed and told to others nowhere,
// whether it is read or asked about.
func TestUnseen(t *testing.T) {
	t.Parallel()
	pages, err := New(dist)
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		w := httptest.NewRecorder()
		Protect(Unseen(pages), true).ServeHTTP(w, httptest.NewRequest(method, "/a/cy/secret", nil))
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d", method, w.Code)
		}
		for name, want := range map[string]string{
			"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store", "ETag": "", "X-Frame-Options": "DENY",
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", method, name, got, want)
			}
		}
	}
}
