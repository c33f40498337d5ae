package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"regexp"
	"strings"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/postgres"
)

var organizationCreateCommand = command{
	name:    "organization create",
	summary: "add an association, with the account of its leader",
	help: `Makes an organization with a schema of its own and the account of its leader, and prints the
one-time code that the leader signs in with first. It can be used while the product runs.

  nuanlin organization create -slug minjiang -name 岷江学院青年志愿者协会 -login guchangqing -leader 顾长卿`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		org := data.Organization{}
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
			return p.withRegistry(ctx, besideIt, func(server *postgres.Server, registry *data.Registry) error {
				code, hash := auth.NewFirstCode()
				account := identity.Account{Login: *login, Name: *leader, MustChangePassword: true, CreatedAt: p.now()}
				said := ""
				err := createOrganization(ctx, server.OwnerURL, registry, org, func(ctx context.Context, tx *data.DB) error {
					if err := identity.FoundLeader(ctx, tx, &account, "command"); err != nil {
						return err
					}
					settings, err := identity.FindSettings(ctx, tx)
					if err != nil {
						return err
					}
					expires := account.CodeExpiry(settings, p.now())
					said = until(tx, expires)
					return identity.SetFirstCode(ctx, tx, account.ID, hash, 0, expires)
				})
				if err != nil {
					return err
				}
				fmt.Fprintf(p.stdout, "organization %s is ready; %s signs in as %s with the one-time code %s %s\n", org.Slug, account.Name, account.Login, code, said)
				return nil
			})
		}
	},
}

// slugForm is that of an organization's short name. The database has the last
// word; this check comes before a schema is made for nothing.
var slugForm = regexp.MustCompile(`^[a-z][a-z0-9_]{1,30}$`)

// createOrganization makes the schema of an organization, as the owner the URL names,
// records it, and has fill write its first account. It fails with a fault if the short name
// is taken or of the wrong form. An organization without an account is one whose making was
// cut off: it is gone on with.
func createOrganization(ctx context.Context, ownerURL string, registry *data.Registry, org data.Organization, fill func(context.Context, *data.DB) error) error {
	if !slugForm.MatchString(org.Slug) {
		return fault.Invalid.New("organization_slug_invalid", "a short name is 2 to 31 lower-case letters, digits or underscores and begins with a letter: %q is not", org.Slug)
	}
	if _, err := time.LoadLocation(org.ZoneName); err != nil {
		return &usageError{fmt.Errorf("there is no time zone %q; one is named as Asia/Shanghai", org.ZoneName)}
	}
	db, err := registry.Organization(ctx, org.Slug)
	switch {
	case errors.Is(err, fault.NotFound):
		db, err = recordOrganization(ctx, ownerURL, registry, org)
	case err == nil:
		err = takeUp(ctx, registry, db, org)
	}
	if err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error { return fill(ctx, tx) })
}

// recordOrganization makes the schema of an organization and records it.
func recordOrganization(ctx context.Context, ownerURL string, registry *data.Registry, org data.Organization) (*data.DB, error) {
	org.SchemaName = "org_" + org.Slug
	if err := migrateOrganization(ctx, ownerURL, org.SchemaName); err != nil {
		return nil, err
	}
	if err := registry.CreateOrganization(ctx, &org); err != nil {
		return nil, err
	}
	return registry.Organization(ctx, org.Slug)
}

// takeUp goes on with an organization nobody can sign in to, under its new name.
func takeUp(ctx context.Context, registry *data.Registry, db *data.DB, org data.Organization) error {
	used, err := identity.AnyAccount(ctx, db)
	if err != nil {
		return err
	}
	if used {
		return fault.Conflict.New("organization_taken", "another organization has the short name %q", org.Slug)
	}
	return registry.RenameOrganization(ctx, org.Slug, org.Name)
}

// soleOrganization returns the organization called slug or, if slug is empty,
// the only one there is.
func soleOrganization(ctx context.Context, registry *data.Registry, slug string) (*data.DB, error) {
	if slug != "" {
		return registry.Organization(ctx, slug)
	}
	known, err := registry.Associations(ctx)
	if err != nil {
		return nil, err
	}
	switch len(known) {
	case 0:
		return nil, fault.NotFound.New("organization_unknown", "there is no organization yet: make one with nuanlin organization create")
	case 1:
		return registry.Organization(ctx, known[0].Slug)
	}
	slugs := make([]string, len(known))
	for i, o := range known {
		slugs[i] = o.Slug
	}
	return nil, &usageError{errors.New("say which organization with -organization: " + strings.Join(slugs, ", "))}
}
