// Package datatest gives each test a migrated database of its own.
package datatest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lib/pq"

	"nuanlin/migrations"
	"nuanlin/server/audit"
	"nuanlin/server/data"
)

// Slug is the organization every test database has.
const Slug = "test"

var sequence atomic.Int64

// New returns the Store of an empty organization on a fresh database, cloned
// from a migrated template and dropped when the test passes. A failing test
// keeps its database and logs its name. The server to use is named by
// TEST_DATABASE_URL; without it the test is skipped, unless CI is set, in which
// case it fails.
func New(t testing.TB) *data.DB {
	t.Helper()
	db, err := Registry(t).Organization(context.Background(), Slug)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// Registry is like [New] and returns the registry of the database, which holds
// the organization [Slug].
func Registry(t testing.TB) *data.Registry {
	t.Helper()
	registry, err := data.OpenRegistry(context.Background(), URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { registry.Close() })
	return registry
}

// URL is like [New] and returns the connection URL of the database, with the
// role the server works as.
func URL(t testing.TB) string {
	t.Helper()
	return newServer(t).clone(t, "")
}

// server is where test databases are made.
type server struct {
	base  string // URL
	admin *sql.DB
}

func newServer(t testing.TB) server {
	t.Helper()
	base := os.Getenv("TEST_DATABASE_URL")
	if base == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("datatest: TEST_DATABASE_URL is not set")
		}
		t.Skip("datatest: TEST_DATABASE_URL is not set")
	}
	admin, err := sql.Open("postgres", base)
	if err != nil {
		t.Fatal(err)
	}
	return server{base, admin}
}

// clone makes a database like the template, or like the migrated one if none is named, and drops
// it when the test passes.
func (s server) clone(t testing.TB, template string) string {
	t.Helper()
	ctx := context.Background()
	if template == "" {
		var err error
		if template, err = ensureTemplate(ctx, s.admin, s.base); err != nil {
			t.Fatalf("datatest: template: %v", err)
		}
	}
	name := nextName()
	if err := s.copy(ctx, name, template); err != nil {
		t.Fatalf("datatest: clone: %v", err)
	}
	t.Cleanup(func() {
		defer s.admin.Close()
		if t.Failed() {
			t.Logf("datatest: kept database %s", name)
			return
		}
		heard(ctx, t, withDatabase(s.base, name))
		if t.Failed() {
			return
		}
		if _, err := s.admin.ExecContext(ctx, `drop database `+pq.QuoteIdentifier(name)+` with (force)`); err != nil {
			t.Logf("datatest: drop %s: %v", name, err)
		}
	})
	return data.WithParameters(withDatabase(s.base, name), map[string]string{"role": migrations.ServerRole})
}

func nextName() string {
	return fmt.Sprintf("nt_%d_%d_%d", os.Getpid(), time.Now().UnixNano(), sequence.Add(1))
}

func (s server) copy(ctx context.Context, name, template string) error {
	clone := `create database ` + pq.QuoteIdentifier(name) + ` template ` + pq.QuoteIdentifier(template) +
		` strategy file_copy` // a third of the work of copying page by page through the log
	_, err := s.admin.ExecContext(ctx, clone)
	return err
}

// ensureTemplate creates and migrates the template database if no earlier test
// run, of this or another package, has done so.
func ensureTemplate(ctx context.Context, admin *sql.DB, base string) (string, error) {
	fingerprint, err := migrations.Fingerprint()
	if err != nil {
		return "", err
	}
	name := "nuanlin_template_" + fingerprint
	conn, err := admin.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `select pg_advisory_lock(hashtext($1))`, name); err != nil {
		return "", err
	}
	defer conn.ExecContext(ctx, `select pg_advisory_unlock(hashtext($1))`, name)

	var ready bool
	err = conn.QueryRowContext(ctx, `select exists (select from pg_database where datname = $1 and datistemplate)`, name).Scan(&ready)
	if err != nil || ready {
		return name, err
	}
	for _, statement := range []string{`drop database if exists `, `create database `} {
		if _, err := conn.ExecContext(ctx, statement+pq.QuoteIdentifier(name)); err != nil {
			return "", err
		}
	}
	if err := migrate(ctx, withDatabase(base, name)); err != nil {
		return "", err
	}
	_, err = conn.ExecContext(ctx, `alter database `+pq.QuoteIdentifier(name)+` is_template true`)
	return name, err
}

// migrate prepares the template: both schemas, and one organization. It leaves
// no connection behind, since a template must have none.
func migrate(ctx context.Context, url string) error {
	control, err := sql.Open("postgres", data.WithParameters(url, map[string]string{"search_path": "control"}))
	if err != nil {
		return err
	}
	defer control.Close()
	if err := migrations.ApplyControl(ctx, control); err != nil {
		return err
	}
	return addOrganization(ctx, control, url, Slug)
}

// AddOrganization adds an empty organization beside the one of a test's database,
// whose connection URL is given.
func AddOrganization(t testing.TB, url, slug string) {
	t.Helper()
	url = data.WithParameters(url, map[string]string{"role": "none"}) // the server's makes no schemas
	control, err := sql.Open("postgres", data.WithParameters(url, map[string]string{"search_path": "control"}))
	if err != nil {
		t.Fatal(err)
	}
	defer control.Close()
	if err := addOrganization(t.Context(), control, url, slug); err != nil {
		t.Fatal(err)
	}
}

func addOrganization(ctx context.Context, control *sql.DB, url, slug string) error {
	schema := "org_" + slug
	organization, err := sql.Open("postgres", data.WithParameters(url, map[string]string{"search_path": schema}))
	if err != nil {
		return err
	}
	defer organization.Close()
	if err := migrations.ApplyOrganization(ctx, organization, schema); err != nil {
		return err
	}
	_, err = control.ExecContext(ctx, `insert into organizations (slug, name, schema_name) values ($1, $1, $2)`, slug, schema)
	return err
}

func withDatabase(base, name string) string {
	u, err := url.Parse(base)
	if err != nil {
		return base
	}
	u.Path = "/" + name
	return u.String()
}

// heard fails a test that left something in the log of [Slug] that audit.Actions does not
// have, and for which there are no words therefore.
func heard(ctx context.Context, t testing.TB, url string) {
	t.Helper()
	conn, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	rows, err := conn.QueryContext(ctx, `select distinct action, detail from org_`+Slug+`.audit_entries`)
	if err != nil {
		t.Logf("datatest: read the log: %v", err) // a test may have taken it away
		return
	}
	defer rows.Close()
	for rows.Next() {
		var action string
		var detail []byte
		if err := rows.Scan(&action, &detail); err != nil {
			t.Fatal(err)
		}
		if unheard, err := audit.Unheard(action, detail); err != nil || len(unheard) > 0 {
			t.Errorf("the log says %q, which audit.Actions does not have (%v)", unheard, err)
		}
	}
	if err := rows.Err(); err != nil {
		t.Error(err)
	}
}
