package command

import (
	"context"
	"errors"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data"
	"nuanlin/server/identity"
)

// sweepEvery is how often what has run out is ended.
const sweepEvery = time.Minute

// startSweeping ends what has run out, now and again every minute, until the
// function it returns is called; that one waits for a sweep under way.
func (p *program) startSweeping(ctx context.Context, registry *data.Registry) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(sweepEvery)
		defer tick.Stop()
		for {
			p.sweep(ctx, registry)
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
		}
	}()
	return func() {
		cancel()
		<-ended
	}
}

// sweep ends the invitations of every organization that have run out, and forgets
// what nobody can ask for any more. What goes wrong is logged, and tried again by the
// next sweep.
func (p *program) sweep(ctx context.Context, registry *data.Registry) {
	organizations, err := registry.Organizations(ctx)
	if err != nil && ctx.Err() == nil {
		p.log.Error("sweep failed", "error", err)
	}
	for _, org := range organizations {
		db, err := registry.Organization(ctx, org.Slug)
		if err == nil {
			var ended int
			if ended, err = booking.ExpireInvitations(ctx, db, p.now()); ended > 0 {
				p.log.Info("invitations ran out", "organization", org.Slug, "count", ended)
			}
			err = errors.Join(err, purge(ctx, db, p.now()))
		}
		if err != nil && ctx.Err() == nil {
			p.log.Error("sweep failed", "organization", org.Slug, "error", err)
		}
	}
}

// One statement of a purge forgets purgeBatch rows, and one sweep makes at most
// purgeBatches of them, so that no organization keeps the others waiting.
const (
	purgeBatch   = 2_000
	purgeBatches = 50
)

// purge forgets requests and sessions that have been over for long enough.
func purge(ctx context.Context, db *data.DB, now time.Time) error {
	forget := func(batch func(context.Context, *data.DB, time.Time, int) (int, error), before time.Time) error {
		for range purgeBatches {
			if n, err := batch(ctx, db, before, purgeBatch); err != nil || n < purgeBatch {
				return err
			}
		}
		return nil
	}
	return errors.Join(
		forget(data.PurgeRequests, now.Add(-data.RequestsKept)),
		forget(identity.PurgeRefreshTokens, now.Add(-identity.RefreshTokensKept)),
	)
}
