package edge

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"
	"time"
)

// pace is how much time callers have.
type pace struct {
	grace    time.Duration // for the beginning of a body; for every slowestBody bytes that came there is a second more
	stopping time.Duration // for all that is still to come of a body when the server begins to stop
	leftover time.Duration // for the rest of a body that nobody reads
}

var usualPace = pace{grace: 10 * time.Second, stopping: 2 * time.Second, leftover: 20 * time.Second}

const (
	slowestBody  = 16 << 10
	mostLeftover = 64 << 20         // bytes of a body that are read although nobody wants them
	readGrace    = 30 * time.Second // whoever reads an answer is let go when nothing of it moves for so long
)

// Paced lets go of callers who send or read too slowly, in front of next. The time
// that next takes does not count, so streams and long work go on: a time limit of
// the server would end them. When stopping is done, bodies that are still under way have
// little time left.
//
// What next leaves of a body is read to its end, in bounds: most senders look for the
// answer only when they have sent everything, and a connection that is closed under them
// loses it.
func Paced(stopping context.Context, next http.Handler) http.Handler {
	return paced(stopping, next, usualPace)
}

func paced(stopping context.Context, next http.Handler, p pace) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		line := http.NewResponseController(w)
		_ = line.SetWriteDeadline(time.Time{}) // the one of the request before; see pacedAnswer for what cannot be set
		answer := &pacedAnswer{ResponseWriter: w, line: line}
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(answer, r)
			return
		}
		body := &pacedBody{ReadCloser: r.Body, line: line, due: time.Now().Add(p.grace)}
		if err := line.SetReadDeadline(body.due); err != nil {
			next.ServeHTTP(answer, r)
			return
		}
		defer context.AfterFunc(stopping, func() { body.hurry(p.stopping) })()
		read := r.WithContext(r.Context()) // a copy: the server reads on from its own
		read.Body = body
		next.ServeHTTP(answer, read)
		if r.Header.Get("Expect") == "" && r.ContentLength <= mostLeftover { // who expects to be told sends nothing before
			body.leaveOver(p.leftover)
		}
	})
}

// pacedBody is a body that has to come in time.
type pacedBody struct {
	io.ReadCloser
	line *http.ResponseController
	new  int // bytes that came since due was set

	lock    sync.Mutex
	due     time.Time // when all that is still to come, if it is little, is due
	hurried bool      // due is not put off any more
	over    bool      // nothing more comes, or nothing can be read
}

// Read reads on, and gives more time for what came. What is left of the connection's
// time is lifted at the end of the body.
func (b *pacedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.new += n
	b.lock.Lock()
	defer b.lock.Unlock()
	switch {
	case err != nil:
		b.over = true
		if errors.Is(err, io.EOF) {
			_ = b.line.SetReadDeadline(time.Time{})
		}
	case b.new >= slowestBody && !b.hurried:
		b.due = b.due.Add(time.Duration(b.new) * time.Second / slowestBody)
		b.new = 0
		_ = b.line.SetReadDeadline(b.due)
	}
	return n, err
}

// hurry sets a time for all that is still to come.
func (b *pacedBody) hurry(within time.Duration) {
	b.lock.Lock()
	defer b.lock.Unlock()
	if due := time.Now().Add(within); !b.over && due.Before(b.due) {
		b.due = due
		_ = b.line.SetReadDeadline(due)
	}
	b.hurried = true
}

// leaveOver reads what next has not read, as far as it comes in time.
func (b *pacedBody) leaveOver(within time.Duration) {
	b.lock.Lock()
	over := b.over
	if due := time.Now().Add(within); !over && !b.hurried {
		b.due, b.hurried = due, true
		_ = b.line.SetReadDeadline(due)
	}
	b.lock.Unlock()
	if !over {
		_, _ = io.CopyN(io.Discard, b, mostLeftover)
	}
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
