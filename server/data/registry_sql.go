package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"

	"nuanlin/server/fault"
)

var _ = Explain(Constraints{
	"organizations_slug_key":        fault.Conflict.New("organization_taken", "another organization has that short name"),
	"organizations_schema_name_key": fault.Conflict.New("organization_taken", "another organization has that short name"),
	"organizations_slug_form":       fault.Invalid.New("organization_slug_invalid", "a short name is 2 to 31 lower-case letters, digits or underscores"),
})

// maxConnections bounds the connections to one organization's schema, and
// maxHotConnections those kept apart for the busiest queries.
const (
	maxConnections    = 24
	maxHotConnections = 8
)

// Organization is one association or university on this installation.
type Organization struct {
	ID         int64     `db:"id"`
	Slug       string    `db:"slug"`
	Name       string    `db:"name"`
	SchemaName string    `db:"schema_name"`
	ZoneName   string    `db:"zone"`
	Demo       bool      `db:"demo"`
	Trial      bool      `db:"trial"` // made to be looked at and thrown away; nobody signs in to it by name
	CreatedAt  time.Time `db:"created_at"`
	location   *time.Location
}

// Place names the organization in what is signed for it alone: another that is called like it
// later is another.
func (o Organization) Place() string { return fmt.Sprintf("%d %s", o.ID, o.Slug) }

// Registry knows the organizations of one database and keeps a pool of
// connections for each that has been asked for.
type Registry struct {
	url     string // of the role that serves
	control *sqlx.DB
	server  server
	mu      sync.Mutex
	open    map[string]*DB // by slug
	sent    counters
	watch   *watch
}

// OpenRegistry connects to the database at url, with the role the server works
// as, and checks that it answers.
func OpenRegistry(ctx context.Context, url string) (*Registry, error) {
	watch := newWatch()
	control, err := watch.open(WithParameters(url, map[string]string{"search_path": "control"}))
	if err != nil {
		return nil, fmt.Errorf("data: open: %w", err)
	}
	control.SetMaxOpenConns(4)
	if err := control.PingContext(ctx); err != nil {
		return nil, fmt.Errorf("data: open: %w", errors.Join(err, control.Close()))
	}
	server, err := learnServer(ctx, control)
	if err != nil {
		return nil, errors.Join(err, control.Close())
	}
	return &Registry{url: url, control: control, server: server, open: map[string]*DB{}, watch: watch}, nil
}

// OpenControl opens size more connections to the schema control, all of which stay
// open while they are idle. The caller closes them.
func (r *Registry) OpenControl(size int) (*sql.DB, error) {
	db, err := r.openPool(map[string]string{"search_path": "control"}, size)
	if err != nil {
		return nil, fmt.Errorf("data: open control: %w", err)
	}
	return db.DB, nil
}

// Close releases every connection that [Registry.Organization] opened.
func (r *Registry) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	errs := []error{r.control.Close()}
	for _, db := range r.open {
		errs = append(errs, db.close())
	}
	r.open = map[string]*DB{}
	return errors.Join(errs...)
}

// Ping checks that the database answers.
func (r *Registry) Ping(ctx context.Context) error { return r.control.PingContext(ctx) }

// Organizations returns every organization by name. There are few: they are
// made by hand with a command.
func (r *Registry) Organizations(ctx context.Context) ([]Organization, error) {
	const query = `
		select id, slug, name, schema_name, zone, demo, trial, created_at
		from organizations
		order by name, id
		limit 500`
	found := []Organization{}
	err := sqlx.SelectContext(ctx, r.control, &found, query)
	return found, Translate("list organizations", err)
}

// Organization returns the DB of the organization called slug, or
// fault.NotFound organization_unknown.
func (r *Registry) Organization(ctx context.Context, slug string) (*DB, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if db, known := r.open[slug]; known {
		return db, nil
	}
	const query = `
		select id, slug, name, schema_name, zone, demo, trial, created_at
		from organizations
		where slug = $1`
	var org Organization
	err := Translate("organization", sqlx.GetContext(ctx, r.control, &org, query, slug))
	if errors.Is(err, fault.NotFound) {
		return nil, fault.NotFound.New("organization_unknown", "there is no organization called %q", slug)
	}
	if err != nil {
		return nil, err
	}
	db, err := r.openSchema(org)
	if err != nil {
		return nil, err
	}
	r.open[slug] = db
	return db, nil
}

func (r *Registry) openSchema(org Organization) (*DB, error) {
	zone, err := time.LoadLocation(org.ZoneName)
	if err != nil {
		return nil, fmt.Errorf("data: zone of %s: %w", org.Slug, err)
	}
	org.location = zone
	db, err := r.openPool(r.server.parameters(org.SchemaName, false), maxConnections)
	if err != nil {
		return nil, fmt.Errorf("data: open %s: %w", org.Slug, err)
	}
	hot, err := r.openPool(r.server.parameters(org.SchemaName, true), maxHotConnections)
	if err != nil {
		return nil, fmt.Errorf("data: open %s: %w", org.Slug, errors.Join(err, db.Close()))
	}
	return &DB{pool: db, q: db, org: org, hot: &statements{pool: hot, made: map[string]*sqlx.Stmt{}}, sent: &r.sent}, nil
}

func (r *Registry) openPool(parameters map[string]string, size int) (*sqlx.DB, error) {
	db, err := r.watch.open(WithParameters(r.url, parameters))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// Associations returns the organizations that people sign in to: all but the trial.
func (r *Registry) Associations(ctx context.Context) ([]Organization, error) {
	organizations, err := r.Organizations(ctx)
	return slices.DeleteFunc(organizations, func(o Organization) bool { return o.Trial }), err
}

// Slugs returns the short names of all organizations.
func (r *Registry) Slugs(ctx context.Context) ([]string, error) {
	organizations, err := r.Organizations(ctx)
	slugs := make([]string, len(organizations))
	for i, organization := range organizations {
		slugs[i] = organization.Slug
	}
	return slugs, err
}

// CreateOrganization records an organization whose schema has been migrated.
// It fails with fault.Conflict organization_taken.
func (r *Registry) CreateOrganization(ctx context.Context, org *Organization) error {
	const query = `
		insert into organizations (slug, name, schema_name, zone, demo)
		values ($1, $2, $3, $4, $5)
		returning id, created_at`
	err := r.control.QueryRowxContext(ctx, query, org.Slug, org.Name, org.SchemaName, org.ZoneName, org.Demo).
		Scan(&org.ID, &org.CreatedAt)
	return Translate("create organization", err)
}

// RenameOrganization gives the organization called slug another name.
func (r *Registry) RenameOrganization(ctx context.Context, slug, name string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	const query = `update organizations set name = $2 where slug = $1`
	if _, err := r.control.ExecContext(ctx, query, slug, name); err != nil {
		return Translate("rename organization", err)
	}
	if known := r.open[slug]; known != nil {
		renamed := *known // others go on with the one they have
		renamed.org.Name = name
		r.open[slug] = &renamed
	}
	return nil
}

// WithParameters returns the connection string base with run-time parameters
// added, whether it is a URL or a list of key=value pairs.
func WithParameters(base string, parameters map[string]string) string {
	if !strings.Contains(base, "://") {
		for key, value := range parameters {
			base += " " + key + "='" + strings.ReplaceAll(value, "'", `\'`) + "'"
		}
		return base
	}
	u, err := url.Parse(base)
	if err != nil {
		return base // the driver will say what is wrong with it
	}
	values := u.Query()
	for key, value := range parameters {
		values.Set(key, value)
	}
	u.RawQuery = values.Encode()
	return u.String()
}
