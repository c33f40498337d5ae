package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"text/tabwriter"
	"time"

	"nuanlin/server/data"
	"nuanlin/server/demo"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/postgres"
	"nuanlin/server/seal"
)

// demoSlug is the short name of the organization that holds the demonstration.
const demoSlug = "demo"

var demoCommand = command{
	name:    "demo",
	summary: "load the demonstration programme",
	help: `Makes an organization with the demonstration in it: the invented volunteers, communities and
shifts of one programme, and accounts for every role, which it prints. The sign-in page
shows them too. Its four weekends begin on the next Saturday at least three days from
now, or with -dates april-2012 on 7 April 2012. A demonstration that is there already is
left as it is. It can be used while the product runs.`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		dates := flags.String("dates", coming, "when it takes place: "+coming+" or "+april2012)
		return func(ctx context.Context, p *program, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			return p.withRegistry(ctx, besideIt, func(server *postgres.Server, registry *data.Registry) error {
				if err := p.loadDemo(ctx, server, registry, *dates); err != nil {
					return err
				}
				return p.printDemo(ctx, registry)
			})
		}
	},
}

// When a demonstration takes place.
const (
	coming    = "coming"
	april2012 = "april-2012"
)

// loadDemo loads the demonstration unless it is there.
func (p *program) loadDemo(ctx context.Context, server *postgres.Server, registry *data.Registry, dates string) error {
	if err := oneOf(dates, coming, april2012); err != nil {
		return &usageError{fmt.Errorf("-dates: %w", err)}
	}
	db, err := registry.Organization(ctx, demoSlug)
	if errors.Is(err, fault.NotFound) {
		org := data.Organization{Slug: demoSlug, Name: demo.OrganizationName, ZoneName: "Asia/Shanghai", Demo: true}
		db, err = recordOrganization(ctx, server.OwnerURL, registry, org)
	}
	if err != nil {
		return err
	}
	if !db.Organization().Demo {
		return fault.Conflict.New("organization_taken", "an organization that is no demonstration has the short name %q", demoSlug)
	}
	secret, err := loadSecret(p.config)
	if err != nil {
		return err
	}
	sealer, err := seal.New(secret)
	if err != nil {
		return err
	}
	now := p.now()
	options := demo.Options{Now: now, MoveTo: now, Seal: sealer}
	if dates == april2012 {
		options.MoveTo = time.Time{}
	}
	err = demo.Load(ctx, db, options)
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Reason == "demo_loaded" {
		return nil
	}
	return err
}

// printDemo prints the accounts of the demonstration.
func (p *program) printDemo(ctx context.Context, registry *data.Registry) error {
	db, err := registry.Organization(ctx, demoSlug)
	if errors.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	accounts, err := identity.DemoAccounts(ctx, db)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "\n%s\nsign in with one of these names and the password %s\n\n", db.Organization().Name, demo.Password)
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	for _, a := range accounts {
		fmt.Fprintf(table, "  %s\t%s\t%s\t%s\n", a.Login, a.Role, a.Name, a.Detail)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(p.stdout)
	return nil
}
