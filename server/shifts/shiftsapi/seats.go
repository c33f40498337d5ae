package shiftsapi

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/edge"
	"nuanlin/server/shifts"
)

// beatEvery is how often a stream says that it is there although nothing has changed: proxies
// take a connection for dead after 30 seconds or more.
const beatEvery = 20 * time.Second

var errSeatsUncounted = errors.New("api: seats are not counted any more")

// WatchSeats streams how full the shifts are.
func (h *Handlers) WatchSeats(ctx context.Context, _ WatchSeatsRequestObject) (WatchSeatsResponseObject, error) {
	c := edge.CallOf(ctx)
	news, leave, err := h.seats.join(ctx, c.DB, h.Now, h.Log)
	if err != nil {
		return nil, err
	}
	told := toldTo(c.Principal)
	return edge.EventStream{Ctx: ctx, Tell: func(ctx context.Context, send edge.Event) error {
		defer leave()
		return followSeats(ctx, news, told, send)
	}}, nil
}

// followSeats sends what is told to somebody until ctx is done.
func followSeats(ctx context.Context, news *seatNews, told func(*seatNews) json.RawMessage, send edge.Event) error {
	beat := time.NewTicker(beatEvery)
	defer beat.Stop()
	text := told(news)
	news = news.after // what comes next follows this one, which was told to others
	for {
		if text != nil {
			if err := send("seats", text); err != nil {
				return err
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-beat.C:
			text = nil
			if err := send("", nil); err != nil {
				return err
			}
		case <-news.next:
			if news = news.after; news == nil {
				return errSeatsUncounted
			}
			text = told(news)
		}
	}
}

// toldTo returns what somebody is told: whoever plans or oversees of every shift, volunteers of
// those that are not merely planned, and the office of a community of those there.
func toldTo(p auth.Principal) func(*seatNews) json.RawMessage {
	switch whole := p.Scope(auth.Trainer, auth.Coordinator, auth.Leader, auth.Host, auth.SafeguardingLead, auth.Auditor); {
	case whole.All:
		return func(n *seatNews) json.RawMessage { return n.texts[1] }
	case p.Has(auth.Volunteer, auth.Captain):
		return func(n *seatNews) json.RawMessage { return n.texts[0] }
	}
	own := p.Scope(auth.CommunityOfficer)
	return func(n *seatNews) json.RawMessage {
		return textOf(n.counts, n.isWhole, func(c shifts.SeatCount) bool { return own.Community(c.CommunityID) })
	}
}
