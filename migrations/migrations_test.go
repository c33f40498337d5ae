package migrations_test

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lib/pq"

	"nuanlin/migrations"
)

// emptyDatabase makes a database without anything in it and returns its address.
func emptyDatabase(t *testing.T) string {
	t.Helper()
	base := os.Getenv("TEST_DATABASE_URL")
	if base == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("TEST_DATABASE_URL is not set")
		}
		t.Skip("TEST_DATABASE_URL is not set")
	}
	admin, err := sql.Open("postgres", base)
	if err != nil {
		t.Fatal(err)
	}
	name := pq.QuoteIdentifier(fmt.Sprintf("nm_%d_%d", os.Getpid(), time.Now().UnixNano()))
	if _, err := admin.ExecContext(t.Context(), "create database "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := admin.Exec("drop database " + name + " with (force)"); err != nil {
			t.Error(err)
		}
		if err := admin.Close(); err != nil {
			t.Error(err)
		}
	})
	address, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	address.Path = "/" + strings.Trim(name, `"`)
	return address.String()
}

// open connects with a search path, as the callers of the package do.
func open(t *testing.T, address, path string) *sql.DB {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Set("search_path", path)
	u.RawQuery = query.Encode()
	db, err := sql.Open("postgres", u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// migrated is a database with both sets applied, and connections of both.
func migrated(t *testing.T) (control, organization *sql.DB) {
	t.Helper()
	address := emptyDatabase(t)
	control, organization = open(t, address, "control"), open(t, address, "org_one")
	if err := errors.Join(migrations.ApplyControl(t.Context(), control), migrations.ApplyOrganization(t.Context(), organization, "org_one")); err != nil {
		t.Fatal(err)
	}
	return control, organization
}

// scan reads one value.
func scan[T any](t *testing.T, db *sql.DB, query string) T {
	t.Helper()
	var value T
	if err := db.QueryRowContext(t.Context(), query).Scan(&value); err != nil {
		t.Fatalf("%v in %s", err, query)
	}
	return value
}

func TestApplyAgainChangesNothing(t *testing.T) {
	t.Parallel()
	control, organization := migrated(t)
	for _, of := range []struct {
		db          *sql.DB
		set, schema string
	}{{control, migrations.Control, "control"}, {organization, migrations.Organization, "org_one"}} {
		found, latest, err := migrations.Status(t.Context(), of.db, of.set, of.schema)
		if err != nil || found == 0 || found != latest {
			t.Errorf("%s is at %d of %d, %v", of.schema, found, latest, err)
		}
	}
	const history = `select string_agg(version_id || ' ' || tstamp, ',' order by id) from goose_db_version`
	before := scan[string](t, organization, history)
	if err := migrations.ApplyOrganization(t.Context(), organization, "org_one"); err != nil {
		t.Fatal(err)
	}
	if after := scan[string](t, organization, history); after != before {
		t.Errorf("applied again: %s, before %s", after, before)
	}
}

// TestStatusChangesNothing asks about a database that was never migrated.
func TestStatusChangesNothing(t *testing.T) {
	t.Parallel()
	db := open(t, emptyDatabase(t), "org_one")
	found, latest, err := migrations.Status(t.Context(), db, migrations.Organization, "org_one")
	if err != nil || found != 0 || latest < 16 {
		t.Errorf("at %d of %d, %v", found, latest, err)
	}
	if scan[bool](t, db, `select exists (select from pg_namespace where nspname in ('org_one', 'control'))`) {
		t.Error("asking made a schema")
	}
	if _, latest, err := migrations.Status(t.Context(), db, migrations.Control, "control"); err != nil || latest < 1 || latest > 15 {
		t.Errorf("control knows versions up to %d, %v", latest, err)
	}
}

// TestNewerSchemaIsRefused meets what a later program has migrated.
func TestNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	control, organization := migrated(t)
	for _, of := range []struct {
		db    *sql.DB
		name  string
		apply func() error
	}{
		{control, "control", func() error { return migrations.ApplyControl(t.Context(), control) }},
		{organization, "org_one", func() error { return migrations.ApplyOrganization(t.Context(), organization, "org_one") }},
	} {
		if _, err := of.db.ExecContext(t.Context(), `insert into goose_db_version (version_id, is_applied) values (9999, true)`); err != nil {
			t.Fatal(err)
		}
		err := of.apply()
		newer, ok := errors.AsType[*migrations.NewerError](err)
		if !ok || newer.Schema != of.name || newer.Version != 9999 || newer.Latest >= 9999 || newer.Latest == 0 {
			t.Errorf("%s: %v", of.name, err)
			continue
		}
		if text := newer.Error(); !strings.Contains(text, of.name) || !strings.Contains(text, "9999") {
			t.Errorf("it reads %q", text)
		}
	}
}

// TestTheServerMayNotRewriteLedgers holds what the role of the server may do.
func TestTheServerMayNotRewriteLedgers(t *testing.T) {
	t.Parallel()
	_, db := migrated(t)
	rows, err := db.QueryContext(t.Context(), `
		select c.relname, p.privilege, has_table_privilege('nuanlin_server', c.oid, p.privilege)
		from pg_class c, (values ('select'), ('insert'), ('update'), ('delete'), ('truncate')) p (privilege)
		where c.relnamespace = 'org_one'::regnamespace and c.relkind in ('r', 'p')`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	ledgers := regexp.MustCompile(`^(audit_entries|contact_views|contact_approvals|hour_entries|hour_approvals)$`)
	seen := map[string]bool{}
	for rows.Next() {
		var table, privilege string
		var may bool
		if err := rows.Scan(&table, &privilege, &may); err != nil {
			t.Fatal(err)
		}
		seen[table] = true
		rewrites := privilege == "update" || privilege == "delete"
		want := privilege != "truncate" && !(ledgers.MatchString(table) && rewrites) && !(table == "goose_db_version" && privilege != "select")
		if may != want {
			t.Errorf("the server may %s %s: %t", privilege, table, may)
		}
	}
	if err := rows.Err(); err != nil || len(seen) < 40 || !seen["hour_entries"] {
		t.Errorf("%d tables, %v", len(seen), err)
	}
	if !scan[bool](t, db, `select not rolcanlogin or rolname = 'nuanlin_server' from pg_roles where rolname = 'nuanlin_server'`) {
		t.Error("there is no role of the server")
	}
	if scan[bool](t, db, `select exists (select from pg_class where relowner = 'nuanlin_server'::regrole and relnamespace = 'org_one'::regnamespace)`) {
		t.Error("the server owns a table")
	}
}

// TestTwoProgramsAtOnce migrates one database from several programs.
func TestTwoProgramsAtOnce(t *testing.T) {
	t.Parallel()
	address := emptyDatabase(t)
	var group sync.WaitGroup
	failed := make([]error, 3)
	for i := range failed {
		control, organization := open(t, address, "control"), open(t, address, "org_one")
		group.Go(func() {
			failed[i] = errors.Join(migrations.ApplyControl(t.Context(), control), migrations.ApplyOrganization(t.Context(), organization, "org_one"))
		})
	}
	group.Wait()
	if err := errors.Join(failed...); err != nil {
		t.Error(err)
	}
	if locks := scan[int](t, open(t, address, "control"), `select count(*) from pg_locks where locktype = 'advisory'
		and database = (select oid from pg_database where datname = current_database())`); locks != 0 {
		t.Errorf("%d locks are left", locks)
	}
}

// TestNamesOfSchemasAreQuoted applies to a schema whose name SQL would misread.
func TestNamesOfSchemasAreQuoted(t *testing.T) {
	t.Parallel()
	address := emptyDatabase(t)
	control := open(t, address, "control")
	const schema = `org_"select" 一`
	organization := open(t, address, pq.QuoteIdentifier(schema))
	if err := errors.Join(migrations.ApplyControl(t.Context(), control), migrations.ApplyOrganization(t.Context(), organization, schema)); err != nil {
		t.Fatal(err)
	}
	if found, latest, err := migrations.Status(t.Context(), organization, migrations.Organization, schema); err != nil || found != latest {
		t.Errorf("at %d of %d, %v", found, latest, err)
	}
}

// TestFilesFollowEachOther holds the names of the files: numbers without a gap, and
// nothing that goes back.
func TestFilesFollowEachOther(t *testing.T) {
	t.Parallel()
	name := regexp.MustCompile(`^(\d{4})_[a-z0-9_]+\.sql$`)
	for _, set := range []string{migrations.Control, migrations.Organization} {
		entries, err := os.ReadDir(set)
		if err != nil || len(entries) == 0 {
			t.Fatalf("%s: %v", set, err)
		}
		for i, entry := range entries {
			part := name.FindStringSubmatch(entry.Name())
			if part == nil || part[1] != fmt.Sprintf("%04d", i+1) {
				t.Errorf("%s/%s is the %d. file", set, entry.Name(), i+1)
			}
			text, err := os.ReadFile(set + "/" + entry.Name())
			if err != nil || !strings.Contains(string(text), "-- +goose Up") || strings.Contains(string(text), "-- +goose Down") {
				t.Errorf("%s/%s goes %v", set, entry.Name(), err)
			}
		}
	}
}

func TestFingerprint(t *testing.T) {
	t.Parallel()
	first, err := migrations.Fingerprint()
	if err != nil || !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(first) {
		t.Errorf("fingerprint %q, %v", first, err)
	}
	if second, err := migrations.Fingerprint(); second != first || err != nil {
		t.Errorf("the second time %q, %v", second, err)
	}
}

// TestTheServerUsesWhatIsShared holds what its role may do in the schema of all
// organizations: everything but to say how far the schema is.
func TestTheServerUsesWhatIsShared(t *testing.T) {
	t.Parallel()
	control, _ := migrated(t)
	rows, err := control.QueryContext(t.Context(), `
		select c.relname, bool_and(has_table_privilege('nuanlin_server', c.oid, p)), bool_or(has_table_privilege('nuanlin_server', c.oid, p))
		from pg_class c, unnest('{insert,update,delete}'::text[]) p
		where c.relnamespace = 'control'::regnamespace and c.relkind in ('r', 'p') group by c.relname`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	tables := 0
	for rows.Next() {
		var table string
		var all, some bool
		if err := rows.Scan(&table, &all, &some); err != nil {
			t.Fatal(err)
		}
		tables++
		version := table == "goose_db_version" || table == "river_migration"
		if version && some || !version && !all {
			t.Errorf("%s: the server may write all ways %t, some way %t", table, all, some)
		}
	}
	if err := rows.Err(); err != nil || tables < 3 {
		t.Errorf("%d tables, %v", tables, err)
	}
}
