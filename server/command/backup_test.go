package command

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nuanlin/server/postgres"
)

// contents returns what the tables of the database behind environ hold.
func contents(t *testing.T, environ []string) map[string]string {
	t.Helper()
	config, err := readConfig(environ)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{config: config, log: slog.New(slog.DiscardHandler)}
	found := map[string]string{}
	err = p.withPostgres(t.Context(), besideIt, func(server *postgres.Server) error {
		return withOwner(server, func(db *sql.DB) error {
			rows, err := db.Query(`
				select c.oid::regclass::text, c.relkind = 'S'
				from pg_class c join pg_namespace n on n.oid = c.relnamespace
				where (n.nspname = 'control' or n.nspname like 'org\_%') and c.relkind in ('r', 'S') and c.relpersistence = 'p'
				  and c.relname not in ('goose_db_version', 'goose_db_version_id_seq', 'river_migration', 'river_queue')`)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
				var name, content string
				var sequence bool
				if err := rows.Scan(&name, &sequence); err != nil {
					return err
				}
				query := `select coalesce(md5(string_agg(t.*::text, '|' order by t.*::text)), '') || count(*) from ` + name + ` t`
				if sequence {
					query = `select last_value || ' ' || is_called from ` + name
				}
				if err := db.QueryRow(query).Scan(&content); err != nil {
					return err
				}
				found[name] = content
			}
			return rows.Err()
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// What docs/operations.md says of backups, word for word, beside a running product.
func TestBackupAndRestore(t *testing.T) {
	environ := append(environment(t), "NUANLIN_CLOCK=2012-04-06T09:00:00+08:00") // so that nothing runs out meanwhile
	address, interrupt := product(t, environ, "-demo", "-dates", april2012)
	signInCoordinator(t, address)
	folder := filepath.Dir(strings.TrimPrefix(environ[0], "NUANLIN_DATA="))
	file := filepath.Join(folder, "backup.zip")
	if code, stdout, stderr := nuanlin(t, environ, "backup", file); code != exitOK || !strings.Contains(stdout, "1 organizations") {
		t.Fatalf("backup beside the product: code %d\n%s%s", code, stdout, stderr)
	}
	if code, _, stderr := nuanlin(t, environ, "backup", file); code != exitRefused || !strings.Contains(stderr, "name a new file") {
		t.Errorf("backup over another: code %d\n%s", code, stderr)
	}
	before := contents(t, environ)
	if code, _, stderr := nuanlin(t, append(environ, "DATABASE_URL="), "restore", file); code != exitFolderInUse {
		t.Errorf("restore beside the product: code %d\n%s", code, stderr)
	}
	if code := interrupt(); code != exitOK {
		t.Fatalf("serve ended with code %d", code)
	}
	if code, _, stderr := nuanlin(t, environ, "restore", file); code != exitRefused || !strings.Contains(stderr, "not empty") {
		t.Errorf("restore over what is there: code %d\n%s", code, stderr)
	}

	fresh := []string{"NUANLIN_DATA=" + filepath.Join(folder, "new"), environ[1], environ[2]}
	if code, _, stderr := nuanlin(t, fresh, "restore", file); code != exitRefused || !strings.Contains(stderr, filepath.Join(folder, "new", "secret")) {
		t.Errorf("restore without the secret: code %d\n%s", code, stderr)
	}
	secret, err := os.ReadFile(filepath.Join(folder, "data", "secret"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, "new"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "new", "secret"), secret, 0o600); err != nil {
		t.Fatal(err)
	}
	half := truncated(t, file)
	if code, _, stderr := nuanlin(t, fresh, "restore", half); code != exitBadFile {
		t.Errorf("half a backup: code %d\n%s", code, stderr)
	}
	if code, stdout, stderr := nuanlin(t, fresh, "restore", file); code != exitOK {
		t.Fatalf("restore: code %d\n%s%s", code, stdout, stderr)
	}
	after := contents(t, fresh)
	for name, content := range before {
		if after[name] != content && !strings.HasPrefix(name, "control.river_job") { // what is timed goes on beside the backup
			t.Errorf("%s is another after the restore: %s, was %s", name, after[name], content)
		}
	}
	if len(before) < 40 {
		t.Errorf("only %d tables were compared", len(before))
	}
	address, interrupt = product(t, fresh)
	signInCoordinator(t, address)
	if code := interrupt(); code != exitOK {
		t.Errorf("serve on the restored data ended with code %d", code)
	}
}

// truncated copies an archive without the last of its tables, and returns where.
func truncated(t *testing.T, file string) string {
	t.Helper()
	whole, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer whole.Close()
	var text bytes.Buffer
	half := zip.NewWriter(&text)
	for _, part := range whole.File {
		if strings.HasSuffix(part.Name, "/volunteers.copy") {
			continue
		}
		from, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		to, err := half.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(to, from); err != nil {
			t.Fatal(err)
		}
	}
	if err := half.Close(); err != nil {
		t.Fatal(err)
	}
	path := file + ".half"
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
