// Package migrations holds the database schema as numbered SQL files and brings
// a database up to date with them.
//
// There are two sets: control, what all organizations share, and organization,
// applied once in the schema of each. A file runs once, in order, in its own
// transaction, and is never edited after it has been merged. There are no down
// migrations: to undo one, add another.
package migrations

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/pressly/goose/v3"
)

//go:embed control/*.sql organization/*.sql
var files embed.FS

// ServerRole is the database role the server works as. It owns nothing and may
// not change or delete what is in a ledger.
const ServerRole = "nuanlin_server"

// ledgers are the append-only tables of an organization.
var ledgers = []string{"audit_entries", "contact_views", "contact_approvals", "hour_entries", "hour_approvals"}

// lockKey is an arbitrary number that two programs migrating at once agree on, and
// trialKey one that those making or removing a trial do.
const (
	lockKey  = 7_204_118
	trialKey = 7_204_119
)

// NewerError says that a schema was migrated by a newer program than this one.
type NewerError struct {
	Schema          string
	Version, Latest int64 // found in the database; known to this program
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("the schema %s is at version %d, this program knows versions up to %d", e.Schema, e.Version, e.Latest)
}

// ApplyControl brings the schema control up to date and makes sure that
// [ServerRole] and the extension btree_gist exist. The search path of db must
// be control. It fails with *[NewerError] if the schema is from a newer program.
func ApplyControl(ctx context.Context, db *sql.DB) error { return ApplyControlTo(ctx, db, 0) }

// ApplyControlTo is [ApplyControl] up to a version and no further, 0 for the newest. It
// fails if the schema is further already.
func ApplyControlTo(ctx context.Context, db *sql.DB, version int64) error {
	const prepare = `
		create schema if not exists control;
		create extension if not exists btree_gist with schema public;
		do $$ begin
			if not exists (select from pg_roles where rolname = 'nuanlin_server') then
				create role nuanlin_server login; -- nodes of a sharded database sign in as it; it has no password
			elsif not (select rolcanlogin from pg_roles where rolname = 'nuanlin_server')
			  and (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) then
				alter role nuanlin_server login;
			end if;
			if not pg_has_role(current_user, 'nuanlin_server', 'member') then
				grant nuanlin_server to current_user;
			end if;
		end $$`
	return locked(ctx, db, lockKey, func() error {
		if _, err := db.ExecContext(ctx, prepare); err != nil {
			return fmt.Errorf("migrations: prepare: %w", err)
		}
		if err := apply(ctx, db, Control, Control, version); err != nil {
			return err
		}
		if err := applyRiver(ctx, db); err != nil {
			return err
		}
		return grant(ctx, db, Control, []string{"goose_db_version", "river_migration"}, nil)
	})
}

// ApplyOrganization brings the schema of one organization up to date. The
// search path of db must be that schema. It fails with *[NewerError] if the
// schema is from a newer program.
func ApplyOrganization(ctx context.Context, db *sql.DB, schema string) error {
	return ApplyOrganizationTo(ctx, db, schema, 0)
}

// ApplyOrganizationTo is [ApplyOrganization] up to a version and no further, 0 for the
// newest. It fails if the schema is further already.
func ApplyOrganizationTo(ctx context.Context, db *sql.DB, schema string, version int64) error {
	return locked(ctx, db, lockKey, func() error {
		if err := createSchema(ctx, db, schema); err != nil {
			return fmt.Errorf("migrations: schema %s: %w", schema, err)
		}
		if err := apply(ctx, db, Organization, schema, version); err != nil {
			return err
		}
		if done, err := granted(ctx, db, schema); err != nil || done {
			return err
		}
		return grant(ctx, db, schema, []string{"goose_db_version"}, ledgers)
	})
}

// createSchema makes the schema unless it is there: one that is up to date is left
// alone, so that starting on a sharded database changes nothing on its nodes.
func createSchema(ctx context.Context, db *sql.DB, schema string) error {
	var exists bool
	err := db.QueryRowContext(ctx, `select exists (select from pg_namespace where nspname = $1)`, schema).Scan(&exists)
	if err != nil || exists {
		return err
	}
	_, err = db.ExecContext(ctx, "create schema "+quote(schema))
	return err
}

// AloneWithTrial runs fn while no other program makes or removes the trial of the
// installation. Nothing is locked but that: everybody else works on.
func AloneWithTrial(ctx context.Context, db *sql.DB, fn func() error) error {
	return locked(ctx, db, trialKey, fn)
}

// trialSchema is the form of a schema that may be dropped.
var trialSchema = regexp.MustCompile(`^org_trial_[a-z2-7]{10}$`)

// DropTrial drops the schema of a trial with everything in it, and nothing if it is not
// there. It waits ten seconds for what is under way in it, and refuses every schema that is
// not named as a trial's.
func DropTrial(ctx context.Context, db *sql.DB, schema string) error {
	if !trialSchema.MatchString(schema) {
		return fmt.Errorf("migrations: %q is no trial", schema)
	}
	_, err := db.ExecContext(ctx, "set lock_timeout = '10s'; drop schema if exists "+quote(schema)+" cascade; reset lock_timeout")
	if err != nil {
		return fmt.Errorf("migrations: drop %s: %w", schema, err)
	}
	return nil
}

// granted reports whether the server may already do what it may in an organization's
// schema, and no more.
func granted(ctx context.Context, db *sql.DB, schema string) (bool, error) {
	const query = `
		select not exists (
		    select from pg_class c
		    where c.relnamespace = $1::regnamespace and c.relkind = 'r'
		      and (not has_table_privilege($2, c.oid, 'select')
		           or c.relname = any (string_to_array($3, ',')) and has_table_privilege($2, c.oid, 'update'))
		)`
	var done bool
	err := db.QueryRowContext(ctx, query, quote(schema), ServerRole, strings.Join(append([]string{"goose_db_version"}, ledgers...), ",")).Scan(&done)
	if err != nil {
		return false, fmt.Errorf("migrations: grants in %s: %w", schema, err)
	}
	return done, nil
}

// sequences returns the sequences that are asked for numbers by name. Those of
// identity columns are not: whoever may insert needs no right to them.
func sequences(ctx context.Context, db *sql.DB, schema string) (names []string, err error) {
	const query = `
		select c.relname
		from pg_class c
		where c.relnamespace = $1::regnamespace and c.relkind = 'S'
		  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
		order by c.relname`
	rows, err := db.QueryContext(ctx, query, quote(schema))
	if err != nil {
		return nil, fmt.Errorf("migrations: sequences of %s: %w", schema, err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("migrations: sequences of %s: %w", schema, err)
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// locked runs fn while no other program holds the same lock of the database.
func locked(ctx context.Context, db *sql.DB, key int64, fn func() error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `select pg_advisory_lock($1)`, key); err != nil {
		return fmt.Errorf("migrations: lock: %w", err)
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), `select pg_advisory_unlock($1)`, key)
	return fn()
}

// apply runs the pending files of one set, up to a version or, if that is 0, all.
func apply(ctx context.Context, db *sql.DB, set, schema string, to int64) error {
	sub, err := fs.Sub(files, set)
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, sub)
	if err != nil {
		return fmt.Errorf("migrations: %s: %w", set, err)
	}
	found, latest, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("migrations: version of %s: %w", schema, err)
	}
	if found > latest {
		return &NewerError{Schema: schema, Version: found, Latest: latest}
	}
	switch {
	case to == 0:
		to = latest
	case to > latest:
		return &NewerError{Schema: schema, Version: to, Latest: latest}
	case found > to:
		return fmt.Errorf("migrations: the schema %s is at version %d already, beyond %d", schema, found, to)
	}
	if found < to {
		if _, err := provider.UpTo(ctx, to); err != nil {
			return fmt.Errorf("migrations: %s: %w", schema, err)
		}
	}
	return nil
}

// grant gives the server what it needs in schema, and takes the power to write
// to the tables readOnly and to rewrite the ledgers appendOnly.
func grant(ctx context.Context, db *sql.DB, schema string, readOnly, appendOnly []string) error {
	s := quote(schema)
	statements := []string{
		"grant usage on schema " + s + " to " + ServerRole,
		"grant select, insert, update, delete on all tables in schema " + s + " to " + ServerRole,
	}
	asked, err := sequences(ctx, db, schema)
	if err != nil {
		return err
	}
	for _, name := range asked {
		statements = append(statements, "grant usage on sequence "+s+"."+quote(name)+" to "+ServerRole)
	}
	for _, table := range readOnly {
		statements = append(statements, "revoke insert, update, delete on "+s+"."+quote(table)+" from "+ServerRole)
	}
	for _, table := range appendOnly {
		statements = append(statements, "revoke update, delete on "+s+"."+quote(table)+" from "+ServerRole)
	}
	for _, statement := range statements {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("migrations: grants in %s: %w", schema, err)
		}
	}
	return nil
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Fingerprint identifies the exact set of migrations compiled into the program.
// Tests use it to name the template database they clone.
func Fingerprint() (string, error) {
	sum := sha256.New()
	fmt.Fprintf(sum, "river %d\n", riverVersion)
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		script, err := files.ReadFile(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s\n%s\n", path, script)
		return nil
	})
	return fmt.Sprintf("%x", sum.Sum(nil)[:6]), err
}
