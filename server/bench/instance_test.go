package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nuanlin/scheduling/rota"
)

// written writes a problem as an instance of Curtois and Qu.
func written(p rota.Problem) string {
	var out strings.Builder
	fmt.Fprintf(&out, "SECTION_HORIZON\n%d\nSECTION_SHIFTS\n", p.Days)
	for _, k := range p.Kinds {
		var next []string
		for _, n := range k.NotNext {
			next = append(next, p.Kinds[n].ID)
		}
		fmt.Fprintf(&out, "%s,%d,%s\n", k.ID, k.Minutes, strings.Join(next, "|"))
	}
	fmt.Fprint(&out, "# who\nSECTION_STAFF\n")
	for _, q := range p.People {
		var most []string
		for k, n := range q.MaxOf {
			most = append(most, fmt.Sprintf("%s=%d", p.Kinds[k].ID, n))
		}
		fmt.Fprintf(&out, "%s,%s,%d,%d,%d,%d,%d,%d\n", q.ID, strings.Join(most, "|"), q.MaxMinutes, q.MinMinutes, q.MaxRun, q.MinRun, q.MinOff, q.MaxWeekends)
	}
	fmt.Fprint(&out, "SECTION_DAYS_OFF\n")
	for _, q := range p.People {
		fmt.Fprint(&out, q.ID)
		for _, day := range q.DaysOff {
			fmt.Fprintf(&out, ",%d", day)
		}
		fmt.Fprintln(&out)
	}
	for _, section := range []struct {
		name string
		off  bool
	}{{"SECTION_SHIFT_ON_REQUESTS", false}, {"SECTION_SHIFT_OFF_REQUESTS", true}} {
		fmt.Fprintln(&out, section.name)
		for _, r := range p.Requests {
			if r.Off == section.off {
				fmt.Fprintf(&out, "%s,%d,%s,%d\n", p.People[r.Person].ID, r.Day, p.Kinds[r.Kind].ID, r.Weight)
			}
		}
	}
	fmt.Fprint(&out, "SECTION_COVER\n")
	for _, c := range p.Cover {
		fmt.Fprintf(&out, "%d,%s,%d,%d,%d\n", c.Day, p.Kinds[c.Kind].ID, c.Need, c.Under, c.Over)
	}
	return out.String()
}

// drawRota draws a small problem that can be planned.
func drawRota(t *rapid.T) rota.Problem {
	small := func(most int, name string) int { return rapid.IntRange(0, most).Draw(t, name) }
	p := rota.Problem{FirstWeekday: time.Monday, Days: 7 * (1 + small(3, "weeks"))}
	for k := range 1 + small(2, "kinds") {
		kind := rota.Kind{ID: string(rune('A' + k)), Minutes: 60 * (1 + small(9, "hours"))}
		for n := range k {
			if small(1, "not next") == 1 {
				kind.NotNext = append(kind.NotNext, n)
			}
		}
		p.Kinds = append(p.Kinds, kind)
	}
	for i := range 1 + small(3, "people") {
		q := rota.Person{ID: fmt.Sprint("P", i), MinMinutes: small(600, "min"), MaxRun: 1 + small(5, "run"), MinRun: small(2, "min run"), MinOff: small(2, "off"), MaxWeekends: small(4, "weekends")}
		q.MaxMinutes = q.MinMinutes + small(6000, "more")
		for range p.Kinds {
			q.MaxOf = append(q.MaxOf, small(p.Days, "most"))
		}
		for day := range 3 {
			if small(1, "day off") == 1 {
				q.DaysOff = append(q.DaysOff, day)
			}
		}
		p.People = append(p.People, q)
	}
	for _, off := range []bool{false, true} {
		for range small(3, "requests") {
			p.Requests = append(p.Requests, rota.Request{Person: small(len(p.People)-1, "who"), Day: small(p.Days-1, "day"), Kind: small(len(p.Kinds)-1, "kind"), Off: off, Weight: small(9, "weight")})
		}
	}
	for day := range small(4, "covered days") {
		p.Cover = append(p.Cover, rota.Cover{Day: day, Kind: small(len(p.Kinds)-1, "kind"), Need: small(9, "need"), Under: small(100, "under"), Over: small(9, "over")})
	}
	return p
}

// TestInstancesComeBack writes any problem as an instance and reads it.
func TestInstancesComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := drawRota(t)
		got, err := readCurtois(strings.NewReader(written(want)))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\ngot  %+v\nwant %+v", err, got, want)
		}
	})
}

func TestReadCurtoisRefusesEachField(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, new, says string }{
		{"days that are no number", "\n7\n", "\nseven\n", "line 3"},
		{"no days", "\n7\n", "\n0\n", "days_problem"},
		{"a shift without minutes", "E,480,", "E,long,", "line 6"},
		{"a shift of two fields", "E,480,", "E,480", "line 6: 2 fields"},
		{"a kind that must not follow and is not there", "L,600,E", "L,600,E|N", `no "N"`},
		{"a person without limits", "A,E=7|L=2,2400,480,5,2,3,1", "A,E=7|L=2,2400,480,5,2,3", "line 10: 7 fields"},
		{"a limit that is no number", "2400,480", "2400,some", "line 10"},
		{"a limit of an unknown kind", "E=7|L=2", "E=7|N=2", `line 10: there is no "N"`},
		{"a kind without limit", "E=7|L=2", "E=7|L", "line 10"},
		{"days off of nobody", "A,0,6", "B,0,6", `line 13: there is no "B"`},
		{"a day off that is no number", "A,0,6", "A,0,x", "line 13"},
		{"a day off after the end", "A,0,6", "A,0,7", "person_problem"},
		{"cover of an unknown kind", "0,E,2,100,1", "0,N,2,100,1", `line 22: there is no "N"`},
		{"cover of four fields", "0,E,2,100,1", "0,E,2,100", "line 22: 4 fields"},
		{"cover that is no number", "0,E,2,100,1", "0,E,2,much,1", "line 22"},
		{"a section nobody knows", "SECTION_COVER", "SECTION_LUNCH", `section "SECTION_LUNCH"`},
		{"lines before any section", "SECTION_HORIZON", "", `section ""`},
		{"a line without end", "# a comment", strings.Repeat("x", 70_000), "too long"},
	}
	for _, tt := range tests {
		text := strings.Replace(smallCurtois, tt.old, tt.new, 1)
		_, err := readCurtois(strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: error %v, want one with %s", tt.name, err, tt.says)
		}
	}
}

func FuzzReadCurtois(f *testing.F) {
	f.Add(smallCurtois)
	f.Add("SECTION_HORIZON\n9\nSECTION_SHIFTS\nA,1,A|B\n")
	f.Add("SECTION_COVER\n,,,,\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := readCurtois(strings.NewReader(text))
		if err == nil && p.Check() != nil {
			t.Errorf("read, and it cannot be planned: %v", p.Check())
		}
	})
}

// inFolder makes a folder of benchmark sets with the given files and points the
// bench at it.
func inFolder(t *testing.T, files map[string]string) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		name = filepath.Join(folder, "data", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("NUANLIN_BENCH_DATA", folder)
}

func TestRotaPlansTheInstancesAtHand(t *testing.T) {
	inFolder(t, map[string]string{"curtois/Instance3.txt": smallCurtois})
	b := &bench{rotas: rotaChoice{seconds: 1, seed: 1}}
	if err := b.rota(t.Context()); err != nil {
		t.Error(err)
	}
	inFolder(t, map[string]string{"curtois/Instance3.txt": strings.Replace(smallCurtois, "A,2,L,3", "A,2,X,3", 1)})
	if err := b.rota(t.Context()); err == nil || !strings.Contains(err.Error(), "instance 3: line 16") {
		t.Errorf("a spoiled instance: %v", err)
	}
	b.rotas.only = "25"
	if err := b.rota(t.Context()); err == nil || !strings.Contains(err.Error(), `"25"`) {
		t.Errorf("an instance nobody knows: %v", err)
	}
	inFolder(t, nil)
	if err := errors.Join((&bench{}).rota(t.Context()), (&bench{}).assign(t.Context())); err != nil {
		t.Errorf("without data: %v", err)
	}
}

// TestRotaStopsWithItsBudget gives a search without end a little time.
func TestRotaStopsWithItsBudget(t *testing.T) {
	t.Parallel()
	p, err := readCurtois(strings.NewReader(smallCurtois))
	if err != nil {
		t.Fatal(err)
	}
	p.Steps = math.MaxInt
	before, err := effortNow()
	if err != nil {
		t.Fatal(err)
	}
	if err := rotaOne(t.Context(), p, curtoisKnown{number: 3, best: 100}, 20*time.Millisecond); err != nil {
		t.Error(err)
	}
	if used, err := before.cpuSince(); err != nil || used > 20*time.Second {
		t.Errorf("used %s, %v", used, err)
	}
}

func TestBudgets(t *testing.T) {
	t.Parallel()
	tests := []struct {
		number int
		all    bool
		given  int
		want   time.Duration
	}{
		{7, false, 0, 4 * time.Second}, {8, false, 0, 10 * time.Second}, {12, false, 0, 10 * time.Second}, {13, false, 0, 15 * time.Second},
		{7, true, 0, time.Minute}, {19, true, 0, 10 * time.Minute}, {24, true, 0, 10 * time.Minute}, {24, true, 2, 2 * time.Second},
	}
	for _, tt := range tests {
		if got := (rotaChoice{seconds: tt.given}).budget(tt.number, tt.all); got != tt.want {
			t.Errorf("instance %d gets %s, want %s", tt.number, got, tt.want)
		}
	}
	if all, err := (rotaChoice{}).chosen(true); err != nil || len(all) != 24 || rotaClassOf(20).most != 0 {
		t.Errorf("%d instances, %v", len(all), err)
	}
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	b := &bench{}
	if err := b.run(t.Context(), "lunch"); err == nil || !strings.Contains(err.Error(), `"lunch"`) {
		t.Errorf("an unknown section: %v", err)
	}
	for _, s := range sections {
		if s.alone {
			continue
		}
		if err := b.run(t.Context(), s.name); err == nil || !strings.Contains(err.Error(), "TEST_DATABASE_URL") {
			t.Errorf("%s without a database: %v", s.name, err)
		}
	}
}

// TestSolveWithinStops ends a search early, and keeps the roster it has.
func TestSolveWithinStops(t *testing.T) {
	t.Parallel()
	p := programmes(t)["fresh"]
	p.Steps = math.MaxInt
	roster, used, m, err := solveWithin(t.Context(), p, 30*time.Millisecond, 1)
	if err != nil || !roster.Stopped || used.cpu < 20*time.Millisecond || used.cpu > 20*time.Second || m.err != nil {
		t.Errorf("stopped %t after %s, %v", roster.Stopped, used.cpu, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if roster, _, _, err := solveWithin(ended, p, time.Second, 0); err != nil || !roster.Stopped {
		t.Errorf("ended before it began: stopped %t, %v", roster.Stopped, err)
	}
}
