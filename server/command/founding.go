package command

import (
	"context"
	"fmt"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/demo"
	"nuanlin/server/edge"
	"nuanlin/server/identity"
	"nuanlin/server/jobs"
	"nuanlin/server/postgres"
	"nuanlin/server/seal"
)

// newTrials returns how the trial is made, after it has removed what is left of one that was
// cut off.
func (p *program) newTrials(ctx context.Context, server *postgres.Server, registry *data.Registry, queue *jobs.Queue) (*demo.Trials, error) {
	secret, err := loadSecret(p.config)
	if err != nil {
		return nil, err
	}
	sealer, err := seal.New(secret)
	if err != nil {
		return nil, err
	}
	trials := demo.Trials{OwnerURL: server.OwnerURL, Registry: registry, Jobs: queue, Seal: sealer, Now: p.now, Log: p.log}
	return &trials, trials.Repair(ctx)
}

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
