package command

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"log/slog"
	"mime/multipart"
	"net/http"
	"testing"
	"time"

	"nuanlin/server/postgres"
)

// volunteerImport is what the tests read of an import.
type volunteerImport struct {
	ID    int64  `json:"id"`
	State string `json:"state"`
	New   int    `json:"new_count"`
}

// preview uploads a text table of volunteers.
func (c *coordinator) preview(content string) (i volunteerImport) {
	c.t.Helper()
	body := new(bytes.Buffer)
	form := multipart.NewWriter(body)
	part, err := form.CreateFormFile("file", "people.csv")
	if err != nil {
		c.t.Fatal(err)
	}
	_, _ = part.Write([]byte(content)) // into memory
	_ = form.Close()
	r, err := http.NewRequestWithContext(c.t.Context(), "POST", c.address+"/api/v1/volunteer-imports", body)
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Authorization", "Bearer "+c.token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	if err := json.NewDecoder(answer.Body).Decode(&i); err != nil || i.ID == 0 {
		c.t.Fatalf("the upload is answered by %s, %v", answer.Status, err)
	}
	return i
}

// An import that takes longer than a program that is told to stop may wait is
// written by the next.
func TestImportInterruptedByAStop(t *testing.T) {
	environ := append(environment(t), "NUANLIN_CLOCK=2012-04-06T09:00:00+08:00")
	address, interrupt := product(t, environ, "-demo", "-dates", april2012)
	c := signInCoordinator(t, address)
	i := c.preview("学号,姓名,系队\nD2012T199,沈一川,T1\n")
	config, err := readConfig(environ)
	if err != nil {
		t.Fatal(err)
	}
	p := &program{config: config, log: slog.New(slog.DiscardHandler)}
	err = p.withPostgres(t.Context(), besideIt, func(server *postgres.Server) error {
		return inSchema(server.OwnerURL, "org_demo", func(db *sql.DB) error {
			tx, err := db.BeginTx(t.Context(), nil)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(`lock table teams in exclusive mode`); err != nil { // a newcomer in a team waits for it
				return err
			}
			path := fmt.Sprintf("/volunteer-imports/%d", i.ID)
			c.apply(path)
			for running := 0; running == 0; time.Sleep(10 * time.Millisecond) {
				err := tx.QueryRow(`select count(*) from control.river_job where kind = 'apply_import' and state = 'running'`).Scan(&running)
				if err != nil {
					return err
				}
			}
			began := time.Now()
			if code := interrupt(); code != exitOK {
				t.Errorf("serve ended with code %d", code)
			}
			t.Logf("stopping took %s", time.Since(began))
			return nil
		})
	})
	if err != nil {
		t.Logf("after PostgreSQL was stopped: %v", err)
	}
	address, interrupt = product(t, environ)
	defer interrupt()
	c = signInCoordinator(t, address)
	began := time.Now()
	for i.State = ""; i.State != "applied" && time.Since(began) < 20*time.Second; time.Sleep(10 * time.Millisecond) {
		c.ask("GET", fmt.Sprintf("/volunteer-imports/%d", i.ID), nil, &i)
	}
	if i.State != "applied" || i.New != 1 {
		t.Errorf("after the next start the import is %+v", i)
	}
	t.Logf("it was applied %s after the next start", time.Since(began))
}

// apply asks for an import to be applied.
func (c *coordinator) apply(path string) {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), "POST", c.address+"/api/v1"+path+"/apply", nil)
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+c.token)
	r.Header.Set("Idempotency-Key", "apply-before-the-stop")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusAccepted {
		c.t.Fatalf("applying is answered by %s", answer.Status)
	}
}
