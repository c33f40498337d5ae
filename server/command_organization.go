package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"

	"nuanlin/server/postgres"
	"nuanlin/server/store"
)

var organizationCreateCommand = command{
	name:    "organization create",
	summary: "add an association, with the account of its leader",
	help: `Makes an organization with a schema of its own and the account of its leader, and prints the
one-time code that the leader signs in with first. It can be used while the product runs.

  nuanlin organization create -slug minjiang -name 岷江学院青年志愿者协会 -login guchangqing -leader 顾长卿`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		org := store.Organization{}
		flags.StringVar(&org.Slug, "slug", "", "short `name` in addresses: 2 to 31 lower-case letters, digits or underscores")
		flags.StringVar(&org.Name, "name", "", "full `name`")
		flags.StringVar(&org.ZoneName, "zone", "Asia/Shanghai", "time `zone` its days belong to")
		login := flags.String("login", "", "sign-in `name` of the leader")
		leader := flags.String("leader", "", "`name` of the leader")
		return func(ctx context.Context, p *program, arguments []string) error {
			if err := noArguments(arguments); err != nil {
				return err
			}
			for _, value := range []string{org.Slug, org.Name, *login, *leader} {
				if strings.TrimSpace(value) == "" {
					return &usageError{errors.New("-slug, -name, -login and -leader are all needed; see nuanlin help organization create")}
				}
			}
			return p.withRegistry(ctx, besideIt, func(server *postgres.Server, registry *store.Registry) error {
				s, err := createOrganization(ctx, server, registry, org)
				if err != nil {
					return err
				}
				code, err := firstAccount(ctx, s, *login, *leader, "leader", p.now())
				if err != nil {
					return fmt.Errorf("the organization is there, its leader's account is not: %w", err)
				}
				fmt.Fprintf(p.stdout, "organization %s is ready; %s signs in as %s with the one-time code %s\n", org.Slug, *leader, strings.ToLower(*login), code)
				return nil
			})
		}
	},
}
