package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/fault"
	"nuanlin/server/postgres"
	"nuanlin/server/store"
)

// slugForm is that of an organization's short name. The database has the last
// word; this check comes before a schema is made for nothing.
var slugForm = regexp.MustCompile(`^[a-z][a-z0-9_]{1,30}$`)

// createOrganization makes the schema of an organization and records it. It
// fails with a fault if the short name is taken or of the wrong form.
func createOrganization(ctx context.Context, server *postgres.Server, registry *store.Registry, org store.Organization) (*store.Store, error) {
	if !slugForm.MatchString(org.Slug) {
		return nil, fault.Invalid.New("organization_slug_invalid", "a short name is 2 to 31 lower-case letters, digits or underscores and begins with a letter: %q is not", org.Slug)
	}
	if _, err := time.LoadLocation(org.ZoneName); err != nil {
		return nil, &usageError{fmt.Errorf("there is no time zone %q; one is named as Asia/Shanghai", org.ZoneName)}
	}
	known, err := registry.Organizations(ctx)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(known, func(o store.Organization) bool { return o.Slug == org.Slug }) {
		return nil, fault.Conflict.New("organization_taken", "another organization has the short name %q", org.Slug)
	}
	org.SchemaName = "org_" + org.Slug
	if err := migrateOrganization(ctx, server.OwnerURL, org.SchemaName); err != nil {
		return nil, err
	}
	if err := registry.CreateOrganization(ctx, &org); err != nil {
		return nil, err
	}
	return registry.Organization(ctx, org.Slug)
}

// soleOrganization returns the organization called slug or, if slug is empty,
// the only one there is.
func soleOrganization(ctx context.Context, registry *store.Registry, slug string) (*store.Store, error) {
	if slug != "" {
		return registry.Organization(ctx, slug)
	}
	known, err := registry.Organizations(ctx)
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

// firstAccount makes an account with a role and returns the one-time code its
// owner signs in with first.
func firstAccount(ctx context.Context, s *store.Store, login, name, role string, now time.Time) (code string, err error) {
	code, hash := auth.NewFirstCode()
	account := store.Account{Login: strings.ToLower(login), Name: name, FirstCodeHash: hash, MustChangePassword: true, CreatedAt: now}
	err = s.InTx(ctx, func(tx *store.Store) error {
		if err := tx.CreateAccount(ctx, &account); err != nil {
			return err
		}
		if err := tx.GrantRole(ctx, account.ID, store.HeldRole{Role: role}); err != nil {
			return err
		}
		return tx.Audit(ctx, store.AuditEntry{Action: "account.created", SubjectKind: "account", SubjectID: account.ID, Detail: map[string]any{"role": role, "by": "command"}, At: now})
	})
	return code, err
}
