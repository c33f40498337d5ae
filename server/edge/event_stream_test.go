package edge

import (
	"context"
	"errors"
	"net/http/httptest"
	"testing"
	"time"
)

// told runs a stream that tells the events and returns what the caller received.
func told(ctx context.Context, stop <-chan struct{}, tell func(context.Context, Event) error) (*httptest.ResponseRecorder, error) {
	w := httptest.NewRecorder()
	ctx = context.WithValue(ctx, callKey{}, Call{watchers: newWatchers(&Platform{Stopping: stop})})
	err := EventStream{Ctx: ctx, Tell: tell}.VisitWatchRosterJobResponse(w)
	return w, err
}

func TestEventsAreSentAsTheyCome(t *testing.T) {
	w, err := told(t.Context(), nil, func(_ context.Context, send Event) error {
		return errors.Join(send("progress", map[string]int{"steps": 1}), send("", nil), send("done", "第一行\n第二行"))
	})
	if want := "event: progress\ndata: {\"steps\":1}\n\n:\n\nevent: done\ndata: \"第一行\\n第二行\"\n\n"; err != nil || w.Body.String() != want {
		t.Errorf("got %q, %v, want %q", w.Body, err, want)
	}
	h := w.Header()
	if w.Code != 200 || h.Get("Content-Type") != "text/event-stream" || h.Get("Cache-Control") != "no-store" || h.Get("X-Accel-Buffering") != "no" || !w.Flushed {
		t.Errorf("got %d %v, flushed %v", w.Code, h, w.Flushed)
	}
}

func TestStreamsEnd(t *testing.T) {
	gone, leave := context.WithCancel(t.Context())
	stop := make(chan struct{})
	wait := func(end func()) func(context.Context, Event) error {
		return func(ctx context.Context, send Event) error {
			if deadline, has := ctx.Deadline(); !has || time.Until(deadline) > streamLimit {
				t.Errorf("it may go on until %v", deadline)
			}
			end()
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(10 * time.Second):
				return errors.New("nobody ended it")
			}
		}
	}
	if _, err := told(gone, nil, wait(leave)); err != nil {
		t.Errorf("the caller left: %v", err)
	}
	if _, err := told(t.Context(), stop, wait(func() { close(stop) })); err != nil {
		t.Errorf("the server stops: %v", err)
	}
	broken := errors.New("the job is gone")
	if _, err := told(t.Context(), nil, func(context.Context, Event) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("what went wrong is not told: %v", err)
	}
	if streamLimit > 10*time.Minute {
		t.Error("somebody may watch longer than a token lives")
	}
}

func TestEventThatCannotBeWritten(t *testing.T) {
	w, err := told(t.Context(), nil, func(_ context.Context, send Event) error { return send("progress", make(chan int)) })
	if err == nil || w.Body.Len() != 0 {
		t.Errorf("got %q, %v", w.Body, err)
	}
}
