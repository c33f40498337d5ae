package territory_test

import (
	"errors"
	"testing"
	"time"

	"nuanlin/server/audit"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/fault"
	"nuanlin/server/territory"
)

var author = audit.Author{Now: time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)}

func reason(err error) string {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// add stores an area below parent, 0 for none, and returns its id.
func add(t testing.TB, db *data.DB, kind, code string, parent int64) (int64, error) {
	t.Helper()
	area := territory.Area{Kind: kind, Code: code, Name: code}
	if parent != 0 {
		area.ParentID = &parent
	}
	var office *territory.Community
	if kind == "community" {
		office = &territory.Community{Setting: "urban", GovernanceType: "agent", VotePolicy: "none"}
	}
	err := territory.CreateArea(t.Context(), db, &area, office, author)
	return area.ID, err
}

// grown is one area of each kind, by kind, and a second community with a courtyard.
func grown(t testing.TB) (*data.DB, map[string]int64) {
	t.Helper()
	db, ids := datatest.New(t), map[string]int64{}
	for _, a := range [][3]string{
		{"county", "county", ""}, {"town", "town", "county"}, {"community", "community", "town"}, {"courtyard", "courtyard", "community"},
		{"grid", "grid", "courtyard"}, {"community", "other", "town"}, {"courtyard", "yard of other", "other"},
	} {
		id, err := add(t, db, a[0], a[1], ids[a[2]])
		if err != nil {
			t.Fatal(err)
		}
		ids[a[1]] = id
	}
	return db, ids
}

// TestParents puts each kind of area below each, and below nothing.
func TestParents(t *testing.T) {
	t.Parallel()
	db, ids := grown(t)
	above := map[string]string{"county": "", "town": "county", "community": "town", "courtyard": "community", "grid": "courtyard"}
	for kind, right := range above {
		for _, parent := range []string{"", "county", "town", "community", "courtyard", "grid"} {
			want := "area_parent_wrong"
			if parent == right {
				want = ""
			}
			if _, err := add(t, db, kind, kind+" in "+parent, ids[parent]); reason(err) != want {
				t.Errorf("a %s in %q: %v, want %q", kind, parent, err, want)
			}
		}
	}
	if _, err := add(t, db, "town", "nowhere", 987654321); reason(err) != "area_unknown" {
		t.Errorf("below nothing known: %v", err)
	}
	for kind, office := range map[string]*territory.Community{"community": nil, "county": {}} {
		if err := territory.CreateArea(t.Context(), db, &territory.Area{Kind: kind, Code: "x", Name: "x"}, office, author); reason(err) != "area_community_wrong" {
			t.Errorf("a %s with the office %v: %v", kind, office, err)
		}
	}
}

// TestServicePoints creates a place and changes it to the same.
func TestServicePoints(t *testing.T) {
	t.Parallel()
	db, ids := grown(t)
	for _, test := range []struct{ address, yard, want string }{
		{"东街7号", "", ""},
		{"社区服务楼一层", "courtyard", ""},
		{"Room of the office", "", ""},
		{"12", "", "address_inexact"},
		{"在东街那一边", "", "address_inexact"},
		{"东街7号", "yard of other", "courtyard_foreign"},
		{"东街7号", "community", "courtyard_foreign"},
		{"东街7号", "grid", "courtyard_foreign"},
	} {
		p := territory.ServicePoint{CommunityID: ids["community"], Name: test.address + test.yard, Address: test.address}
		if test.yard != "" {
			yard := ids[test.yard]
			p.CourtyardID = &yard
		}
		if _, err := territory.CreateServicePoint(t.Context(), db, p, author); reason(err) != test.want {
			t.Errorf("create %+v: %v", test, err)
		}
		plain := territory.ServicePoint{CommunityID: ids["community"], Name: test.address + test.yard + "2", Address: "东街7号"}
		stored, err := territory.CreateServicePoint(t.Context(), db, plain, author)
		if err != nil {
			t.Fatal(err)
		}
		p.ID, p.Version, p.CommunityID, p.Name = stored.ID, stored.Version, ids["other"], plain.Name
		changed, err := territory.UpdateServicePoint(t.Context(), db, p, author)
		if reason(err) != test.want || err == nil && (changed.CommunityID != ids["community"] || changed.Version != stored.Version+1) {
			t.Errorf("update %+v: %v, %+v", test, err, changed)
		}
		if _, err := territory.UpdateServicePoint(t.Context(), db, p, author); test.want == "" && reason(err) != "version_stale" {
			t.Errorf("update %+v of an old version: %v", test, err)
		}
	}
}

func TestCalendar(t *testing.T) {
	t.Parallel()
	db := datatest.New(t)
	saturday := time.Date(2012, time.April, 7, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		after int // days after Saturday
		kind  string
		want  string
	}{
		{0, "holiday", ""},
		{0, "adjusted_working", ""}, // in its place
		{1, "adjusted_working", ""},
		{2, "adjusted_working", "adjusted_day_not_weekend"},
		{6, "adjusted_working", "adjusted_day_not_weekend"},
		{2, "holiday", ""},
	} {
		d := territory.CalendarDay{On: saturday.AddDate(0, 0, test.after), Kind: test.kind, Name: test.kind}
		if err := territory.SetCalendarDay(t.Context(), db, d, author); reason(err) != test.want {
			t.Errorf("%+v: %v", test, err)
		}
	}
	days, err := territory.CalendarDays(t.Context(), db, saturday, saturday.AddDate(0, 0, 7))
	if err != nil || len(days) != 3 || days[0].Kind != "adjusted_working" || days[0].Name != "adjusted_working" {
		t.Errorf("the days are %+v, %v", days, err)
	}
	// Friday 6 April, 23:30 in Shanghai: Saturday and Sunday are worked, Monday is not.
	late := time.Date(2012, time.April, 6, 15, 30, 0, 0, time.UTC)
	for n, want := range map[int]string{1: "2012-04-07", 2: "2012-04-08", 3: "2012-04-10"} {
		if got, err := territory.WorkingDaysAfter(t.Context(), db, late, n); err != nil || got.Format(time.DateOnly) != want {
			t.Errorf("%d working days on: %v, %v, want %s", n, got, err, want)
		}
	}
	for range 2 { // the second time nothing is there to clear
		if err := territory.ClearCalendarDay(t.Context(), db, saturday, author); err != nil {
			t.Error(err)
		}
	}
	var cleared int
	if err := db.Get(t.Context(), &cleared, `select count(*) from audit_entries where action = 'calendar_day_cleared'`); err != nil || cleared != 1 {
		t.Errorf("clearing is logged %d times, %v", cleared, err)
	}
}
