package shiftsapi

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/shifts"
)

// How often seats are counted while anybody watches. A count that takes long is done less
// often, so that it never has more than a twentieth of a processor.
const (
	countEvery = 1500 * time.Millisecond
	countShare = 20
)

// seatFeeds are those of the organizations in which somebody watches.
type seatFeeds struct {
	lock sync.Mutex
	of   map[*data.DB]*seatFeed
}

// join returns the feed of an organization, which goes on until everybody has left, and the
// first thing to tell.
func (f *seatFeeds) join(ctx context.Context, db *data.DB, now func() time.Time, log *slog.Logger) (*seatNews, func(), error) {
	f.lock.Lock()
	defer f.lock.Unlock()
	feed := f.of[db]
	if feed == nil {
		counts, err := shifts.SeatCounts(ctx, db, now())
		if err != nil {
			return nil, nil, err
		}
		counting, stop := context.WithCancel(context.WithoutCancel(ctx))
		feed = &seatFeed{db: db, now: now, log: log, stop: stop, counts: map[int64]shifts.SeatCount{}, last: &seatNews{next: make(chan struct{})}}
		feed.tell(counts)
		if f.of == nil {
			f.of = map[*data.DB]*seatFeed{}
		}
		f.of[db] = feed
		go feed.count(counting, func() { f.drop(feed) })
	}
	feed.watching++
	leave := sync.OnceFunc(func() {
		f.lock.Lock()
		defer f.lock.Unlock()
		if feed.watching--; feed.watching == 0 {
			feed.stop()
			if f.of[db] == feed {
				delete(f.of, db)
			}
		}
	})
	return feed.whole(), leave, nil
}

// drop forgets a feed that could not go on: who comes next begins another.
func (f *seatFeeds) drop(feed *seatFeed) {
	f.lock.Lock()
	defer f.lock.Unlock()
	if f.of[feed.db] == feed {
		delete(f.of, feed.db)
	}
}

// seatFeed counts the seats of an organization for all who watch: one query, however many
// they are.
type seatFeed struct {
	db       *data.DB
	now      func() time.Time
	log      *slog.Logger
	stop     context.CancelFunc
	watching int // under the lock of the feeds

	lock   sync.Mutex
	counts map[int64]shifts.SeatCount
	all    *seatNews // everything, as it is told to who comes; nil if it was not asked for since the last change
	last   *seatNews
}

// seatNews is what is told at once to all who watch. They go from one to the next by
// themselves: what nobody has still to read is gone, and nobody has a queue.
type seatNews struct {
	isWhole bool
	counts  []shifts.SeatCount
	texts   [2]json.RawMessage // of what everybody is told, and of that and what is planned
	after   *seatNews          // to be read when next is closed; nil if the feed could not go on
	next    chan struct{}
}

// count counts until nobody watches, or until that fails, which ends the streams.
func (f *seatFeed) count(ctx context.Context, failed func()) {
	defer f.stop()
	pause := countEvery
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		began := time.Now()
		counts, err := shifts.SeatCounts(ctx, f.db, f.now())
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			f.log.Warn("seats could not be counted for those who watch", "organization", f.db.Organization().Slug, "error", err)
			failed()
			f.lock.Lock()
			close(f.last.next)
			f.lock.Unlock()
			return
		}
		pause = max(countEvery, countShare*time.Since(began))
		f.tell(counts)
	}
}

// tell tells what of counts is not as it was.
func (f *seatFeed) tell(counts []shifts.SeatCount) {
	f.lock.Lock()
	defer f.lock.Unlock()
	var changed []shifts.SeatCount
	now := make(map[int64]shifts.SeatCount, len(counts))
	for _, c := range counts {
		now[c.ShiftID] = c
		if f.counts[c.ShiftID] != c {
			changed = append(changed, c)
		}
	}
	if len(changed) == 0 && len(now) == len(f.counts) {
		return
	}
	f.counts, f.all = now, nil
	if len(changed) > 0 {
		news := &seatNews{counts: changed, texts: texts(changed, false), next: make(chan struct{})}
		f.last.after = news
		close(f.last.next)
		f.last = news
	}
}

// whole returns everything there is, followed by what comes.
func (f *seatFeed) whole() *seatNews {
	f.lock.Lock()
	defer f.lock.Unlock()
	if f.all == nil {
		f.all = &seatNews{isWhole: true}
		for _, c := range f.counts {
			f.all.counts = append(f.all.counts, c)
		}
		f.all.texts = texts(f.all.counts, true)
	}
	first := *f.all
	first.after, first.next = f.last, nil
	return &first
}

// texts are counts as they are told to most: without what is planned, and with it. They are
// written once for all who watch.
func texts(counts []shifts.SeatCount, whole bool) (written [2]json.RawMessage) {
	for i := range written {
		written[i] = textOf(counts, whole, func(c shifts.SeatCount) bool { return i == 1 || c.State != "planned" })
	}
	return written
}

// textOf is what is told of the counts that are for somebody; nil if that is nothing.
func textOf(counts []shifts.SeatCount, whole bool, forThem func(shifts.SeatCount) bool) json.RawMessage {
	out := SeatChanges{Whole: whole, Shifts: []SeatCount{}}
	for _, c := range counts {
		if forThem(c) {
			out.Shifts = append(out.Shifts, SeatCount{
				ShiftID: c.ShiftID, State: ShiftState(c.State), Version: c.Version, Seats: c.Seats, Taken: c.Taken, Accepted: c.Accepted, Missing: c.Missing,
			})
		}
	}
	if len(out.Shifts) == 0 && !whole {
		return nil
	}
	text, err := json.Marshal(out)
	if err != nil {
		panic(err) // numbers and words
	}
	return text
}
