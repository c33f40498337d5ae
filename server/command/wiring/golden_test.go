package wiring_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"nuanlin/server/auth"
)

// nobody is the column of whoever has not signed in.
const nobody = auth.Role("nobody")

// reaches are what a cell of the table may say.
var reaches = []string{"all", "team", "community", "own", "-"}

// golden is who may do what, by operation and role, from testdata/powers.txt.
type golden map[string]map[auth.Role]string

// may tells whether somebody who holds only that role may call the operation.
func (g golden) may(operation string, role auth.Role) bool { return g[operation][role] != "-" }

// readGolden reads the table, and fails if a line does not have a cell for each role.
func readGolden(t *testing.T) golden {
	t.Helper()
	text, err := os.ReadFile("testdata/powers.txt")
	if err != nil {
		t.Fatal(err)
	}
	table, columns := golden{}, []auth.Role(nil)
	for line := range strings.Lines(string(text)) {
		cells := strings.Fields(line)
		switch {
		case len(cells) == 0 || cells[0] == "#":
			continue
		case columns == nil:
			for _, name := range cells[1:] {
				columns = append(columns, auth.Role(name))
			}
			if want := append(slices.Clone(auth.Roles), nobody); !slices.Equal(columns, want) {
				t.Fatalf("the columns are %v, want %v", columns, want)
			}
			continue
		case table[cells[0]] != nil:
			t.Fatalf("%s has two lines", cells[0])
		case len(cells) != len(columns)+1:
			t.Fatalf("%s has %d cells, want %d", cells[0], len(cells)-1, len(columns))
		}
		table[cells[0]] = map[auth.Role]string{}
		for i, cell := range cells[1:] {
			if !slices.Contains(reaches, cell) {
				t.Errorf("%s: %s is not a reach", cells[0], cell)
			}
			table[cells[0]][columns[i]] = cell
		}
	}
	return table
}
