package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// sayAgain is after how long River may say the same again.
const sayAgain = 10 * time.Second

// quietHandler lets through what River says of importance, and each thing once in
// a while: without a database every lane complains several times a second.
type quietHandler struct {
	inner slog.Handler
	said  *said
}

// said is when what was last said.
type said struct {
	mu sync.Mutex
	at map[string]time.Time
}

// Enabled lets warnings and errors through.
func (h *quietHandler) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && h.inner.Enabled(ctx, level)
}

// Handle passes a record on unless the same was said just now.
func (h *quietHandler) Handle(ctx context.Context, record slog.Record) error {
	if !h.said.due(record.Message, record.Time) {
		return nil
	}
	return h.inner.Handle(ctx, record)
}

// WithAttrs is as slog has it.
func (h *quietHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &quietHandler{inner: h.inner.WithAttrs(attrs), said: h.said}
}

// WithGroup is as slog has it.
func (h *quietHandler) WithGroup(name string) slog.Handler {
	return &quietHandler{inner: h.inner.WithGroup(name), said: h.said}
}

// due tells whether a message may be said at a time. River's messages are few.
func (s *said) due(message string, at time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if last, known := s.at[message]; known && at.Sub(last) < sayAgain {
		return false
	}
	s.at[message] = at
	return true
}
