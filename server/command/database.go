package command

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"nuanlin/migrations"
	"nuanlin/server/data"
	"nuanlin/server/postgres"
)

// stopLimit is how long PostgreSQL may take to stop in order.
const stopLimit = 20 * time.Second

// beside says whether a command may work on the private database of a product
// that is running.
type beside bool

const (
	alone    beside = false
	besideIt beside = true
)

// withPostgres starts or reaches PostgreSQL, calls use, and stops it again.
func (p *program) withPostgres(ctx context.Context, with beside, use func(*postgres.Server) error) (err error) {
	options := p.postgresOptions()
	options.Join = bool(with)
	server, err := postgres.Start(ctx, options)
	if err != nil {
		return err
	}
	defer func() {
		limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopLimit)
		defer cancel()
		err = errors.Join(err, server.Stop(limit))
	}()
	return use(server)
}

// withRegistry is like withPostgres, and brings the database up to date and
// opens the organizations in it first. Beside a product that runs, the database
// must be up to date.
func (p *program) withRegistry(ctx context.Context, with beside, use func(*postgres.Server, *data.Registry) error) error {
	return p.withPostgres(ctx, with, func(server *postgres.Server) (err error) {
		registry, err := p.migrate(ctx, server)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, registry.Close()) }()
		return use(server, registry)
	})
}

func (p *program) postgresOptions() postgres.Options {
	return postgres.Options{
		DatabaseURL: p.config.DatabaseURL,
		Folder:      p.config.Data,
		Bin:         p.config.PostgresBin,
		Roots:       roots(),
		Log:         p.log,
	}
}

// migrate brings the schema control and those of all organizations up to date
// and returns the registry of the organizations.
func (p *program) migrate(ctx context.Context, server *postgres.Server) (*data.Registry, error) {
	err := inSchema(server.OwnerURL, "control", func(db *sql.DB) error {
		if server.Joined {
			return sameVersion(ctx, db)
		}
		return migrations.ApplyControl(ctx, db)
	})
	if err != nil {
		return nil, err
	}
	registry, err := data.OpenRegistry(ctx, server.ServerURL)
	if err != nil {
		return nil, err
	}
	organizations, err := registry.Organizations(ctx)
	if err != nil {
		return nil, errors.Join(err, registry.Close())
	}
	for _, organization := range organizations {
		if server.Joined {
			break // the product that runs has seen to it
		}
		if err := migrateOrganization(ctx, server.OwnerURL, organization.SchemaName); err != nil {
			return nil, errors.Join(fmt.Errorf("organization %s: %w", organization.Slug, err), registry.Close())
		}
	}
	return registry, nil
}

// sameVersion refuses a database that the product running on it has brought to
// another version than this program's.
func sameVersion(ctx context.Context, db *sql.DB) error {
	version, latest, err := migrations.Status(ctx, db, migrations.Control, "control")
	switch {
	case err != nil:
		return err
	case version > latest:
		return &migrations.NewerError{Schema: "control", Version: version, Latest: latest}
	case version < latest:
		return errors.New("an older Nuanlin is running on this data folder: stop it first")
	}
	return nil
}

// migrateOrganization brings the schema of one organization up to date, and
// makes it if it is new.
func migrateOrganization(ctx context.Context, ownerURL, schema string) error {
	return inSchema(ownerURL, schema, func(db *sql.DB) error {
		return migrations.ApplyOrganization(ctx, db, schema)
	})
}

// inSchema calls use with connections whose search path is schema.
func inSchema(url, schema string, use func(*sql.DB) error) (err error) {
	db, err := sql.Open("postgres", postgres.With(url, "search_path", schema))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return use(db)
}
