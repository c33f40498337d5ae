package jobs

import (
	"context"
	"encoding/json"
	"sync"
	"time"
)

// held are the jobs that run here.
type held struct {
	mu       sync.Mutex
	jobs     map[int64]*hold
	stopping bool
}

// hold is one job that runs here.
type hold struct {
	end   context.CancelCauseFunc
	grace time.Duration
}

// hold lists a job as running until release is called, and returns a context that
// ends with the reason why it has to end early.
func (h *held) hold(ctx context.Context, id int64, grace time.Duration) (_ context.Context, release func()) {
	ctx, end := context.WithCancelCause(ctx)
	h.mu.Lock()
	defer h.mu.Unlock()
	this := &hold{end: end, grace: grace}
	h.jobs[id] = this
	if h.stopping {
		this.stop()
	}
	return ctx, func() {
		end(nil)
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.jobs, id)
	}
}

func (h *hold) stop() {
	if h.grace <= 0 {
		h.end(ErrStopping)
		return
	}
	time.AfterFunc(h.grace, func() { h.end(ErrStopping) })
}

// stop makes all jobs end, each when its grace is over.
func (h *held) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopping = true
	for _, job := range h.jobs {
		job.stop()
	}
}

// lose makes all jobs end at once: they are another program's.
func (h *held) lose() (count int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, job := range h.jobs {
		job.end(ErrLost)
	}
	return len(h.jobs)
}

func (h *held) has(id int64) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.jobs[id] != nil
}

// failedKey marks a job whose last attempt failed, until somebody could be told.
const failedKey = "failed"

// failedBefore tells whether there is nothing left to do for a job but to give it up.
func failedBefore(metadata []byte) bool {
	var found map[string]any
	if err := json.Unmarshal(metadata, &found); err != nil {
		return false // River read it just now, so it is JSON
	}
	return found[failedKey] == true
}
