package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nuanlin/matching/optimal"
	"nuanlin/scheduling"
	"nuanlin/scheduling/search"
)

func TestFigures(t *testing.T) {
	t.Parallel()
	tests := []struct {
		f    figure
		want string
	}{
		{figure{what: "seats", measured: "3"}, "  seats                                          3"},
		{figure{what: "seats", measured: "3", yardstick: "of 4"}, "  seats                                          3                            | of 4"},
		{figure{what: "seats", measured: "3", target: "0: MISSED"}, "  seats                                          3                            | target 0: MISSED"},
		{figure{what: "a", measured: "b", yardstick: "c", target: "d"}, "  a                                              b                            | c | target d"},
	}
	for _, tt := range tests {
		if got := tt.f.line(); got != tt.want {
			t.Errorf("%+v is\n%q, want\n%q", tt.f, got, tt.want)
		}
	}
	if verdict("< 1 s", true) != "< 1 s: met" || verdict("< 1 s", false) != "< 1 s: MISSED" {
		t.Errorf("verdicts %q and %q", verdict("< 1 s", true), verdict("< 1 s", false))
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                 string
		ours, theirs, target float64
		yardstick, verdict   string // "" twice: nothing is printed
	}{
		{"faster than asked", 300, 100, 2, "pgbench 100/s, ratio 3.00", ">= 2.0x: met"},
		{"just as asked", 200, 100, 2, "pgbench 100/s, ratio 2.00", ">= 2.0x: met"},
		{"slower than asked", 199, 100, 2, "pgbench 100/s, ratio 1.99", ">= 2.0x: MISSED"},
		{"to inform", 50, 100, 0, "pgbench 100/s, ratio 0.50", ""},
		{"no pgbench", 50, 0, 2, "no pgbench found: not compared", ">= 2.0x"},
		{"no pgbench to inform", 50, 0, 0, "", ""},
	}
	for _, tt := range tests {
		f, worth := comparison("rush", tt.ours, tt.theirs, "pgbench", tt.target)
		if f.yardstick != tt.yardstick || f.target != tt.verdict || worth != (tt.yardstick != "") {
			t.Errorf("%s: %+v, worth printing: %t", tt.name, f, worth)
		}
	}
	if f, _ := comparison("rush", 1234.6, 1, "pgbench", 0); f.what != "rush" || f.measured != "1235 answers/s" {
		t.Errorf("got %+v", f)
	}
}

func TestAbove(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		value, best int64
		want        float64
	}{{100, 100, 0}, {103, 100, 3}, {50, 100, -50}, {0, 5, -100}} {
		if got := above(tt.value, tt.best); got != tt.want {
			t.Errorf("%d is %v %% above %d, want %v", tt.value, got, tt.best, tt.want)
		}
	}
	if !math.IsInf(above(3, 0), 1) {
		t.Error("nothing is any share of 0")
	}
}

// TestMiddleAndP95 compares with counting: half of all lie on either side of the
// middle, and at most 5 of 100 calls took longer than the 95th percentile.
func TestMiddleAndP95(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Float64Range(0, 1e6), 1, 200).Draw(t, "rates")
		got := middle(slices.Clone(list))
		below, above := 0, 0
		for _, v := range list {
			if v < got {
				below++
			} else if v > got {
				above++
			}
		}
		if !slices.Contains(list, got) || below > len(list)/2 || above > len(list)/2 {
			t.Fatalf("the middle %v has %d below and %d above of %d", got, below, above, len(list))
		}
		calls := make([]call, len(list))
		for i, v := range list {
			calls[i].took = time.Duration(v)
		}
		p95, longer := tookP95(calls), 0
		for _, c := range calls {
			if c.took > p95 {
				longer++
			}
		}
		if 100*longer > 5*len(calls) {
			t.Fatalf("%d of %d took longer than %s", longer, len(calls), p95)
		}
	})
	calls := make([]call, 100)
	for i := range calls {
		calls[i].took = time.Duration(100 - i)
	}
	if got := tookP95(calls); got != 96 {
		t.Errorf("of 1 to 100 the 95th percentile is %d, want the 96th, which 95 stay below", got)
	}
}

func TestWhole(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]string{"9809": "9809", "9809.00000000": "9809", "9809.5": "9809.5", "-3.0": "-3", "1e+10": "1e+10", "7.": "7"} {
		if got := whole(value); got != want {
			t.Errorf("%s becomes %s, want %s", value, got, want)
		}
	}
}

// TestSolversSayTheirValue reads what each solver prints, as it was once printed.
func TestSolversSayTheirValue(t *testing.T) {
	t.Parallel()
	said := map[string]string{
		"CBC":              "Result - Optimal solution found\n\nObjective value:                9809.00000000\nEnumerated nodes:  0\n",
		"HiGHS":            "Solving report\n  Status            Optimal\n  Primal bound      9809\n  Dual bound        9809\n",
		"HiGHS (highspy)":  "value 9809 bound 9809.0\n",
		"CP-SAT (ortools)": "value 9809\n",
	}
	for _, s := range solvers {
		found := s.value.FindStringSubmatch(said[s.name])
		if found == nil || whole(found[1]) != "9809" {
			t.Errorf("%s: found %v", s.name, found)
		}
		if s.value.MatchString("Infeasible\nthe objective value is unknown\n") {
			t.Errorf("%s finds a value where there is none", s.name)
		}
		words := strings.Join(s.command("a.lp", 60), " ")
		if !strings.Contains(words, "a.lp") || !strings.Contains(words, "60") {
			t.Errorf("%s is run as %s", s.name, words)
		}
	}
}

func TestSolverRuns(t *testing.T) {
	t.Parallel()
	run := func(shell string) solver {
		return solver{name: "a shell", command: func(file string, seconds int) []string { return []string{"sh", "-c", shell, file} }, value: scripted}
	}
	if value, _, err := run("echo value 12.0").solve(t.Context(), "x.lp", 1); err != nil || value != "12" {
		t.Errorf("a value: %q, %v", value, err)
	}
	if value, _, err := run("echo nothing").solve(t.Context(), "x.lp", 1); err != nil || value != "no roster" {
		t.Errorf("no value: %q, %v", value, err)
	}
	if _, _, err := run("echo broken row >&2; exit 3").solve(t.Context(), "x.lp", 1); err == nil || !strings.Contains(err.Error(), "a shell") || !strings.Contains(err.Error(), "broken row") {
		t.Errorf("a failure: %v", err)
	}
	if !program("sh")() || program("no-such-solver")() || module("no_such_module")() {
		t.Error("what is installed is not told from what is not")
	}
}

func TestSaveLinearSaysWhatItCannotWrite(t *testing.T) {
	t.Parallel()
	if err := saveLinear(filepath.Join(t.TempDir(), "nowhere", "a.lp"), scheduling.Problem{}); err == nil {
		t.Error("written to a folder that is not there")
	}
}

func TestBrokenRules(t *testing.T) {
	t.Parallel()
	found := scheduling.Findings{Rules: []scheduling.RuleCost{
		{Rule: "clash", Hard: true, Units: 2}, {Rule: "kept", Hard: true}, {Rule: "seat", Units: 5}, {Rule: "skill", Hard: true, Units: 1},
	}}
	if got := brokenRules(found); got != "clash, skill" {
		t.Errorf("got %q", got)
	}
}

// TestMeter follows a search that walks, bounds, walks and bounds again.
func TestMeter(t *testing.T) {
	t.Parallel()
	m := &meter{aim: 99.5}
	for _, g := range []search.Progress{
		{Steps: 0, Of: 1000}, {Steps: 300, Of: 1000}, {Steps: 300, Of: 1000, Bound: 90}, {Steps: 500, Of: 1000, Bound: 90}, {Steps: 500, Of: 1000, Bound: 100},
	} {
		spin(2 * time.Millisecond)
		m.report(g)
	}
	if m.moves != 500 || m.err != nil || m.last.Bound != 100 {
		t.Errorf("%d moves, last %+v, %v", m.moves, m.last, m.err)
	}
	if m.bound <= 0 || m.reached != m.bound || m.walk.cpu <= 0 {
		t.Errorf("the bound took %s, it was reached after %s, the walks took %s", m.bound, m.reached, m.walk.cpu)
	}
	if want := float64(m.moves) / m.walk.cpu.Seconds() / 1e6; m.speed() != want {
		t.Errorf("%v million a second, want %v", m.speed(), want)
	}
	m.walk.objects = 250
	if got := m.objects(); got != .5 {
		t.Errorf("%v objects a move, want 0.5", got)
	}
	if got := (&meter{walk: effort{objects: 3}}).objects(); got != 3 {
		t.Errorf("without a move %v", got)
	}
}

func TestMeterNeverReachesItsAim(t *testing.T) {
	t.Parallel()
	for _, aim := range []float64{0, 101} {
		m := &meter{aim: aim}
		for range 3 {
			spin(time.Millisecond)
			m.report(search.Progress{Steps: 1, Of: 2, Bound: 100})
		}
		if m.reached != 0 || m.bound == 0 || m.moves != 0 {
			t.Errorf("aim %v: reached after %s of %s", aim, m.reached, m.bound)
		}
	}
}

// spin uses so much processor time.
func spin(d time.Duration) {
	before, err := effortNow()
	for used := time.Duration(0); err == nil && used < d; {
		used, err = before.cpuSince()
	}
}

func TestEffort(t *testing.T) {
	t.Parallel()
	before, err := effortNow()
	if err != nil {
		t.Fatal(err)
	}
	spin(3 * time.Millisecond)
	used, err := before.since()
	if err != nil || used.cpu < 3*time.Millisecond || used.cpu > before.cpu+time.Minute {
		t.Errorf("used %s, %v", used.cpu, err)
	}
	mean, err := meanTime(4, func() error { spin(2 * time.Millisecond); return nil })
	if err != nil || mean < 2*time.Millisecond {
		t.Errorf("mean %s, %v", mean, err)
	}
	runs := 0
	if _, err := meanTime(4, func() error { runs++; return os.ErrClosed }); err != os.ErrClosed || runs != 1 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	if got := load(); got == "" || strings.Contains(got, " ") {
		t.Errorf("load %q", got)
	}
}

func TestBenchFolder(t *testing.T) {
	t.Setenv("NUANLIN_BENCH_DATA", "")
	if got := benchFolder(); got != filepath.Join("..", "shared") {
		t.Errorf("unless told it is %s", got)
	}
	t.Setenv("NUANLIN_BENCH_DATA", "/sets")
	if got := benchFolder(); got != "/sets" {
		t.Errorf("told, it is %s", got)
	}
}

func TestMilliseconds(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{0: "0.0 ms", 1234 * time.Microsecond: "1.2 ms", 2 * time.Second: "2000.0 ms"} {
		if got := milliseconds(d); got != want {
			t.Errorf("%s is %s, want %s", d, got, want)
		}
	}
}

// TestManyPeople holds that the drawn people are always the same, and that about a
// fifth of all pairs pass the filters: with other people the times mean another thing.
func TestManyPeople(t *testing.T) {
	t.Parallel()
	p := manyPeople(200)
	again := manyPeople(200)
	if len(p.Volunteers) != 200 || len(p.Beneficiaries) != 200 || p.Settings.TwoPersonRule {
		t.Fatalf("%d and %d people", len(p.Volunteers), len(p.Beneficiaries))
	}
	ids := map[int64]bool{}
	for i := range p.Volunteers {
		v, b := p.Volunteers[i], p.Beneficiaries[i]
		if ids[v.ID] || ids[b.ID] || v.Cells != again.Volunteers[i].Cells || b.Area != again.Beneficiaries[i].Area {
			t.Fatalf("person %d is there twice or another one", i)
		}
		ids[v.ID], ids[b.ID] = true, true
		if len(v.TravelMinutes) != 20 || v.Capacity < 1 || v.Capacity > 3 || b.TeamSize < 1 || b.TeamSize > 2 || b.Area < 0 || b.Area > 19 {
			t.Fatalf("%+v or %+v", v, b)
		}
	}
	m, err := optimal.New(p)
	if err != nil {
		t.Fatal(err)
	}
	fit := 0
	for _, v := range p.Volunteers {
		funnel, known := m.FunnelFor(v.ID)
		if !known {
			t.Fatalf("volunteer %d is not known", v.ID)
		}
		fit += funnel.Left
	}
	if share := float64(fit) / (200 * 200); share < .15 || share > .25 {
		t.Errorf("%.3f of all pairs pass the filters", share)
	}
}

// TestYardsticksAreOfKnownThings looks up what the tables of figures refer to.
func TestYardsticksAreOfKnownThings(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, s := range sections {
		if names[s.name] || s.measure == nil || s.name != strings.ToLower(s.name) {
			t.Errorf("section %q", s.name)
		}
		names[s.name] = true
	}
	for name := range assignTargets {
		if assignYardsticks[name] == "" {
			t.Errorf("%s has a bar and no yardstick", name)
		}
	}
	for i, known := range curtoisSet {
		if known.number != i+1 || known.best <= 0 || rotaClassOf(known.number).last < known.number {
			t.Errorf("instance %+v", known)
		}
	}
	for i, c := range rotaClasses {
		if i > 0 && c.last <= rotaClasses[i-1].last || c.short > c.long {
			t.Errorf("class %+v", c)
		}
	}
	for _, f := range families {
		for seed := range 3 {
			if f.relaxed[seed] <= 0 || f.proof[seed] == "" || f.limited[seed] == "" || f.highs[seed] == "" {
				t.Errorf("%dx%d seed %d", f.volunteers, f.shifts, seed+1)
			}
		}
	}
}
