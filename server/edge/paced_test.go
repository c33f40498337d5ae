package edge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

// pacedServer answers with what became of the body, after pause.
func pacedServer(t *testing.T, grace, pause time.Duration) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(paced(t.Context(), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		time.Sleep(pause)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			w.WriteHeader(http.StatusRequestTimeout)
			return
		}
		if err == nil {
			err = r.Context().Err()
		}
		fmt.Fprintf(w, "%d bytes, %v", len(body), err)
	}), pace{grace: grace, stopping: time.Minute, leftover: grace}))
	t.Cleanup(s.Close)
	return s
}

func TestHalfABodyIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	s := pacedServer(t, 200*time.Millisecond, 0)
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.WriteString(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	answer, err := io.ReadAll(conn) // to the end of the connection
	if took := time.Since(began); err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 408") || took > 5*time.Second {
		t.Errorf("after %s: %q, %v", took, answer, err)
	}
}

// dribble sends its bytes one piece at a time.
type dribble struct {
	left  int
	piece int
	pause time.Duration
}

func (d *dribble) Read(p []byte) (int, error) {
	if d.left == 0 {
		return 0, io.EOF
	}
	time.Sleep(d.pause)
	n := min(d.left, d.piece, len(p))
	d.left -= n
	return n, nil
}

func TestASteadyBodyHasItsTime(t *testing.T) {
	t.Parallel()
	s := pacedServer(t, 300*time.Millisecond, 0)
	answer, err := http.Post(s.URL, "text/plain", &dribble{left: 16 * slowestBody, piece: slowestBody, pause: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if text, err := io.ReadAll(answer.Body); string(text) != fmt.Sprintf("%d bytes, <nil>", 16*slowestBody) {
		t.Errorf("got %q, %v", text, err)
	}
}

// The work on a request may take longer than its body: neither its context nor the
// next request on the connection suffers.
func TestTheWorkIsNotTimed(t *testing.T) {
	t.Parallel()
	s := pacedServer(t, 150*time.Millisecond, 500*time.Millisecond)
	for range 3 {
		answer, err := http.Post(s.URL, "text/plain", bytes.NewReader(make([]byte, 1000)))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(answer.Body)
		if answer.Body.Close(); string(text) != "1000 bytes, <nil>" {
			t.Errorf("got %q, %v", text, err)
		}
	}
}

// TestHalfABodyHoldsNoStop holds that a server that is to stop does not wait for the rest of
// a body as long as one that goes on.
func TestHalfABodyHoldsNoStop(t *testing.T) {
	t.Parallel()
	stopping, stop := context.WithCancel(t.Context())
	begun := make(chan struct{})
	s := httptest.NewServer(paced(stopping, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(begun)
		if _, err := io.ReadAll(r.Body); errors.Is(err, os.ErrDeadlineExceeded) {
			w.WriteHeader(http.StatusRequestTimeout)
		}
	}), pace{grace: time.Minute, stopping: 200 * time.Millisecond, leftover: time.Minute}))
	t.Cleanup(s.Close)
	conn := half(t, s, 100)
	<-begun
	stop()
	began := time.Now()
	answer, err := io.ReadAll(conn)
	if took := time.Since(began); err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 408") || took > 5*time.Second {
		t.Errorf("after %s: %q, %v", took, answer, err)
	}
}

// half opens a connection and sends the beginning of a body of so many bytes.
func half(t *testing.T, s *httptest.Server, size int) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(30 * time.Second))
	if _, err := fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\nhalf", size); err != nil {
		t.Fatal(err)
	}
	return conn
}

// TestAnswerToABodyNobodyReads holds that somebody who sends a large body and looks for the
// answer only then gets it, and that one who does not send it holds nobody.
func TestAnswerToABodyNobodyReads(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(paced(t.Context(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusRequestEntityTooLarge)
		_, _ = io.WriteString(w, "too large")
	}), pace{grace: time.Minute, stopping: time.Minute, leftover: time.Second}))
	t.Cleanup(s.Close)
	const size = 50_000_000
	conn := half(t, s, size)
	for left := size - len("half"); left > 0; {
		n, err := conn.Write(make([]byte, min(left, 1<<20)))
		if err != nil {
			t.Fatalf("%d bytes were not taken: %v", left, err)
		}
		left -= n
	}
	answer := make([]byte, 1<<10)
	if n, err := conn.Read(answer); err != nil || !strings.HasPrefix(string(answer[:n]), "HTTP/1.1 413") {
		t.Errorf("got %q, %v", answer[:n], err)
	}
	for _, size := range []int{100, size, 2 * mostLeftover} {
		conn, began := half(t, s, size), time.Now()
		answer, err := io.ReadAll(conn)
		if took := time.Since(began); err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 413") || took > 5*time.Second {
			t.Errorf("%d bytes that do not come, after %s: %q, %v", size, took, answer, err)
		}
	}
}
