package web

import (
	"bytes"
	"html"
	"net/http"
	"strconv"
	"strings"
)

// Preview is what a chat shows of a link before anybody opens it.
type Preview struct {
	Title       string
	Description string
	Site        string // whose it is
	Address     string // of the page; "" if it is not known
	Image       string // likewise
}

// Previewed serves pages with the tags that chats make a preview of, for those addresses for
// which previewOf has one. Everything else, and what is no page, is answered as pages does.
func Previewed(pages http.Handler, previewOf func(*http.Request) (Preview, bool)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		preview, has := previewOf(r)
		if !has || r.Method != http.MethodGet && r.Method != http.MethodHead {
			pages.ServeHTTP(w, r)
			return
		}
		plain := r.Clone(r.Context())
		plain.Method = http.MethodGet
		for _, name := range []string{"Accept-Encoding", "If-None-Match", "If-Modified-Since", "Range", "If-Range"} {
			plain.Header.Del(name)
		}
		page := &recorded{header: http.Header{}, status: http.StatusOK}
		pages.ServeHTTP(page, plain)
		if page.status != http.StatusOK {
			pages.ServeHTTP(w, r)
			return
		}
		text := bytes.Replace(page.body.Bytes(), []byte("</head>"), []byte(preview.tags()+"</head>"), 1)
		header := w.Header()
		header.Set("Content-Type", page.header.Get("Content-Type"))
		header.Set("Cache-Control", "no-cache") // seats are taken meanwhile
		header.Set("Content-Length", strconv.Itoa(len(text)))
		w.WriteHeader(http.StatusOK)
		if r.Method == http.MethodGet {
			_, _ = w.Write(text) // the caller is gone if this fails
		}
	})
}

// tags are the preview as Open Graph has it, which the chats people use understand.
func (p Preview) tags() string {
	var tags strings.Builder
	for _, tag := range [][2]string{
		{"og:type", "website"}, {"og:title", p.Title}, {"og:description", p.Description}, {"og:site_name", p.Site}, {"og:url", p.Address}, {"og:image", p.Image},
	} {
		if tag[1] != "" {
			tags.WriteString(`<meta property="` + tag[0] + `" content="` + html.EscapeString(tag[1]) + `">`)
		}
	}
	return tags.String()
}

// recorded is an answer that is kept and not sent.
type recorded struct {
	header http.Header
	body   bytes.Buffer
	status int
}

func (r *recorded) Header() http.Header            { return r.header }
func (r *recorded) WriteHeader(status int)         { r.status = status }
func (r *recorded) Write(text []byte) (int, error) { return r.body.Write(text) }
