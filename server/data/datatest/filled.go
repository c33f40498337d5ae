package datatest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/lib/pq"

	"nuanlin/migrations"
	"nuanlin/server/data"
)

// Filled is like [URL] for a database with something in it: what fill writes, the first time this
// process asks for the key. Filling takes longer than all the rest of many a test.
func Filled(t testing.TB, key string, fill func(db *data.DB) error) string {
	t.Helper()
	s := newServer(t)
	found, _ := templates.LoadOrStore(key, &filled{})
	template := found.(*filled)
	template.once.Do(func() { template.name, template.err = s.fill(key, fill) })
	if template.err != nil {
		t.Fatalf("datatest: fill %s: %v", key, template.err)
	}
	return s.clone(t, template.name)
}

// filled is a template this process has made.
type filled struct {
	once sync.Once
	name string
	err  error
}

var templates sync.Map // of *filled, by key

// fill makes a template of this process with something in it, in place of those of processes that
// have ended. It leaves no connection behind, since a template must have none.
func (s server) fill(key string, fill func(db *data.DB) error) (string, error) {
	ctx := context.Background()
	if err := s.dropLeft(ctx); err != nil {
		return "", err
	}
	base, err := ensureTemplate(ctx, s.admin, s.base)
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("%s%d_%d", filledPrefix, os.Getpid(), sequence.Add(1))
	if err := s.copy(ctx, name, base); err != nil {
		return "", err
	}
	registry, err := data.OpenRegistry(ctx, data.WithParameters(withDatabase(s.base, name), map[string]string{"role": migrations.ServerRole}))
	if err != nil {
		return "", err
	}
	defer registry.Close()
	db, err := registry.Organization(ctx, Slug)
	if err != nil {
		return "", err
	}
	return name, fill(db)
}

const filledPrefix = "nuanlin_filled_"

// dropLeft drops the templates that processes of this machine left behind when they ended.
func (s server) dropLeft(ctx context.Context) error {
	rows, err := s.admin.QueryContext(ctx, `select datname from pg_database where starts_with(datname, $1)`, filledPrefix)
	if err != nil {
		return err
	}
	defer rows.Close()
	var left []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		var pid int
		if _, err := fmt.Sscanf(strings.TrimPrefix(name, filledPrefix), "%d_", &pid); err == nil && !runs(pid) {
			left = append(left, name)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, name := range left { // another process may be dropping it just now
		if _, err := s.admin.ExecContext(ctx, `drop database if exists `+pq.QuoteIdentifier(name)); err != nil {
			return err
		}
	}
	return nil
}

// runs tells whether there is a process with the id.
func runs(pid int) bool {
	process, err := os.FindProcess(pid)
	return err == nil && process.Signal(syscall.Signal(0)) == nil
}
