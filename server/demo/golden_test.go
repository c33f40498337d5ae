package demo

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"nuanlin/server/seal"
)

var update = flag.Bool("update", false, "write the golden file anew")

var chengdu = time.FixedZone("", 8*60*60)

// noon is when the requests and invitations of the tests are made.
var noon = time.Date(2012, time.April, 2, 12, 0, 0, 0, chengdu)

func testSealer(t *testing.T) *seal.Sealer {
	t.Helper()
	s, err := seal.New(bytes.Repeat([]byte("s"), 32))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// table is what one step of [Load] stores.
type table struct {
	name string
	rows any
}

// tables lists all rows of a demonstration in the order they are stored in.
func tables(t *testing.T, when timetable, asOf time.Time) []table {
	t.Helper()
	beneficiaries, err := beneficiaryRows(when, testSealer(t))
	if err != nil {
		t.Fatal(err)
	}
	for i := range beneficiaries {
		c, err := testSealer(t).Open(beneficiaries[i].Code, beneficiaries[i].SealedContact)
		if err != nil {
			t.Fatal(err)
		}
		beneficiaries[i].SealedContact = fmt.Appendf(nil, "%s %s %s %s %s %s", c.Name, c.Address, c.Phone, c.CarerName, c.CarerPhone, c.HomeRisks)
	}
	return []table{
		{"areas", areaLevels()}, {"communities", communityRows()}, {"service points", servicePointRows()}, {"calendar", calendar(when)},
		{"volunteers", volunteerRows(when)}, {"logins", logins()}, {"captains", captaincies()}, {"sign-offs", signOffs(when)},
		{"clearances", clearances(when)}, {"free times", freeTimes()},
		{"programme", []any{programmeRow(when)}}, {"activities", activityRows(when)}, {"shifts", shiftRows(when)},
		{"help requests", helpRequests(when, asOf, workingDays(when), 3)},
		{"beneficiaries", beneficiaries}, {"pairs", supportPairs(asOf)}, {"seats", takenSeats(asOf)}, {"asks", joinAsks(asOf)},
		{"join links", joinLinks(when)}, {"join entries", joinEntries(when, asOf)},
	}
}

// written is a line of JSON for each row; texts that were sealed are readable.
func written(t *testing.T, list []table) string {
	t.Helper()
	var out strings.Builder
	for _, one := range list {
		rows := reflect.ValueOf(one.rows)
		fmt.Fprintf(&out, "# %s: %d\n", one.name, rows.Len())
		for i := range rows.Len() {
			line, err := json.Marshal(readable(rows.Index(i)))
			if err != nil {
				t.Fatal(err)
			}
			out.Write(append(line, '\n'))
		}
	}
	return out.String()
}

// readable replaces the bytes of a row by their text and leaves out what is empty.
func readable(row reflect.Value) any {
	row = reflect.Indirect(row)
	if row.Kind() != reflect.Struct {
		return row.Interface()
	}
	fields := map[string]any{}
	for i := range row.NumField() {
		value, name := row.Field(i), row.Type().Field(i).Name
		if text, ok := value.Interface().([]byte); ok {
			fields[name] = string(text)
		} else if !value.IsZero() {
			fields[name] = value.Interface()
		}
	}
	return fields
}

// TestRows holds every row of the demonstration: whoever changes a table sees in
// the golden file what becomes of it.
func TestRows(t *testing.T) {
	t.Parallel()
	const file = "testdata/rows.txt"
	got := written(t, tables(t, timetable{zone: chengdu}, noon))
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(string(text), "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(want) || line != want[i] {
			t.Fatalf("line %d of %s is now (go test -update writes it anew)\n%s", i+1, file, line)
		}
	}
	if len(got) != len(text) {
		t.Errorf("%s has %d bytes, and %d are written", file, len(text), len(got))
	}
}

// TestRowsAreTheSameEveryTime holds that two demonstrations have the same rows in
// the same order, and so the same numbers in the database.
func TestRowsAreTheSameEveryTime(t *testing.T) {
	t.Parallel()
	first := written(t, tables(t, timetable{zone: chengdu}, noon))
	for range 8 {
		if written(t, tables(t, timetable{zone: chengdu}, noon)) != first {
			t.Fatal("the rows differ from one time to the next")
		}
	}
}
