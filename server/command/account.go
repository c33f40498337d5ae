package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/kind"
	"nuanlin/server/postgres"
)

var accountResetCommand = command{
	name:    "account reset-password",
	operand: "<sign-in name>",
	summary: "give somebody who cannot sign in a one-time code",
	help: `Ends the sessions, the password and the lock of an account and prints a one-time code, with
which its owner signs in once, within seven days, and chooses a new password. It can be used while the
product runs. The log of the organization keeps that it happened.`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		slug := flags.String("organization", "", "short `name` of the organization, if there are several")
		return func(ctx context.Context, p *program, arguments []string) error {
			if len(arguments) != 1 {
				return &usageError{errors.New("name one account; see nuanlin help account reset-password")}
			}
			login := kind.Login(arguments[0])
			return p.withRegistry(ctx, besideIt, func(_ *postgres.Server, registry *data.Registry) error {
				db, err := soleOrganization(ctx, registry, *slug)
				if err != nil {
					return err
				}
				code, expires, err := resetPassword(ctx, db, login, p.now())
				if err != nil {
					return err
				}
				fmt.Fprintf(p.stdout, "%s signs in with the one-time code %s %s\n", login, code, until(db, expires))
				return nil
			})
		}
	},
}

// until says when a code ends.
func until(db *data.DB, expires time.Time) string {
	return "until " + expires.In(db.Zone()).Format("2006-01-02 15:04")
}

// resetPassword replaces the password of an account by a one-time code, and returns it with
// until when it is good.
func resetPassword(ctx context.Context, db *data.DB, login string, now time.Time) (code string, expires time.Time, err error) {
	account, err := identity.AccountByLogin(ctx, db, login)
	if errors.Is(err, fault.NotFound) {
		return "", expires, errNobody(db, login)
	}
	if err != nil {
		return "", expires, err
	}
	settings, err := identity.FindSettings(ctx, db)
	if err != nil {
		return "", expires, err
	}
	expires = identity.Account{PasswordHash: "forgotten"}.CodeExpiry(settings, now)
	code, hash := auth.NewFirstCode()
	err = db.InTx(ctx, func(tx *data.DB) error {
		if err := identity.SetPassword(ctx, tx, account.ID, "", true); err != nil { // ends the lock too
			return err
		}
		if err := identity.SetFirstCode(ctx, tx, account.ID, hash, 0, expires); err != nil {
			return err
		}
		if err := identity.RevokeAccountTokens(ctx, tx, account.ID, now); err != nil {
			return err
		}
		if err := identity.Notify(ctx, tx, []int64{account.ID}, identity.NoticeOperatorPassword, map[string]any{}, now); err != nil {
			return err
		}
		return audit.Write(ctx, tx, audit.Entry{Action: "password_reset", SubjectKind: "account", SubjectID: account.ID, Detail: map[string]any{"by": "command"}, At: now})
	})
	return code, expires, err
}

var accountResetFactorCommand = command{
	name:    "account reset-second-factor",
	operand: "<sign-in name>",
	summary: "let somebody who has lost the phone sign in with the password alone",
	help: `Takes the second factor, its passkeys and the recovery codes from an account and ends its
sessions, for somebody who has lost them and for whom no two people can agree in the product.
Its owner signs in with the password and sets up a new one where the organization wants one, and is
told. Make sure that it is they who ask. The log of the organization keeps that it happened.`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		slug := flags.String("organization", "", "short `name` of the organization, if there are several")
		return func(ctx context.Context, p *program, arguments []string) error {
			if len(arguments) != 1 {
				return &usageError{errors.New("name one account; see nuanlin help account reset-second-factor")}
			}
			login := kind.Login(arguments[0])
			return p.withRegistry(ctx, besideIt, func(_ *postgres.Server, registry *data.Registry) error {
				db, err := soleOrganization(ctx, registry, *slug)
				if err != nil {
					return err
				}
				if err := resetSecondFactor(ctx, db, login, p.now()); err != nil {
					return err
				}
				fmt.Fprintf(p.stdout, "%s signs in with the password alone\n", login)
				return nil
			})
		}
	},
}

// resetSecondFactor takes the second factor from an account.
func resetSecondFactor(ctx context.Context, db *data.DB, login string, now time.Time) error {
	account, err := identity.AccountByLogin(ctx, db, login)
	if errors.Is(err, fault.NotFound) {
		return errNobody(db, login)
	}
	if err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *data.DB) error {
		return identity.ResetSecondFactor(ctx, tx, account.ID, identity.NoticeOperatorFactor, map[string]any{}, map[string]any{"by": "command"}, audit.Author{Now: now})
	})
}

func errNobody(db *data.DB, login string) error {
	return fault.NotFound.New("account_unknown", "nobody signs in as %q in %s", login, db.Organization().Slug)
}
