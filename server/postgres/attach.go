package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/lib/pq"
)

// attachLimit is how long a database that DATABASE_URL names may take to answer.
const attachLimit = 10 * time.Second

// attach connects to a database that somebody else runs.
func attach(ctx context.Context, options Options) (*Server, error) {
	limit, cancel := context.WithTimeout(ctx, attachLimit)
	defer cancel()
	if err := ping(limit, options.DatabaseURL); err != nil {
		return nil, err
	}
	version, err := equip(limit, options.DatabaseURL, "")
	if err != nil {
		return nil, err
	}
	return &Server{
		OwnerURL:  options.DatabaseURL,
		ServerURL: With(options.DatabaseURL, "role", ServerRole),
		Version:   version,
		Place:     Mask(options.DatabaseURL),
	}, nil
}

// ping opens one connection and closes it.
func ping(ctx context.Context, dsn string) error {
	return withDatabase(dsn, func(db *sql.DB) error {
		if err := db.PingContext(ctx); err != nil {
			return connectError(dsn, err)
		}
		return nil
	})
}

func withDatabase(dsn string, use func(*sql.DB) error) (err error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return Unreachable.wrap(err, "DATABASE_URL cannot be read")
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return use(db)
}

// makeDatabase makes the database of a private server if it is missing.
func makeDatabase(ctx context.Context, maintenance, owner string) error {
	err := ping(ctx, owner)
	pgErr, refused := errors.AsType[*pq.Error](err)
	if !refused || pgErr.Code != "3D000" {
		return err
	}
	return withDatabase(maintenance, func(db *sql.DB) error {
		_, err := db.ExecContext(ctx, "create database "+pq.QuoteIdentifier(databaseName))
		if err != nil {
			return connectError(maintenance, err)
		}
		return nil
	})
}

// equip checks the version and makes what migrations need and cannot make in a
// schema: the extension btree_gist and ServerRole, with the password given or,
// without one, as a role that the owner can take. It returns the version.
func equip(ctx context.Context, dsn, password string) (version string, err error) {
	err = withDatabase(dsn, func(db *sql.DB) error {
		const query = `
			select current_setting('server_version'), current_setting('server_version_num'),
				exists (select from pg_extension where extname = 'btree_gist'),
				exists (select from pg_roles where rolname = $1),
				coalesce((select pg_has_role(oid, 'member') from pg_roles where rolname = $1), false)`
		var number string
		var extension, role, member bool
		err := db.QueryRowContext(ctx, query, ServerRole).Scan(&version, &number, &extension, &role, &member)
		if err != nil {
			return connectError(dsn, err)
		}
		if n, err := strconv.Atoi(number); err != nil || n < oldestMajor*10000 {
			return WrongVersion.wrap(err, "PostgreSQL %s is too old: %d or newer is needed", version, oldestMajor)
		}
		if !extension {
			if err := makeExtension(ctx, db); err != nil {
				return err
			}
		}
		return makeRole(ctx, db, role, member, password)
	})
	return version, err
}

func makeExtension(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "create extension if not exists btree_gist with schema public")
	pgErr, refused := errors.AsType[*pq.Error](err)
	switch {
	case err == nil, refused && pgErr.Code == "23505": // another connection made it just now
		return nil
	case refused && pgErr.Code == "42501":
		return NotPermitted.wrap(err, "the database needs the extension btree_gist and the user may not add it: let an administrator run\n  create extension btree_gist;\nin the database")
	case refused && (pgErr.Code == "0A000" || pgErr.Code == "58P01"):
		return NotPermitted.wrap(err, "this PostgreSQL lacks the extension btree_gist: install the package postgresql-contrib of its version")
	}
	return fmt.Errorf("postgres: extension btree_gist: %w", err)
}

func makeRole(ctx context.Context, db *sql.DB, exists, member bool, password string) error {
	if exists && member {
		return nil
	}
	var statements []string
	if !exists {
		create := "create role " + ServerRole + " nologin"
		if password != "" {
			create = "create role " + ServerRole + " login password " + pq.QuoteLiteral(password)
		}
		statements = append(statements, create)
	}
	statements = append(statements, "grant "+ServerRole+" to current_user")
	for _, statement := range statements {
		_, err := db.ExecContext(ctx, statement)
		pgErr, refused := errors.AsType[*pq.Error](err)
		switch {
		case err == nil, refused && (pgErr.Code == "42710" || pgErr.Code == "23505"): // another connection made it just now
		case refused && pgErr.Code == "42501":
			return NotPermitted.wrap(err, "the product serves as the role %s, and the user may not make it: let an administrator run\n  create role %s nologin;\n  grant %s to <the user of DATABASE_URL>;",
				ServerRole, ServerRole, ServerRole)
		default:
			return fmt.Errorf("postgres: role %s: %w", ServerRole, err)
		}
	}
	return nil
}
