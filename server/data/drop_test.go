package data

import (
	"net"
	"testing"
	"time"
)

// TestDrop lets one connection wait for an answer, one have its answer and one be idle:
// only the first is given up.
func TestDrop(t *testing.T) {
	t.Parallel()
	w := newWatch()
	w.began = time.Now().Add(-time.Second)
	connect := func() (*line, net.Conn) {
		here, there := net.Pipe()
		l := &line{Conn: here, watch: w}
		w.lines[l] = struct{}{}
		return l, there
	}
	waiting, far := connect()
	answered, server := connect()
	idle, _ := connect()
	go func() {
		question := make([]byte, 8)
		_, _ = far.Read(question)
		_, _ = server.Read(question)
		_, _ = server.Write(question)
	}()
	for _, l := range []*line{waiting, answered} {
		if _, err := l.Write([]byte("question")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := answered.Read(make([]byte, 8)); err != nil {
		t.Fatal(err)
	}
	if n := w.drop(time.Minute); n != 0 {
		t.Errorf("%d were given up at once", n)
	}
	time.Sleep(20 * time.Millisecond)
	if n := w.drop(10 * time.Millisecond); n != 1 || len(w.lines) != 2 {
		t.Errorf("%d were given up, %d are left", n, len(w.lines))
	}
	for _, l := range []*line{answered, idle} {
		if _, there := w.lines[l]; !there {
			t.Error("one that nothing is due on was given up")
		}
	}
	if _, err := waiting.Write([]byte("x")); err == nil {
		t.Error("the one given up is open")
	}
}
