package edge

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
)

// liveEvery is how often it is asked whether those who watch a stream may still act: nobody
// watches after their powers ended.
const liveEvery = 2 * time.Second

// watchers are those who watch a stream now. One goroutine looks after all of them and asks
// about those of an organization at once: thousands may watch, and two of each would be too
// many.
type watchers struct {
	platform *Platform
	lives    Lives

	lock  sync.Mutex
	open  map[*data.DB]map[*watcher]bool
	awake bool // the goroutine runs
}

// watcher is somebody with a stream that end ends.
type watcher struct {
	who auth.Principal
	end context.CancelFunc
}

func newWatchers(p *Platform) *watchers {
	return &watchers{platform: p, open: map[*data.DB]map[*watcher]bool{}}
}

// add looks after a stream of c until leave is called: it ends when the server begins to stop,
// or who watches may not go on.
func (w *watchers) add(c Call, end context.CancelFunc) (leave func()) {
	one := &watcher{c.Principal, end}
	w.lock.Lock()
	defer w.lock.Unlock()
	if w.open[c.DB] == nil {
		w.open[c.DB] = map[*watcher]bool{}
	}
	w.open[c.DB][one] = true
	if !w.awake {
		w.awake = true
		go w.look()
	}
	return func() {
		w.lock.Lock()
		defer w.lock.Unlock()
		delete(w.open[c.DB], one)
		if len(w.open[c.DB]) == 0 {
			delete(w.open, c.DB)
		}
	}
}

// look goes on until nobody watches any more, or the server stops.
func (w *watchers) look() {
	tick := time.NewTicker(liveEvery)
	defer tick.Stop()
	for {
		stopping := false
		select {
		case <-w.platform.Stopping:
			stopping = true
		case <-tick.C:
		}
		streams := w.now(stopping)
		if len(streams) == 0 {
			return
		}
		for db, open := range streams {
			w.ask(db, open)
		}
	}
}

// now returns who watches. If that is nobody, or the server stops, which ends every stream, the
// next who comes wakes the goroutine again.
func (w *watchers) now(stopping bool) map[*data.DB][]*watcher {
	w.lock.Lock()
	defer w.lock.Unlock()
	streams := make(map[*data.DB][]*watcher, len(w.open))
	for db, open := range w.open {
		for one := range open {
			if stopping {
				one.end()
			}
		}
		streams[db] = slices.Collect(maps.Keys(open))
	}
	if stopping {
		clear(streams)
	}
	w.awake = len(streams) > 0
	return streams
}

// ask ends the streams of an organization whose watchers may not go on. A question that is not
// answered ends none.
func (w *watchers) ask(db *data.DB, open []*watcher) {
	open = slices.DeleteFunc(open, func(one *watcher) bool { return one.who.SessionID == 0 && w.platform.TrustTokens })
	if len(open) == 0 || w.lives == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*liveEvery)
	defer cancel()
	who := make([]auth.Principal, len(open))
	for i, one := range open {
		who[i] = one.who
	}
	live, err := w.lives(ctx, db, who, w.platform.Now())
	if err != nil {
		w.platform.Log.Warn("who watches a stream could not be asked about", "organization", db.Organization().Slug, "error", err)
		return
	}
	for i, one := range open {
		if !live[i] {
			one.end()
		}
	}
}
