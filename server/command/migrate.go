package command

import (
	"context"
	"fmt"

	"nuanlin/server/data"
	"nuanlin/server/postgres"
)

var migrateCommand = command{
	name:    "migrate",
	summary: "bring the database up to date with this program",
	help: `Applies what this program's schema has and the database has not, first to what all
organizations share and then to each of them. serve does the same when it starts.
A database that is newer than the program is left alone.`,
	prepare: noFlags(func(ctx context.Context, p *program) error {
		return p.withRegistry(ctx, alone, func(server *postgres.Server, registry *data.Registry) error {
			organizations, err := registry.Organizations(ctx)
			if err != nil {
				return err
			}
			fmt.Fprintf(p.stdout, "up to date: PostgreSQL %s in %s, %d organizations\n", server.Version, server.Place, len(organizations))
			return nil
		})
	}),
}
