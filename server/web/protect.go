package web

import "net/http"

// policy is what a page may load and do: only what this server sends. Styles may
// be inline because the component library sets sizes and colours that way;
// scripts may not.
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
	"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Protect adds the headers that keep other sites from framing, sniffing or
// reading what next serves. With https, browsers are told to come back that way
// only.
func Protect(next http.Handler, https bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()")
		if https {
			header.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// Unseen adds the headers of pages whose address is a secret that was sent to somebody: no cache keeps
// them, no search engine lists them, and the address goes to no other page.
func Unseen(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Robots-Tag", "noindex, nofollow")
		next.ServeHTTP(unkept{w}, r)
	})
}

// unkept is an answer that nobody keeps, whatever is said of the file it is.
type unkept struct{ http.ResponseWriter }

func (u unkept) WriteHeader(status int) {
	u.Header().Set("Cache-Control", "no-store")
	u.Header().Del("ETag")
	u.ResponseWriter.WriteHeader(status)
}

func (u unkept) Write(text []byte) (int, error) {
	u.Header().Set("Cache-Control", "no-store")
	return u.ResponseWriter.Write(text)
}
