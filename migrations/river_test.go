package migrations

import "testing"

// A new release of River with new tables must not slip in unnoticed: see riverVersion.
func TestRiverVersionIsTheNewestOfTheLibrary(t *testing.T) {
	migrator, err := newRiverMigrator(nil)
	if err != nil {
		t.Fatal(err)
	}
	versions := migrator.AllVersions()
	if newest := versions[len(versions)-1].Version; newest != riverVersion {
		t.Errorf("River's tables are at version %d in the library, riverVersion is %d", newest, riverVersion)
	}
}
