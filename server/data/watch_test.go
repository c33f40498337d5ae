package data_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/url"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
)

// freezer stands before a database and can stop to pass on what it says, as a
// server does that is frozen: connections stay, and new ones are accepted.
type freezer struct {
	net.Listener
	network, address string // of the database
	mu               sync.RWMutex
}

// newFreezer stands before the database at base and returns the address to use.
func newFreezer(t *testing.T, base string) (*freezer, string) {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	f := &freezer{network: "tcp", address: u.Host}
	query := u.Query()
	if folder := query.Get("host"); folder != "" {
		f.network, f.address = "unix", filepath.Join(folder, ".s.PGSQL."+query.Get("port"))
	}
	if f.Listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	query.Del("host")
	query.Del("port")
	u.Host, u.RawQuery = f.Addr().String(), query.Encode()
	go f.serve()
	return f, u.String()
}

func (f *freezer) serve() {
	for {
		caller, err := f.Accept()
		if err != nil {
			return
		}
		go func() {
			defer caller.Close()
			server, err := net.Dial(f.network, f.address)
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(server, caller); server.Close() }()
			part := make([]byte, 4096)
			for {
				n, err := server.Read(part)
				f.mu.RLock() // held while frozen
				_, wrong := caller.Write(part[:n])
				f.mu.RUnlock()
				if err != nil || wrong != nil {
					return
				}
			}
		}()
	}
}

// A database that stops to answer fails whoever waits for it within two seconds, and
// whoever comes then at once. Nothing has to be done for it to be used again.
func TestAFrozenDatabaseIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	frozen, address := newFreezer(t, datatest.URL(t))
	registry, err := data.OpenRegistry(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer registry.Close()
	watching, stop := context.WithCancel(t.Context())
	watched := make(chan error, 1)
	go func() { watched <- registry.Watch(watching, slog.New(slog.DiscardHandler)) }()
	defer func() {
		stop()
		if err := <-watched; err != nil {
			t.Error(err)
		}
	}()
	db, err := registry.Organization(t.Context(), datatest.Slug)
	if err != nil {
		t.Fatal(err)
	}
	ask := func() (time.Duration, error) {
		began := time.Now()
		var one int
		err := db.Get(t.Context(), &one, `select 1`)
		return time.Since(began), err
	}
	if _, err := ask(); err != nil {
		t.Fatal(err)
	}
	frozen.mu.Lock()
	thawed := sync.OnceFunc(frozen.mu.Unlock)
	defer thawed()
	if took, err := ask(); data.Unavailable(err) == nil || took > 2*time.Second {
		t.Errorf("who waited is told %v after %s", err, took)
	}
	if took, err := ask(); data.Unavailable(err) == nil || took > 200*time.Millisecond {
		t.Errorf("who comes then is told %v after %s", err, took)
	}
	thawed()
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		took, err := ask()
		if err == nil {
			break
		}
		if time.Since(began) > 5*time.Second {
			t.Fatalf("five seconds later the database still is not used: %v after %s", err, took)
		}
	}
}

// A statement that takes its time is waited for: the database answers others.
func TestALongStatementIsNoSilence(t *testing.T) {
	t.Parallel()
	registry := datatest.Registry(t)
	watching, stop := context.WithCancel(t.Context())
	watched := make(chan error, 1)
	go func() { watched <- registry.Watch(watching, slog.New(slog.DiscardHandler)) }()
	db, err := registry.Organization(t.Context(), datatest.Slug)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(t.Context(), `select pg_sleep(3)`); err != nil {
		t.Error(err)
	}
	stop()
	if err := <-watched; err != nil {
		t.Error(err)
	}
}
