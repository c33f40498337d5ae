package demo_test

import (
	"bytes"
	"errors"
	"maps"
	"testing"
	"time"

	"nuanlin/server/auth"
	"nuanlin/server/data"
	"nuanlin/server/data/datatest"
	"nuanlin/server/demo"
	"nuanlin/server/fault"
	"nuanlin/server/identity"
	"nuanlin/server/pairing"
	"nuanlin/server/seal"
)

// monday is noon on 2 April 2012, before the first service day.
var monday = time.Date(2012, time.April, 2, 4, 0, 0, 0, time.UTC)

func sealer(t testing.TB) *seal.Sealer {
	t.Helper()
	s, err := seal.New(bytes.Repeat([]byte("s"), 32))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// loaded returns an organization that holds the demonstration in April 2012.
func loaded(t testing.TB) *data.DB {
	t.Helper()
	db := datatest.New(t)
	if err := demo.Load(t.Context(), db, demo.Options{Now: monday, Seal: sealer(t)}); err != nil {
		t.Fatal(err)
	}
	return db
}

// TestTotals holds the demonstration against the numbers it is specified by.
func TestTotals(t *testing.T) {
	t.Parallel()
	got, err := countDemo(t.Context(), loaded(t))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{
		"shifts": 27, "seats": 326, "minutes": 674 * 60,
		"minutes of point": 320 * 60, "minutes of one_to_one": 204 * 60, "minutes of culture": 150 * 60,
		"minutes on 2012-04-07": 100 * 60, "minutes on 2012-04-08": 80 * 60, "minutes on 2012-04-14": 100 * 60, "minutes on 2012-04-15": 115 * 60,
		"minutes on 2012-04-21": 100 * 60, "minutes on 2012-04-22": 105 * 60, "minutes on 2012-04-29": 74 * 60,
		"minutes in C01": 135 * 60, "minutes in C02": 116 * 60, "minutes in C03": 60 * 60, "minutes in C04": 55 * 60,
		"minutes in C05": 125 * 60, "minutes in C06": 75 * 60, "minutes in C07": 54 * 60, "minutes in C08": 54 * 60,
		"volunteers": 160, "teams": 8, "captains": 8, "deputies": 8, "speak sichuan": 112, "accounts without volunteer": 31,
		"county": 1, "town": 7, "community": 8, "courtyard": 26, "grid": 26, "vacant grid": 1,
		"beneficiaries in C01": 4, "beneficiaries in C02": 11, "beneficiaries in C05": 24, "beneficiaries in C06": 22,
		"beneficiaries in C07": 10, "beneficiaries in C08": 8, "left behind in C05": 12, "left behind in C06": 15,
		"pairs in C02": 8, "pairs in C07": 6, "pairs in C08": 6,
		"requests in C01": 6, "requests in C02": 7, "requests in C03": 5, "requests in C04": 9,
		"requests in C05": 5, "requests in C06": 5, "requests in C07": 5, "requests in C08": 4,
		"requests by resident": 21, "requests by convener": 9, "requests by grid_worker": 8, "requests by committee": 5, "requests by survey": 3,
		"requests for tutoring": 14, "requests for companionship": 11, "requests for phone_help": 7, "requests for legal_information": 4,
		"requests for anti_fraud": 3, "requests for culture": 4, "requests for clinic_escort": 2, "requests for house_repair": 1,
		"requests referred": 2, "requests refused": 1,
		"activities": 12, "activities linked": 9, // origin rate 0.75
		"with an expired course": 6, "with a pending clearance": 4, "under 18": 2, "under 18 with consent": 1, "in order": 148,
	}
	for key, n := range want {
		if got[key] != n {
			t.Errorf("%s: got %d, want %d", key, got[key], n)
		}
	}
	if states := len(maps.Collect(statesOf(got))); states != 8 {
		t.Errorf("requests are in %d states, want all 8: %v", states, got)
	}
}

// statesOf yields the states that have a help request.
func statesOf(counts map[string]int) func(func(string, int) bool) {
	return func(yield func(string, int) bool) {
		for _, state := range []string{"submitted", "verifying", "verified", "accepted", "refused", "referred", "withdrawn", "completed"} {
			if n := counts["requests "+state]; n > 0 && !yield(state, n) {
				return
			}
		}
	}
}

// TestTeamsPerShift holds the people of each team on each shift.
func TestTeamsPerShift(t *testing.T) {
	t.Parallel()
	got, err := countDemoTeams(t.Context(), loaded(t))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]map[string]int{
		"SH01": {"T1": 6, "T3": 6}, "SH02": {"T6": 8}, "SH03": {"T8": 10}, "SH04": {"T2": 10}, "SH05": {"T7": 16}, "SH06": {"T4": 12},
		"SH07": {"T5": 10}, "SH08": {"T2": 12}, "SH09": {"T1": 6, "T6": 6}, "SH10": {"T1": 8}, "SH11": {"T8": 10}, "SH12": {"T8": 10},
		"SH13": {"T3": 8}, "SH14": {"T7": 16}, "SH15": {"T4": 12}, "SH16": {"T5": 14}, "SH17": {"T2": 12}, "SH18": {"T3": 6, "T6": 6},
		"SH19": {"T6": 8}, "SH20": {"T8": 10}, "SH21": {"T2": 10}, "SH22": {"T4": 8, "T5": 10}, "SH23": {"T7": 16}, "SH24": {"T4": 12},
		"SH25": {"T2": 12}, "SH26": {"T7": 16}, "SH27": {"T5": 10, "T8": 10},
	}
	for code, teams := range want {
		if !maps.Equal(got[code], teams) {
			t.Errorf("%s: got %v, want %v", code, got[code], teams)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d shifts, want %d", len(got), len(want))
	}
}

func TestLoadOnlyOnceAndAllOrNothing(t *testing.T) {
	t.Parallel()
	db := loaded(t)
	err := demo.Load(t.Context(), db, demo.Options{Now: monday, Seal: sealer(t)})
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Reason != "demo_loaded" {
		t.Fatalf("second load: got %v, want demo_loaded", err)
	}

	other := datatest.New(t)
	if err := identity.InsertDemoLogins(t.Context(), other, monday, "", []identity.DemoLogin{{Login: "chengwang", Name: "程望", Role: "auditor"}}); err != nil {
		t.Fatal(err)
	}
	err = demo.Load(t.Context(), other, demo.Options{Now: monday, Seal: sealer(t)})
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Reason != "login_taken" {
		t.Fatalf("load beside an account of the same login: got %v, want login_taken", err)
	}
	counts, err := countDemo(t.Context(), other)
	if err != nil {
		t.Fatal(err)
	}
	if counts["teams"]+counts["volunteers"]+counts["shifts"]+counts["county"] != 0 {
		t.Fatalf("a load that failed left rows behind: %v", counts)
	}
}

// TestMoved checks that all dates move together, to a Saturday that can still
// be signed up for.
func TestMoved(t *testing.T) {
	t.Parallel()
	tests := []struct{ today, first string }{
		{"2026-11-22", "2026-11-28"}, // a Sunday
		{"2026-11-25", "2026-11-28"}, // a Wednesday: three days
		{"2026-11-26", "2026-12-05"}, // a Thursday: two days are too few
	}
	for _, test := range tests {
		db := datatest.New(t)
		now, err := time.ParseInLocation(time.DateOnly, test.today, db.Zone())
		if err != nil {
			t.Fatal(err)
		}
		now = now.Add(10 * time.Hour)
		if err := demo.Load(t.Context(), db, demo.Options{Now: now, MoveTo: now, Seal: sealer(t)}); err != nil {
			t.Fatal(err)
		}
		got, err := countDemo(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		if got["minutes on "+test.first] != 100*60 || got["under 18"] != 2 || got["in order"] != 148 {
			t.Errorf("loaded on %s: %v", test.today, got)
		}
	}
}

// TestPairsAreScored checks that the pairs of the beginning were weighed by the
// engine like any other.
func TestPairsAreScored(t *testing.T) {
	t.Parallel()
	pairs, err := pairing.ListSupportPairs(t.Context(), loaded(t), pairing.SupportPairFilter{Scope: auth.Whole, Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pairs {
		if p.Score == 0 || string(p.Criteria) == "[]" {
			t.Errorf("%s with %s: %d points, %s", p.BeneficiaryCode, p.VolunteerName, p.Score, p.Criteria)
		}
	}
	if len(pairs) != 20 {
		t.Errorf("%d pairs, want 20", len(pairs))
	}
}

func TestPasswordIsLongEnough(t *testing.T) {
	t.Parallel()
	if len(demo.Password) < 10 {
		t.Fatal("a password has at least 10 characters")
	}
	accounts, err := identity.DemoAccounts(t.Context(), loaded(t))
	if err != nil {
		t.Fatal(err)
	}
	roles := map[string]bool{}
	for _, a := range accounts {
		roles[a.Role] = true
	}
	for _, role := range auth.Roles {
		if !roles[string(role)] {
			t.Errorf("nobody to sign in as %s", role)
		}
	}
}

// BenchmarkLoad measures a whole load into an empty database.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		db := datatest.New(b)
		b.StartTimer()
		if err := demo.Load(b.Context(), db, demo.Options{Now: monday, Seal: sealer(b)}); err != nil {
			b.Fatal(err)
		}
	}
}
