package outlettest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// Answer is what a server on the web answers to a letter. The zero Answer takes it.
type Answer struct {
	Status int    // of HTTP; 0 for the one of success
	Code   string // of the provider; "" for success
	Text   string // all of it, instead of what the provider answers
	After  time.Duration
	Takes  bool // it takes the letter nevertheless: only what it answers is lost
}

// web is a server on the web.
type web struct {
	*book[Answer]
	server *httptest.Server
}

func newWeb(handler http.Handler, b *book[Answer]) *web {
	return &web{book: b, server: httptest.NewServer(handler)}
}

// Close ends the server, and whoever waits for it.
func (w *web) Close() {
	w.server.CloseClientConnections()
	w.server.Close()
}

// address is host and port.
func (w *web) address() string { return strings.TrimPrefix(w.server.URL, "http://") }

// odd answers in place of the provider, if that is what the test wants.
func (a Answer) odd(w http.ResponseWriter, r *http.Request) bool {
	select {
	case <-time.After(a.After):
	case <-r.Context().Done():
		return true
	}
	if a.Status == 0 && a.Text == "" {
		return false
	}
	if a.Status != 0 {
		w.WriteHeader(a.Status)
	}
	_, _ = w.Write([]byte(a.Text)) // whoever asked has left if this fails
	return true
}

// Redirect is an address that sends whoever calls it on to a handler.
func Redirect(t testing.TB, to http.Handler) string {
	t.Helper()
	there := httptest.NewServer(to)
	t.Cleanup(there.Close)
	here := httptest.NewServer(http.RedirectHandler(there.URL+"/elsewhere", http.StatusTemporaryRedirect))
	t.Cleanup(here.Close)
	return here.URL
}
