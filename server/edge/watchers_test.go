package edge

import (
	"context"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
)

// TestStreamsEndWithTheSession has three people watch, and one of them signed out: the others
// go on, all of them are asked about at once, and nothing is asked once nobody watches.
func TestStreamsEndWithTheSession(t *testing.T) {
	t.Parallel()
	synctest.Test(t, streamsEndWithTheSession)
}

func streamsEndWithTheSession(t *testing.T) {
	asked := make(chan int, 100)
	of := newWatchers(&Platform{Now: time.Now})
	of.lives = func(_ context.Context, _ *data.DB, who []auth.Principal, _ time.Time) ([]bool, error) {
		live := make([]bool, len(who))
		for i, p := range who {
			live[i] = p.SessionID != 2
		}
		asked <- len(who)
		return live, nil
	}
	ctx, leave := context.WithCancel(t.Context())
	ended := make(chan int64, 3)
	db := new(data.DB)
	for id := int64(1); id <= 3; id++ {
		ctx := context.WithValue(ctx, callKey{}, Call{DB: db, Principal: auth.Principal{SessionID: id}, watchers: of})
		go func() {
			_ = EventStream{Ctx: ctx, Tell: func(ctx context.Context, _ Event) error {
				<-ctx.Done()
				return nil
			}}.VisitWatchSeatsResponse(httptest.NewRecorder())
			ended <- id
		}()
	}
	if id := <-ended; id != 2 {
		t.Errorf("the stream of %d ended", id)
	}
	if n := <-asked; n != 3 {
		t.Errorf("first %d were asked about", n)
	}
	if n := <-asked; n != 2 {
		t.Errorf("then %d were asked about", n)
	}
	if len(ended) > 0 {
		t.Error("somebody else's stream ended, too")
	}
	leave()
	<-ended
	<-ended
	time.Sleep(2 * liveEvery)
	if of.lock.Lock(); len(of.open) > 0 || of.awake {
		t.Error("somebody is looked after who has left")
	}
	of.lock.Unlock()
}
