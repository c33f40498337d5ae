// Package backup copies everything the database of the product holds into one file,
// and a file back into an empty database. It needs no program of PostgreSQL's, whose
// version would have to be that of the server.
//
// The file is a zip archive with a text per table, in the form that PostgreSQL's COPY
// reads, and manifest.json, which says what they are. The schema is not in it: the
// migrations of the program make it, up to the version the file was made with.
package backup

import (
	"archive/zip"
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"nuanlin/migrations"
)

// format is the version of the form of the file.
const format = 1

// manifestName is the last part of the archive: one that was not finished has none.
const manifestName = "manifest.json"

// Manifest says what a backup holds.
type Manifest struct {
	Format  int       `json:"format"`
	MadeAt  time.Time `json:"made_at"`
	Program string    `json:"program"` // version of the program that made it
	Secret  string    `json:"secret"`  // tells whether a secret is the one that unlocks the sensitive fields
	Schemas []Schema  `json:"schemas"` // control first
}

// Schema is one schema: control, or that of an organization.
type Schema struct {
	Name      string     `json:"name"`
	Set       string     `json:"set"`     // of migrations
	Version   int64      `json:"version"` // it was migrated to
	Tables    []Table    `json:"tables"`
	Sequences []Sequence `json:"sequences"`
}

// Table is the content of one table.
type Table struct {
	Name    string   `json:"name"`
	Columns []string `json:"columns"`
	Rows    int64    `json:"rows"`
}

// Sequence is where a sequence stands.
type Sequence struct {
	Name   string `json:"name"`
	Last   int64  `json:"last"`
	Called bool   `json:"called"` // Last was given out
}

// Rows is how many rows the backup holds.
func (m Manifest) Rows() (sum int64) {
	for _, s := range m.Schemas {
		for _, t := range s.Tables {
			sum += t.Rows
		}
	}
	return sum
}

// part is the name of the part of the archive that holds a table.
func (s Schema) part(t Table) string { return s.Name + "/" + t.Name + ".copy" }

// Write copies the database of db, as it is at one moment, to an archive. Others may
// go on changing it. The manifest comes with the facts that are not in the database,
// and is returned with all.
func Write(ctx context.Context, db *sql.DB, to io.Writer, m Manifest) (Manifest, error) {
	tx, err := db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return m, fmt.Errorf("backup: begin: %w", err)
	}
	defer tx.Rollback() // it only reads
	if err := plainForms(ctx, tx); err != nil {
		return m, err
	}
	names, err := schemas(ctx, tx)
	if err != nil {
		return m, err
	}
	archive := zip.NewWriter(to)
	m.Format, m.Schemas = format, nil
	for i, name := range append([]string{migrations.Control}, names...) {
		s := Schema{Name: name, Set: migrations.Organization}
		if i == 0 {
			s.Set = migrations.Control
		}
		if err := s.write(ctx, tx, archive); err != nil {
			return m, err
		}
		m.Schemas = append(m.Schemas, s)
	}
	part, err := archive.Create(manifestName)
	if err == nil {
		err = json.NewEncoder(part).Encode(m)
	}
	if err := errors.Join(err, archive.Close()); err != nil {
		return m, fmt.Errorf("backup: write: %w", err)
	}
	return m, nil
}

// write copies one schema.
func (s *Schema) write(ctx context.Context, tx *sql.Tx, archive *zip.Writer) (err error) {
	if s.Version, err = versionOf(ctx, tx, s.Name); err != nil {
		return err
	}
	if s.Tables, err = tablesOf(ctx, tx, s.Name); err != nil {
		return err
	}
	if s.Sequences, err = sequencesOf(ctx, tx, s.Name); err != nil {
		return err
	}
	for i := range s.Tables {
		part, err := archive.Create(s.part(s.Tables[i]))
		if err != nil {
			return fmt.Errorf("backup: write: %w", err)
		}
		lines := bufio.NewWriterSize(part, 64<<10)
		if s.Tables[i].Rows, err = readTable(ctx, tx, s.Name, s.Tables[i], lines); err != nil {
			return err
		}
		if err := lines.Flush(); err != nil {
			return fmt.Errorf("backup: write: %w", err)
		}
	}
	return nil
}

// FileError is a file that is no backup, or not a whole one.
type FileError struct {
	What string // is wrong
	Err  error  // or nil
}

func (e *FileError) Error() string {
	if e.Err == nil {
		return "the file is no whole backup: " + e.What
	}
	return "the file is no whole backup: " + e.What + ": " + e.Err.Error()
}

func (e *FileError) Unwrap() error { return e.Err }

// ReadManifest returns what a backup holds. It fails with a *[FileError].
func ReadManifest(archive *zip.Reader) (Manifest, error) {
	part, err := archive.Open(manifestName)
	if err != nil {
		return Manifest{}, &FileError{What: "it lacks its list", Err: err}
	}
	defer part.Close()
	var m Manifest
	if err := json.NewDecoder(part).Decode(&m); err != nil {
		return Manifest{}, &FileError{What: "its list cannot be read", Err: err}
	}
	if m.Format != format || len(m.Schemas) == 0 || m.Schemas[0].Set != migrations.Control {
		return Manifest{}, &FileError{What: fmt.Sprintf("it is of the form %d, this program reads %d", m.Format, format)}
	}
	return m, nil
}

// ErrNotEmpty is a database that has organizations already.
var ErrNotEmpty = errors.New("the database is not empty: restore into a new one")

// Restore brings what a backup holds into an empty database: the schemas as they were
// when it was made, and then their content, all of it or nothing. It fails with
// [ErrNotEmpty], a *[FileError] or a *migrations.NewerError. The caller migrates the
// database further.
func Restore(ctx context.Context, db *sql.DB, connect func(schema string) (*sql.DB, error), archive *zip.Reader) error {
	m, err := ReadManifest(archive)
	if err != nil {
		return err
	}
	if there, err := organizationsThere(ctx, db); err != nil || there {
		return errors.Join(err, onlyIf(there, ErrNotEmpty))
	}
	for _, s := range m.Schemas {
		if err := s.migrate(ctx, connect); err != nil {
			return err
		}
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("backup: begin: %w", err)
	}
	defer tx.Rollback() // does nothing once committed
	if err := plainForms(ctx, tx); err != nil {
		return err
	}
	for _, s := range m.Schemas {
		if err := s.restore(ctx, tx, archive); err != nil {
			return fmt.Errorf("backup: schema %s: %w", s.Name, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("backup: commit: %w", err)
	}
	return nil
}

func onlyIf(holds bool, err error) error {
	if holds {
		return err
	}
	return nil
}

// migrate makes the schema as it was when the backup was made.
func (s Schema) migrate(ctx context.Context, connect func(schema string) (*sql.DB, error)) (err error) {
	db, err := connect(s.Name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if s.Set == migrations.Control {
		return migrations.ApplyControlTo(ctx, db, s.Version)
	}
	return migrations.ApplyOrganizationTo(ctx, db, s.Name, s.Version)
}

// restore puts the content of one schema in the place of what its migrations left there.
// Foreign keys are made again afterwards, which checks them all.
func (s Schema) restore(ctx context.Context, tx *sql.Tx, archive *zip.Reader) error {
	there, err := tablesOf(ctx, tx, s.Name)
	if err != nil {
		return err
	}
	for _, t := range s.Tables {
		if !slices.ContainsFunc(there, func(o Table) bool { return o.Name == t.Name }) {
			return &FileError{What: "it has a table that this program does not know, " + t.Name}
		}
	}
	keys, err := dropForeignKeys(ctx, tx, s.Name)
	if err != nil {
		return err
	}
	if err := emptyTables(ctx, tx, s.Name, there); err != nil {
		return err
	}
	for _, t := range s.Tables {
		if err := s.fill(ctx, tx, archive, t); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
	}
	if err := makeForeignKeys(ctx, tx, s.Name, keys); err != nil {
		return err
	}
	return setSequences(ctx, tx, s.Name, s.Sequences)
}

// fill copies the rows of one table from the archive.
func (s Schema) fill(ctx context.Context, tx *sql.Tx, archive *zip.Reader, t Table) error {
	part, err := archive.Open(s.part(t))
	if err != nil {
		return &FileError{What: "it lacks a part", Err: err}
	}
	defer part.Close()
	rows, err := fillTable(ctx, tx, s.Name, t, bufio.NewReaderSize(part, 64<<10))
	if err == nil && rows != t.Rows {
		err = &FileError{What: fmt.Sprintf("%d of %d rows are there", rows, t.Rows)}
	}
	return err
}
