package command

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"net/http"
	"slices"
	"time"

	"nuanlin/frontend"
	"nuanlin/server/auth"
	"nuanlin/server/command/wiring"
	"nuanlin/server/data"
	"nuanlin/server/demo"
	"nuanlin/server/edge"
	"nuanlin/server/jobs"
	"nuanlin/server/seal"
	"nuanlin/server/web"
)

// handlers puts everything the product answers under one roof, and beside it what it
// tells of itself, and registers with the queue what is done in the background.
// Streams end when ctx does. Founding is nil where there is an association.
func (p *program) handlers(ctx context.Context, registry *data.Registry, queue *jobs.Queue, founding *edge.Founding, trials edge.Trials) (product, figures http.Handler, err error) {
	secret, err := loadSecret(p.config)
	if err != nil {
		return nil, nil, err
	}
	tokens, err := newTokens(secret, p.now)
	if err != nil {
		return nil, nil, err
	}
	links, err := auth.NewLinks(secret)
	if err != nil {
		return nil, nil, err
	}
	sealer, err := seal.New(secret)
	if err != nil {
		return nil, nil, err
	}
	pushKey, err := p.config.Outlets.UsePushKey(secret)
	if err != nil {
		return nil, nil, err
	}
	demoPassword, err := demoPassword(ctx, registry)
	if err != nil {
		return nil, nil, err
	}
	pages, err := web.New(frontend.Dist())
	if err != nil {
		return nil, nil, err
	}
	platform := &edge.Platform{
		Registry:       registry,
		Jobs:           queue,
		Now:            p.now,
		Wall:           time.Now,
		Tokens:         tokens,
		Links:          links,
		Seal:           sealer,
		DemoPassword:   demoPassword,
		SecureCookies:  p.config.SecureCookies,
		TrustedProxies: p.config.TrustedProxies,
		Log:            p.log,
		Stopping:       ctx.Done(),
		Founding:       founding,
		Trials:         trials,
		Outlets:        p.config.Outlets,
		PushKey:        pushKey,
		PublicURL:      p.config.PublicURL,
	}
	answers, err := wiring.API(platform)
	if err != nil {
		return nil, nil, err
	}
	observed := newObservation(registry)
	mux := http.NewServeMux()
	mux.Handle("/api/", observed.count("api", answers))
	mux.Handle("/api/docs", observed.count("page", pages))
	mux.Handle("/api/docs/", observed.count("page", pages))
	mux.Handle("/", observed.count("page", pages))
	for _, sent := range []string{"/a/", "/reset/"} { // addresses that were sent to one person
		mux.Handle(sent, observed.count("page", web.Unseen(pages)))
	}
	mux.Handle(wiring.SharePath, observed.count("page", web.Previewed(pages, wiring.PreviewOf(platform))))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { say(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", p.ready(registry))
	return web.Protect(mux, p.config.SecureCookies), observed.handler(), nil
}

// newTokens derives the key that signs sessions: the secret has other uses too.
func newTokens(secret []byte, now func() time.Time) (*auth.Tokens, error) {
	key, err := hkdf.Key(sha256.New, secret, nil, "nuanlin session tokens 1", 32)
	if err != nil {
		return nil, fmt.Errorf("key of the session tokens: %w", err)
	}
	return auth.NewTokens(key, now)
}

// demoPassword returns the password to show on the sign-in page: that of the
// demonstration if there is one, else none.
func demoPassword(ctx context.Context, registry *data.Registry) (string, error) {
	organizations, err := registry.Associations(ctx)
	if err != nil {
		return "", err
	}
	if slices.ContainsFunc(organizations, func(o data.Organization) bool { return o.Demo }) {
		return demo.Password, nil
	}
	return "", nil
}

// ready answers whether requests can be served now: whether the database
// answers within two seconds.
func (p *program) ready(registry *data.Registry) http.HandlerFunc {
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
