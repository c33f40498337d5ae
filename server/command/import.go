package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nuanlin/server/data"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/importing"
	"nuanlin/server/postgres"
	"nuanlin/server/standing"
)

var importCommand = command{
	name:    "import",
	operand: "FILE",
	summary: "add or update volunteers from a workbook or a text table",
	help: `Reads an .xlsx or .csv file with volunteers, says row by row what is wrong with it and what
it would change, and with -apply writes it: all of it or nothing. A student number that is
known updates that person. The web interface does the same and offers a template. It can be
used while the product runs.

Courses and record checks are left out, because whoever may enter them is not known here:
a trainer and the safeguarding lead import those in the web interface. With -records they
are written, too, and the log says of each that the operator of the machine did it.

  nuanlin import -login hanmu -apply volunteers.xlsx`,
	prepare: func(flags *flag.FlagSet) func(context.Context, *program, []string) error {
		var w importWish
		flags.StringVar(&w.organization, "organization", "", "short `name` of the organization, if there are several")
		flags.StringVar(&w.login, "login", "", "sign-in `name` of whose wish it is, for the log")
		flags.BoolVar(&w.apply, "apply", false, "write it, unless there are errors")
		flags.BoolVar(&w.records, "records", false, "also courses and record checks, on the operator's word")
		return func(ctx context.Context, p *program, arguments []string) error {
			if len(arguments) != 1 || w.login == "" {
				return &usageError{errors.New("-login and one file are needed; see nuanlin help import")}
			}
			w.file = arguments[0]
			return p.withRegistry(ctx, besideIt, func(_ *postgres.Server, registry *data.Registry) error {
				return p.importFile(ctx, registry, w)
			})
		}
	},
}

// importWish is what the command line of an import asks for.
type importWish struct {
	organization, login, file string
	apply, records            bool
}

// parts is what is written of the file.
func (w importWish) parts() importing.Parts {
	return importing.Parts{People: true, SignOffs: w.records, Clearances: w.records}
}

// operator says for the log who is behind a command: nobody is signed in, so it is
// whoever may run it here, and a name on the command line proves nothing.
func operator(wish int64) map[string]any {
	return map[string]any{"by": "command", "uid": os.Getuid(), "wish_of": wish}
}

// importFile reads a file, prints what is to say about it and writes it if that
// is asked for.
func (p *program) importFile(ctx context.Context, registry *data.Registry, w importWish) error {
	file, err := os.Open(w.file)
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	db, err := soleOrganization(ctx, registry, w.organization)
	if err != nil {
		return err
	}
	account, err := identity.AccountByLogin(ctx, db, w.login)
	if errors.Is(err, fault.NotFound) {
		return fault.NotFound.New("account_unknown", "nobody signs in as %q", w.login)
	}
	if err != nil {
		return err
	}
	now := p.now()
	i, err := importing.Preview(ctx, db, importing.Upload{
		Name: filepath.Base(w.file), Content: file, Size: info.Size(), AccountID: account.ID, Parts: w.parts(), At: now,
	})
	if f, refused := errors.AsType[*fault.Error](err); refused {
		return fmt.Errorf("%s: %s %s: %w", w.file, f.Reason, facts(f.Params), err)
	}
	if err != nil {
		return err
	}
	if err := p.printImport(ctx, db, i); err != nil || !w.apply {
		return err
	}
	if err := importing.ApplyAsOperator(ctx, db, i.ID, operator(account.ID), now, standing.AskImported); err != nil {
		return err
	}
	fmt.Fprintln(p.stdout, "written")
	return nil
}

// printImport prints every remark about a file, and what it would change.
func (p *program) printImport(ctx context.Context, db *data.DB, i importing.VolunteerImport) error {
	for after := 0; ; {
		rows, err := importing.ListVolunteerImportRows(ctx, db, importing.ImportRows{ImportID: i.ID, Only: "messages", After: after, Limit: 500})
		if err != nil || len(rows) == 0 {
			fmt.Fprintf(p.stdout, "%d rows: %d new, %d changed, %d unchanged, %d with errors\n",
				i.RowsTotal, i.NewCount, i.ChangedCount, i.UnchangedCount, i.ErrorCount)
			return err
		}
		for _, row := range rows {
			after = row.Row
			var messages []importing.Message
			if err := json.Unmarshal(row.Messages, &messages); err != nil {
				return fmt.Errorf("messages of row %d: %w", row.Row, err)
			}
			for _, m := range messages {
				params := map[string]any{}
				for key, value := range m.Params {
					params[key] = value
				}
				fmt.Fprintf(p.stdout, "row %d\t%s\t%s\t%s %s\n", row.Row, m.Severity, m.Column, m.Code, facts(params))
			}
		}
	}
}

// facts writes the facts of a fault in a fixed order.
func facts(params map[string]any) string {
	parts := make([]string, 0, len(params))
	for key, value := range params {
		parts = append(parts, fmt.Sprintf("%s=%v", key, value))
	}
	slices.Sort(parts)
	return strings.Join(parts, " ")
}
