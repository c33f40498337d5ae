package command

import (
	"context"
	"fmt"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/postgres"
)

// newFounding returns how the first association is made in the browser, with the one-time
// code to print, or nil and "" where there is an association already. The code is good
// until the program ends.
func newFounding(ctx context.Context, server *postgres.Server, registry *data.Registry) (*edge.Founding, string, error) {
	founded, err := identity.Founded(ctx, registry)
	if err != nil || founded {
		return nil, "", err
	}
	code, hash := auth.NewFirstCode()
	founding := edge.Founding{CodeHash: hash}
	founding.Make = func(ctx context.Context, org data.Organization, fill func(context.Context, *data.DB) error) error {
		return createOrganization(ctx, server.OwnerURL, registry, org, fill)
	}
	return &founding, code, nil
}

// printFounding says how an installation without an association gets its first.
func (p *program) printFounding(address, code string) {
	fmt.Fprintf(p.stdout, "\nThere is no association yet. Open %s/begin and enter the one-time code %s\n", address, code)
	fmt.Fprintf(p.stdout, "还没有协会。在浏览器里打开 %s/begin，输入一次性码 %s\n\n", address, code)
}
