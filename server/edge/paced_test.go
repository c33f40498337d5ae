package edge

import (
	"bytes"
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
	s := httptest.NewServer(paced(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
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
	}), grace))
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
