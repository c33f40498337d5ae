package data_test

import (
	"database/sql"
	"testing"

	"nuanlin/migrations"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
)

// What a sharded database cannot do is not in the schema of an organization.
func TestSchemaFitsOnAShard(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	for what, query := range map[string]string{
		"deferred constraint": `select conname from pg_constraint where connamespace = current_schema()::regnamespace and condeferred`,
		"trigger": `select tgname from pg_trigger g join pg_class c on c.oid = g.tgrelid
			where c.relnamespace = current_schema()::regnamespace and not g.tgisinternal`,
		"function": `select proname from pg_proc where pronamespace = current_schema()::regnamespace`,
		"foreign key into another schema": `select k.conname from pg_constraint k join pg_class c on c.oid = k.confrelid
			where k.contype = 'f' and k.connamespace = current_schema()::regnamespace and c.relnamespace <> k.connamespace`,
		"right to the numbers of an identity column": `select c.relname from pg_class c
			where c.relnamespace = current_schema()::regnamespace and c.relkind = 'S' and has_sequence_privilege(current_user, c.oid, 'usage')
			  and exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')`,
		"server that cannot sign in":  `select rolname from pg_roles where rolname = current_user and not rolcanlogin`,
		"message that is not English": `select setting from pg_settings where name = 'lc_messages' and setting <> 'C'`,
	} {
		found := []string{}
		if err := db.Select(t.Context(), &found, query); err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			t.Errorf("%s: %v", what, found)
		}
	}
	var role string
	if err := db.Get(t.Context(), &role, `select current_user`); err != nil || role != migrations.ServerRole {
		t.Errorf("the test is %s, not the server: %v", role, err)
	}
}

// Starting on a schema that is up to date changes nothing: neither tables nor rights.
func TestStartingChangesNoSchema(t *testing.T) {
	t.Parallel()
	const schema = "org_" + datatest.Slug
	url := data.WithParameters(datatest.URL(t), map[string]string{"role": "none", "search_path": schema, "default_transaction_read_only": "on"})
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := migrations.ApplyOrganization(t.Context(), db, schema); err != nil {
		t.Error(err)
	}
	if _, err := db.ExecContext(t.Context(), `set transaction_read_only = off; grant update on hour_entries to `+migrations.ServerRole); err != nil {
		t.Fatal(err)
	}
	if err := migrations.ApplyOrganization(t.Context(), db, schema); err == nil {
		t.Error("a right the server must not have is left to it")
	}
}
