package command

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"nuanlin/migrations"
	"nuanlin/server/data"
	"nuanlin/server/outlet"
	"nuanlin/server/postgres"
)

// leastSpace is the free space in bytes below which doctor warns.
const leastSpace = 500 << 20

// examineFolder looks at the data folder, or the one it would be made in.
func (p *program) examineFolder(context.Context) finding {
	found := finding{subject: "data folder " + p.config.Data}
	folder := p.config.Data
	for {
		info, err := os.Stat(folder)
		if err == nil && !info.IsDir() {
			found.err = fmt.Errorf("%s is not a folder: set NUANLIN_DATA to another", folder)
			return found
		}
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) {
			found.err = err
			return found
		}
		folder = filepath.Dir(folder)
	}
	if folder != p.config.Data {
		found.facts = append(found.facts, "not there yet: the first start makes it")
	}
	if err := syscall.Access(folder, 0x2); err != nil { // may be written
		found.err = fmt.Errorf("%s may not be written: %w", folder, err)
		return found
	}
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		found.err = err
		return found
	}
	free := int64(disk.Bavail) * int64(disk.Bsize)
	found.facts = append(found.facts, fmt.Sprintf("%d MB free", free>>20))
	if free < leastSpace {
		found.err = fmt.Errorf("%w: less than %d MB are free: free some space", syscall.ENOSPC, leastSpace>>20)
	}
	return found
}

func (p *program) examineAddress(ctx context.Context) finding {
	found := finding{subject: "address " + p.config.Addr}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", p.config.Addr)
	if err == nil {
		found.err = listener.Close()
		return found
	}
	if holder := p.holder(ctx); holder != "" && errors.Is(err, syscall.EADDRINUSE) {
		found.facts = append(found.facts, "Nuanlin runs on this data folder as process "+holder)
		return found
	}
	found.err = err
	return found
}

// holder returns the process of the product that runs on the data folder.
func (p *program) holder(ctx context.Context) string {
	report, err := postgres.Inspect(ctx, p.postgresOptions())
	if err != nil {
		return ""
	}
	return report.InUseBy
}

func (p *program) examineCookies(context.Context) finding {
	if p.config.SecureCookies && !isLoopback(p.config.Addr) {
		return finding{subject: "sessions", facts: []string{"browsers sign in over HTTPS only: put the product behind a proxy that speaks it, or set NUANLIN_SECURE_COOKIES=false"}}
	}
	return finding{}
}

func (p *program) examinePrograms(ctx context.Context) finding {
	if p.config.DatabaseURL != "" {
		return finding{}
	}
	found := finding{subject: "PostgreSQL's programs"}
	report, err := postgres.Inspect(ctx, p.postgresOptions())
	if err != nil {
		found.err = err
		return found
	}
	usable := false
	for _, program := range report.Programs {
		if program.Err != nil {
			found.facts = append(found.facts, fmt.Sprintf("%s: %v", program.Folder, program.Err))
			continue
		}
		usable = true
		found.facts = append(found.facts, fmt.Sprintf("%s: %s", program.Folder, program.Version))
	}
	if !usable {
		found.err = &postgres.Error{Problem: postgres.NoBinaries, Message: "none can be used: run npm install --prefix frontend, install PostgreSQL, or set DATABASE_URL"}
	}
	return found
}

// examineDatabase reaches the database and compares its schemas with this
// program's. It makes no private database.
func (p *program) examineDatabase(ctx context.Context) finding {
	if p.config.DatabaseURL != "" {
		return p.examineSchemas(ctx, "database "+postgres.Mask(p.config.DatabaseURL))
	}
	found := finding{subject: "private database"}
	report, err := postgres.Inspect(ctx, p.postgresOptions())
	switch {
	case err != nil:
		found.err = err
	case report.Major == 0:
		found.facts = append(found.facts, "not there yet: the first start makes it")
	default:
		subject := fmt.Sprintf("private database in %s, made by PostgreSQL %d", report.Place, report.Major)
		if report.InUseBy != "" {
			subject += ", in use by process " + report.InUseBy
		}
		return p.examineSchemas(ctx, subject)
	}
	return found
}

func (p *program) examineSchemas(ctx context.Context, subject string) finding {
	found := finding{subject: subject}
	found.err = p.withPostgres(ctx, besideIt, func(server *postgres.Server) error {
		found.facts = append(found.facts, "answers: PostgreSQL "+server.Version)
		return inSchema(server.OwnerURL, "control", func(db *sql.DB) error {
			if err := clocksAgree(ctx, db); err != nil {
				return err
			}
			fact, there, err := examineSchema(ctx, db, migrations.Control, "control")
			found.facts = append(found.facts, fact)
			if err != nil || !there {
				return err
			}
			return examineOrganizations(ctx, server, db, &found)
		})
	})
	return found
}

func examineOrganizations(ctx context.Context, server *postgres.Server, db *sql.DB, found *finding) (err error) {
	registry, err := data.OpenRegistry(ctx, server.ServerURL)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, registry.Close()) }()
	organizations, err := registry.Organizations(ctx)
	if err != nil {
		return err
	}
	for _, organization := range organizations {
		fact, _, err := examineSchema(ctx, db, migrations.Organization, organization.SchemaName)
		found.facts = append(found.facts, fact)
		if err != nil {
			return err
		}
	}
	return nil
}

// examineSchema says how far one schema is, and whether it is there at all.
func examineSchema(ctx context.Context, db *sql.DB, set, schema string) (fact string, there bool, err error) {
	version, latest, err := migrations.Status(ctx, db, set, schema)
	switch {
	case err != nil:
		return "schema " + schema, false, err
	case version > latest:
		return "schema " + schema, true, &migrations.NewerError{Schema: schema, Version: version, Latest: latest}
	case version < latest:
		return fmt.Sprintf("schema %s is at version %d of %d: the next start brings it up to date", schema, version, latest), version > 0, nil
	}
	return fmt.Sprintf("schema %s is up to date at version %d", schema, version), true, nil
}

// clocksAgree compares this machine's clock with the database's: shifts are
// read and written by both.
func clocksAgree(ctx context.Context, db *sql.DB) error {
	var theirs time.Time
	if err := db.QueryRowContext(ctx, `select clock_timestamp()`).Scan(&theirs); err != nil {
		return err
	}
	if apart := time.Since(theirs).Abs(); apart > 10*time.Second {
		return fmt.Errorf("the clock of this machine and that of the database are %s apart: set both by network time", apart.Round(time.Second))
	}
	return nil
}

// wayLimit is how long the other side of a way out may take to answer.
const wayLimit = 20 * time.Second

// waysOut are the ways out, as doctor calls them, and the settings they come from.
var waysOut = map[outlet.Channel]struct{ subject, setting string }{
	outlet.Email:    {"e-mail", "NUANLIN_SMTP"},
	outlet.Push:     {"notifications of browsers", "NUANLIN_PUSH"},
	outlet.SMS:      {"short messages", "NUANLIN_SMS"},
	outlet.WeCom:    {"WeCom", "NUANLIN_WECOM"},
	outlet.Official: {"official account", "NUANLIN_OFFICIAL"},
}

// examineWay greets the other side of a way out, and sends nothing.
func (p *program) examineWay(channel outlet.Channel) func(context.Context) finding {
	return func(ctx context.Context) finding {
		sender := p.config.Outlets[channel]
		if sender == nil {
			return finding{}
		}
		found := finding{subject: waysOut[channel].subject}
		if _, caught := sender.(*outlet.Catcher); caught {
			found.facts = append(found.facts, "kept in memory, and shown to leaders at /mail-catcher: for development only, since they read what others were told")
		} else if place, is := sender.(interface{ Place() string }); is {
			found.facts = append(found.facts, "goes to "+place.Place())
		}
		if p.config.PublicURL == "" && channel != outlet.Push && channel != outlet.SMS {
			found.facts = append(found.facts, "without links: set NUANLIN_PUBLIC_URL to where people reach the product")
		}
		limit, cancel := context.WithTimeout(ctx, wayLimit)
		defer cancel()
		if err := sender.Check(limit); err != nil {
			found.err = fmt.Errorf("%w: look at %s", err, cmp.Or(waysOut[channel].setting, "its setting"))
		}
		return found
	}
}

// builtAfter is before any time at which this program can run.
var builtAfter = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

func (p *program) examineClock(context.Context) finding {
	found := finding{subject: "clock " + p.now().Format(time.RFC3339)}
	if !p.config.ClockStart.IsZero() {
		found.facts = append(found.facts, "set by NUANLIN_CLOCK: not the real time")
	}
	if now := time.Now(); now.Before(builtAfter) {
		found.err = fmt.Errorf("this machine's clock says %s, which is long past: set it", now.Format(time.RFC3339))
	}
	return found
}
