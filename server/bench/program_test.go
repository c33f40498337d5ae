package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"nuanlin/scheduling"
	"nuanlin/scheduling/search"
	"nuanlin/scheduling/vs1"
)

// row is a line of an integer program: a sum of variables with factors beside a
// bound.
type row struct {
	name   string
	factor map[string]int64
	sense  string // "<=", ">=" or "="; "" for the objective
	bound  int64
}

// integerProgram is what writeLinear wrote, read back.
type integerProgram struct {
	objective row
	rows      []row
	most      map[string]int64 // upper bounds
	binaries  map[string]bool
}

func readProgram(t *testing.T, p scheduling.Problem) integerProgram {
	t.Helper()
	var text bytes.Buffer
	if err := writeLinear(&text, p); err != nil {
		t.Fatal(err)
	}
	part := regexp.MustCompile(`(?s)^Minimize\n(.*)\nSubject To\n(.*)Bounds\n(.*)Binaries\n(.*)End\n$`).FindStringSubmatch(text.String())
	if part == nil {
		t.Fatalf("no program:\n%s", text.String())
	}
	read := integerProgram{rows: readRows(t, part[2]), most: map[string]int64{}, binaries: map[string]bool{}}
	read.objective = readRows(t, part[1])[0]
	for line := range strings.Lines(part[3]) {
		var name string
		var most int64
		if _, err := fmt.Sscanf(line, " %s <= %d", &name, &most); err != nil {
			t.Fatalf("bound %q: %v", line, err)
		}
		read.most[name] = most
	}
	for _, name := range strings.Fields(part[4]) {
		read.binaries[name] = true
	}
	return read
}

func readRows(t *testing.T, text string) []row {
	t.Helper()
	var rows []row
	factor := int64(1)
	for _, word := range strings.Fields(text) {
		if name, is := strings.CutSuffix(word, ":"); is {
			rows = append(rows, row{name: name, factor: map[string]int64{}})
			continue
		}
		last := &rows[len(rows)-1]
		number, err := strconv.ParseInt(word, 10, 64)
		switch {
		case err == nil && last.sense != "":
			last.bound = number
		case err == nil:
			factor = number
		case word == "+":
		case strings.Contains("<= >=", word):
			last.sense = word
		default:
			if last.factor[word] != 0 {
				t.Errorf("%s has %s twice", last.name, word)
			}
			last.factor[word], factor = factor, 1
		}
	}
	return rows
}

// broken returns the rows and bounds that a point does not keep.
func (g integerProgram) broken(point map[string]int64) []string {
	var names []string
	for _, r := range g.rows {
		sum := r.value(point)
		if r.sense == "<=" && sum > r.bound || r.sense == ">=" && sum < r.bound || r.sense == "=" && sum != r.bound {
			names = append(names, r.name)
		}
	}
	for name, value := range point {
		most, bounded := g.most[name]
		if value < 0 || bounded && value > most || g.binaries[name] && value > 1 || !bounded && !g.binaries[name] && value != 0 {
			names = append(names, name)
		}
	}
	return names
}

func (r row) value(point map[string]int64) int64 {
	sum := int64(0)
	for name, factor := range r.factor {
		sum += factor * point[name]
	}
	return sum
}

// pointOf gives every variable the value that a roster has at its cheapest.
func pointOf(p scheduling.Problem, roster []scheduling.Assignment) map[string]int64 {
	point := map[string]int64{"one": 1}
	people, captains, shifts := make([]int, len(p.Shifts)), make([]int, len(p.Shifts)), make([]int, len(p.Volunteers))
	for _, a := range roster {
		point[fmt.Sprintf("x%d_%d", a.Volunteer, a.Position)] = 1
		people[a.Position]++
		shifts[a.Volunteer]++
		if p.Volunteers[a.Volunteer].Captain {
			captains[a.Position]++
		}
	}
	for s, of := range p.Positions {
		short := max(0, of.Minimum-people[s])
		point[fmt.Sprint("u", s)], point[fmt.Sprint("e", s)] = int64(short), int64(of.Maximum-people[s]-short)
		if p.Shifts[s].NeedsCaptain && captains[s] == 0 {
			point[fmt.Sprint("l", s)] = 1
		}
	}
	for v, n := range shifts {
		if n == 0 {
			point[fmt.Sprint("z", v)] = 1
		}
		for k := 2; k <= n; k++ {
			point[fmt.Sprintf("y%d_%d", v, k)] = 1
		}
	}
	return point
}

// solved is a roster of p and, with a repair, the problem that repairs it.
func solved(t *testing.T, p scheduling.Problem, steps int) []scheduling.Assignment {
	t.Helper()
	p.Seed, p.Steps = 1, steps
	roster, err := search.Solve(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	return roster.Assignments
}

// programmes are a problem of VS-1 and a repair of it, with seats that are kept and
// proposals that may be given up.
func programmes(t *testing.T) map[string]scheduling.Problem {
	t.Helper()
	fresh := vs1.New(50, 40, 2)
	repair := vs1.NewRepair(50, 40, 2, solved(t, fresh, 40_000)).Problem
	if len(repair.Assignments) == 0 {
		t.Fatal("nothing is kept in the repair")
	}
	return map[string]scheduling.Problem{"fresh": fresh, "repair": repair}
}

// TestProgramCostsWhatTheEngineSays compares the program with the engine's own
// measure on many rosters, good and bad ones: the same cost, and the same verdict
// about hard rules.
func TestProgramCostsWhatTheEngineSays(t *testing.T) {
	t.Parallel()
	for name, p := range programmes(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			program := readProgram(t, p)
			random := rand.New(rand.NewPCG(1, 2))
			good := solved(t, p, 20_000)
			for range 40 {
				roster := thinned(good, random)
				compareRoster(t, program, p, roster)
			}
			allowed, refused := 0, 0
			for range 300 {
				v, s := random.IntN(len(p.Volunteers)), random.IntN(len(p.Shifts))
				if slices.ContainsFunc(good, func(a scheduling.Assignment) bool { return a.Volunteer == v && a.Position == s }) {
					continue
				}
				roster := append(slices.Clone(good), scheduling.Assignment{Volunteer: v, Position: s})
				if compareRoster(t, program, p, roster) {
					allowed++
				} else {
					refused++
				}
			}
			if allowed == 0 || refused == 0 {
				t.Errorf("%d further seats were allowed and %d refused: that shows little", allowed, refused)
			}
		})
	}
}

// thinned leaves out some of the proposals.
func thinned(roster []scheduling.Assignment, random *rand.Rand) []scheduling.Assignment {
	share := random.IntN(5)
	return slices.DeleteFunc(slices.Clone(roster), func(a scheduling.Assignment) bool {
		return a.State == scheduling.Proposed && random.IntN(5) < share
	})
}

// compareRoster reports whether a roster keeps every hard rule.
func compareRoster(t *testing.T, program integerProgram, p scheduling.Problem, roster []scheduling.Assignment) bool {
	t.Helper()
	found, point := scheduling.Evaluate(p, roster), pointOf(p, roster)
	if broken := program.broken(point); (len(broken) == 0) != found.Feasible() {
		t.Fatalf("the engine finds %s broken, the program %v", brokenRules(found), broken)
	}
	if cost := program.objective.value(point); found.Feasible() && cost != found.Value {
		t.Fatalf("the program costs %d, the engine says %d: %+v", cost, found.Value, found.Rules)
	}
	return found.Feasible()
}

// TestProgramIsWellFormed holds what solvers stumble over: a name for two rows, a
// variable without bounds, no variable at all.
func TestProgramIsWellFormed(t *testing.T) {
	t.Parallel()
	for name, p := range programmes(t) {
		program := readProgram(t, p)
		seen := map[string]bool{}
		for _, r := range program.rows {
			if seen[r.name] {
				t.Errorf("%s: two rows are called %s", name, r.name)
			}
			seen[r.name] = true
			if len(r.factor) == 0 || r.sense == "" {
				t.Errorf("%s: row %s is %+v", name, r.name, r)
			}
			for variable := range r.factor {
				if _, bounded := program.most[variable]; !bounded && !program.binaries[variable] {
					t.Errorf("%s: %s has no bound", name, variable)
				}
			}
		}
	}
}

// TestProgramKeepsWhatMustStay takes people off the seats of a repair they keep,
// one at a time: that breaks the row of the seat and no other of its kind.
func TestProgramKeepsWhatMustStay(t *testing.T) {
	t.Parallel()
	p := programmes(t)["repair"]
	program, good, kept := readProgram(t, p), solved(t, p, 20_000), 0
	for i, a := range good {
		if a.State == scheduling.Proposed {
			continue
		}
		kept++
		broken := program.broken(pointOf(p, slices.Delete(slices.Clone(good), i, i+1)))
		row := fmt.Sprintf("k%d_%d", a.Volunteer, a.Position)
		if !slices.Contains(broken, row) || slices.ContainsFunc(broken, func(name string) bool { return name[0] == 'k' && name != row }) {
			t.Errorf("%+v may leave: broken is %v", a, broken)
		}
	}
	if kept < 10 {
		t.Errorf("%d seats are kept: that shows little", kept)
	}
}
