package jobs

import (
	"context"
	"time"
)

// pace is how often a program tells that it is alive and what is made of silence.
type pace struct {
	beat    time.Duration // between two beats
	silence time.Duration // after which a program is taken to have ended
	orphan  time.Duration // after which a job nobody works here, but said to be, is given away
}

// usualPace gives the work of a program that was killed to another after eight to
// ten seconds. River tries for up to 40 seconds to store how a job ended, during
// which it must not be taken for an orphan.
var usualPace = pace{beat: 2 * time.Second, silence: 8 * time.Second, orphan: time.Minute}

// beat tells, until ctx ends, that this program is alive, and takes over the jobs
// of those that are not.
func (q *Queue) beat(ctx context.Context) {
	tick := time.NewTicker(q.pace.beat)
	defer tick.Stop()
	heard := time.Now() // real time: only how long ago counts
	orphans := map[int64]time.Time{}
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		p, err := pulse(ctx, q.db, q.id, q.pace.silence)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			q.options.Log.Warn("jobs: the database does not hear this program", "error", err)
			if time.Since(heard) > q.pace.silence { // others may have taken over
				q.held.lose()
			}
			continue
		case !p.alive:
			q.comeBack(ctx)
		}
		heard = time.Now()
		if gone := q.orphaned(p.running, orphans); p.others || len(gone) > 0 {
			q.takeOver(ctx, gone)
		}
	}
}

// comeBack is for a program that was taken to have ended. It enlists first and then
// lets go of everything, so that whatever it begins between the two either ends or
// finds out by stillMine.
func (q *Queue) comeBack(ctx context.Context) {
	err := enlist(ctx, q.db, q.id)
	q.options.Log.Warn("jobs: this program was silent for too long, its work is done elsewhere", "lost", q.held.lose(), "error", err)
}

// orphaned returns those of running, the jobs the database says this program works,
// that it has not worked for long. It keeps in since when that was first noticed.
func (q *Queue) orphaned(running []int64, since map[int64]time.Time) []int64 {
	var gone []int64
	listed := map[int64]bool{}
	for _, id := range running {
		if q.held.has(id) {
			continue
		}
		listed[id] = true
		if since[id].IsZero() {
			since[id] = time.Now()
		}
		if time.Since(since[id]) > q.pace.orphan {
			gone = append(gone, id)
		}
	}
	for id := range since {
		if !listed[id] {
			delete(since, id)
		}
	}
	return gone
}

// takeOver makes the jobs of programs that have ended, and the orphans, available.
func (q *Queue) takeOver(ctx context.Context, orphans []int64) {
	taken, err := takeOver(ctx, q.db, q.pace.silence, orphans)
	if err != nil {
		q.options.Log.Warn("jobs: taking over failed", "error", err)
	}
	for _, job := range taken {
		q.options.Log.Warn("jobs: a program ended in the middle of a job", "kind", job.kind, "args", job.args, "attempt", job.attempt)
	}
}
