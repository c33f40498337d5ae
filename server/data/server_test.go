package data

import (
	"errors"
	"testing"

	"github.com/lib/pq"

	"nuanlin/server/fault"
)

func TestConnectionsOfAShardedServer(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		server    server
		hot       bool
		plan, say string
	}{
		{server{Settable: true}, true, "force_generic_plan", "C"},
		{server{Settable: true}, false, "", "C"},
		{server{Settable: true, Sharded: true}, true, "", "C"},
		{server{Sharded: true}, true, "", ""},
	} {
		got := test.server.parameters("org_x", test.hot)
		if got["plan_cache_mode"] != test.plan || got["lc_messages"] != test.say || got["search_path"] != "org_x" {
			t.Errorf("%+v, hot %v: %v", test.server, test.hot, got)
		}
	}
	for language, ok := range map[string]bool{"C": true, "C.UTF-8": true, "en_US.UTF-8": true, "": true, "zh_CN.UTF-8": false} {
		if english.MatchString(language) != ok {
			t.Errorf("%q is taken for English: %v", language, !ok)
		}
	}
}

// The name of a broken constraint is read from the message where its field is empty.
func TestTranslateReadsMessages(t *testing.T) {
	t.Parallel()
	for message, name := range map[string]string{
		`duplicate key value violates unique constraint "organizations_slug_key_102008"`:         "organizations_slug_key",
		`conflicting key value violates exclusion constraint "b_102"`:                            "b_102",
		`insert or update on table "a_102008" violates foreign key constraint "a_b_fkey_102008"`: "a_b_fkey",
		`new row for relation "a" violates check constraint "a_b_check"`:                         "a_b_check",
	} {
		if got := violated(&pq.Error{Code: "23505", Message: message}); got != name {
			t.Errorf("%s: got %q", message, got)
		}
	}
	if got := violated(&pq.Error{Code: "42704", Message: `constraint "a" of relation "b" does not exist`}); got != "" {
		t.Errorf("what breaks no constraint breaks %q", got)
	}
	err := Translate("op", &pq.Error{Code: "23505", Message: `duplicate key value violates unique constraint "organizations_slug_key_102008"`})
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Reason != "organization_taken" {
		t.Errorf("got %v", err)
	}
}
