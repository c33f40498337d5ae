package apitest

import (
	"sync"

	"nuanlin/server/data/datatest"
)

// Meeting is several requests at one time, kept in the middle by a row they need.
type Meeting struct {
	s       *Server
	release func()
	done    sync.WaitGroup
	mu      sync.Mutex
	replies map[string]Reply
}

// Meet locks rows with query until [Meeting.Ends].
func (s *Server) Meet(query string, args ...any) *Meeting {
	s.t.Helper()
	return &Meeting{s: s, release: datatest.Hold(s.t, s.SQL, query, args...), replies: map[string]Reply{}}
}

// Comes lets somebody begin, and returns when n in all wait for locks.
func (m *Meeting) Comes(who string, n int, do func() Reply) {
	m.done.Go(func() {
		reply := do()
		m.mu.Lock()
		defer m.mu.Unlock()
		m.replies[who] = reply
	})
	datatest.Waiting(m.s.t, m.s.SQL, n)
}

// Ends lets everybody go on and checks what they were told in the end: a reason, or ""
// for success.
func (m *Meeting) Ends(want map[string]string) {
	m.s.t.Helper()
	m.release()
	m.done.Wait()
	for who, reason := range want {
		if got := m.replies[who]; got.Reason() != reason || reason == "" && got.Status >= 400 {
			m.s.t.Errorf("%s was told %d %s, want %q", who, got.Status, got.Body, reason)
		}
	}
}
