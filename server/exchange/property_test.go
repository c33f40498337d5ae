package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nuanlin/matching"
	"nuanlin/matching/optimal"
	"nuanlin/scheduling"
	"nuanlin/scheduling/calendar"
	"nuanlin/scheduling/explain"
	"nuanlin/scheduling/rota"
	"nuanlin/scheduling/search"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with a file of testdata.
func golden(t *testing.T, name string, write func(to *bytes.Buffer) error) {
	t.Helper()
	var got bytes.Buffer
	if err := write(&got); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s is no longer what is written (go test -update writes it anew):\n%s", file, got.Bytes())
	}
}

// TestWrittenFiles shows every field of every file that is written: a format that
// changes needs another version in its name.
func TestWrittenFiles(t *testing.T) {
	t.Parallel()
	var roster scheduling.Problem
	new(filler).fill(reflect.ValueOf(&roster).Elem())
	roster.Positions[0].Shift, roster.Assignments[0].Position, roster.Assignments[0].Volunteer = 0, 0, 0
	roster.Volunteers = append(roster.Volunteers, scheduling.Volunteer{ID: 1 << 40})
	roster.Bonds[0].First, roster.Bonds[0].Second = 1, 0
	roster.Travel.Minutes = map[scheduling.Leg]int{{From: 2, To: 1}: 7, {From: 1, To: 3}: 6, {From: 1, To: 2}: 5}
	golden(t, "roster.json", func(to *bytes.Buffer) error { return WriteRoster(to, roster) })
	golden(t, "roster_answer.json", func(to *bytes.Buffer) error { return WriteRosterAnswer(to, roster, answerOf(roster)) })
	var match matching.Problem
	new(filler).fill(reflect.ValueOf(&match).Elem())
	golden(t, "match.json", func(to *bytes.Buffer) error { return WriteMatch(to, match) })
	var result optimal.Result
	new(filler).fill(reflect.ValueOf(&result).Elem())
	golden(t, "match_answer.json", func(to *bytes.Buffer) error { return WriteMatchAnswer(to, result) })
	golden(t, "stable_answer.json", func(to *bytes.Buffer) error {
		return WriteStableAnswer(to, []matching.Ref{{VolunteerID: 1, BeneficiaryID: 2}}, nil)
	})
	golden(t, "stable_empty.json", func(to *bytes.Buffer) error {
		return WriteStableAnswer(to, nil, []matching.Ref{{VolunteerID: 3, BeneficiaryID: 4}})
	})
	p, err := ReadRota(strings.NewReader(duty))
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]int{{0, rota.Free, rota.Free, rota.Free, rota.Free, rota.Free, 0}, {rota.Free, 1, 1, rota.Free, rota.Free, rota.Free, rota.Free}}
	golden(t, "rota_answer.json", func(to *bytes.Buffer) error {
		return WriteRotaAnswer(to, p, rota.Rota{Rows: rows, Cost: 4, Bound: 3, Steps: 2, Stopped: true})
	})
}

// answerOf is an answer with something of everything: a hard rule that is kept and
// one that is broken, an empty seat, somebody idle and a broken seat.
func answerOf(p scheduling.Problem) search.Roster {
	return search.Roster{
		Assignments: p.Assignments, Bound: 5, Steps: 9, Stopped: true,
		Empty: []explain.EmptySeats{{Position: 0, Seats: 2, Why: "nobody_fits", Funnel: []explain.Left{{Filter: "everyone", Count: 4}}}},
		Idle:  []explain.Idle{{Volunteer: 1, Eligible: 0}, {Volunteer: 0, Eligible: 3, Reasons: []scheduling.Code{scheduling.Clash}}},
		Findings: scheduling.Findings{
			Rules: []scheduling.RuleCost{{Rule: "kept", Hard: true}, {Rule: "clash", Hard: true, Units: 1}, {Rule: "spread", Units: 0, Cost: 0}, {Rule: "seat", Units: 2, Cost: 8}},
			Broken: []scheduling.Broken{{
				Assignment: p.Assignments[0],
				Reasons:    []scheduling.Reason{{Code: scheduling.TeamOnly, TeamID: 4}, {Code: scheduling.Declined}},
			}},
		},
	}
}

// TestAnswersWithoutAnythingAreRead holds that our own answers pass our own reader,
// with lists that are empty too.
func TestAnswersWithoutAnythingAreRead(t *testing.T) {
	t.Parallel()
	p, err := ReadRoster(strings.NewReader(goodRoster))
	if err != nil {
		t.Fatal(err)
	}
	p.Assignments = []scheduling.Assignment{{Position: 0, Volunteer: 0, State: scheduling.Pinned}}
	for name, r := range map[string]search.Roster{
		"nothing":    {},
		"everything": answerOf(scheduling.Problem{Assignments: p.Assignments}),
	} {
		var file bytes.Buffer
		r.Idle = nil // the problem has one person only
		if err := WriteRosterAnswer(&file, p, r); err != nil {
			t.Fatal(err)
		}
		got, err := ReadRosterAnswer(&file, p)
		if err != nil || len(got) != len(r.Assignments) || len(got) > 0 && got[0] != r.Assignments[0] {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

// TestCellsComeBack writes any week down as periods: they are in order, do not
// touch each other, and add up to the same week.
func TestCellsComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var cells matching.Cells
		for _, n := range rapid.SliceOf(rapid.IntRange(0, week*cellsPerDay-1)).Draw(t, "cells") {
			from := n % cellsPerDay * matching.CellMinutes
			cells = cells.With(n/cellsPerDay, from, from+matching.CellMinutes)
		}
		list := weeklyOf(cells)
		for i, w := range list {
			if i > 0 && list[i-1].Weekday == w.Weekday && list[i-1].Until >= w.From || i > 0 && list[i-1].Weekday > w.Weekday {
				t.Fatalf("%v and %v", list[i-1], w)
			}
		}
		again, err := cellsOf("free", list)
		if err != nil || again != cells {
			t.Fatalf("%v: %v", list, err)
		}
	})
}

// TestLayOutChangesNoValue lays out any JSON: without its spaces it is as before.
func TestLayOutChangesNoValue(t *testing.T) {
	t.Parallel()
	var value *rapid.Generator[any]
	leaf := rapid.OneOf(rapid.String().AsAny(), rapid.Int().AsAny(), rapid.Bool().AsAny(), rapid.StringMatching(`[\\"{}\[\],:]{0,6}`).AsAny())
	value = rapid.Deferred(func() *rapid.Generator[any] {
		return rapid.OneOf(leaf, leaf, rapid.SliceOfN(value, 0, 3).AsAny(), rapid.MapOfN(rapid.String(), value, 0, 3).AsAny())
	})
	rapid.Check(t, func(t *rapid.T) {
		text, err := json.Marshal(rapid.MapOfN(rapid.String(), value, 0, 4).Draw(t, "value"))
		if err != nil {
			t.Fatal(err)
		}
		out := layOut(text)
		var compact bytes.Buffer
		if err := json.Compact(&compact, out); err != nil || !bytes.Equal(compact.Bytes(), text) {
			t.Fatalf("%s became %s: %v", text, out, err)
		}
		if out[len(out)-1] != '\n' || bytes.Contains(out, []byte(" \n")) {
			t.Fatalf("spaces at the end of a line in %q", out)
		}
	})
}

// TestDaysAndWeeksOfTheOffset reads the day off the wall clock of the file.
func TestDaysAndWeeksOfTheOffset(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("", 900*rapid.IntRange(-48, 56).Draw(t, "quarters"))
		start := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "start"), 0).In(zone)
		given := rapid.Ptr(rapid.IntRange(-9, 9), true).Draw(t, "day")
		day, week := numbers(start, given, nil)
		date := calendar.Date{Year: start.Year(), Month: start.Month(), Day: start.Day()}
		if given == nil && day != date.Number() || given != nil && day != *given || week != date.Week() {
			t.Fatalf("%s: day %d, week %d", start, day, week)
		}
		if _, w := numbers(start, nil, &day); w != day {
			t.Fatalf("the week %d is not the one given", w)
		}
	})
}

// FuzzRead reads anything: it is either a problem or an error with a place, never a
// panic, and a problem is the same after it was written down and read.
func FuzzRead(f *testing.F) {
	for _, text := range examples(f) {
		f.Add(text)
	}
	for _, text := range []string{goodStable, goodRoster, goodMatch, duty, head + `"limits": {"mentor": true}, "limits": {}}`, `{"format": "nuanlin-rota-1", "days": 9e9}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := ReadRoster(strings.NewReader(text)); expected(t, err) {
			again(t, p, WriteRoster, ReadRoster)
			if list, err := ReadRosterAnswer(strings.NewReader(text), p); err == nil {
				t.Errorf("a problem is an answer too: %v", list)
			}
		}
		if p, err := ReadMatch(strings.NewReader(text)); expected(t, err) {
			again(t, p, WriteMatch, ReadMatch)
		}
		_, err := ReadStable(strings.NewReader(text))
		expected(t, err)
		_, err = ReadRota(strings.NewReader(text))
		expected(t, err)
	})
}

// expected reports whether a file was read, and wants a place for why not.
func expected(t *testing.T, err error) bool {
	t.Helper()
	if _, ok := errors.AsType[*Error](err); err != nil && !ok {
		t.Errorf("without a place: %v", err)
	}
	return err == nil
}

// again writes p, reads it, and writes what was read: both files are the same.
func again[P any](t *testing.T, p P, write func(io.Writer, P) error, read func(io.Reader) (P, error)) {
	t.Helper()
	var first, second bytes.Buffer
	if err := write(&first, p); err != nil {
		t.Fatal(err)
	}
	text := first.String()
	q, err := read(&first)
	if err != nil {
		t.Fatalf("what was written is refused: %v\n%s", err, text)
	}
	if err := write(&second, q); err != nil || second.String() != text {
		t.Fatalf("%v: the file changed from\n%s\nto\n%s", err, text, second.String())
	}
}
