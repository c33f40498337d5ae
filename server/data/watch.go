package data

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// How a database that does not answer is noticed: it is asked every probePause, and
// is taken to be gone when none of all connections has heard of it for silence. The
// sum of both and of watchPause is the longest that a request waits for nothing.
const (
	probePause = 200 * time.Millisecond
	watchPause = 100 * time.Millisecond
	silence    = 1400 * time.Millisecond
)

// longest is how long one statement may take while the database answers others. None of
// ours takes a tenth of that; a connection that was cut without a word looks like one.
const longest = 5 * time.Minute

// errSilent is what is said in place of a database that does not answer.
var errSilent = errors.New("data: the database does not answer")

// watch cuts connections to a database that has stopped to answer, so that nobody
// waits for it: the driver itself waits for ever, whatever the context says. It
// counts what is heard and not how long a statement takes, which may be long.
type watch struct {
	began  time.Time    // real time: only how long ago counts
	heard  atomic.Int64 // since began, in nanoseconds, when any connection last read anything
	silent atomic.Bool
	mu     sync.Mutex
	lines  map[*line]struct{}
}

func newWatch() *watch { return &watch{began: time.Now(), lines: map[*line]struct{}{}} }

func (w *watch) hear() { w.heard.Store(int64(time.Since(w.began))) }

// quietFor is for how long nothing was heard.
func (w *watch) quietFor() time.Duration { return time.Since(w.began) - time.Duration(w.heard.Load()) }

// Dial connects for the driver, unless the database is known not to answer.
func (w *watch) Dial(network, address string) (net.Conn, error) {
	return w.DialContext(context.Background(), network, address)
}

// DialTimeout is Dial with a time limit.
func (w *watch) DialTimeout(network, address string, limit time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return w.DialContext(ctx, network, address)
}

// DialContext is Dial that ends with ctx.
func (w *watch) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	if w.silent.Load() {
		return nil, errSilent
	}
	dialer := net.Dialer{Timeout: silence}
	conn, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	l := &line{Conn: conn, watch: w}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lines[l] = struct{}{}
	if w.silent.Load() { // since we asked
		return nil, errors.Join(errSilent, conn.Close())
	}
	return l, nil
}

// cut closes all connections: whoever waits for an answer on one gets an error.
func (w *watch) cut() {
	w.silent.Store(true)
	w.mu.Lock()
	defer w.mu.Unlock()
	for l := range w.lines {
		_ = l.Conn.Close() // it is of no use any more, however it ends
	}
	clear(w.lines)
}

// drop closes the connections on which an answer is due for longer than limit.
func (w *watch) drop(limit time.Duration) (count int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for l := range w.lines {
		if asked := l.asked.Load(); asked > 0 && time.Since(w.began)-time.Duration(asked) > limit {
			_ = l.Conn.Close() // see cut
			delete(w.lines, l)
			count++
		}
	}
	return count
}

// line is one connection that is watched.
type line struct {
	net.Conn
	watch *watch
	asked atomic.Int64 // since the watch began, in nanoseconds, when an answer became due; 0 if none is
}

// Read notes that the database is there.
func (l *line) Read(p []byte) (int, error) {
	n, err := l.Conn.Read(p)
	if n > 0 {
		l.asked.Store(0)
		l.watch.hear()
	}
	return n, err
}

// Write notes that an answer is due.
func (l *line) Write(p []byte) (int, error) {
	l.asked.CompareAndSwap(0, int64(time.Since(l.watch.began)))
	return l.Conn.Write(p)
}

// Close ends the connection.
func (l *line) Close() error {
	l.watch.mu.Lock()
	delete(l.watch.lines, l)
	l.watch.mu.Unlock()
	return l.Conn.Close()
}

// open opens a pool of watched connections. They are made when they are needed.
func (w *watch) open(url string) (*sqlx.DB, error) {
	connector, err := pq.NewConnector(url)
	if err != nil {
		return nil, err
	}
	connector.Dialer(w)
	return sqlx.NewDb(sql.OpenDB(connector), "postgres"), nil
}

// Watch asks the database, until ctx ends, whether it is there. While it is not,
// everything that asks anything of the registry fails at once, and within two
// seconds if it was asked before.
func (r *Registry) Watch(ctx context.Context, log *slog.Logger) error {
	connector, err := pq.NewConnector(WithParameters(r.url, map[string]string{"search_path": "control"}))
	if err != nil {
		return err
	}
	connector.Dialer(prober{ctx})
	probe := sql.OpenDB(connector)
	probe.SetMaxOpenConns(1)
	defer probe.Close() // an idle connection
	r.watch.hear()
	var asking sync.WaitGroup
	defer asking.Wait()
	asking.Go(func() { r.watch.ask(ctx, probe) })
	r.watch.judge(ctx, log)
	return nil
}

// ask asks again and again, and notes each answer.
func (w *watch) ask(ctx context.Context, probe *sql.DB) {
	for pause(ctx, probePause) {
		if probe.PingContext(ctx) == nil {
			w.hear()
		}
	}
}

// judge turns silence into errors, and the end of it into service.
func (w *watch) judge(ctx context.Context, log *slog.Logger) {
	for pause(ctx, watchPause) {
		quiet := w.quietFor()
		switch silent := w.silent.Load(); {
		case quiet > silence && !silent:
			log.Error("the database does not answer: requests are refused until it does", "for", quiet.Round(time.Millisecond).String())
			w.cut()
		case quiet <= silence && silent:
			log.Info("the database answers again")
			w.silent.Store(false)
		}
		if dropped := w.drop(longest); dropped > 0 {
			log.Error("statements that are not answered are given up", "count", dropped, "after", longest.String())
		}
	}
}

// WhileItAnswers returns a context for what waits for nothing but the database: it ends
// with ctx, and with a cause that [Unavailable] knows when the database does not answer.
// It needs [Registry.Watch], and cancel to be called.
func (r *Registry) WhileItAnswers(ctx context.Context) (_ context.Context, cancel func()) {
	ctx, end := context.WithCancelCause(ctx)
	go func() {
		for !r.watch.silent.Load() && pause(ctx, watchPause) {
		}
		end(errSilent)
	}()
	return ctx, func() { end(nil) }
}

// prober dials for the one who asks, who waits for no answer longer than silence, and for
// none at all when ctx has ended.
type prober struct{ ctx context.Context }

// Dial connects.
func (p prober) Dial(network, address string) (net.Conn, error) {
	return p.DialTimeout(network, address, silence)
}

// DialTimeout connects within a time limit.
func (p prober) DialTimeout(network, address string, limit time.Duration) (net.Conn, error) {
	conn, err := (&net.Dialer{Timeout: min(limit, silence)}).DialContext(p.ctx, network, address)
	if err != nil {
		return nil, err
	}
	return hasty{conn, context.AfterFunc(p.ctx, func() { _ = conn.Close() })}, nil
}

// hasty is a connection on which an answer is due within silence.
type hasty struct {
	net.Conn
	forget func() bool // that it is to be closed when there is nothing to ask any more
}

// Close ends the connection.
func (h hasty) Close() error {
	h.forget()
	return h.Conn.Close()
}

// Write sends what is to be answered.
func (h hasty) Write(p []byte) (int, error) {
	if err := h.SetDeadline(time.Now().Add(silence)); err != nil {
		return 0, err
	}
	return h.Conn.Write(p)
}
