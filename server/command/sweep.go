package command

import (
	"context"
	"time"

	"nuanlin/server/booking"
	"nuanlin/server/data"
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

// sweep ends the invitations of every organization that have run out. What goes
// wrong is logged, and tried again by the next sweep.
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
		}
		if err != nil && ctx.Err() == nil {
			p.log.Error("sweep failed", "organization", org.Slug, "error", err)
		}
	}
}
