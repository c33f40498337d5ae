package edge

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// streamLimit is the longest life of a stream. Who goes on watching asks again.
const streamLimit = 5 * time.Minute

// sendLimit is how long one event may take to be sent: a caller who has stopped
// reading is let go.
const sendLimit = 10 * time.Second

// eventStream is the type of such an answer.
const eventStream = "text/event-stream"

// Event sends one server-sent event with a JSON body. One without a name says nothing, and
// keeps proxies from taking the connection for dead.
type Event func(name string, body any) error

// EventStream is a response of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html):
// those tell sends until it returns. Its context ends when the caller leaves or is
// signed out, when the server is stopping, and after [streamLimit].
type EventStream struct {
	Ctx  context.Context // of the request of somebody signed in
	Tell func(ctx context.Context, send Event) error
}

// VisitWatchRosterJobResponse writes the events as they come.
func (e EventStream) VisitWatchRosterJobResponse(w http.ResponseWriter) error { return e.serve(w) }

// VisitWatchSeatsResponse writes the events as they come.
func (e EventStream) VisitWatchSeatsResponse(w http.ResponseWriter) error { return e.serve(w) }

func (e EventStream) serve(w http.ResponseWriter) error {
	ctx, cancel := context.WithTimeout(e.Ctx, streamLimit)
	defer cancel()
	if c := CallOf(e.Ctx); c.watchers != nil {
		defer c.watchers.add(c, cancel)()
	}
	header := w.Header()
	header.Set("Content-Type", eventStream)
	header.Set("Cache-Control", "no-store")
	header.Set("X-Accel-Buffering", "no") // asks proxies not to hold events back
	w.WriteHeader(http.StatusOK)
	line := http.NewResponseController(w)
	defer line.SetWriteDeadline(time.Time{}) // of no use to the next request on the connection
	err := e.Tell(ctx, func(name string, body any) error { return sendEvent(w, line, name, body) })
	if ctx.Err() != nil {
		return nil // it had to end, and the caller knows by the missing last event
	}
	return err
}

func sendEvent(w http.ResponseWriter, line *http.ResponseController, name string, body any) error {
	var text bytes.Buffer
	if name == "" {
		text.WriteString(":\n") // a comment
	} else {
		fmt.Fprintf(&text, "event: %s\ndata: ", name)
		if err := json.NewEncoder(&text).Encode(body); err != nil { // one line, and its end
			return fmt.Errorf("api: event %s: %w", name, err)
		}
	}
	text.WriteByte('\n')
	if err := line.SetWriteDeadline(time.Now().Add(sendLimit)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return err
	}
	return line.Flush()
}
