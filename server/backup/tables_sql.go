package backup

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/lib/pq"
)

// plainForms makes the database write and read values in one form, whatever it is set to.
func plainForms(ctx context.Context, tx *sql.Tx) error {
	const query = `
		select set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true), set_config('timezone', 'UTC', true),
		       set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true), set_config('search_path', 'pg_catalog', true),
		       set_config('statement_timeout', '0', true)`
	_, err := tx.ExecContext(ctx, query)
	return wrap("settings", err)
}

func wrap(op string, err error) error {
	if err != nil {
		return fmt.Errorf("backup: %s: %w", op, err)
	}
	return nil
}

// strings1 returns the one column of a query.
func strings1(ctx context.Context, q interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}, query string, args ...any) (found []string, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		found = append(found, text)
	}
	return found, rows.Err()
}

// schemas returns those of the organizations.
func schemas(ctx context.Context, tx *sql.Tx) ([]string, error) {
	found, err := strings1(ctx, tx, `select schema_name from control.organizations order by id`)
	return found, wrap("schemas", err)
}

// organizationsThere reports whether the database has any organization.
func organizationsThere(ctx context.Context, db *sql.DB) (there bool, err error) {
	err = db.QueryRowContext(ctx, `select to_regclass('control.organizations') is not null`).Scan(&there)
	if err == nil && there {
		err = db.QueryRowContext(ctx, `select exists (select from control.organizations)`).Scan(&there)
	}
	return there, wrap("organizations", err)
}

// versionOf returns the version a schema was migrated to.
func versionOf(ctx context.Context, tx *sql.Tx, schema string) (version int64, err error) {
	query := `select coalesce(max(version_id), 0) from ` + pq.QuoteIdentifier(schema) + `.goose_db_version where is_applied`
	err = tx.QueryRowContext(ctx, query).Scan(&version)
	return version, wrap("version of "+schema, err)
}

// tablesOf returns the tables of a schema whose content is worth keeping, with the
// columns that are not worked out from others. What is not logged is of the moment.
func tablesOf(ctx context.Context, tx *sql.Tx, schema string) ([]Table, error) {
	const query = `
		select c.relname, array_agg(a.attname::text order by a.attnum)
		from pg_class c
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		where c.relnamespace = to_regnamespace($1) and c.relkind = 'r' and c.relpersistence = 'p'
		  and c.relname not in ('goose_db_version', 'river_migration')
		group by c.relname
		order by c.relname`
	rows, err := tx.QueryContext(ctx, query, pq.QuoteIdentifier(schema))
	if err != nil {
		return nil, wrap("tables of "+schema, err)
	}
	defer rows.Close()
	tables := []Table{}
	for rows.Next() {
		var t Table
		if err := rows.Scan(&t.Name, pq.Array(&t.Columns)); err != nil {
			return nil, wrap("tables of "+schema, err)
		}
		tables = append(tables, t)
	}
	return tables, wrap("tables of "+schema, rows.Err())
}

// sequencesOf returns where the sequences of a schema stand.
func sequencesOf(ctx context.Context, tx *sql.Tx, schema string) ([]Sequence, error) {
	names, err := strings1(ctx, tx, `select c.relname from pg_class c where c.relnamespace = to_regnamespace($1) and c.relkind = 'S' order by c.relname`, pq.QuoteIdentifier(schema))
	if err != nil {
		return nil, wrap("sequences of "+schema, err)
	}
	found := make([]Sequence, len(names))
	for i, name := range names {
		found[i].Name = name
		query := `select last_value, is_called from ` + pq.QuoteIdentifier(schema) + `.` + pq.QuoteIdentifier(name)
		if err := tx.QueryRowContext(ctx, query).Scan(&found[i].Last, &found[i].Called); err != nil {
			return nil, wrap("sequence "+name, err)
		}
	}
	return found, nil
}

// readTable writes the rows of a table and returns how many there are.
func readTable(ctx context.Context, tx *sql.Tx, schema string, t Table, to *bufio.Writer) (n int64, err error) {
	columns := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		columns[i] = pq.QuoteIdentifier(column) + `::text`
	}
	rows, err := tx.QueryContext(ctx, `select `+strings.Join(columns, `, `)+` from `+pq.QuoteIdentifier(schema)+`.`+pq.QuoteIdentifier(t.Name))
	if err != nil {
		return 0, wrap("read "+t.Name, err)
	}
	defer rows.Close()
	values := make([]sql.NullString, len(columns))
	targets := make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(targets...); err != nil {
			return n, wrap("read "+t.Name, err)
		}
		if err := writeLine(to, values); err != nil {
			return n, wrap("write "+t.Name, err)
		}
	}
	return n, wrap("read "+t.Name, rows.Err())
}

// fillTable copies rows into a table and returns how many there were.
func fillTable(ctx context.Context, tx *sql.Tx, schema string, t Table, from *bufio.Reader) (n int64, err error) {
	columns := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		columns[i] = pq.QuoteIdentifier(column)
	}
	into, err := tx.PrepareContext(ctx, `copy `+pq.QuoteIdentifier(schema)+`.`+pq.QuoteIdentifier(t.Name)+` (`+strings.Join(columns, `, `)+`) from stdin`)
	if err != nil {
		return 0, wrap("copy", err)
	}
	defer func() { err = errors.Join(err, into.Close()) }()
	for ; ; n++ {
		values, err := readLine(from, len(t.Columns))
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return n, err
		}
		if _, err := into.ExecContext(ctx, values...); err != nil {
			return n, wrap("copy", err)
		}
	}
	_, err = into.ExecContext(ctx) // sends what is left
	return n, wrap("copy", err)
}

// foreignKey is one that is made again.
type foreignKey struct{ table, name, definition string }

// dropForeignKeys drops the foreign keys of a schema and returns what they were.
func dropForeignKeys(ctx context.Context, tx *sql.Tx, schema string) ([]foreignKey, error) {
	const query = `
		select c.relname, k.conname, pg_get_constraintdef(k.oid)
		from pg_constraint k
		join pg_class c on c.oid = k.conrelid
		where k.contype = 'f' and k.connamespace = to_regnamespace($1) and k.coninhcount = 0
		order by c.relname, k.conname`
	rows, err := tx.QueryContext(ctx, query, pq.QuoteIdentifier(schema))
	if err != nil {
		return nil, wrap("foreign keys of "+schema, err)
	}
	defer rows.Close()
	var keys []foreignKey
	for rows.Next() {
		var k foreignKey
		if err := rows.Scan(&k.table, &k.name, &k.definition); err != nil {
			return nil, wrap("foreign keys of "+schema, err)
		}
		keys = append(keys, k)
	}
	if err := rows.Err(); err != nil {
		return nil, wrap("foreign keys of "+schema, err)
	}
	for _, k := range keys {
		statement := `alter table ` + pq.QuoteIdentifier(schema) + `.` + pq.QuoteIdentifier(k.table) + ` drop constraint ` + pq.QuoteIdentifier(k.name)
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return nil, wrap("drop "+k.name, err)
		}
	}
	return keys, nil
}

// makeForeignKeys makes foreign keys again.
func makeForeignKeys(ctx context.Context, tx *sql.Tx, schema string, keys []foreignKey) error {
	for _, k := range keys {
		statement := `alter table ` + pq.QuoteIdentifier(schema) + `.` + pq.QuoteIdentifier(k.table) + ` add constraint ` + pq.QuoteIdentifier(k.name) + ` ` + k.definition
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return wrap("make "+k.name, err)
		}
	}
	return nil
}

// emptyTables takes out what migrations put into the tables.
func emptyTables(ctx context.Context, tx *sql.Tx, schema string, tables []Table) error {
	if len(tables) == 0 {
		return nil
	}
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = pq.QuoteIdentifier(schema) + `.` + pq.QuoteIdentifier(t.Name)
	}
	_, err := tx.ExecContext(ctx, `truncate `+strings.Join(names, `, `))
	return wrap("empty the tables", err)
}

// setSequences sets sequences to where they stood.
func setSequences(ctx context.Context, tx *sql.Tx, schema string, sequences []Sequence) error {
	for _, s := range sequences {
		name := pq.QuoteIdentifier(schema) + `.` + pq.QuoteIdentifier(s.Name)
		if _, err := tx.ExecContext(ctx, `select setval($1::regclass, $2, $3)`, name, s.Last, s.Called); err != nil {
			return wrap("sequence "+s.Name, err)
		}
	}
	return nil
}
