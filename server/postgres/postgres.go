// Package postgres gives the product a PostgreSQL to work in.
//
// It is either the one DATABASE_URL names or a private one in the data folder,
// which starts and stops with the product, listens on a Unix socket only and
// needs nothing set up. Either way two roles come out: an owner that migrates
// and a server role that serves and cannot rewrite the ledgers.
package postgres

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"strings"
	"time"
)

const (
	// ServerRole is the role the product serves as. Migrations grant it what
	// serving needs; it owns nothing.
	ServerRole = "nuanlin_server"

	// ownerRole owns everything in the private server.
	ownerRole = "nuanlin"

	// databaseName is the database of the private server.
	databaseName = "nuanlin"

	// oldestMajor is the oldest PostgreSQL the schema works on.
	oldestMajor = 15
)

// Options say which PostgreSQL to use.
type Options struct {
	// DatabaseURL is the database to use, as a URL or a list of key=value. If
	// empty, a private server runs in Folder.
	DatabaseURL string

	// Folder is the data folder. It is made if it is missing.
	Folder string

	// Bin is the folder of the programs initdb and postgres to use. If empty
	// they are searched for.
	Bin string

	// Roots are folders that may hold the npm packages with PostgreSQL in
	// them, directly or under node_modules or frontend/node_modules.
	Roots []string

	// Join allows to use the private server of a product that runs on Folder
	// already, in place of being refused.
	Join bool

	// Volatile trades all safety of the data for speed: for tests.
	Volatile bool

	// Log receives what a person would want to know about the server.
	// Required.
	Log *slog.Logger
}

// Server is a PostgreSQL that is ready to use.
type Server struct {
	// OwnerURL connects as the role that owns the schema and migrates it.
	OwnerURL string

	// ServerURL connects as ServerRole.
	ServerURL string

	// Version is the version PostgreSQL reports, such as "18.4".
	Version string

	// Place says where the data is: a folder, or a database's address without
	// its password.
	Place string

	// Private tells whether the server runs in the data folder, as a child of
	// this process unless Joined.
	Private bool

	// Joined tells whether another process started the private server and will
	// stop it.
	Joined bool

	private *private
}

// Start connects to the database that DatabaseURL names, or starts the private
// server, and makes sure that both roles and the extension the schema needs are
// there. Whatever a person can put right comes back as an *Error. The caller
// must call Stop.
func Start(ctx context.Context, options Options) (*Server, error) {
	if options.DatabaseURL != "" {
		return attach(ctx, options)
	}
	return startPrivate(ctx, options)
}

// Done is closed when the private server has ended and is not started again: it was
// stopped, or ends time and again. It is nil, and so blocks for ever, if another
// process runs the server.
func (s *Server) Done() <-chan struct{} {
	if s.private == nil {
		return nil
	}
	return s.private.ended
}

// Stop ends the private server cleanly and gives its folder free. When ctx ends
// first the server is made to stop at once, which its next start repairs. It
// does nothing to a server that another process runs.
func (s *Server) Stop(ctx context.Context) error {
	if s.private == nil {
		return nil
	}
	return s.private.stop(ctx)
}

// With returns the connection string dsn with a parameter set, whichever of the
// two forms it has. PostgreSQL takes what the driver does not know as a run-time
// parameter, such as search_path.
func With(dsn, key, value string) string {
	if u, ok := parseURL(dsn); ok {
		query := u.Query()
		query.Set(key, value)
		u.RawQuery = query.Encode()
		return u.String()
	}
	quoted := strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value)
	return dsn + " " + key + "='" + quoted + "'"
}

// Mask returns the connection string dsn fit to be shown: without its password.
func Mask(dsn string) string {
	u, ok := parseURL(dsn)
	if !ok {
		return maskPairs(dsn)
	}
	query := u.Query()
	if query.Has("password") {
		query.Set("password", "xxxxx")
		u.RawQuery = query.Encode()
	}
	return u.Redacted()
}

func parseURL(dsn string) (*url.URL, bool) {
	if !strings.HasPrefix(dsn, "postgres://") && !strings.HasPrefix(dsn, "postgresql://") {
		return nil, false
	}
	u, err := url.Parse(dsn)
	return u, err == nil
}

// maskPairs masks a list of key=value. What follows a password may belong to it
// (values can be quoted), so nothing after it is shown.
func maskPairs(dsn string) string {
	if strings.Contains(dsn, "://") {
		return "(unreadable address)"
	}
	before, _, found := strings.Cut(dsn, "password")
	if !found {
		return dsn
	}
	return strings.TrimSpace(before) + " password=xxxxx ..."
}

// poll calls ready every few milliseconds until it says true or fails, or until
// ctx ends or stopped closes; the latter yields errStopped.
func poll(ctx context.Context, stopped <-chan struct{}, ready func() (bool, error)) error {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		ok, err := ready()
		if ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-stopped:
			return errStopped
		case <-tick.C:
		}
	}
}

var errStopped = errors.New("postgres: the server stopped")
