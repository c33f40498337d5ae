package web

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// TestPreviewed: the tags stand in the head of the page, whatever is in the words, and pages without a
// preview are as ever.
func TestPreviewed(t *testing.T) {
	t.Parallel()
	pages, err := New(fstest.MapFS{"index.html": {Data: []byte("<html><head><title>暖邻</title></head><body></body></html>")}, "index.html.br": {Data: []byte("packed")}})
	if err != nil {
		t.Fatal(err)
	}
	handler := Previewed(pages, func(r *http.Request) (Preview, bool) {
		return Preview{Title: `课业辅导"><script>`, Description: "竹溪村", Site: "协会"}, r.URL.Path == "/s/cy/1"
	})
	ask := func(method, path string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, nil)
		r.Header.Set("Accept-Encoding", "br")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		return w
	}
	got := ask(http.MethodGet, "/s/cy/1")
	for _, part := range []string{
		`<meta property="og:title" content="课业辅导&#34;&gt;&lt;script&gt;">`, `<meta property="og:description" content="竹溪村">`, `content="协会"></head>`,
	} {
		if !strings.Contains(got.Body.String(), part) {
			t.Errorf("%s is not in %s", part, got.Body)
		}
	}
	if strings.Contains(got.Body.String(), "og:url") || got.Header().Get("Cache-Control") != "no-cache" || got.Header().Get("Content-Encoding") != "" {
		t.Errorf("%v: %s", got.Header(), got.Body)
	}
	head := ask(http.MethodHead, "/s/cy/1")
	if head.Body.Len() != 0 || head.Header().Get("Content-Length") != strconv.Itoa(got.Body.Len()) {
		t.Errorf("asked about it: %v, %d bytes", head.Header(), head.Body.Len())
	}
	if other := ask(http.MethodGet, "/s/cy/2"); other.Body.String() != "packed" {
		t.Errorf("another page: %s", other.Body)
	}
	if got := ask(http.MethodPost, "/s/cy/1"); got.Code != http.StatusMethodNotAllowed {
		t.Errorf("written to: %d", got.Code)
	}
}
