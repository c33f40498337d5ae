package edge

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"nuanlin/server/fault"
)

// streamLimit is the longest life of a stream. Who goes on watching asks again.
const streamLimit = 5 * time.Minute

// liveEvery is how often a stream asks whether its watcher may still act: nobody watches
// after their powers ended.
const liveEvery = 2 * time.Second

// sendLimit is how long one event may take to be sent: a caller who has stopped
// reading is let go.
const sendLimit = 10 * time.Second

// eventStream is the type of such an answer.
const eventStream = "text/event-stream"

// Event sends one server-sent event with a JSON body.
type Event func(name string, body any) error

// EventStream is a response of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html):
// those tell sends until it returns. Its context ends when the caller leaves or is
// signed out, when the server is stopping, and after [streamLimit].
type EventStream struct {
	Ctx  context.Context // of the request
	Stop <-chan struct{} // closed when the server is stopping
	Tell func(ctx context.Context, send Event) error
}

// VisitWatchRosterJobResponse writes the events as they come.
func (e EventStream) VisitWatchRosterJobResponse(w http.ResponseWriter) error { return e.serve(w) }

func (e EventStream) serve(w http.ResponseWriter) error {
	ctx, cancel := context.WithTimeout(e.Ctx, streamLimit)
	defer cancel()
	go e.watch(ctx, cancel)
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

// watch ends the stream when the server stops, or the watcher may not go on.
func (e EventStream) watch(ctx context.Context, end func()) {
	live, tick := CallOf(e.Ctx).live, time.NewTicker(liveEvery)
	defer tick.Stop()
	for {
		select {
		case <-e.Stop:
			end()
			return
		case <-ctx.Done():
			return
		case <-tick.C:
			if live != nil && errors.Is(live(ctx), fault.Unauthenticated) {
				end()
				return
			}
		}
	}
}

func sendEvent(w http.ResponseWriter, line *http.ResponseController, name string, body any) error {
	var text bytes.Buffer
	fmt.Fprintf(&text, "event: %s\ndata: ", name)
	if err := json.NewEncoder(&text).Encode(body); err != nil { // one line, and its end
		return fmt.Errorf("api: event %s: %w", name, err)
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
