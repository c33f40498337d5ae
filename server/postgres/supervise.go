package postgres

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// A server that ended on its own is started again at once, and after restartPause if
// that fails, up to maxRestarts times in a row. A start counts among those in a row
// if the server before ran for less than steady.
const (
	restartPause = 2 * time.Second
	maxRestarts  = 10
	steady       = time.Minute
)

// supervise starts the server again whenever it ends, until p is stopped or that
// fails too often. Its clients find the new one where the old one was.
func (p *private) supervise(ctx context.Context, log *slog.Logger, at place, start func(context.Context) error) {
	ctx, p.end = context.WithCancel(ctx)
	p.ended = make(chan struct{})
	go func() {
		defer close(p.ended)
		for began, tries := time.Now(), 0; ; {
			<-p.process.done
			if ctx.Err() != nil {
				return
			}
			if time.Since(began) > steady {
				tries = 0
			}
			log.Error("PostgreSQL ended on its own and is started again", "how", p.process.err, "log", at.log())
			if tries = p.restart(ctx, log, start, tries); tries > maxRestarts || ctx.Err() != nil {
				return
			}
			began = time.Now()
			log.Info("PostgreSQL runs again")
		}
	}()
}

// restart tries to start the server until it runs, ctx ends or there were too many
// tries, and returns how many there were, with those before. A full disk is waited
// for as long as it takes: somebody frees it, and the web interface says why meanwhile.
func (p *private) restart(ctx context.Context, log *slog.Logger, start func(context.Context) error, tries int) int {
	for {
		tries++
		p.running.Lock()
		err := ctx.Err()
		if err == nil {
			err = start(ctx)
		}
		p.running.Unlock()
		if err == nil || ctx.Err() != nil || tries > maxRestarts {
			return tries
		}
		if problem, known := errors.AsType[*Error](err); known && problem.Problem == DiskFull {
			tries--
		}
		log.Error("PostgreSQL cannot be started again yet", "error", err)
		select {
		case <-ctx.Done():
			return tries
		case <-time.After(restartPause):
		}
	}
}
