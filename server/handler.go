package main

import (
	"context"
	"net/http"
	"time"

	"nuanlin/frontend"
	"nuanlin/server/api"
	"nuanlin/server/auth"
	"nuanlin/server/store"
	"nuanlin/server/web"
)

// handler puts everything the product answers under one roof.
func (p *program) handler(registry *store.Registry, secret []byte) (http.Handler, error) {
	now := p.config.clock()
	tokens, err := auth.NewTokens(secret, now)
	if err != nil {
		return nil, err
	}
	pages, err := web.New(frontend.Dist())
	if err != nil {
		return nil, err
	}
	observed := newObservation()
	mux := http.NewServeMux()
	mux.Handle("/api/", observed.count("api", api.New(&api.Handlers{
		Registry:      registry,
		Now:           now,
		Tokens:        tokens,
		SecureCookies: p.config.SecureCookies,
		Log:           p.log,
	})))
	mux.Handle("/", observed.count("page", pages))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", p.ready(registry))
	mux.Handle("GET /metrics", observed.handler())
	return web.Protect(mux, p.config.SecureCookies), nil
}

// ready answers whether requests can be served now: whether the database
// answers within two seconds.
func (p *program) ready(registry *store.Registry) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		limit, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if err := registry.Ping(limit); err != nil {
			p.log.Warn("not ready: the database does not answer", "error", err)
			say(w, http.StatusServiceUnavailable, "the database does not answer")
			return
		}
		say(w, http.StatusOK, "ready")
	}
}

func say(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n")) // the caller is gone if this fails
}
