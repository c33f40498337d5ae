package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"time"

	"github.com/lib/pq"

	"nuanlin/migrations"
	"nuanlin/server/data"
)

// slug is the short name of the organization in each database. It is the one
// the program gives its demonstration.
const slug = "demo"

// withDatabase makes an empty database, calls use with its URL and drops it.
func (b *bench) withDatabase(ctx context.Context, use func(address string) error) (err error) {
	server, err := sql.Open("postgres", b.base)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Close()) }()
	name := fmt.Sprintf("nuanlin_bench_%d_%d", os.Getpid(), time.Now().UnixNano())
	if _, err := server.ExecContext(ctx, `create database `+pq.QuoteIdentifier(name)); err != nil {
		return err
	}
	defer func() {
		_, dropped := server.ExecContext(context.WithoutCancel(ctx), `drop database `+pq.QuoteIdentifier(name)+` with (force)`)
		err = errors.Join(err, dropped)
	}()
	address, err := url.Parse(b.base)
	if err != nil {
		return err
	}
	address.Path = "/" + name
	return use(address.String())
}

// withOrganization makes a database with an organization in it that holds
// nothing, and calls use with its registry and with its owner's connections.
func (b *bench) withOrganization(ctx context.Context, use func(address string, registry *data.Registry, db *sql.DB) error) error {
	return b.withDatabase(ctx, func(address string) (err error) {
		control, err := sql.Open("postgres", data.WithParameters(address, map[string]string{"search_path": "control"}))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, control.Close()) }()
		if err := migrations.ApplyControl(ctx, control); err != nil {
			return err
		}
		db, err := openSchema(address)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		if err := migrations.ApplyOrganization(ctx, db, schema); err != nil {
			return err
		}
		const query = `insert into organizations (slug, name, schema_name) values ($1, '测速', $2)`
		if _, err := control.ExecContext(ctx, query, slug, schema); err != nil {
			return err
		}
		registry, err := data.OpenRegistry(ctx, data.WithParameters(address, map[string]string{"role": migrations.ServerRole}))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, registry.Close()) }()
		return use(address, registry, db)
	})
}

// schema is that of the organization.
const schema = "org_" + slug

// openSchema opens connections to the organization at address as its owner.
func openSchema(address string) (*sql.DB, error) {
	return sql.Open("postgres", data.WithParameters(address, map[string]string{"search_path": schema}))
}

// execAll runs statements that take no values, in order.
func execAll(ctx context.Context, db *sql.DB, statements ...string) error {
	for _, statement := range statements {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%w in %s", err, statement)
		}
	}
	return nil
}

// numbers returns the first column of a query.
func numbers(ctx context.Context, db *sql.DB, query string) (found []int64, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var number int64
		if err := rows.Scan(&number); err != nil {
			return nil, err
		}
		found = append(found, number)
	}
	return found, rows.Err()
}
