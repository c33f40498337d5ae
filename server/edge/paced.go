package edge

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// Whoever sends a body has bodyGrace for the beginning and a second more for every
// slowestBody bytes that came; whoever reads an answer is let go when nothing of it
// moves for readGrace.
const (
	bodyGrace   = 10 * time.Second
	slowestBody = 16 << 10
	readGrace   = 30 * time.Second
)

// Paced lets go of callers who send or read too slowly, in front of next. The time
// that next takes does not count, so streams and long work go on: a time limit of
// the server would end them.
func Paced(next http.Handler) http.Handler { return paced(next, bodyGrace) }

func paced(next http.Handler, grace time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		line := http.NewResponseController(w)
		_ = line.SetWriteDeadline(time.Time{}) // the one of the request before; see pacedAnswer for what cannot be set
		if r.Body != nil && r.Body != http.NoBody {
			body := &pacedBody{ReadCloser: r.Body, line: line, due: time.Now().Add(grace)}
			if err := line.SetReadDeadline(body.due); err == nil {
				r = r.WithContext(r.Context()) // a copy: the server reads on from its own
				r.Body = body
			}
		}
		next.ServeHTTP(&pacedAnswer{ResponseWriter: w, line: line}, r)
	})
}

// pacedBody is a body that has to come in time.
type pacedBody struct {
	io.ReadCloser
	line *http.ResponseController
	due  time.Time // when all that is still to come, if it is little, is due
	new  int       // bytes that came since due was set
}

// Read reads on, and gives more time for what came. What is left of the connection's
// time is lifted at the end of the body.
func (b *pacedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) {
		_ = b.line.SetReadDeadline(time.Time{})
		return n, err
	}
	if b.new += n; b.new >= slowestBody {
		b.due = b.due.Add(time.Duration(b.new) * time.Second / slowestBody)
		b.new = 0
		_ = b.line.SetReadDeadline(b.due)
	}
	return n, err
}

// pacedAnswer is an answer that has to be read.
type pacedAnswer struct {
	http.ResponseWriter
	line *http.ResponseController
}

// Write sends the next part of the answer. A stream looks to its own time.
func (a *pacedAnswer) Write(p []byte) (int, error) {
	if a.Header().Get("Content-Type") != eventStream {
		_ = a.line.SetWriteDeadline(time.Now().Add(readGrace)) // a writer that has none is one of a test
	}
	return a.ResponseWriter.Write(p)
}

// Unwrap lets http.ResponseController reach the connection.
func (a *pacedAnswer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
