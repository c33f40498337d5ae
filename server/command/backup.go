package command

import (
	"archive/zip"
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"nuanlin/server/backup"
	"nuanlin/server/postgres"
)

var backupCommand = command{
	name:    "backup",
	operand: "FILE",
	summary: "copy everything the database holds into one file",
	help: `Writes all organizations, as they are at one moment, into FILE, which must not be there yet.
It can be used while the product runs, and needs no program of PostgreSQL's.

The secret (the file secret in the data folder, or NUANLIN_SECRET) is not in FILE: keep a copy
of it at another place. Without it nobody reads the sensitive fields again, with it whoever has
FILE reads all of them.

  nuanlin backup nuanlin-2026-11-29.zip`,
	prepare: oneFile("backup", (*program).backUp),
}

var restoreCommand = command{
	name:    "restore",
	operand: "FILE",
	summary: "bring a backup back into an empty database",
	help: `Reads what nuanlin backup wrote into the new data folder that NUANLIN_DATA names, or the empty
database of DATABASE_URL, and brings it up to date with this program. All of it comes back, or
nothing. The secret of then must be there first: as the file secret in the data folder, or as
NUANLIN_SECRET. A backup of a newer program is refused.

  mkdir data && cp /safe/place/secret data/secret
  nuanlin restore nuanlin-2026-11-29.zip`,
	prepare: oneFile("restore", (*program).restore),
}

// oneFile prepares a command that takes one file and no flags.
func oneFile(name string, do func(*program, context.Context, string) error) func(*flag.FlagSet) func(context.Context, *program, []string) error {
	return func(*flag.FlagSet) func(context.Context, *program, []string) error {
		return func(ctx context.Context, p *program, arguments []string) error {
			if len(arguments) != 1 {
				return &usageError{fmt.Errorf("name one file; see nuanlin help %s", name)}
			}
			return do(p, ctx, arguments[0])
		}
	}
}

// refusedError is a command that was understood and is not carried out.
type refusedError struct{ error }

func (e *refusedError) Unwrap() error { return e.error }

// backUp writes a backup to path. A file that could not be written whole never gets
// the name.
func (p *program) backUp(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(&refusedError{fmt.Errorf("%s is there already: name a new file", path)}, err)
	}
	secret, err := loadSecret(p.config)
	if err != nil {
		return err
	}
	mark, err := secretMark(secret)
	if err != nil {
		return err
	}
	half := path + ".partial"
	file, err := os.OpenFile(half, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	var made backup.Manifest
	err = p.withPostgres(ctx, besideIt, func(server *postgres.Server) error {
		return withOwner(server, func(db *sql.DB) (err error) {
			made, err = backup.Write(ctx, db, file, backup.Manifest{MadeAt: p.now().UTC(), Program: version, Secret: mark})
			return err
		})
	})
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(half, path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(half))
	}
	fmt.Fprintf(p.stdout, "%s holds %d organizations and %d rows; keep the secret apart from it: %s\n", path, len(made.Schemas)-1, made.Rows(), p.whereSecret())
	return nil
}

func (p *program) whereSecret() string {
	if p.config.Secret != "" {
		return "NUANLIN_SECRET"
	}
	return filepath.Join(p.config.Data, "secret")
}

// restore brings back the backup at path.
func (p *program) restore(ctx context.Context, path string) (err error) {
	archive, err := zip.OpenReader(path)
	if errors.Is(err, zip.ErrFormat) {
		return &backup.FileError{What: path + " is no archive"}
	}
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	defer archive.Close() // only read
	held, err := backup.ReadManifest(&archive.Reader)
	if err != nil {
		return err
	}
	if err := p.sameSecret(held.Secret); err != nil {
		return err
	}
	return p.withPostgres(ctx, alone, func(server *postgres.Server) error {
		err := withOwner(server, func(db *sql.DB) error {
			return backup.Restore(ctx, db, func(schema string) (*sql.DB, error) {
				return sql.Open("postgres", postgres.With(server.OwnerURL, "search_path", schema))
			}, &archive.Reader)
		})
		if errors.Is(err, backup.ErrNotEmpty) {
			return &refusedError{fmt.Errorf("%w; %s has organizations", err, server.Place)}
		}
		if err != nil {
			return err
		}
		registry, err := p.migrate(ctx, server)
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "%d organizations and %d rows of %s are back in %s\n", len(held.Schemas)-1, held.Rows(), held.MadeAt.Format("2006-01-02 15:04 UTC"), server.Place)
		return registry.Close()
	})
}

// sameSecret refuses to restore what the secret of this installation does not unlock.
// It makes none.
func (p *program) sameSecret(mark string) error {
	wrong := &refusedError{fmt.Errorf("the secret that belongs to the backup is missing: put it into %s, or set NUANLIN_SECRET, and restore again", filepath.Join(p.config.Data, "secret"))}
	if _, err := os.Stat(filepath.Join(p.config.Data, "secret")); p.config.Secret == "" && errors.Is(err, fs.ErrNotExist) {
		return wrong
	}
	secret, err := loadSecret(p.config)
	if err != nil {
		return err
	}
	if own, err := secretMark(secret); err != nil || own != mark {
		return errors.Join(wrong, err)
	}
	return nil
}

// secretMark tells secrets apart and says nothing about them.
func secretMark(secret []byte) (string, error) {
	mark, err := hkdf.Key(sha256.New, secret, nil, "nuanlin mark of the secret 1", 8)
	return hex.EncodeToString(mark), err
}

// withOwner calls use with a connection as the owner of everything.
func withOwner(server *postgres.Server, use func(*sql.DB) error) (err error) {
	db, err := sql.Open("postgres", server.OwnerURL)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return use(db)
}
