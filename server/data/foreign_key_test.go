package data_test

import (
	"testing"

	"nuanlin/server/data/datatest"
)

// Whoever deletes or joins by what a foreign key refers to looks for the rows that
// refer to it: without an index that is the whole table.
func TestForeignKeysHaveAnIndex(t *testing.T) {
	t.Parallel()
	const query = `
		select c.conrelid::regclass || '.' || c.conname
		from pg_constraint c
		where c.contype = 'f' and c.connamespace = current_schema()::regnamespace
		  and not exists (
		      select from pg_index i
		      where i.indrelid = c.conrelid and i.indisvalid
		        and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey
		        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = (
		            select '(' || attname || ' IS NOT NULL)' from pg_attribute where attrelid = c.conrelid and attnum = c.conkey[1])))
		order by 1`
	bare := []string{}
	if err := datatest.New(t).Select(t.Context(), &bare, query); err != nil {
		t.Fatal(err)
	}
	for _, name := range bare {
		t.Errorf("%s begins no index", name)
	}
}
