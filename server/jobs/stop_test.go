package jobs

import (
	"context"
	"errors"
	"testing"
	"time"
)

// Roster-like work keeps what it has got, import-like work is done again later
// without losing an attempt, and patient work may end by itself.
func TestStoppingEndsWork(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		grace time.Duration
		err   error // of work that is told to stop
		state string
	}{
		"keeps what it has":   {0, nil, "completed"},
		"is done again later": {0, errors.New("cut off"), "available"},
		"may end by itself":   {4 * time.Second, errors.New("too early"), "completed"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newDatabase(t)
			q := d.queue(t)
			begun := make(chan struct{})
			Handle(q, Kind[note]{Grace: c.grace, Work: func(ctx context.Context, _ *Job[note]) error {
				close(begun)
				select {
				case <-ctx.Done():
				case <-time.After(time.Second):
					if c.grace == 0 {
						t.Error("was not told to stop")
					}
					return nil
				}
				if !errors.Is(context.Cause(ctx), ErrStopping) {
					t.Errorf("told to end because of %v", context.Cause(ctx))
				}
				return c.err
			}})
			if err := q.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			d.enqueue(t, q, note{Number: 1}, true)
			<-begun
			began := time.Now()
			stop(t, q)
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("stopping took %s", took)
			}
			if found := d.states(t, "note"); found[c.state] != 1 {
				t.Errorf("the job is %v, not %s", found, c.state)
			}
			var attempt int
			if err := d.organization.QueryRow(`select attempt from control.river_job where kind = 'note'`).Scan(&attempt); err != nil {
				t.Fatal(err)
			}
			if c.state == "available" && attempt != 0 {
				t.Errorf("stopping cost an attempt: %d", attempt)
			}
		})
	}
}
