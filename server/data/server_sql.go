package data

import (
	"context"
	"errors"
	"regexp"

	"github.com/jmoiron/sqlx"
)

// server is what the connections depend on.
type server struct {
	Sharded  bool   `db:"sharded"`  // a sharding extension lays the schemas out over nodes
	Settable bool   `db:"settable"` // we may choose the language of its messages
	Messages string `db:"messages"` // their language, "" for that of the machine
}

// learnServer asks the server what it is. It fails on a sharded one whose messages
// are not English: they tell which constraint was broken, see [Translate].
func learnServer(ctx context.Context, db *sqlx.DB) (server, error) {
	const query = `
		select exists (select from pg_extension where extname = 'citus') as sharded,
		       has_parameter_privilege(session_user, 'lc_messages', 'set') as settable, current_setting('lc_messages') as messages`
	var s server
	if err := sqlx.GetContext(ctx, db, &s, query); err != nil {
		return s, Translate("learn about the server", err)
	}
	if s.Sharded && !s.Settable && !english.MatchString(s.Messages) {
		return s, errors.New("data: the messages of a sharded database must be English: set lc_messages to C")
	}
	return s, nil
}

var english = regexp.MustCompile(`^(C|POSIX|en_.*|C\..*|)$`)

// parameters are those of connections to the schema of an organization, for the
// busiest queries or for all others.
func (s server) parameters(schema string, hot bool) map[string]string {
	chosen := map[string]string{"search_path": schema, "jit": "off"} // compiling a plan takes longer than any query of ours runs
	if s.Settable {
		chosen["lc_messages"] = "C"
	}
	if hot && !s.Sharded { // a statement on one shard cannot be planned without its values
		chosen["plan_cache_mode"] = "force_generic_plan"
	}
	return chosen
}
